"""`entities.jsonl`: one entity a line, over all documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kg.model import Entity


def entity_lines(entities: Iterable[Entity]) -> Iterator[str]:
    """The lines of entities sorted by IRI, each ending in a newline."""
    for entity in sorted(entities, key=lambda e: e.id):
        yield json.dumps(entity_record(entity), ensure_ascii=False) + "\n"


def entity_record(entity: Entity) -> dict[str, Any]:
    """An entity as plain data, its keys in the order of the file."""
    return {
        "iri": entity.id,
        "type": entity.type.value,
        "kind": entity.kind or None,
        "name": entity.name,
        "aliases": sorted(entity.aliases),
        "date": entity.date or None,
        "place": entity.place or None,
        "documents": sorted(entity.documents),
    }
