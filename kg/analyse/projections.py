"""Projections of a network to simple graphs of power, kin and shared membership.

Which claim types take part, in which direction and with which weight is listed, with the reasons,
in `projections.yaml`. Every edge carries the `statements` it was made from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import networkx as nx

from kg import resources
from kg.analyse.collector import without_collector
from kg.analyse.network import Network
from kg.analyse.statement import Statement
from kg.model import EntityType

_FILE = Path(__file__).with_suffix(".yaml")
POWERFUL = 3
"""Clients from which on someone's kin count as clients: a party leader's wife is no client for being that."""
_BUSINESS = frozenset({"company", "business-group", "media"})


@dataclass(frozen=True)
class Weight:
    """How a claim type enters a projection."""

    toward: str
    weight: float
    reason: str


@cache
def _data() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = resources.parse_yaml(_FILE.read_text(encoding="utf-8"))
    return loaded


def weights(projection: str) -> Mapping[str, Weight]:
    """The claim types of the `patronage` or `control` projection, with weights and reasons."""
    return {name: Weight(**w) for name, w in _data()[projection].items()}


@cache
def is_leading(role: str) -> bool:
    """Whether a title is that of the one who leads: `chairman of the board` is, `deputy head` is not."""
    words = re.findall(r"[\w-]+", role.lower().partition(" of ")[0])
    leading = _data()["leading"]
    return set(words).isdisjoint(leading["not"]) and not set(words).isdisjoint(leading["words"])


def is_top_office(network: Network, s: Statement) -> bool:
    """Whether a statement puts someone at the head of a country or its government."""
    if s.type != "role" or network.kind(s.object) not in ("country", "government"):
        return False
    role = str(s.values.get("role", "")).lower()
    return s.values.get("status") != "candidate" and role in _data()["top_office"]


def leads(network: Network, s: Statement) -> bool:
    """Whether a statement says that someone leads, today, an organisation that is no roster."""
    return (
        s.type == "role"
        and network.is_actor(s.object)
        and not network.is_roster(s)
        and not s.is_past
        and s.values.get("status") != "candidate"
        and is_leading(str(s.values.get("role", "")))
    )


@without_collector
def patronage(network: Network) -> nx.DiGraph[str]:
    """Patron to client. Edge attributes: `weight` (the strongest reason's), `statements`.

    Kin are clients of the powerful: of who holds or held the highest office of a country, or has at least
    `POWERFUL` clients by the other reasons. Of two such the one with more is the patron; equals are tied in
    neither direction.
    """
    graph = _directed(network, "patronage", _typed(network, "patronage"))
    power = {iri: float(graph.out_degree(iri)) for iri in graph}
    for s in network.of_type("role"):
        if is_top_office(network, s):
            power[s.subject] = float("inf")
    kin = weights("patronage")["kin"]
    for s in network.of_type("kin"):
        above, below = power.get(s.subject, 0.0), power.get(s.object, 0.0)
        if above != below and max(above, below) >= POWERFUL:
            patron, client = (s.subject, s.object) if above > below else (s.object, s.subject)
            _add(graph, patron, client, kin.weight, s)
    return graph


@without_collector
def control(network: Network) -> nx.DiGraph[str]:
    """Controller to controlled. Edge attributes: `weight` (the strongest reason's), `statements`."""
    return _directed(network, "control", _typed(network, "control"))


def kinship(network: Network) -> nx.Graph[str]:
    """Persons tied by blood or marriage. Edge attribute: `statements`."""
    graph: nx.Graph[str] = nx.Graph()
    for s in network.of_type("kin"):
        if s.subject != s.object:
            _add(graph, s.subject, s.object, 1.0, s)
    return graph


SEATS = ("role", "member")
STAKES = ("owns", "controls", "founded")


def memberships(
    network: Network, *, types: Sequence[str] = (*SEATS, *STAKES), roster: bool = False
) -> nx.Graph[str]:
    """Persons and the organisations they lead, serve, belong to, own, control or founded: bipartite.

    Args:
        types: claim types that count.
        roster: also posts and seats in countries, legislatures and governments.
    """
    graph: nx.Graph[str] = nx.Graph()
    for s in network.of_type(*types):
        if network.entities[s.subject].type is not EntityType.PERSON:
            continue
        if s.values.get("status") == "candidate" or (network.is_roster(s) and not roster):
            continue
        _add(graph, s.subject, s.object, 1.0, s)
    return graph


def comembership(network: Network, *, roster: bool = False) -> nx.Graph[str]:
    """Persons who share an organisation. Edge attributes: `weight` (how many), `shared`, `statements`."""
    both = memberships(network, roster=roster)
    graph: nx.Graph[str] = nx.Graph()
    for body in sorted(n for n in both if network.entities[n].type is not EntityType.PERSON):
        for one, two in combinations(sorted(both[body]), 2):
            said = (*both[one][body]["statements"], *both[two][body]["statements"])
            edge = graph.get_edge_data(one, two, {"weight": 0.0, "shared": (), "statements": ()})
            graph.add_edge(
                one,
                two,
                weight=edge["weight"] + 1.0,
                shared=(*edge["shared"], body),
                statements=(*edge["statements"], *said),
            )
    return graph


@without_collector
def ties(network: Network, *, roster: bool = False) -> nx.Graph[str]:
    """All actors and ties, direction aside. Edge attributes: `weight` (documents that tell), `statements`."""
    said: dict[tuple[str, str], list[Statement]] = {}
    for s in network.ties(roster=roster):
        pair = (s.subject, s.object) if s.subject < s.object else (s.object, s.subject)
        said.setdefault(pair, []).append(s)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(
        (one, two, {"weight": float(_documents(found)), "statements": tuple(found)})
        for (one, two), found in said.items()
    )
    return graph


def _documents(said: Sequence[Statement]) -> int:
    return len(said[0].documents) if len(said) == 1 else len({d for s in said for d in s.documents})


def statements_of(graph: nx.Graph[str], path: Iterable[str]) -> tuple[tuple[Statement, ...], ...]:
    """The statements of each step along a path of nodes."""
    return tuple(graph[a][b]["statements"] for a, b in pairwise(path))


def _typed(network: Network, projection: str) -> Iterator[tuple[str, Statement]]:
    """The statements that take part, each with the name under which it is weighed."""
    named = weights(projection)
    for s in network.ties():
        if s.is_past or s.type == "kin":
            continue
        if s.type == "part_of" and not {network.kind(s.subject), network.kind(s.object)} <= _BUSINESS:
            continue
        if s.type in named:
            yield s.type, s
        elif "leads" in named and leads(network, s):
            yield "leads", s


def _directed(network: Network, projection: str, typed: Iterator[tuple[str, Statement]]) -> nx.DiGraph[str]:
    said: dict[tuple[str, str], list[tuple[float, Statement]]] = {}
    rules = {name: (rule.toward == "object", rule.weight) for name, rule in weights(projection).items()}
    for name, s in typed:
        forward, weight = rules[name]
        pair = (s.subject, s.object) if forward else (s.object, s.subject)
        said.setdefault(pair, []).append((weight, s))
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from(
        (*pair, {"weight": max(w for w, _ in found), "statements": tuple(s for _, s in found)})
        for pair, found in said.items()
    )
    return graph


def _add(graph: nx.Graph[str], source: str, target: str, weight: float, s: Statement) -> None:
    if edge := graph.get_edge_data(source, target):
        edge["weight"] = max(edge["weight"], weight)
        edge["statements"] = (*edge["statements"], s)
    else:
        graph.add_edge(source, target, weight=weight, statements=(s,))
