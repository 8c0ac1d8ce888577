"""How two actors are connected: the best paths between them, with the words behind every step."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, pairwise

import networkx as nx

from kg.analyse.network import Network
from kg.analyse.projections import statements_of, ties
from kg.analyse.statement import Statement
from kg.analyse.table import Line, Table
from kg.analyse.times import together, years

HUB = 25
"""Neighbours above which an actor is a hub."""


@dataclass(frozen=True)
class Path:
    """A way from one actor to another.

    Attributes:
        nodes: IRIs, from the one to the other.
        steps: the statements of each step; one fewer than nodes.
        cost: 1 for each step, and a share of 1 for each that is told by few documents.
    """

    nodes: tuple[str, ...]
    steps: tuple[tuple[Statement, ...], ...]
    cost: float


@dataclass(frozen=True)
class Connection:
    """The best paths between two actors.

    Attributes:
        hubs: actors with too many ties to pass through, that were left out; sorted.
    """

    network: Network
    source: str
    target: str
    paths: tuple[Path, ...]
    hubs: tuple[str, ...] = ()

    def tables(self) -> tuple[Table, ...]:
        """One line for each statement of each step; `→` reads as the claim does, `←` against it."""
        names = self.network.names
        lines = [
            Line((number, place, names[a], _arrow(said, a), names[b], years(together([[said]]))), (said,))
            for number, path in enumerate(self.paths, 1)
            for place, ((a, b), step) in enumerate(zip(pairwise(path.nodes), path.steps, strict=True), 1)
            for said in step
        ]
        left_out = ", ".join(names[h] for h in self.hubs)
        note = f"Not passed through, for having more than {HUB} ties: {left_out}." if self.hubs else ""
        if not self.paths:
            note = f"No path is stated. {note}".strip()
        title = f"{names[self.source]} to {names[self.target]}"
        apart = [str(n) for n, path in enumerate(self.paths, 1) if not together(path.steps)]
        if apart:
            which = f"path {apart[0]}" if len(apart) == 1 else f"paths {', '.join(apart)}"
            note = f"The steps of {which} are not vouched for at one time. {note}".strip()
        columns = ("path", "step", "from", "tie", "to", "when")
        return (Table(title, columns, tuple(lines), note),)


def connect(
    network: Network, source: str, target: str, *, k: int = 3, hub: int | None = HUB, roster: bool = False
) -> Connection:
    """The k cheapest paths between two actors without loops, direction aside.

    Paths by Yen's algorithm (Yen 1971, "Finding the K shortest loopless paths in a network",
    Management Science 17(11)), as networkx has it. A step costs 1 + 1/(1 + d) where d documents
    tell of the tie, so that fewer steps win, and among equals those told more often.

    Args:
        source: IRI.
        target: IRI.
        k: how many paths at most.
        hub: an actor with more neighbours than this is passed through only next to either end;
            None passes through all.
        roster: let shared countries, parliaments and governments connect.
    """
    graph = ties(network, roster=roster)
    if source not in graph or target not in graph or source == target:
        return Connection(network, source, target, ())
    first_hop = {source, target, *graph[source], *graph[target]}
    hubs = [n for n in graph if hub is not None and graph.degree(n) > hub and n not in first_hop]
    graph.remove_nodes_from(hubs)
    for _, _, data in graph.edges(data=True):
        data["cost"] = 1 + 1 / (1 + data["weight"])
    try:
        # More than k are drawn, so that paths of equal cost come out in the same order every time.
        drawn = list(islice(nx.shortest_simple_paths(graph, source, target, weight="cost"), 2 * k))
    except nx.NetworkXNoPath:
        drawn = []
    paths = [Path(tuple(p), statements_of(graph, p), nx.path_weight(graph, p, "cost")) for p in drawn]
    best = sorted(paths, key=lambda p: (round(p.cost, 9), p.nodes))[:k]
    return Connection(network, source, target, tuple(best), tuple(sorted(hubs)))


def _arrow(s: Statement, start: str) -> str:
    """The tie as seen from one end: `─owns→`, `←owns─`, with title, relation or manner."""
    detail = next((str(s.values[n]) for n in ("role", "relation", "how", "share") if n in s.values), "")
    word = f"{s.type} ({detail})" if detail else s.type
    return f"─{word}→" if s.subject == start else f"←{word}─"
