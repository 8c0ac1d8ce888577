"""When ties hold, and whether the steps of a chain hold at one time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.analyse.statement import EVENTS, Statement

ALWAYS = ("", "9999-12-31")
Days = tuple[str, str]


def days(s: Statement) -> Days | None:
    """First and last day on which a tie is vouched for; None when unknown.

    What happened on a day (an appointment, a founding) ties from then on.
    """
    if not s.first:
        return None
    return (s.first, ALWAYS[1] if s.type in EVENTS else s.last)


def together(steps: Iterable[Sequence[Statement]]) -> tuple[Days, ...]:
    """The times for which every step of a chain is vouched for; empty where there is no such day.

    A step of which no time is known does not narrow them.
    """
    common: tuple[Days, ...] = (ALWAYS,)
    for step in steps:
        known = [found for s in step if (found := days(s))]
        if known:
            both = {(max(a, c), min(b, d)) for a, b in common for c, d in known}
            common = tuple(sorted(pair for pair in both if pair[0] <= pair[1]))
    return common


def years(found: Iterable[Days]) -> str:
    """Days as years: `2004`, `2004–2011`, `from 2004`; empty for all time."""
    written = []
    for first, last in found:
        if not first:
            continue
        begin, end = first[:4], last[:4]
        written.append(f"from {begin}" if end == "9999" else begin if begin == end else f"{begin}–{end}")
    return ", ".join(dict.fromkeys(written))


def at_one_time(steps: Sequence[Sequence[Statement]]) -> str:
    """The years in which all steps hold, or `no: 2004; 2011`, the years of each, where none is common."""
    if common := together(steps):
        return years(common)
    return "no: " + "; ".join(filter(None, (years(together([step])) for step in steps)))
