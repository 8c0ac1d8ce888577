"""`entities.jsonl`: one entity a line, over all documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kg import countries
from kg.model import Entity


def entity_lines(entities: Iterable[Entity]) -> Iterator[str]:
    """The lines of entities sorted by IRI, each ending in a newline."""
    for entity in sorted(entities, key=lambda e: e.id):
        yield json.dumps(entity_record(entity), ensure_ascii=False) + "\n"


def entity_record(entity: Entity) -> dict[str, Any]:
    """An entity as plain data, its keys in the order of the file; a country's codes come last."""
    record: dict[str, Any] = {
        "iri": entity.id,
        "type": entity.type.value,
        "kind": entity.kind or None,
        "name": entity.name,
        "aliases": sorted(entity.aliases),
        "date": entity.date or None,
        "place": entity.place or None,
        "documents": sorted(entity.documents),
    }
    found = next((c for n in entity.names if (c := countries.codes_of(n))), None)
    if entity.kind == "country" and found:
        record["identifiers"] = found.identifiers()
    return record
