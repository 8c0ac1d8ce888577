"""A statement: the claims of all documents that say the same, and the days for which they say it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter

from kg.analyse.wording import sentence
from kg.model import Claim, Evidence, Metadata, Modality

EVENTS = frozenset({"founded", "appointed", "dismissed", "succeeds", "prosecuted", "law_event"})
"""Claim types that tell what happened on a day; the others tell what is so for a time."""


@dataclass(frozen=True)
class Statement:
    """One tie between two entities, or one fact about one.

    Attributes:
        subject: IRI.
        object: IRI; empty where the claims have none.
        claims: of one document or several, sorted; they agree in type, ends and qualifiers (letter
            case aside).
        first: first day for which the documents say it, ISO 8601; empty when unknown.
        last: last such day; empty when unknown.
    """

    type: str
    subject: str
    object: str
    claims: tuple[Claim, ...]
    first: str = ""
    last: str = ""

    @property
    def order(self) -> tuple[str, ...]:
        """By what statements are sorted: type, ends, qualifiers, document."""
        one = self.claims[0]
        return self.type, self.subject, self.object, repr(one.qualifiers), one.document

    def __lt__(self, other: Statement) -> bool:
        return self.order < other.order

    def __hash__(self) -> int:
        return hash((self.type, self.subject, self.object))

    @property
    def values(self) -> Mapping[str, str | int | float]:
        """The qualifiers."""
        return self.claims[0].values

    @property
    def modality(self) -> Modality:
        """How surely it is said. What a document states on another's word counts as reported."""
        said = self.claims[0].modality
        attributed = "attributed_to" in self.values
        return Modality.REPORTED if attributed and said is Modality.STATED else said

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that say it, sorted."""
        if len(self.claims) == 1:
            return (self.claims[0].document,)
        return tuple(sorted({c.document for c in self.claims}))

    @property
    def evidence(self) -> tuple[tuple[str, Evidence], ...]:
        """All words that say it, each with the id of its document, sorted."""
        return tuple(sorted((c.document, e) for c in self.claims for e in c.evidence))

    @property
    def is_past(self) -> bool:
        """Whether it is said of the past alone: a former post, a membership that ended."""
        return any(k == "end" or (k, v) == ("status", "former") for k, v in self.claims[0].qualifiers)

    @property
    def ends(self) -> tuple[str, ...]:
        """The IRIs of its one or two ends."""
        return (self.subject, self.object) if self.object else (self.subject,)

    def other(self, end: str) -> str:
        """The end that is not `end`."""
        return self.object if end == self.subject else self.subject

    def text(self, names: Mapping[str, str]) -> str:
        """The statement in a line: `Alma Serik is head of Steppe Bank (since 2004)`."""
        return sentence(self.type, names[self.subject], names.get(self.object, ""), self.values)


def first_day(date: str) -> str:
    """The first day that an ISO date of any precision covers."""
    return date + "-01-01"[len(date) - 10 :] if len(date) < 10 else date


def last_day(date: str) -> str:
    """The last day that an ISO date of any precision covers."""
    if len(date) == 4:
        return f"{date}-12-31"
    if len(date) == 7:
        return f"{date}-{monthrange(int(date[:4]), int(date[5:]))[1]:02}"
    return date


@cache
def covered(meta: Metadata) -> tuple[str, str]:
    """The first and last day that a report covers: its period, else its edition year; else empty."""
    year = str(meta.year) if meta.year else ""
    begins, ends = meta.period_start or year, meta.period_end or year
    return (first_day(begins) if begins else "", last_day(ends) if ends else "")


def attested(claim: Claim, meta: Metadata) -> tuple[str, str]:
    """The first and last day for which one document says a claim; empty where it does not tell.

    A state that is not said to have ended is vouched for to the end of the period of its report and
    no further: silence is not an ending, and an unknown end is not an open one. A former post
    without dates is vouched for on no day.
    """
    begins, ends = covered(meta)
    if not claim.qualifiers:
        return begins, ends
    values = {k: str(v) for k, v in claim.qualifiers}
    date, start, end = values.get("date"), values.get("start"), values.get("end")
    if claim.type in EVENTS:
        return (first_day(date), last_day(date)) if date else (begins, ends)
    former = values.get("status") == "former"
    if end:
        return first_day(start or end), last_day(end)
    if opened := start or date:
        since = first_day(opened)
        return since, last_day(opened) if former else max(ends, last_day(opened))
    return ("", "") if former else (begins, ends)


@dataclass
class _Group:
    claims: list[Claim] = field(default_factory=list)
    days: list[str] = field(default_factory=list)


def statements(claims: Iterable[Claim], documents: Mapping[str, Metadata]) -> tuple[Statement, ...]:
    """Claims that say the same brought together, sorted.

    Where two reports state the same and neither states an end, the time between them counts.
    """
    groups: dict[object, _Group] = {}
    for claim in claims:
        group = groups.setdefault(_same(claim), _Group())
        group.claims.append(claim)
        group.days += filter(None, attested(claim, documents.get(claim.document, _UNKNOWN)))
    found = []
    for group in groups.values():
        claims_ = tuple(sorted(group.claims) if len(group.claims) > 1 else group.claims)
        first, last = (min(group.days), max(group.days)) if group.days else ("", "")
        one = claims_[0]
        found.append(Statement(one.type, one.subject, one.object, claims_, first, last))
    return tuple(sorted(found, key=_ORDER))


_ORDER = attrgetter("order")
_UNKNOWN = Metadata()


def _same(claim: Claim) -> tuple[object, ...]:
    folded = tuple((k, v.casefold() if isinstance(v, str) else v) for k, v in claim.qualifiers)
    return claim.type, claim.subject, claim.object, folded
