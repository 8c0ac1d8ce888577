"""Which found claim is which gold claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.evaluate.entities import EntityMatch
from kg.evaluate.match import OPTIONAL, REQUIRED, best_pairs
from kg.evaluate.names import role_heads, texts_agree, values_agree
from kg.schema import Schema

Values = Mapping[str, Any]

_NOTHING = -1
"""Stands for the object of a claim that has none."""
HEDGED = frozenset({"alleged", "denied", "planned"})
NOT_QUALIFIERS = frozenset({"type", "subject", "object", "quote", "also", "optional", "why_optional"})
_FREE = frozenset({"charge", "sentence", "verdict", "amount", "share", "attributed_to"})
_UNANNOTATED = frozenset({"reason"})
"""Qualifiers that no gold file covers: with nothing beside them they are neither right nor wrong."""
_KEYS = (
    "relation",
    "event",
    "outcome",
    "votes_percent",
    "seats",
    "turnout_percent",
    "seats_total",
    "index",
    "category",
    "year",
    "value",
)


def gold_values(claim: Values) -> dict[str, Any]:
    """The qualifiers of a gold claim."""
    return {k: v for k, v in claim.items() if k not in NOT_QUALIFIERS and v is not None}


def keys_agree(type_: str, found: Values, gold: Values) -> bool:
    """Whether the key qualifiers agree; one that only one side states is a disagreement.

    The title of an appointment or dismissal is the exception: it may be missing on one side, because
    who was put in office says enough, and the title then counts as an attribute.
    """
    one, other = found.get("role"), gold.get("role")
    if one and other:
        if not role_heads(str(one)) & role_heads(str(other)):
            return False
    elif type_ == "role" and one != other:
        return False
    # A verdict and a number of seats have the same subject and no object, and are not the same fact.
    if ("verdict" in found) != ("verdict" in gold):
        return False
    return all(_same(found.get(key), gold.get(key)) for key in _KEYS)


def _same(one: object, other: object) -> bool:
    if one is None or other is None:
        return one is other
    return values_agree(one, other)


def attributes(type_: str, found: Values, gold: Values) -> dict[str, bool]:
    """Of a right claim: each qualifier beside the key that either side states, and whether they agree."""
    keys = set(_KEYS) | ({"role"} if type_ == "role" else set())
    names = sorted((set(found) | set(gold)) - keys - (_UNANNOTATED - set(gold)))
    plain = {"modality": "stated"}
    return {
        name: _attribute_agrees(name, found.get(name, plain.get(name)), gold.get(name, plain.get(name)))
        for name in names
    }


def _attribute_agrees(name: str, one: object, other: object) -> bool:
    if one is None or other is None:
        return False
    if name == "role":
        return True
    return values_agree(one, other) or (name in _FREE and texts_agree(one, other))


@dataclass(frozen=True)
class ClaimMatch:
    """Pairs found → gold, and the found claims that repeat one already found."""

    pairs: Mapping[int, int]
    duplicates: frozenset[int]


def match_claims(
    found: Sequence[Values], gold: Sequence[Values], entities: EntityMatch, schema: Schema
) -> ClaimMatch:
    """Match claims one to one; among equals, the one with more agreeing attributes.

    Args:
        found: as in `claims.jsonl`.
        gold: as in a gold file.
        entities: how the entities of both were matched.
        schema: says which claim types are symmetric.
    """
    position = {e.id: i for i, e in enumerate(entities.found)}
    gold_at = {e.id: i for i, e in enumerate(entities.gold)}
    by_type: dict[str, list[int]] = {}
    for g, claim in enumerate(gold):
        by_type.setdefault(claim["type"], []).append(g)

    def readings(end: Values | None) -> frozenset[int]:
        if not end:
            return frozenset({_NOTHING})
        return entities.readings.get(position.get(end["iri"], _NOTHING), frozenset())

    weights: dict[tuple[int, int], int] = {}
    for f, claim in enumerate(found):
        type_ = claim["type"]
        ends = readings(claim["subject"]), readings(claim.get("object"))
        symmetric = type_ == "opposes" or (type_ in schema.claims and schema.claims[type_].symmetric)
        for g in by_type.get(type_, ()):
            object_ = gold[g].get("object")
            theirs = gold_at[gold[g]["subject"]], gold_at[object_] if object_ else _NOTHING
            straight = theirs[0] in ends[0] and theirs[1] in ends[1]
            turned = symmetric and theirs[1] in ends[0] and theirs[0] in ends[1]
            if (straight or turned) and (weight := _weight(type_, claim["qualifiers"], gold[g])):
                weights[f, g] = weight + straight
    pairs = best_pairs(weights)
    return ClaimMatch(pairs, frozenset({f for f, _ in weights} - set(pairs)))


def _weight(type_: str, found: Values, gold: Values) -> int:
    """How well a found claim with the right ends fits a gold one; 0 where the key qualifiers disagree."""
    theirs = gold_values(gold)
    if not keys_agree(type_, found, theirs):
        return 0
    good = list(attributes(type_, found, theirs).values())
    return (OPTIONAL if gold.get("optional") else REQUIRED) + 10 * (2 * sum(good) - len(good)) + 100
