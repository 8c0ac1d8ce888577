"""Ratings by index, category and year, with changes, and on one scale from 0 (worst) to 1 (best)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from kg import resources
from kg.analyse.network import Network
from kg.analyse.statement import Statement
from kg.analyse.table import Line, Table

_FILE = Path(__file__).with_name("indices.yaml")
_MEANINGS = Path(__file__).with_name("categories.yaml")


@dataclass(frozen=True)
class Rating:
    """One value of one year.

    Attributes:
        value: a number, or words such as `Not Free`; None where only a rank is stated, or documents
            differ.
        rank: place in the ranking; None where it is not stated, or documents differ.
        score: the value on a scale from 0 (worst) to 1 (best); None where the scale is unknown.
        change: of the score since the last earlier year of the series; None for the first.
        reason: why, in the words of the reports; empty where none gives a reason.
        statements: that give the value or rank.
    """

    year: int | None
    value: float | str | None
    rank: int | None
    out_of: int | None
    score: float | None
    change: float | None
    reason: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Series:
    """The ratings of one place in one category of one index, by year."""

    place: str
    index: str
    category: str
    ratings: tuple[Rating, ...]


@dataclass(frozen=True)
class Ratings:
    """Series, by index, category and place."""

    network: Network
    series: tuple[Series, ...]

    def tables(self) -> tuple[Table, ...]:
        """One line for each rating; for each change; for each year in which several places are rated."""
        return self._all(), self._changes(), self._across()

    def _all(self) -> Table:
        lines = tuple(
            Line(
                (
                    s.index,
                    s.category,
                    meaning(s.index, s.category),
                    self.network.names[s.place],
                    r.year,
                    r.value,
                    r.rank,
                    r.out_of,
                    _rounded(r.score),
                    _rounded(r.change),
                    direction(r.change),
                    r.reason,
                ),
                r.statements,
            )
            for s in self.series
            for r in s.ratings
        )
        columns = (
            "index", "category", "meaning", "place", "year", "value", "rank", "out of", "score", "change",
            "direction", "stated reason",
        )  # fmt: skip
        note = (
            "Score: 0 is worst, 1 is best, whichever way the index counts; empty where its scale is unknown."
        )
        return Table("Ratings", columns, lines, note)

    def _changes(self) -> Table:
        """Each value that differs from the one before it in the series."""
        lines = []
        for s in self.series:
            valued = [r for r in s.ratings if r.value is not None and r.year is not None]
            for before, after in pairwise(valued):
                if before.value != after.value:
                    cells = (
                        s.index,
                        s.category,
                        meaning(s.index, s.category),
                        self.network.names[s.place],
                        f"{before.year} to {after.year}",
                        f"{_written(before.value)} to {_written(after.value)}",
                        direction(after.change),
                        after.reason,
                    )
                    lines.append(Line(cells, (*after.statements, *before.statements)))
        columns = ("index", "category", "meaning", "place", "years", "value", "direction", "stated reason")
        note = "Years are editions; the reason is the report's own, where the sentence gives one."
        return Table("Changes", columns, tuple(lines), note)

    def _across(self) -> Table:
        """The places that are rated in the same category and year, the best first."""
        groups: dict[tuple[str, str, int], list[tuple[Series, Rating]]] = {}
        for s in self.series:
            for r in s.ratings:
                if r.year is not None and (r.score is not None or r.rank is not None):
                    groups.setdefault((s.index, s.category, r.year), []).append((s, r))
        lines = []
        for (index, category, year), found in sorted(groups.items()):
            if len(found) > 1:
                ordered = sorted(found, key=lambda p: (-(p[1].score or 0), p[1].rank or 0, p[0].place))
                places = ", ".join(f"{self.network.names[s.place]} {_said(r)}" for s, r in ordered)
                said = tuple(statement for _, r in ordered for statement in r.statements)
                cells = (index, category, meaning(index, category), year, len(found), places)
                lines.append(Line(cells, said))
        columns = ("index", "category", "meaning", "year", "places", "best to worst")
        return Table("Across countries", columns, tuple(lines))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _written(value: float | str | None) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _said(rating: Rating) -> str:
    """A value, or where none is stated a rank: `2.25`, `rank 122`."""
    return f"rank {rating.rank}" if rating.value is None else _written(rating.value)


def direction(change: float | None) -> str:
    """A change of score in a word."""
    if change is None:
        return ""
    return "better" if change > 1e-9 else "worse" if change < -1e-9 else "same"


def ratings(network: Network, *, index: str = "", category: str = "") -> Ratings:
    """The rating series of a network.

    Args:
        index: words its name must hold, in any case.
        category: the same for the category.
    """
    groups: dict[tuple[str, str, str], list[Statement]] = {}
    for s in network.of_type("rating"):
        key = (str(s.values["index"]), str(s.values.get("category", "")), s.subject)
        if index.lower() in key[0].lower() and category.lower() in key[1].lower():
            groups.setdefault(key, []).append(s)
    return Ratings(network, tuple(_series(key, said) for key, said in sorted(groups.items())))


def _series(key: tuple[str, str, str], said: list[Statement]) -> Series:
    index, category, place = key
    years: dict[int | None, list[Statement]] = {}
    for s in said:
        year = s.values.get("year")
        years.setdefault(int(year) if year is not None else None, []).append(s)
    found: list[Rating] = []
    for year in sorted(years, key=lambda y: y or 0):
        value = _agreed(years[year], "value")
        rank, out_of = (_whole(_agreed(years[year], name)) for name in ("rank", "out_of"))
        score = None
        if isinstance(value, float) and year is not None:
            score = on_one_scale(index, category, year, value)
        last = next((r.score for r in reversed(found) if r.score is not None), None)
        change = score - last if score is not None and last is not None else None
        reason = " / ".join(
            dict.fromkeys(str(r.values["reason"]) for r in years[year] if "reason" in r.values)
        )
        found.append(Rating(year, value, rank, out_of, score, change, reason, tuple(sorted(years[year]))))
    return Series(place, index, category, tuple(found))


def on_one_scale(index: str, category: str, year: int, value: float) -> float | None:
    """A value as 0 (worst) to 1 (best); None where the scale is unknown or the value lies outside."""
    for scale in _scales():
        if (
            scale["index"].lower() == index.lower()
            and scale.get("from", year) <= year <= scale.get("until", year)
            and re.fullmatch(scale.get("category", ".*"), category.strip(), re.IGNORECASE)
        ):
            score = (value - scale["worst"]) / (scale["best"] - scale["worst"])
            return score if 0 <= score <= 1 else None
    return None


def meaning(index: str, category: str) -> str:
    """What the code of a category stands for; empty where the category says it itself."""
    return str(_meanings().get(index, {}).get(category, ""))


@cache
def _meanings() -> Mapping[str, Mapping[str, str]]:
    loaded: Mapping[str, Mapping[str, str]] = resources.parse_yaml(_MEANINGS.read_text(encoding="utf-8"))
    return loaded


@cache
def _scales() -> tuple[Mapping[str, Any], ...]:
    return tuple(resources.parse_yaml(_FILE.read_text(encoding="utf-8")))


def _agreed(said: list[Statement], name: str) -> float | str | None:
    """The value on which all statements that give one agree; None where they differ or give none."""
    given = [s.values[name] for s in said if name in s.values]
    values = {v if isinstance(v, str) else float(v) for v in given}
    return values.pop() if len(values) == 1 else None


def _whole(value: float | str | None) -> int | None:
    return int(value) if isinstance(value, float) else None
