"""Records: all of a claim or an entity in one JSON literal, for programs that read very many of them.

A graph says everything in triples; to read a claim from them takes an engine twenty look-ups, and
from its record (`kg:record`) one. A record says nothing that the triples do not, and goes with its node.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from sys import intern
from typing import Any

import pyoxigraph as ox

from kg import schema
from kg.claim_id import id_of, stated
from kg.model import Claim, Entity, EntityType, Evidence
from kg.rdf.terms import term

RECORD = term("kg:record")


def claim_record(claim: Claim) -> ox.Literal:
    """`[document, type, subject, object, qualifiers, evidence, extractor, confidence, id]`.

    A piece of evidence is `[start, end, quote]`, and the page behind it where it has one.
    """
    known = schema.load().qualifiers
    values = {
        name: float(value) if isinstance(value, int) and known[name].type != "integer" else value
        for name, value in sorted(stated(claim))
    }
    evidence = [
        [e.start, e.end, e.quote] if e.page is None else [e.start, e.end, e.quote, e.page]
        for e in claim.evidence
    ]
    return _literal(
        [
            claim.document, claim.type, claim.subject, claim.object, values, evidence, claim.extractor,
            claim.confidence, id_of(claim),
        ]
    )  # fmt: skip


def entity_record(entity: Entity) -> ox.Literal:
    """`[IRI, type, name, kind, aliases, date, place, gender, documents]`."""
    return _literal(
        [
            entity.id, entity.type.value, entity.name, entity.kind, sorted(entity.aliases), entity.date,
            entity.place, entity.gender, sorted(entity.documents),
        ]
    )  # fmt: skip


def claims_in(records: Iterable[str]) -> list[Claim]:
    """The claims of some records, in their order.

    Raises:
        ValueError: a record is none.
    """
    return [
        Claim(
            intern(document),
            intern(type_),
            intern(subject),
            intern(object_),
            tuple(values.items()),
            tuple(Evidence(*place) for place in evidence),
            intern(extractor),
            confidence,
            id_,
        )
        for document, type_, subject, object_, values, evidence, extractor, confidence, id_ in _parsed(
            records
        )
    ]


def entities_in(records: Iterable[str]) -> Iterator[Entity]:
    """The entities of some records.

    Raises:
        ValueError: a record is none.
    """
    for iri, type_, name, kind, aliases, date, place, gender, documents in _parsed(records):
        yield Entity(
            intern(iri),
            EntityType(type_),
            name,
            intern(kind),
            tuple(aliases),
            date,
            place,
            gender,
            documents=tuple(map(intern, documents)),
        )


def _literal(record: list[Any]) -> ox.Literal:
    return ox.Literal(
        json.dumps(record, ensure_ascii=False, separators=(",", ":")), datatype=term("rdf:JSON")
    )


def _parsed(records: Iterable[str]) -> Any:
    return json.loads(f"[{','.join(records)}]")
