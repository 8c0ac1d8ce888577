"""Dates as precise as they are, compared: ISO 8601, an empty one is not known."""

from __future__ import annotations


def fit(one: str, other: str) -> bool:
    """Whether two dates, as precise as they are, may be the same day."""
    return one.startswith(other) or other.startswith(one)


def overlap(first: str, last: str, start: str, end: str) -> bool:
    """Whether two spans of days may have one in common; an empty end of either is not known."""
    return _low(start) <= _high(last) and _low(first) <= _high(end)


def shifted(date: str, years: int) -> str:
    """A date so many years later; an unknown one is none."""
    return f"{int(date[:4]) + years:04}{date[4:]}" if date else ""


def _low(date: str) -> str:
    """The first day of a date that may be a year or a month; of an unknown one, before all."""
    return date + "-01-01"[len(date) - 4 :] if date else ""


def _high(date: str) -> str:
    """The last day, likewise."""
    return date + "-12-31"[len(date) - 4 :] if date else "9999"


def span(start: str, end: str) -> str:
    """Two dates for a reader."""
    return f"{start or '?'} – {end or '?'}"
