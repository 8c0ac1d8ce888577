"""Nodes that are one, found key by key, with the reason for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.fold import fold
from kg.model import EntityType
from kg.resolve.keys import EVERYWHERE, Key, family, keys, surname
from kg.resolve.lexicon import kind_class
from kg.resolve.node import Node, clash

_Id = tuple[str, str]
_WITHIN = frozenset({"international-body", "country"})
"""Reasons so sure that they hold within a document too, where the extractor took one body for two."""


@dataclass(frozen=True)
class Cluster:
    """Nodes that are one entity, by document id, and for each the reason and the two names."""

    nodes: tuple[Node, ...]
    reasons: tuple[tuple[str, str], ...]


class _Sets:
    """Growing sets of nodes. What is joined does not depend on the order in which nodes came."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.node = {n.id: n for n in nodes}
        self.of: dict[_Id, frozenset[_Id]] = {n.id: frozenset({n.id}) for n in nodes}
        self.reasons: dict[_Id, tuple[str, str]] = {}

    def agree(self, groups: Iterable[frozenset[_Id]], reason: str = "") -> bool:
        """Whether no two members of different groups clash."""
        within = reason in _WITHIN
        return not any(
            clash(self.node[a], self.node[b], within_document=within)
            for one, other in combinations(sorted(groups, key=min), 2)
            for a in one
            for b in other
        )

    def join(self, groups: Iterable[frozenset[_Id]], bearers: Sequence[_Id], reason: str) -> None:
        """Make the groups one; `bearers` are the members that the reason is about."""
        groups = sorted(set(groups), key=min)
        if len(groups) < 2:
            return
        for id_ in sorted(bearers):
            if id_ not in self.reasons:
                other = next(b for b in sorted(bearers) if self.of[b] is not self.of[id_])
                self.reasons[id_] = _reason(self.node[id_], self.node[other], reason)
        whole = frozenset().union(*groups)
        for id_ in whole:
            self.of[id_] = whole


def cluster(nodes: Iterable[Node]) -> list[Cluster]:
    """The clusters of nodes, by their first node.

    Keys are tried tier by tier, those of one country before those of all, so that a report on another country
    never parts what the reports on this one have joined. All nodes under a key become one, unless two of them
    clash: then only those of the same year, gender and kind. Last come surnames alone.
    """
    ordered = sorted(nodes, key=lambda n: n.id)
    sets = _Sets(ordered)
    bearers: dict[Key, dict[_Id, bool]] = defaultdict(dict)
    for node in ordered:
        for key, fullest in keys(node).items():
            bearers[key][node.id] = fullest
    for key in sorted(bearers, key=_rank):
        ids = sorted(bearers[key]) if key.reason in _WITHIN else _one_a_document(bearers[key])
        _join_bearers(sets, ids, key.reason)
    _join_surnames(sets, [n for n in ordered if n.entity.type is EntityType.PERSON])
    return [
        Cluster(
            tuple(sets.node[i] for i in sorted(members)),
            tuple(sets.reasons.get(i, ("only-mention", "")) for i in sorted(members)),
        )
        for members in sorted(set(sets.of.values()), key=min)
    ]


def _rank(key: Key) -> tuple[bool, Key]:
    """International bodies and countries first, then what is one in its country, then what is anywhere."""
    return key.scope == EVERYWHERE and key.reason not in _WITHIN, key


def _one_a_document(bearers: Mapping[_Id, bool]) -> list[_Id]:
    """The bearers of a key, one a document: of several the one whose fullest name it is, else none."""
    by_document: dict[str, list[_Id]] = defaultdict(list)
    for id_ in bearers:
        by_document[id_[0]].append(id_)
    chosen = []
    for ids in by_document.values():
        fullest = [i for i in ids if bearers[i]] if len(ids) > 1 else ids
        chosen += fullest if len(fullest) == 1 else []
    return sorted(chosen)


def _join_bearers(sets: _Sets, ids: Sequence[_Id], reason: str) -> None:
    if len(ids) < 2:
        return
    if reason == "acronym" and not _expand_alike([sets.node[i] for i in ids]):
        return
    groups = {sets.of[i] for i in ids}
    if sets.agree(groups, reason):
        sets.join(groups, ids, reason)
        return
    alike: dict[tuple[str, ...], list[_Id]] = defaultdict(list)
    years = {node.year for i in ids if (node := sets.node[i]).year}
    for i in ids:
        node = sets.node[i]
        sort = node.entity.kind if node.entity.type is not EntityType.ORGANISATION else ""
        class_ = kind_class(node.entity.kind)
        alike[_year_in_force(node, years), node.entity.gender, sort, class_, node.stage].append(i)
    for _, some in sorted(alike.items()):
        parts = {sets.of[i] for i in some}
        if len(parts) > 1 and sets.agree(parts):
            sets.join(parts, some, reason)


def _year_in_force(node: Node, years: set[str]) -> str:
    """The year of a law; of an undated constitution or code that of the latest one known to its report.

    "The criminal code" of a report is the one in force when it was written.
    """
    if node.year or node.entity.kind not in ("constitution", "code") or node.edition is None:
        return node.year
    return max((y for y in years if y <= str(node.edition)), default="")


def _expand_alike(nodes: Sequence[Node]) -> bool:
    """Whether the full names behind one acronym are, where there are several, mostly the same words."""
    full = [set(w) for n in nodes if len(w := fold(n.entity.name).split()) > 1]
    return all(2 * len(a & b) >= min(len(a), len(b)) for a, b in combinations(full, 2))


def _join_surnames(sets: _Sets, persons: Sequence[Node]) -> None:
    """A surname alone is the one person of that family whom the country's reports name in full."""
    families: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in persons:
        families[node.country, family(surname(node))].append(node)
    for _, members in sorted(families.items()):
        full = {sets.of[n.id] for n in members if " " in fold(n.entity.name)}
        if len(full) != 1:
            continue
        whole = next(iter(full))
        named = next(n for n in members if n.id in whole)
        for node in members:
            if node.id in whole or surname(node) != surname(named):
                continue
            joined = {sets.of[node.id], sets.of[named.id]}
            if sets.agree(joined):
                sets.join(joined, (node.id, named.id), "surname")


def _reason(node: Node, other: Node, reason: str) -> tuple[str, str]:
    """The reason as recorded: a shared name says so; a name equal but for its spelling is a romanisation."""
    detail = f"{node.entity.name} = {other.entity.name}"
    if reason != "same-name":
        return reason, detail
    theirs = {n.casefold() for n in other.entity.names}
    shared = [n for n in node.entity.names if n.casefold() in theirs]
    if not shared:
        return "romanisation", detail
    both = "" if shared[0] in (node.entity.name, other.entity.name) else f' (both "{shared[0]}")'
    return "same-name", detail + both
