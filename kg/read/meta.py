"""What a report is: series, publisher, country, edition year, period covered, title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.model import Metadata
from kg.read.countries import country_in, mostly_about

_MASTHEAD = 1_500
_MASTHEAD_LINES = 12
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Series:
    """A series of reports: how its title is written, who publishes it, which year an edition covers."""

    name: str
    publisher: str
    pattern: re.Pattern[str]
    covers: int | None = None
    """The year covered, counted from the edition year: 0 or -1; None where it differs."""
    since: int = 0
    """First edition for which that holds."""


def _series(name: str, publisher: str, pattern: str, covers: int | None = None, since: int = 0) -> Series:
    return Series(name, publisher, re.compile(pattern, re.I), covers, since)


SERIES = (
    _series("Nations in Transit", "Freedom House", r"nations[\s_-]+in[\s_-]+transit", -1, 2003),
    _series("Freedom in the World", "Freedom House", r"freedom[\s_-]+in[\s_-]+the[\s_-]+world", -1, 2003),
    _series("Freedom on the Net", "Freedom House", r"freedom[\s_-]+on[\s_-]+the[\s_-]+net"),
    _series(
        "Country Reports on Human Rights Practices",
        "U.S. Department of State",
        r"country[\s_-]+reports?[\s_-]+on[\s_-]+human[\s_-]+rights[\s_-]+practices|(?:\A|/)human-rights-(?=\d{4})",
        0,
    ),
    _series(
        "World Report", "Human Rights Watch", r"(?:human rights watch|hrw)[\s_-]+world[\s_-]+report", -1, 1990
    ),
    _series(
        "BTI Country Report", "Bertelsmann Stiftung", r"\bBTI[\s_-]+(?:\d{4}[\s_-]+)?country[\s_-]+report"
    ),
)


def find(raw: str, path: Path, found: Mapping[str, str]) -> Metadata:
    """What the first lines, the format's own metadata and, failing those, the file's name state."""
    lines = [line.strip() for line in raw[:_MASTHEAD].splitlines() if line.strip()]
    masthead = _masthead(lines)
    title = (found.get("title") or "").strip()
    sources = [*masthead, title, path.stem]
    series = next((s for text in sources for s in SERIES if s.pattern.search(text)), None)
    year = _year(sources, series)
    country = next((c for text in [*masthead, title, path.stem] if (c := country_in(text))), "")
    country = country or mostly_about(raw)
    meta = Metadata(
        title=_title(masthead, title, series, year, country),
        publisher=series.publisher if series else (found.get("publisher") or "").strip(),
        series=series.name if series else "",
        country=country,
        year=year,
        url=found.get("url", ""),
    )
    return _with_period(meta, series)


def override(meta: Metadata, *stated: Mapping[str, Any]) -> Metadata:
    """The metadata with what is stated in its place, the later over the earlier.

    Publisher and period follow a stated series and year where they are not stated themselves, and so
    does the title.
    """
    merged: dict[str, Any] = {}
    for values in stated:
        merged |= values
    series = next((s for s in SERIES if s.name == merged.get("series", meta.series)), None)
    changed = {"series", "year", "country"} & merged.keys()
    base = replace(meta, **merged)
    if changed:
        if series:
            base = replace(base, publisher=merged.get("publisher", series.publisher))
        base = _with_period(replace(base, period_start="", period_end=""), series)
        if "title" not in merged:
            base = replace(base, title=_title([], "", series, base.year, base.country) or meta.title)
    return replace(base, **merged)


def _masthead(lines: list[str]) -> list[str]:
    """The first lines that are short and no sentence: where a report says what it is."""
    out: list[str] = []
    for line in lines[:_MASTHEAD_LINES]:
        if len(line) > 120 or (line.endswith(".") and len(line.split()) > 8):
            break
        out.append(line)
    return out


def _year(sources: list[str], series: Series | None) -> int | None:
    """The year beside the series' name, else the first year of a title line or of the file's name."""
    for text in sources:
        if series and series.pattern.search(text) and (found := _YEAR.search(text)):
            return int(found.group())
    for text in sources:
        if found := _YEAR.search(text):
            return int(found.group())
    return None


def _title(masthead: list[str], title: str, series: Series | None, year: int | None, country: str) -> str:
    if series:
        for line in [*masthead, title]:
            if series.pattern.search(line) and country and country in line:
                return line
        made = " ".join(str(part) for part in (series.name, year or "")).strip()
        return f"{made}: {country}" if country else made
    return title or (masthead[0].rstrip(":") if masthead else "")


def _with_period(meta: Metadata, series: Series | None) -> Metadata:
    if series is None or series.covers is None or meta.year is None or meta.year < series.since:
        return meta
    year = meta.year + series.covers
    return replace(meta, period_start=f"{year}-01-01", period_end=f"{year}-12-31")
