"""Findings of one document brought together: wholes for parts, one total of seats, each verdict once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.elections.scene import Scene
from kg.extract.reading import Finding
from kg.model import Document, EntityType

_ALIKE = 0.5
"""Share of the words of the shorter of two verdicts of one body that make them one."""
_PASSING = frozenset(
    "the a an of and or to in by for as was were be had that elections election polls vote".split()
)


def settle(found: Iterable[Finding], scene: Scene) -> Iterator[Finding]:
    """The findings without those that a fuller one of the same contender and election includes.

    A person's share and outcome, stated in two sentences, are one result. Of several totals of seats
    of one election the largest stands: the others count a part of the house. What one body says of an
    election in one section, or in much the same words elsewhere, is one verdict.
    """
    findings = _one_verdict_each(found, scene.reading.document)
    groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    totals: dict[str, Counter[int]] = defaultdict(Counter)
    people = {e.id for e in scene.references.entities.values() if e.type is EntityType.PERSON}
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


def _one_verdict_each(found: Iterable[Finding], document: Document) -> list[Finding]:
    """The findings, those of one verdict all with the words of the first."""
    findings: list[Finding] = []
    told: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in found:
        if "verdict" in finding.qualifiers:
            before = told[finding.subject, finding.object]
            same = next((b for b in before if _is_one_verdict(b, finding, document)), None)
            if same is not None:
                said = {k: v for k, v in same.qualifiers.items() if k in ("verdict", "attributed_to")}
                finding = replace(finding, qualifiers={**finding.qualifiers, **said})
            before.append(finding)
        findings.append(finding)
    return findings


def _is_one_verdict(one: Finding, other: Finding, document: Document) -> bool:
    places = [document.section_at(f.span.start) for f in (one, other)]
    if places[0] is not None and places[0] == places[1]:
        return True
    first, second = (set(str(f.qualifiers["verdict"]).lower().split()) - _PASSING for f in (one, other))
    return len(first & second) >= _ALIKE * max(min(len(first), len(second)), 1)


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
