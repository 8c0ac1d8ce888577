"""Ratings out of tables: rows put to categories, columns to years, and both proved by the arithmetic.

The Democracy Score is the mean of the categories, so a table proves itself, year by year. Rows that lost
their label are put to the categories that have no row: by the values that the prose states, then in the
order in which these tables are printed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from kg.extract.ratings import categories
from kg.extract.ratings.frame import Frame
from kg.extract.ratings.grid import Grid, Row
from kg.extract.ratings.grid import find as grids
from kg.extract.reading import Finding
from kg.model import Dropped

_SPLIT = 2005
"""The edition in which governance was split into national and local."""
_MOST_UNLABELLED = 6
_ROUNDING = 0.0051
Stated = Mapping[tuple[str, int], float]


@dataclass(frozen=True)
class _Placed:
    """A row with its category; `sure` where its label or the prose says so."""

    category: str
    row: Row
    sure: bool


def find(frame: Frame, prose: Sequence[Finding]) -> tuple[list[Finding], list[Dropped]]:
    """The ratings of all tables that add up, and the tables that do not.

    Args:
        frame: the document.
        prose: ratings that its sentences state, by which rows without label are known.
    """
    found: list[Finding] = []
    dropped: list[Dropped] = []
    if frame.index != categories.INDEX:
        return found, dropped
    stated = {
        (str(f.qualifiers["category"]), int(f.qualifiers["year"])): float(f.qualifiers["value"])
        for f in prose
        if f.subject == frame.country
    }
    for grid in grids(frame.text):
        years = _years(grid, frame.edition)
        placed = _place(grid, years, stated) if years else []
        proved = _proved(placed, years)
        if proved is None:
            dropped.append(_dropped(frame, grid, bool(years)))
        else:
            found += _findings(frame, placed, years, proved)
    return found, dropped


def _years(grid: Grid, edition: int | None) -> list[int | None]:
    """The year of each column: the header's, or the editions up to this one where the header is lost."""
    if grid.years:
        return list(grid.years)
    width = max(len(row.cells) for row in grid.rows)
    return [edition - width + 1 + i for i in range(width)] if edition else []


def _values(row: Row, years: Sequence[int | None]) -> dict[int, float]:
    """Year → value; a row shorter than the header lost its first columns."""
    aligned = years[len(years) - len(row.cells) :]
    return {y: c.value for y, c in zip(aligned, row.cells, strict=True) if y and c.value is not None}


def _place(grid: Grid, years: Sequence[int | None], stated: Stated) -> list[_Placed]:
    """Give every row its category; an empty list where that cannot be done, or not in one best way."""
    labelled = [r for r in grid.rows if r.label]
    lost = [r for r in grid.rows if not r.label]
    known = [r.label for r in labelled]
    if len(set(known)) < len(known) or not known or len(lost) > _MOST_UNLABELLED:
        return []
    placed = [_Placed(r.label, r, True) for r in labelled]
    if not lost:
        return placed
    open_ = [c for c in (*categories.CATEGORIES, categories.SCORE) if c not in known]
    possible = [
        chosen
        for chosen in permutations(open_, len(lost))
        if all(_fits(c, _values(r, years), stated) for c, r in zip(chosen, lost, strict=True))
    ]
    # Rows keep the order of print unless the prose says otherwise; stray labels say what must be there.
    order = {c: i for i, c in enumerate((*categories.CATEGORIES, categories.SCORE))}
    best = min(
        possible,
        key=lambda chosen: (
            len(set(grid.stray) - set(chosen)),
            _inversions([order[c] for c in chosen]),
            _gaps(chosen, years),
            [order[c] for c in chosen],
        ),
        default=(),
    )
    if not best:
        return []
    for i, (category, row) in enumerate(zip(best, lost, strict=True)):
        placed.append(_Placed(category, row, all(chosen[i] == category for chosen in possible)))
    return placed


def _fits(category: str, values: Mapping[int, float], stated: Stated) -> bool:
    """Whether a row may be of a category: its years are those rated, its values those of the prose."""
    if category == categories.GOVERNANCE and any(year >= _SPLIT for year in values):
        return False
    if category.endswith(" " + categories.GOVERNANCE) and any(year < _SPLIT for year in values):
        return False
    if category != categories.GOVERNANCE and not any(year >= _SPLIT for year in values):
        return False
    return all(stated.get((category, year), value) == value for year, value in values.items())


def _inversions(order: Sequence[int]) -> int:
    return sum(a > b for i, a in enumerate(order) for b in order[i + 1 :])


def _gaps(chosen: Sequence[str], years: Sequence[int | None]) -> int:
    """How many categories that these editions rate are still without a row."""
    wanted = {c for year in years if year for c in _rated(year)}
    return len(wanted - set(chosen))


def _rated(year: int) -> frozenset[str]:
    """The categories whose mean is the Democracy Score of an edition."""
    if year < _SPLIT:
        return frozenset(c for c in categories.CATEGORIES if not c.endswith(" " + categories.GOVERNANCE))
    return frozenset(c for c in categories.CATEGORIES if c != categories.GOVERNANCE)


def _proved(placed: Sequence[_Placed], years: Sequence[int | None]) -> frozenset[int] | None:
    """The years whose mean was checked; None where one fails, or none could be checked."""
    table = {p.category: _values(p.row, years) for p in placed}
    scores = table.pop(categories.SCORE, {})
    proved = set()
    for year, score in sorted(scores.items()):
        rated = {c: v[year] for c, v in table.items() if year in v}
        if set(rated) != _rated(year):
            continue
        if not _is_mean(score, rated.values()):
            return None
        proved.add(year)
    return frozenset(proved) or None


def _is_mean(score: float, values: Collection[float]) -> bool:
    """Whether a score printed with two decimals is the mean of the values."""
    return abs(sum(values) / len(values) - score) <= _ROUNDING


def _findings(
    frame: Frame, placed: Sequence[_Placed], years: Sequence[int | None], proved: frozenset[int]
) -> Iterator[Finding]:
    """One finding for each value. A row put by its place alone counts only where the mean was proved."""
    for p in placed:
        for year, value in _values(p.row, years).items():
            if not p.sure and year not in proved and p.category != categories.GOVERNANCE:
                continue
            yield frame.rating(
                frame.country,
                p.row.span,
                "rating.table",
                {
                    "index": frame.index,
                    "publisher": frame.publisher,
                    "category": p.category,
                    "year": year,
                    "value": value,
                    "scale": frame.scale,
                },
                0.98 if p.sure else 0.8,
            )


def _dropped(frame: Frame, grid: Grid, dated: bool) -> Dropped:
    evidence = frame.reading.document.evidence(grid.span)
    reason = "the Democracy Score is not the mean of the categories, or no column can be checked"
    return Dropped(
        frame.reading.document.id,
        "rating",
        "table-does-not-add-up",
        f"A table of ratings: {reason}" if dated else "A table of ratings without years, and no edition year",
        evidence.quote,
        evidence.start,
        evidence.end,
        "rating.table",
    )
