"""What names a claim among those of its document."""

from __future__ import annotations

import hashlib
import json

from kg.model import Claim, Modality


def stated(claim: Claim) -> list[tuple[str, str | int | float]]:
    """The qualifiers of a claim; `modality: stated`, which is what absence means, left out."""
    return [(k, v) for k, v in claim.qualifiers if (k, v) != ("modality", Modality.STATED)]


def claim_id(claim: Claim, subject: str, object_: str) -> str:
    """Sixteen hex digits made of all that makes it this claim, and never of its place in a list.

    Args:
        subject, object_: what the document alone calls the ends of the claim. Their IRIs may change with
            other documents, and the claim's must not.
    """
    pairs = [(name, str(value)) for name, value in stated(claim)]
    key = json.dumps([claim.type, subject, object_, pairs], ensure_ascii=False)
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def id_of(claim: Claim) -> str:
    """The id that a claim has, or that it would have whose document calls its ends as it does."""
    return claim.id or claim_id(claim, claim.subject, claim.object)
