"""Dates of a document, in ISO 8601 as precise as it states them, and the events they belong to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kg.extract.date_attachment import Attachment
from kg.extract.date_expressions import Expression, Relation, expressions
from kg.extract.reading import Reading
from kg.model import Metadata, Span


class DateKind(StrEnum):
    """What a date says of its event."""

    POINT = "point"
    """It happened then: `in May 2011`, `mid-2003`, `2011`."""
    SINCE = "since"
    """It began then: `since 2007`."""
    UNTIL = "until"
    """It ended then: `until December 2011`."""
    RANGE = "range"
    """It began at `iso` and ended at `iso_end`: `from 2002 to 2006`."""
    BOUND = "bound"
    """No more than a limit: `before 2004`, `by 2010`, `after the May vote`."""


@dataclass(frozen=True, order=True, slots=True)
class DateMention:
    """A date as the text gives it.

    Attributes:
        start, end: tokens `[start, end)`, without the preposition.
        iso: ISO 8601, `2011`, `2011-04` or `2011-04-03`.
        iso_end: the end of a range, in the same form; else empty.
        kind: what it says of its event.
        relative: the year is not written and was taken from the context.
    """

    start: int
    end: int
    iso: str
    iso_end: str = ""
    kind: DateKind = DateKind.POINT
    relative: bool = False

    @property
    def year(self) -> int:
        """The year of `iso`."""
        return int(self.iso[:4])


_RANGE_GAP = re.compile(r"\s?[-–—]\s?|\s(?:to|until|till|through)\s(?:the\s)?")
_SHORT_YEAR = re.compile(r"[-–—/](\d\d)(?![\d\w])")
_PREFIXES = tuple(
    (re.compile(rf"\b(?:{words})\s+(?:the\s+)?$", re.I), kind)
    for kind, words in (
        ("between", r"between"),
        ("since", r"since|since\s+at\s+least|(?:starting|beginning)\s+(?:in|from)"),
        ("until", r"until|till|up\s+to|through"),
        ("bound", r"before|after|prior\s+to|by|as\s+of|as\s+early\s+as|following|for"),
    )
)
_DETERMINED = re.compile(r"(?:\b(?:the|a|an|its|his|her|their|this|that|our)|['’]s)\s+$", re.I)
_NOUN_NEXT = re.compile(
    r"\s+(?!(?:and|or|to|in|on|at|by|for|from|of|with|as|when|while|was|were|is|are|has|have|had|but|after|before|until)\b)"
    r"[A-Za-z]"
)
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\d*\s+(?=[A-Z\"“])")
_OPENS = re.compile(
    r"(?:^|[.!?:;][\"”’)]?\d*\s*)(?:(?:in|on|at|by|during|from|early|late|mid|the|end|beginning|start|of|spring"
    r"|summer|autumn|fall|winter|and|but|then|also|however,|meanwhile,)[\s-]+){0,6}$",
    re.I,
)
"""What stands before a date that opens its sentence or clause."""
_LOOK_BACK = 30


class DateIndex:
    """All dates of a reading, and which of them belong to the event of a token."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.all: tuple[DateMention, ...] = tuple(sorted(_mentions(reading)))
        self._starts = [d.start for d in self.all]

    @cached_property
    def _attachment(self) -> Attachment:
        dated = [d for d in self.all if d.kind is not DateKind.BOUND]
        return Attachment(self.reading.doc, [(d.start, d.end) for d in dated])

    @cached_property
    def _by_start(self) -> dict[int, DateMention]:
        return {d.start: d for d in self.all}

    def attached(self, token: Token) -> tuple[DateMention, ...]:
        """The dates that belong to the event of a verb or noun, the nearest first.

        Mere bounds (`before 2004`) are left out. A fronted date ("In 2004, …") goes to the main verb
        and to those coordinated with it or depending on it that have no date of their own.
        """
        return tuple(self._by_start[start] for start in self._attachment.of(token))

    def own(self, token: Token) -> tuple[DateMention, ...]:
        """The dates that hang on a token itself: of `the 2014 reforms`, not of what was done to them."""
        return tuple(self._by_start[start] for start in sorted(self._attachment.direct.get(token.i, ())))

    def within(self, start: int, end: int) -> tuple[DateMention, ...]:
        """The dates that begin in tokens `[start, end)`, in order."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, token: int) -> Iterator[DateMention]:
        """The dates that begin before a token, the last one first."""
        return reversed(self.all[: bisect_left(self._starts, token)])


def default_year(meta: Metadata) -> int | None:
    """The year that a month without one falls in: the last of the period covered, where known.

    Freedom House's editions cover the year before.
    """
    if meta.period_end:
        return int(meta.period_end[:4])
    if meta.year is None:
        return None
    yearbooks = ("freedom in the world", "nations in transit", "freedom on the net")
    return meta.year - 1 if meta.series.lower().replace("-", " ") in yearbooks else meta.year


def _mentions(reading: Reading) -> Iterator[DateMention]:
    document = reading.document
    for paragraph in document.paragraphs or (Span(0, len(document.clean)),):
        text = paragraph.of(document.clean)
        resolved = _resolve(text, document.meta)
        for first, last, iso, iso_end, kind in _joined(text, resolved):
            tokens = reading.tokens(Span(paragraph.start + first.start, paragraph.start + last.end))
            if tokens is not None:
                relative = first.relation is not Relation.NONE
                if kind is DateKind.BOUND and _is_attribute(tokens):
                    kind = DateKind.POINT  # "for the 2019 arrest": the preposition is the noun's
                yield DateMention(tokens.start, tokens.end, iso, iso_end, kind, relative)


def _is_attribute(date: TokenSpan) -> bool:
    """Whether a date stands before the noun of its event: `the 2019 arrest`."""
    root = date.root
    return root.dep_ in ("nummod", "compound", "nmod", "amod", "npadvmod") and root.head.i >= date.end


def _resolve(text: str, meta: Metadata) -> Iterator[tuple[Expression, str]]:
    """Each expression of a paragraph with its ISO form; those that nothing resolves are left out."""
    covered = default_year(meta) or 0
    year, month, start, end = 0, 0, 0, 0
    for e in expressions(text):
        if e.relation is Relation.NONE and e.year != covered and _is_aside(text, e, year > 0):
            yield e, _iso(e.year, e.month, e.day)
            continue
        if e.relation is Relation.NONE:
            year, month = e.year, e.month
        elif e.relation is Relation.IMPLIED:
            told = _is_anchor(year, month, covered, text[:start], text[end : e.start])
            anchor = (year, month) if told else (0, 0)
            year, month = _implied_year(e, *anchor, covered, meta.period_end), e.month
        elif e.relation is Relation.PERIOD:
            year, month = (covered + e.shift if covered else 0), 0
        elif e.unit == "month":
            year, month = _shift_months(year, month, e.shift)
        else:
            year, month = (year or covered) + (e.shift if year or covered else 0), 0
        start, end = e.start, e.end
        if year:
            yield e, _iso(year, month, e.day)


def _iso(year: int, month: int, day: int) -> str:
    return "-".join([f"{year:04}", *(f"{n:02}" for n in (month, day if month else 0) if n)])


def _is_aside(text: str, e: Expression, anchored: bool) -> bool:
    """Whether a year says since when, or only describes a noun: no anchor for the months that follow.

    "Jailed since 2015"; "the 2013 polls", where another year is the anchor.
    """
    before = text[max(0, e.start - _LOOK_BACK) : e.start]
    attribute = _DETERMINED.search(before) is not None and _NOUN_NEXT.match(text, e.end) is not None
    return (attribute and anchored) or _prefix(text, e.start) in ("since", "until")


def _is_anchor(year: int, month: int, covered: int, before: str, between: str) -> bool:
    """Whether the date before gives a bare month its year.

    An aside into the past ("passed in 1995. In September, …", "ruled since 2019 and won in November") does
    not; a narrative in months, and a year that opens the sentence ("In 2004, …"), do.

    Args:
        year, month: of the date before; 0 where it has none.
        covered: the year that the report covers.
        before: the text before that date.
        between: the text between it and the month.
    """
    if year == covered or not covered:
        return True
    sentences = len(_SENTENCE_END.findall(between))
    if sentences == 0:
        return month > 0 or year > covered or _OPENS.search(before) is not None
    return year < covered and month > 0 and sentences == 1


def _implied_year(e: Expression, year: int, month: int, covered: int, period_end: str) -> int:
    """The year of a month without one: that of the date before, moved on where the months went round."""
    if year:
        return year + (year < covered and month > e.month)
    if period_end[:4] == str(covered) and f"{covered}-{e.month:02}" > period_end[:7]:
        return covered - 1
    return covered


def _shift_months(year: int, month: int, shift: int) -> tuple[int, int]:
    if not (year and month):
        return 0, 0
    count = year * 12 + month - 1 + shift
    return count // 12, count % 12 + 1


def _joined(
    text: str, resolved: Iterable[tuple[Expression, str]]
) -> Iterator[tuple[Expression, Expression, str, str, DateKind]]:
    """Expressions with two ends of one range put together, and their kind by the words before."""
    pending = list(resolved)
    at = 0
    while at < len(pending):
        first, iso = pending[at]
        prefix = _prefix(text, first.start)
        at += 1
        if at < len(pending):
            last, iso_end = pending[at]
            gap = text[first.end : last.start]
            if _RANGE_GAP.fullmatch(gap) or (prefix == "between" and gap.strip() == "and"):
                at += 1
                yield first, last, min(iso, iso_end), iso_end, DateKind.RANGE
                continue
        if (short := _SHORT_YEAR.match(text, first.end)) and len(iso) == 4 and short[1] > iso[2:]:
            yield first, first, iso, iso[:2] + short[1], DateKind.RANGE
            continue
        yield first, first, iso, "", DateKind(prefix) if prefix not in ("", "between") else DateKind.POINT


def _prefix(text: str, start: int) -> str:
    before = text[max(0, start - _LOOK_BACK) : start]
    return next((name for pattern, name in _PREFIXES if pattern.search(before)), "")
