"""What reports state that an outside set may state too: foundings, days of elections, offices held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.link.offices import Office, offices_in
from kg.model import Claim, Entity, EntityType, Metadata, Modality

SAID = (Modality.STATED, Modality.REPORTED)
"""Modalities of claims that count: what is only alleged, denied or planned tells nothing of whom it names."""
_HELD = ("current", "former", "acting", "")


@dataclass(frozen=True, order=True)
class Stated:
    """One date of one entity, with the words that state it.

    Attributes:
        what: `founding` or `date of the election`.
        value: ISO 8601, as precise as stated.
        documents: ids; several where no claim says which words stated it.
        quote: empty where no claim stands behind it.
    """

    entity: str
    what: str
    value: str
    documents: tuple[str, ...]
    quote: str = ""


@dataclass(frozen=True, order=True)
class Held:
    """An office that a report says somebody held.

    Attributes:
        title: as the report puts it, with its country or body.
        start, end: as stated; empty is unknown.
        first, last: days between which the report speaks of it, as far as that is known: of a current post
            the period of the report, of a former one no first day.
        former: whether the report says that it is over.
    """

    person: str
    offices: frozenset[Office]
    title: str
    start: str
    end: str
    first: str
    last: str
    former: bool
    document: str
    quote: str

    @property
    def when(self) -> str:
        """For a reader."""
        if self.start or self.end:
            return f"{self.start or '?'} – {self.end or '?'}"
        if self.first:
            return f"at some time from {self.first} to {self.last}"
        return f"before {self.last}" if self.last else "at no stated time"


def dates(entities: Iterable[Entity], claims: Iterable[Claim]) -> Iterator[Stated]:
    """The foundings that claims state, then the days of elections."""
    for claim in claims:
        date = str(claim.values.get("date", ""))
        if claim.type == "founded" and claim.modality in SAID and date:
            yield Stated(claim.object, "founding", date, (claim.document,), _quote(claim))
    for e in entities:
        if e.type is EntityType.ELECTION and e.date:
            yield Stated(e.id, "date of the election", e.date, e.documents)


def held(
    entities: Mapping[str, Entity], claims: Iterable[Claim], documents: Mapping[str, Metadata]
) -> Iterator[Held]:
    """The offices that claims state or report; none that somebody only stood for."""
    for claim in claims:
        values = claim.values
        title, status = str(values.get("role", "")), str(values.get("status", ""))
        where = entities.get(claim.object)
        if claim.type != "role" or claim.modality not in SAID or status not in _HELD or where is None:
            continue
        if offices := offices_in(title, where):
            start, end = str(values.get("start", "")), str(values.get("end", ""))
            first, last = _period(documents.get(claim.document, Metadata()))
            yield Held(
                claim.subject,
                offices,
                f"{title}, {where.name}",
                start,
                end,
                start or ("" if status == "former" or end else first),
                end or last,
                status == "former",
                claim.document,
                _quote(claim),
            )


def _period(meta: Metadata) -> tuple[str, str]:
    """The days that a report is about: its period, else the year of its edition and the one before."""
    if meta.period_start and meta.period_end:
        return meta.period_start, meta.period_end
    return (f"{meta.year - 1}-01-01", f"{meta.year}-12-31") if meta.year else ("", "")


def _quote(claim: Claim) -> str:
    return " ".join(claim.evidence[0].quote.split())
