"""Links and decisions over a new build: what an IRI named when they were made, it must name now.

An entity may have another IRI in a build over more documents; its former ones are known (`kg.rdf.former`).
What was written under one goes on under the IRI of now. A former IRI that may have been of several entities
carries nothing: a link to the wrong one of two namesakes is worse than none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pyoxigraph as ox

from kg.link.curies import IRI
from kg.link.decisions import Decision, Decisions
from kg.link.sssom import Line
from kg.rdf.former import REPLACES
from kg.store import Store, rows, text_of


@dataclass(frozen=True)
class Carried:
    """What stands over to the entities of a store.

    Attributes:
        notes: what was left out, a sentence each, sorted.
    """

    lines: list[Line]
    decisions: Decisions
    notes: list[str]


def carry(store: Store, lines: Iterable[Line], decisions: Decisions) -> Carried:
    """Lines and decisions under the IRIs of now."""
    lines = list(lines)
    named = {m.subject_id for m in lines} | {d.subject for d in decisions.values()}
    now, notes = _now(store, named), []
    for old in sorted(named - now.keys()):
        decided = sum(d.subject == old for d in decisions.values())
        kept = (
            f"; {decided} decision{'s' * (decided > 1)} on it wait{'s' * (decided == 1)}" if decided else ""
        )
        notes.append(f"{old} is no entity of this graph{kept}")
    for old, ours in now.items():
        if len(ours) > 1:
            notes.append(f"{old} may mean {' or '.join(ours)} now: decide on its links again")
    moved = {old: ours[0] for old, ours in now.items() if len(ours) == 1}
    carried: dict[tuple[str, str], Line] = {}
    for line in lines:
        if subject := moved.get(line.subject_id):
            fresh = replace(line, subject_id=subject)
            # Of a line under the former and one under the present IRI, the present one holds.
            if line.subject_id == subject or fresh.pair not in carried:
                carried[fresh.pair] = fresh
    return Carried(list(carried.values()), _decisions(decisions, moved), sorted(notes))


def _decisions(decisions: Decisions, moved: Mapping[str, str]) -> Decisions:
    found: dict[tuple[str, str], Decision] = {}
    for one in decisions.values():
        if subject := moved.get(one.subject):
            fresh = replace(one, subject=subject)
            if one.subject == subject or (subject, one.object) not in found:
                found[subject, one.object] = fresh
    return found


def _now(store: Store, iris: Iterable[str]) -> dict[str, list[str]]:
    """The entities that IRIs name now, sorted; of an entity's own IRI itself, of one unknown no entry."""
    wanted = " ".join(str(ox.NamedNode(iri)) for iri in sorted(iris) if IRI.fullmatch(iri))
    own = rows(store, f"SELECT DISTINCT ?e {{ VALUES ?e {{ {wanted} }} ?e kg:namedIn ?d }}")
    found = {text_of(e): [text_of(e)] for (e,) in own}
    former: defaultdict[str, set[str]] = defaultdict(set)
    sparql = f"SELECT DISTINCT ?old ?now {{ VALUES ?old {{ {wanted} }} ?now {REPLACES} ?old }}"
    for old, now in rows(store, sparql):
        former[text_of(old)].add(text_of(now))
    return {old: sorted(now) for old, now in former.items()} | found
