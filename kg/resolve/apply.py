"""Claims about local ids turned into claims about IRIs."""

from __future__ import annotations

from kg.errors import InputError
from kg.model import Claim, Extraction, Qualifiers, Resolution


def apply(extraction: Extraction, resolution: Resolution) -> tuple[Claim, ...]:
    """The claims of a document with IRIs as subject and object, sorted.

    Claims that are the same but for evidence and finder become one: with all evidence, the highest
    confidence, and the extractor that gave it.

    Raises:
        InputError: the resolution was made without this document.
    """
    merged: dict[tuple[str, str, str, Qualifiers], Claim] = {}
    for claim in sorted(extraction.claims):
        moved = _moved(claim, resolution)
        same = merged.get(moved.key)
        merged[moved.key] = _united(same, moved) if same else moved
    return tuple(sorted(merged.values()))


def _moved(claim: Claim, resolution: Resolution) -> Claim:
    try:
        subject = resolution.iris[claim.document, claim.subject]
        object_ = resolution.iris[claim.document, claim.object] if claim.object else ""
    except KeyError as error:
        raise InputError(
            f"entity {error} was not resolved", where=claim.document, remedy="Resolve all documents together"
        ) from error
    return Claim(
        claim.document,
        claim.type,
        subject,
        object_,
        claim.qualifiers,
        claim.evidence,
        claim.extractor,
        claim.confidence,
    )


def _united(one: Claim, other: Claim) -> Claim:
    surest = min(one, other, key=lambda c: (-c.confidence, c.extractor))
    evidence = tuple(sorted({*one.evidence, *other.evidence}))
    return Claim(
        one.document,
        one.type,
        one.subject,
        one.object,
        one.qualifiers,
        evidence,
        surest.extractor,
        surest.confidence,
    )
