"""Entities over all documents: `entities.jsonl`, one a line, and a table with columns of identifiers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg import countries
from kg.model import Entity, Metadata
from kg.rdf.identifiers import Identifiers, column, schemes

_PLAIN = ("iri", "type", "kind", "name", "aliases", "date", "place", "documents")


def entity_lines(entities: Iterable[Entity], identifiers: Identifiers | None = None) -> Iterator[str]:
    """The lines of entities sorted by IRI, each ending in a newline.

    Args:
        identifiers: of linked records; the codes of countries are there without them.
    """
    known = identifiers or {}
    for entity in sorted(entities, key=lambda e: e.id):
        yield json.dumps(entity_record(entity, known.get(entity.id, {})), ensure_ascii=False) + "\n"


def entity_table(
    entities: Iterable[Entity], identifiers: Identifiers, documents: Mapping[str, Metadata]
) -> Iterator[str]:
    """Lines of CSV (RFC 4180), with line feeds: an entity a row, a column for each scheme of identifiers.

    Several values in one cell have `; ` between. `country` is the ISO 3166-1 alpha-3 code of the place that
    an entity has, of a country its own, and else of the countries of the reports that name it.
    """
    named, places = (
        schemes(identifiers),
        {e: known["iso3"] for e, known in identifiers.items() if "iso3" in known},
    )
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    rows = (
        (
            *_cells(e),
            _country(e, places, documents),
            *(identifiers.get(e.id, {}).get(scheme, "") for scheme in named),
        )
        for e in sorted(entities, key=lambda e: e.id)
    )
    for row in ((*_PLAIN, "country", *map(column, named)), *rows):
        writer.writerow(row)
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _cells(entity: Entity) -> Iterator[str]:
    for value in (entity_record(entity)[name] for name in _PLAIN):
        yield "; ".join(value) if isinstance(value, list) else value or ""


def _country(entity: Entity, places: Mapping[str, str], documents: Mapping[str, Metadata]) -> str:
    if own := places.get(entity.id) or places.get(entity.place):
        return own
    reports = (countries.codes_of(documents[d].country) for d in entity.documents if d in documents)
    return "; ".join(sorted({codes.iso3 for codes in reports if codes}))


def entity_record(entity: Entity, identifiers: Mapping[str, str] | None = None) -> dict[str, Any]:
    """An entity as plain data, its keys in the order of the file; codes and identifiers come last."""
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
    codes = found.identifiers() if entity.kind == "country" and found else {}
    if known := codes | dict(identifiers or {}):
        record["identifiers"] = known
    return record
