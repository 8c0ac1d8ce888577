"""Who held which office when: what reports state beside what an outside set states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.link.dates import overlap, span
from kg.link.finding import Finding, Verdict
from kg.link.model import Candidate, Subject, Tenure
from kg.link.names import likeness
from kg.link.offices import of_country, of_post
from kg.link.stated import Held
from kg.model import EntityType

Statuses = Mapping[tuple[str, str], str]
"""Status of a link by our IRI and theirs."""


@dataclass(frozen=True)
class _Holding:
    """A tenure of an outside record."""

    record: Candidate
    tenure: Tenure

    @property
    def dated(self) -> bool:
        return bool(self.tenure.start or self.tenure.end)

    def reaches(self, one: Held) -> bool:
        """Whether it may have been in the time that a report speaks of."""
        return overlap(one.first, one.last, self.tenure.start, self.tenure.end)

    @property
    def words(self) -> str:
        return f"{self.record.name}, {span(self.tenure.start, self.tenure.end)}"


class Holders:
    """The holders of offices in an outside set."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._by_office: defaultdict[object, list[_Holding]] = defaultdict(list)

    def take(self, record: Candidate) -> None:
        """Keep the tenures of a record."""
        where = record.countries[0] if len(record.countries) == 1 else ""
        for tenure in record.tenures:
            for office in (of_country(tenure.post, tenure.country or where), of_post(tenure.post)):
                if office:
                    self._by_office[office].append(_Holding(record, tenure))

    def findings(
        self, held: Iterable[Held], subjects: Mapping[str, Subject], status: Statuses
    ) -> Iterator[Finding]:
        """A finding for each office that the reports say somebody held, as far as the set knows of either."""
        linked = {ours for ours, _ in status}
        for one in held:
            theirs = list(dict.fromkeys(h for office in sorted(one.offices) for h in self._by_office[office]))
            if theirs or one.person in linked:
                yield self._finding(one, subjects[one.person], theirs, status)

    def _finding(self, one: Held, who: Subject, theirs: list[_Holding], status: Statuses) -> Finding:
        own = [h for h in theirs if (one.person, h.record.iri) in status]
        if own:
            verdict, why, shown = _own(one, own, [h for h in theirs if h not in own])
        else:
            verdict, why, shown = _others(one, who, theirs)
        record = shown[0].record.iri if shown else ""
        return Finding(
            verdict,
            self._source,
            status.get((one.person, record), ""),
            who.entity.name,
            ", ".join(who.countries),
            one.title,
            one.when,
            "; ".join(h.words for h in shown),
            why,
            one.document,
            one.quote,
            one.person,
            record,
        )


_Outcome = tuple[Verdict, str, list[_Holding]]


def _own(one: Held, own: list[_Holding], others: list[_Holding]) -> _Outcome:
    """The set has our person in the office."""
    dated = [h for h in own if h.dated]
    if not dated:
        return Verdict.NOT_COMPARABLE, "the set has no dates of it", own[:1]
    at_the_time = [h for h in dated if h.reaches(one)]
    if not at_the_time:
        instead = [h for h in others if h.tenure.start and h.tenure.end and h.reaches(one)]
        if one.former or not instead:
            return Verdict.NOT_COMPARABLE, "the set tells of another time alone", dated
        return Verdict.DIFFERS, "the set names another at that time", [*dated, *instead]
    for what, ours, theirs in (
        ("start", one.start, {h.tenure.start for h in at_the_time}),
        ("end", one.end, {h.tenure.end for h in at_the_time}),
    ):
        known = {date[:4] for date in theirs if date}
        if ours and known and ours[:4] not in known:
            return Verdict.DIFFERS, f"the {what} differs", at_the_time
    if one.former and one.last and all(h.tenure.end > one.last for h in at_the_time):
        return Verdict.DIFFERS, "called a former one, and held on", at_the_time
    return Verdict.AGREES, "", at_the_time


def _others(one: Held, who: Subject, theirs: list[_Holding]) -> _Outcome:
    """The set has others in the office, or nobody."""
    if not theirs:
        return Verdict.NOT_COMPARABLE, "the set names no holder of this office", []
    alike = [h for h in theirs if likeness(who.entity.names, h.record.names, EntityType.PERSON).how]
    if alike:
        return Verdict.NOT_COMPARABLE, "perhaps the same person, and not linked", alike
    if one.former or not one.first:
        return Verdict.NOT_COMPARABLE, "the report does not say when", []
    at_the_time = [h for h in theirs if h.tenure.start and h.reaches(one)]
    if not at_the_time:
        return Verdict.NOT_COMPARABLE, "the set names no holder at that time", []
    if not all(h.tenure.end for h in at_the_time):
        return Verdict.NOT_COMPARABLE, "the set does not say until when", at_the_time
    return Verdict.DIFFERS, "the set names another", at_the_time
