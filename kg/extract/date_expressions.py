"""Date expressions in plain text: where they stand, and what they say before any context is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class Relation(StrEnum):
    """What the year of an expression is relative to, where it is not written."""

    NONE = ""
    """The year is written."""
    IMPLIED = "implied"
    """A month or day without its year: the context's."""
    SAME = "same"
    """`the same year`, `that month`: that of the date before."""
    PERIOD = "period"
    """`this year`, `at year's end`: that of the period the report covers."""
    SHIFTED = "shifted"
    """`the following year`, `two years later`: the date before, moved by `shift`."""


@dataclass(frozen=True, slots=True)
class Expression:
    """One end of a date as written.

    Attributes:
        start, end: offsets in the text searched.
        year, month, day: as written; 0 where not.
        relation: how the year is to be found.
        shift: years to add, or months where `unit` is `month`.
        unit: `year` or `month`.
    """

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    relation: Relation = Relation.NONE
    shift: int = 0
    unit: str = "year"


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_YEAR = (
    r"(?P<year>(?:1[89]|20)\d\d)(?![\d'’]|[,.]\d|s\b|\s?%|\spercent\b|[-–—]?(?:year|member|seat|strong)\b)"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_NOT_IN_NUMBER = r"(?<![\w$€£#.,/])"
_PART = (
    r"(?:(?:the\s+)?(?:very\s+)?(?:early|mid|late|beginning\s+of|start\s+of|middle\s+of|end\s+of|close\s+of"
    r"|course\s+of|fall\s+of|autumn\s+of|spring\s+of|summer\s+of|winter\s+of|first\s+half\s+of"
    r"|second\s+half\s+of|(?:first|second|third|fourth)\s+quarter\s+of|fall|autumn|spring|summer|winter)"
    r"[-‐\s]+)?"
)
_END = r"(?=\s*[,.;:)]|\s*$)"
"""Behind "after": nothing that it is after, as in "two years after the vote"."""
_COUNT = r"(?P<count>a|one|two|three|four|five|six)"

_WRITTEN = [
    rf"{_NOT_IN_NUMBER}{_DAY}(?:\s*(?:[-–—]|and|to)\s*[0-3]?\d)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
    rf"\b{_MONTH}\s+{_DAY}(?:\s*(?:[-–—]|and)\s*[0-3]?\d)?,?\s+{_YEAR}",
    rf"\b{_PART}{_MONTH}(?:\s*[-–—]\s*[A-Z][a-z]+|\s+(?:and|to)\s+[A-Z][a-z]+)?,?\s+(?:of\s+)?{_YEAR}",
    rf"\b{_PART}(?<![\w$€£#.,/]){_YEAR}",
]
_BARE = [
    rf"{_NOT_IN_NUMBER}{_DAY}(?:[-–—][0-3]?\d)?\s+(?:of\s+)?{_MONTH}(?=\W|$)",
    rf"\b{_MONTH}\s+{_DAY}(?:[-–—][0-3]?\d)?(?![\w%]|\s+percent)",
    r"(?:(?<=\b[Ii]n )|(?<=\b[Oo]n )|(?<=\b[Oo]f )|(?<=\b[Bb]y )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )"
    r"|(?<=\b[Ff]rom )|(?<=\bto )|(?<=\b[Tt]hrough )|(?<=\b[Dd]uring )|(?<=\b[Bb]efore )|(?<=\b[Aa]fter )"
    r"|(?<=\band )|(?<=\b[Ll]ate )|(?<=\b[Ee]arly )|(?<=\b[Mm]id-)|(?<=\b[Bb]etween )|(?<=\b[Ll]ast )"
    r"|(?<=\b[Tt]he )|(?<=\b[Tt]hat ))"
    rf"{_MONTH}(?=\W|$)",
]
_CONTEXT = [
    (r"\b(?:the|that|in)\s+same\s+(?P<unit>year|month)\b|\bthat\s+(?P<unit2>year|month)\b", Relation.SAME, 0),
    (r"\blater\s+(?:in\s+the|that|the\s+same)\s+(?P<unit>year|month)\b", Relation.SAME, 0),
    (r"\b(?:the\s+following|the\s+next|the\s+subsequent)\s+(?P<unit>year|month)\b", Relation.SHIFTED, 1),
    (rf"\b{_COUNT}\s+(?P<unit>year|month)s?\s+(?:later\b|after{_END})", Relation.SHIFTED, 1),
    (r"\bthe\s+(?:previous|preceding|prior)\s+(?P<unit>year|month)\b", Relation.SHIFTED, -1),
    (rf"\b{_COUNT}\s+(?P<unit>year|month)s?\s+(?:earlier\b|before{_END})", Relation.SHIFTED, -1),
    (rf"\bthe\s+(?P<unit>year|month)\s+before{_END}", Relation.SHIFTED, -1),
    (r"\bthis\s+(?P<unit>year)\b|\b(?:at|by)\s+year(?:[’']s|[-\s])\s?end\b", Relation.PERIOD, 0),
    (r"\b(?:at|by|toward)\s+the\s+end\s+of\s+the\s+(?P<unit>year)\b", Relation.PERIOD, 0),
    (r"\b(?:during|throughout|in|over)\s+the\s+(?P<unit>year)\b(?!s)", Relation.PERIOD, 0),
    (r"\blast\s+(?P<unit>year)\b", Relation.PERIOD, -1),
]  # fmt: skip

_UNIT = re.compile(r"year|month", re.I)
_PATTERNS = (
    [(re.compile(p), Relation.NONE, 0) for p in _WRITTEN]
    + [(re.compile(p), Relation.IMPLIED, 0) for p in _BARE]
    + [(re.compile(p, re.I), relation, shift) for p, relation, shift in _CONTEXT]
)


def expressions(text: str) -> Iterator[Expression]:
    """The date expressions of `text` in order, the longest where several overlap."""
    units = _UNIT.search(text) is not None
    found = [
        _expression(match, relation, shift)
        for pattern, relation, shift in _PATTERNS
        if units or "unit" not in pattern.groupindex
        for match in pattern.finditer(text)
    ]
    found.sort(key=lambda e: (e.start, -e.end))
    last = -1
    for expression in _longest(found):
        if expression.start >= last and expression.day <= 31:
            yield expression
            last = expression.end


def _longest(found: list[Expression]) -> list[Expression]:
    """Without those that lie inside a longer one."""
    kept: list[Expression] = []
    for expression in found:
        if not kept or expression.end > kept[-1].end:
            kept.append(expression)
    assert all(a.end < b.end for a, b in pairwise(kept))
    return kept


def _expression(match: re.Match[str], relation: Relation, shift: int) -> Expression:
    groups = match.groupdict()
    month = MONTHS.get((groups.get("month") or "").lower().rstrip("."), 0)
    return Expression(
        match.start(),
        match.end(),
        int(groups.get("year") or 0),
        month,
        int(groups.get("day") or 0),
        relation,
        shift * NUMBERS.get((groups.get("count") or "one").lower(), 1),
        (groups.get("unit") or groups.get("unit2") or "year").lower(),
    )
