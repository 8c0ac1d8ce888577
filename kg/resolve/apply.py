"""Claims about local ids turned into claims about IRIs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.claim_id import claim_id
from kg.errors import InputError
from kg.model import Claim, Entity, Extraction, Qualifiers, Resolution


def apply(extraction: Extraction, resolution: Resolution) -> tuple[Claim, ...]:
    """The claims of a document with IRIs as subject and object, sorted.

    Each gets an id of its own, which no other document changes. Claims that are the same but for evidence
    and finder become one: with all evidence, the highest confidence, and the extractor that gave it.

    Raises:
        InputError: the resolution was made without this document.
    """
    names = _names(extraction.entities)
    merged: dict[tuple[str, str, str, Qualifiers], Claim] = {}
    for claim in sorted(extraction.claims):
        moved = _moved(claim, resolution, names)
        same = merged.get(moved.key)
        merged[moved.key] = _united(same, moved) if same else moved
    return tuple(sorted(merged.values()))


def _names(entities: Iterable[Entity]) -> Mapping[str, str]:
    """What the document calls its entities, by local id: the id stands with a name that two of them bear."""
    called = {entity.id: f"{entity.type} {entity.name}" for entity in entities}
    often = Counter(called.values())
    return {id_: name if often[name] == 1 else f"{name} {id_}" for id_, name in called.items()}


def _moved(claim: Claim, resolution: Resolution, names: Mapping[str, str]) -> Claim:
    try:
        subject = resolution.iris[claim.document, claim.subject]
        object_ = resolution.iris[claim.document, claim.object] if claim.object else ""
    except KeyError as error:
        raise InputError(
            f"entity {error} was not resolved", where=claim.document, remedy="Resolve all documents together"
        ) from error
    id_ = claim_id(claim, names[claim.subject], names[claim.object] if claim.object else "")
    return replace(claim, subject=subject, object=object_, id=id_)


def _united(one: Claim, other: Claim) -> Claim:
    surest = min(one, other, key=lambda c: (-c.confidence, c.extractor))
    evidence = tuple(sorted({*one.evidence, *other.evidence}))
    return replace(surest, evidence=evidence, id=min(one.id, other.id))
