"""Reports and an outside set side by side: what agrees, what differs, and what cannot be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.link.dates import fit
from kg.link.finding import Finding, Verdict
from kg.link.holders import Holders
from kg.link.model import Candidate, Subject, Target
from kg.link.sssom import Line
from kg.link.stated import Held, Stated, dates, held
from kg.link.subjects import subjects
from kg.model import EntityType
from kg.rdf import all_claims, documents_of, entities_of
from kg.store import Store


@dataclass(frozen=True)
class Ours:
    """What the reports of a store state.

    Attributes:
        subjects: by IRI.
        dates: by IRI of the entity.
        held: offices, sorted.
    """

    subjects: Mapping[str, Subject]
    dates: Mapping[str, Sequence[Stated]] = field(default_factory=dict)
    held: Sequence[Held] = ()


def ours(store: Store) -> Ours:
    """What is to be compared, read once for all sets."""
    entities, documents, claims = entities_of(store), documents_of(store), list(all_claims(store))
    by_entity: defaultdict[str, list[Stated]] = defaultdict(list)
    for one in sorted(dates(entities, claims)):
        by_entity[one.entity].append(one)
    by_id = {s.entity.id: s for s in subjects(entities, claims, documents)}
    return Ours(by_id, by_entity, sorted(held({e.id: e for e in entities}, claims, documents), key=_place))


def _place(one: Held) -> tuple[str, ...]:
    return one.person, one.title, one.document, one.start, one.end, one.quote


def findings(known: Ours, target: Target, lines: Iterable[Line]) -> list[Finding]:
    """All comparisons with one set, sorted: differences first.

    Args:
        lines: links to the set that hold, and proposals.

    Raises:
        InputError: the set cannot be read.
    """
    by_record: defaultdict[str, list[Line]] = defaultdict(list)
    for line in _open(list(lines)):
        by_record[line.object_id].append(line)
    wanted = {m.subject_id for of_one in by_record.values() for m in of_one}
    asked = [s for iri, s in known.subjects.items() if iri in wanted]
    holders = Holders(target.source.id)
    found: set[Finding] = set()
    for record in target.candidates(asked):
        holders.take(record)
        for line in by_record.get(record.iri, ()):
            if subject := known.subjects.get(line.subject_id):
                found.update(_Pair(subject, record, line).findings(known.dates.get(line.subject_id, ())))
    status = {(m.subject_id, m.object_id): m.status for of_one in by_record.values() for m in of_one}
    found.update(holders.findings(known.held, known.subjects, status))
    return sorted(found, key=lambda f: f.place)


def _open(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines that hold, and proposals neither end of which is settled by one that does."""
    settled = {end for m in lines if m.holds for end in m.pair}
    return (m for m in lines if m.holds or settled.isdisjoint(m.pair))


@dataclass(frozen=True)
class _Pair:
    """An entity of ours and the record that it is, or may be."""

    subject: Subject
    record: Candidate
    line: Line

    def findings(self, stated: Sequence[Stated]) -> Iterator[Finding]:
        """All but the offices."""
        for one in stated:
            yield self._date(one)
        if self.record.type is EntityType.ORGANISATION:
            yield from self._life(bool(stated))
        ours, theirs = self.subject.entity.gender, self.record.gender
        if ours and theirs:
            yield self._finding(Verdict.AGREES if ours == theirs else Verdict.DIFFERS, "gender", ours, theirs)

    def _date(self, one: Stated) -> Finding:
        last = self.record.end if self.record.type is EntityType.ELECTION else ""
        days = [day for day in (self.record.start, last) if day]
        if not days:
            return self._finding(Verdict.NOT_COMPARABLE, one.what, one.value, "", "the set has no date", one)
        agrees = any(fit(one.value, day) for day in days)
        verdict = Verdict.AGREES if agrees else Verdict.DIFFERS
        return self._finding(verdict, one.what, one.value, " to ".join(days), "", one)

    def _life(self, stated: bool) -> Iterator[Finding]:
        """What the years of the reports say of a body whose founding or end they do not date."""
        record, years = self.record, self.subject.years
        if record.start and years and int(record.start[:4]) > years[1]:
            named = f"named in reports up to {years[1]}"
            yield self._finding(Verdict.DIFFERS, "founding", named, record.start)
        elif record.start and not stated:
            why = "the reports do not say when it was founded"
            yield self._finding(Verdict.NOT_COMPARABLE, "founding", "", record.start, why)
        if record.end:
            named = f"named in reports from {years[0]} on" if years and int(record.end[:4]) < years[0] else ""
            why = "the reports do not say when it ended"
            yield self._finding(Verdict.NOT_COMPARABLE, "end", named, record.end, why)

    def _finding(
        self, verdict: Verdict, what: str, ours: str, theirs: str, why: str = "", said: Stated | None = None
    ) -> Finding:
        return Finding(
            verdict,
            self.line.object_source,
            self.line.status,
            self.subject.entity.name,
            ", ".join(self.subject.countries),
            what,
            ours,
            theirs,
            why,
            ", ".join(said.documents) if said else "",
            said.quote if said else "",
            self.subject.entity.id,
            self.record.iri,
        )
