"""Where the reports and an outside set differ on what they both say of a linked entity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.link.model import Candidate, Subject
from kg.link.sssom import Line
from kg.model import EntityType

_WHAT = {
    EntityType.ELECTION: "date of the election",
    EntityType.ORGANISATION: "founding",
    EntityType.PERSON: "birth",
}


@dataclass(frozen=True, order=True)
class Difference:
    """One statement on which the two do not agree.

    Attributes:
        subject: our IRI.
        name: of our entity.
        what: such as `date of the election`.
        ours: what the reports state.
        theirs: what the outside set states.
        record: IRI of the outside record.
        source: id of the set.
        status: of the link: a difference on a proposal may mean that the two are not the same.
    """

    subject: str
    name: str
    what: str
    ours: str
    theirs: str
    record: str
    source: str
    status: str


def differences(pairs: Iterable[tuple[Line, Candidate]], subjects: Iterable[Subject]) -> Iterator[Difference]:
    """The differences of linked pairs, sorted. A less precise date that fits is none."""
    by_id = {s.entity.id: s for s in subjects}
    found = set()
    for line, record in pairs:
        subject = by_id.get(line.subject_id)
        if subject is None:
            continue
        for what, ours, theirs in _compared(subject, record):
            found.add(
                Difference(
                    subject.entity.id,
                    subject.entity.name,
                    what,
                    ours,
                    theirs,
                    record.iri,
                    line.object_source,
                    line.status,
                )
            )
    return iter(sorted(found))


def _compared(subject: Subject, record: Candidate) -> Iterator[tuple[str, str, str]]:
    if (what := _WHAT.get(record.type)) and subject.start and record.start:
        days = [record.start]
        if record.type is EntityType.ELECTION and record.end:
            days.append(record.end)
        if not any(fit(subject.start, day) for day in days):
            yield what, subject.start, " to ".join(days)
    if record.type is EntityType.ORGANISATION and subject.years:
        first, last = subject.years
        if record.end and int(record.end[:4]) < first:
            yield "end", f"named in reports from {first} on", record.end
        if record.start and int(record.start[:4]) > last:
            yield "founding", f"named in reports up to {last}", record.start
    if subject.entity.gender and record.gender and subject.entity.gender != record.gender:
        yield "gender", subject.entity.gender, record.gender


def fit(one: str, other: str) -> bool:
    """Whether two dates, as precise as they are, may be the same day."""
    return one.startswith(other) or other.startswith(one)
