"""The rules' claims and a model's: the first are only strengthened, the second stand below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg import schema
from kg.extract.model.check import Rejected
from kg.extract.reading import Finding, Names, Reading
from kg.extract.verify import verify
from kg.model import Claim, Dropped, Extraction

_STEP = 0.02
_SUREST = 0.35
"""Of a claim that only a model found, however often."""


def merge(
    reading: Reading, names: Names, rules: Extraction, found: Sequence[Finding]
) -> tuple[Extraction, list[tuple[Finding, Rejected]]]:
    """The rules' extraction with what a model adds, and the findings that the rules contradict.

    What the rules found keeps its arguments, qualifiers, evidence and extractor. A claim of theirs that
    the model makes too, in the same words or in others, is a little surer for it.
    """
    agreed: set[int] = set()
    fresh: list[Finding] = []
    against: list[tuple[Finding, Rejected]] = []
    for finding in found:
        same = [i for i, claim in enumerate(rules.claims) if _same(claim, finding)]
        if same:
            agreed.update(same)
        elif fault := _contradicted(finding, rules.claims, reading):
            against.append((finding, Rejected("contradicts-rules", fault, finding.span)))
        else:
            fresh.append(finding)
    kept = [
        replace(claim, confidence=round(min(0.99, claim.confidence + _STEP), 3)) if i in agreed else claim
        for i, claim in enumerate(rules.claims)
    ]
    added = verify(reading, names, fresh)
    low = [replace(claim, confidence=min(_SUREST, claim.confidence)) for claim in added.claims]
    dropped: set[Dropped] = {*rules.dropped, *added.dropped}
    whole = replace(rules, claims=tuple(sorted([*kept, *low])), dropped=tuple(sorted(dropped)))
    return whole, against


def _same(claim: Claim, finding: Finding) -> bool:
    """Whether the two say the same: type, ends, key qualifiers and modality."""
    kind = schema.load().claims[finding.type]
    if claim.type != finding.type or not _tied_alike(claim, finding):
        return False
    if claim.values.get("modality") != finding.qualifiers.get("modality"):
        return False
    return all(_agree(claim.values.get(name), finding.qualifiers.get(name)) for name in kind.key)


def _tied_alike(claim: Claim, finding: Finding) -> bool:
    ends, others = (claim.subject, claim.object), (finding.subject, finding.object)
    return ends == others or (schema.load().claims[claim.type].symmetric and ends == others[::-1])


def _agree(one: object, other: object) -> bool:
    """Whether two values are one; of two titles, one may be the fuller."""
    if isinstance(one, str) and isinstance(other, str):
        first, second = (f" {' '.join(v.casefold().replace('-', ' ').split())} " for v in (one, other))
        return first in second or second in first
    return one == other


def _contradicted(finding: Finding, claims: Sequence[Claim], reading: Reading) -> str | None:
    """What the rules say of the same sentence that the finding cannot stand beside."""
    tokens = reading.tokens(finding.span)
    assert tokens is not None, "a finding's quote was found in the text"
    first, last = tokens[0].sent[0], tokens[0].sent[-1]
    sentence = reading.document.evidence(reading.span(first.i, last.i + 1))
    for claim in claims:
        if claim.type != finding.type:
            continue
        if not any(e.start < sentence.end and sentence.start < e.end for e in claim.evidence):
            continue
        turned = (claim.object, claim.subject) == (finding.subject, finding.object)
        if turned and not schema.load().claims[claim.type].symmetric:
            return "the rules find it the other way round in this sentence"
        if _tied_alike(claim, finding) and claim.values.get("modality") != finding.qualifiers.get("modality"):
            return f"the rules find it {claim.modality} in this sentence"
    return None
