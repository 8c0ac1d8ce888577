"""`claims.jsonl`: one claim of one document a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.errors import InputError
from kg.model import Claim, Entity, Evidence


def claim_lines(claims: Iterable[Claim], entities: Mapping[str, Entity]) -> Iterator[str]:
    """The lines of sorted claims, each ending in a newline.

    Args:
        claims: of one document, or of several; sorted here, so at most as many as memory holds.
        entities: by IRI; those the claims name.

    Raises:
        InputError: a claim names an entity that is not among them.
    """
    for claim in sorted(claims):
        yield json.dumps(claim_record(claim, entities), ensure_ascii=False) + "\n"


def claim_record(claim: Claim, entities: Mapping[str, Entity]) -> dict[str, Any]:
    """A claim as plain data, its keys in the order of the file."""
    return {
        "document": claim.document,
        "type": claim.type,
        "subject": _end(claim, claim.subject, entities),
        "object": _end(claim, claim.object, entities) if claim.object else None,
        "qualifiers": {name: _plain(value) for name, value in sorted(claim.qualifiers)},
        "evidence": [_evidence(e) for e in claim.evidence],
        "confidence": _plain(claim.confidence),
        "extractor": claim.extractor,
    }


def _end(claim: Claim, iri: str, entities: Mapping[str, Entity]) -> dict[str, str]:
    entity = entities.get(iri)
    if entity is None:
        raise InputError(f"a {claim.type} claim names the unknown entity {iri}", where=claim.document)
    return {"iri": iri, "type": entity.type.value, "name": entity.name}


def _evidence(evidence: Evidence) -> dict[str, str | int]:
    record: dict[str, str | int] = {
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
    }
    if evidence.page is not None:
        record["page"] = evidence.page
    return record


def _plain(value: str | int | float) -> str | int | float:
    """A whole number as 4, not 4.0, whichever way it came in."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
