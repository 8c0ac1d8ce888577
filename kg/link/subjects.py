"""Our side of a comparison: entities out of a store with what tells them from namesakes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg import countries
from kg.link.model import Subject
from kg.link.offices import Term
from kg.link.stated import SAID, held
from kg.model import Claim, Entity, EntityType, Metadata
from kg.rdf import all_claims, documents_of, entities_of
from kg.store import Store


def subjects_of(store: Store) -> list[Subject]:
    """All entities of a store as subjects, sorted by IRI."""
    return subjects(entities_of(store), all_claims(store), documents_of(store))


def subjects(
    entities: Iterable[Entity], claims: Iterable[Claim], documents: Mapping[str, Metadata]
) -> list[Subject]:
    """Entities with the groups, posts, kin and dates that claims give them, sorted by IRI."""
    by_id = {e.id: e for e in entities}
    hints = _Hints(by_id, documents)
    for claim in claims:
        if claim.modality in SAID:
            hints.take(claim)
    return [_subject(e, hints, by_id, documents) for _, e in sorted(by_id.items())]


class _Hints:
    """What claims say of each entity, gathered as they stream past."""

    def __init__(self, entities: Mapping[str, Entity], documents: Mapping[str, Metadata]) -> None:
        self._entities, self._documents = entities, documents
        self.groups: defaultdict[str, set[str]] = defaultdict(set)
        self.terms: defaultdict[str, set[Term]] = defaultdict(set)
        self.kin: defaultdict[str, set[str]] = defaultdict(set)
        self.founded: defaultdict[str, set[str]] = defaultdict(set)

    def take(self, claim: Claim) -> None:
        other = self._entities.get(claim.object)
        if claim.type in ("role", "member") and other:
            if other.type is EntityType.ORGANISATION:
                self.groups[claim.subject].update(other.names)
            for one in held(self._entities, [claim], self._documents):
                self.terms[one.person].update(Term(office, one.first, one.last) for office in one.offices)
        elif claim.type == "kin" and other:
            self.kin[claim.subject].update(other.names)
            self.kin[claim.object].update(self._entities[claim.subject].names)
        elif claim.type == "founded" and (date := claim.values.get("date")):
            self.founded[claim.object].add(str(date))


def _subject(
    entity: Entity, hints: _Hints, entities: Mapping[str, Entity], documents: Mapping[str, Metadata]
) -> Subject:
    reports = [documents[d] for d in entity.documents if d in documents]
    years = [m.year for m in reports if m.year is not None]
    own = next((c for n in entity.names if (c := countries.codes_of(n))), None)
    if entity.kind == "country":
        where = [own.iso3] if own else []
    elif place := entities.get(entity.place):
        where = [c.iso3 for n in place.names if (c := countries.codes_of(n))]
    else:
        where = [c.iso3 for m in reports if (c := countries.codes_of(m.country))]
    founded = hints.founded[entity.id]
    return Subject(
        entity,
        tuple(sorted(set(where))),
        (min(years), max(years)) if years else None,
        entity.date or (min(founded) if len(founded) == 1 else ""),
        tuple(sorted(hints.groups[entity.id])),
        tuple(sorted(hints.terms[entity.id])),
        tuple(sorted(hints.kin[entity.id])),
        tuple(own.identifiers().items()) if own and entity.kind == "country" else (),
    )
