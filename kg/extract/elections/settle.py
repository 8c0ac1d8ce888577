"""Findings of one document brought together: a part gives way to the whole, one total of seats stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.reading import Finding, Names
from kg.model import EntityType


def settle(found: Iterable[Finding], names: Names) -> Iterator[Finding]:
    """The findings without those that a fuller one of the same contender and election includes.

    A person's share and outcome, stated in two sentences, are one result. Of several totals of seats
    of one election the largest stands: the others count a part of the house.
    """
    findings = list(found)
    groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    totals: dict[str, Counter[int]] = defaultdict(Counter)
    people = {e.id for e in names.entities if e.type is EntityType.PERSON}
    for f in findings:
        if f.type == "election_result":
            groups[f.subject, f.object].append(f)
        elif "seats_total" in f.qualifiers:
            totals[f.subject][int(f.qualifiers["seats_total"])] += 1
    kept = {key: list(_whole(group, key[1] in people)) for key, group in groups.items()}
    for f in findings:
        if f.type == "election_result":
            yield from kept.pop((f.subject, f.object), ())
        elif "seats_total" not in f.qualifiers or f.qualifiers["seats_total"] == max(totals[f.subject]):
            yield f


def _whole(group: list[Finding], person: bool) -> Iterator[Finding]:
    """The results of one contender in one election, none of them part of another."""
    shares = {f.qualifiers["votes_percent"] for f in group if "votes_percent" in f.qualifiers}
    won = any(f.qualifiers.get("outcome") == "won" and "modality" not in f.qualifiers for f in group)
    if person and won and len(shares) == 1:
        group = [
            replace(f, qualifiers={**f.qualifiers, "outcome": "won"})
            if "votes_percent" in f.qualifiers
            else f
            for f in group
        ]
    for f in group:
        mine = set(f.qualifiers.items())
        if not any(mine < set(other.qualifiers.items()) for other in group):
            yield f
