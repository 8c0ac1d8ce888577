"""Brokers: who stands between others, without whom the network parts, who ties communities together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx
import rustworkx as rx

from kg.analyse.centrality import Betweenness, betweenness, undirected
from kg.analyse.network import Network
from kg.analyse.partition import louvain
from kg.analyse.projections import ties
from kg.analyse.statement import Statement
from kg.analyse.table import Line, Table, unique


@dataclass(frozen=True)
class Broker:
    """An actor between others.

    Attributes:
        betweenness: 0 to 1.
        cuts: whether the network falls apart without it (an articulation point).
        communities: how many communities it has ties to, its own among them.
        statements: its ties.
    """

    actor: str
    betweenness: float
    cuts: bool
    communities: int
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Brokers:
    """Brokers by betweenness, and the bridges.

    Attributes:
        bridges: pairs whose tie alone holds two parts together, each with the size of the smaller
            part and its statements; those that cut off the most first.
        measure: all betweenness values, and their error where they are sampled.
    """

    network: Network
    brokers: tuple[Broker, ...]
    bridges: tuple[tuple[str, str, int, tuple[Statement, ...]], ...]
    measure: Betweenness

    def tables(self) -> tuple[Table, ...]:
        """One line for each broker and each bridge."""
        names = self.network.names
        brokers = tuple(
            Line(
                (
                    names[b.actor],
                    self.network.kind(b.actor),
                    round(b.betweenness, 4),
                    "yes" if b.cuts else "no",
                    b.communities,
                    len(b.statements),
                ),
                b.statements,
            )
            for b in self.brokers
        )
        bridges = tuple(Line((names[a], names[b], cut), said) for a, b, cut, said in self.bridges)
        sampled = (
            f"Betweenness is sampled from {self.measure.pivots} actors; standard error at most "
            f"{self.measure.error:.2g}."
            if self.measure.pivots
            else ""
        )
        return (
            Table(
                "Brokers",
                ("actor", "kind", "betweenness", "cuts the network", "communities", "ties"),
                brokers,
                sampled,
            ),
            Table("Bridges", ("one", "other", "actors cut off"), bridges),
        )


def brokers(network: Network, *, top: int = 20, roster: bool = False, seed: int = 1) -> Brokers:
    """The `top` actors by betweenness (Freeman 1977, Sociometry 40(1)), and the `top` bridges."""
    graph = ties(network, roster=roster)
    measure = betweenness(graph)
    nodes, fast = undirected(graph)
    cutting = {nodes[i] for i in rx.articulation_points(fast)}
    home = {n: i for i, group in enumerate(louvain(graph, seed=seed)) for n in group}
    ranked = sorted(measure.values, key=lambda n: (-round(measure.values[n], 12), n))
    found = [
        Broker(
            n,
            measure.values[n],
            n in cutting,
            len({home[n], *(home[m] for m in graph[n])}),
            unique(s for m in graph[n] for s in graph[n][m]["statements"]),
        )
        for n in ranked[:top]
        if measure.values[n] > 0
    ]
    sizes = _bridge_sizes(len(nodes), fast)
    bridges = [
        (min(nodes[a], nodes[b]), max(nodes[a], nodes[b]), size) for (a, b), size in sizes.items() if size > 1
    ]
    best: list[tuple[str, str, int]] = sorted(bridges, key=lambda p: (-p[2], p))[:top]
    return Brokers(
        network,
        tuple(found),
        tuple((a, b, cut, tuple(sorted(graph[a][b]["statements"]))) for a, b, cut in best),
        measure,
    )


def _bridge_sizes(count: int, fast: rx.PyGraph[str, None]) -> dict[tuple[int, int], int]:
    """Of each bridge, how many actors the smaller of the two parts has that it holds together.

    Without its bridges the graph is a forest of blocks: the size below each edge of a tree is a sum.
    """
    bridges = _pairs(rx.bridges(fast))
    blocks: nx.Graph[int] = nx.Graph()
    inner = fast.copy()
    inner.remove_edges_from(bridges)
    block = {i: number for number, part in enumerate(rx.connected_components(inner)) for i in part}
    weight: dict[int, int] = {}
    for i in range(count):
        weight[block[i]] = weight.get(block[i], 0) + 1
    blocks.add_nodes_from(weight)
    blocks.add_edges_from((block[a], block[b]) for a, b in bridges)
    below = dict(weight)
    whole: dict[int, int] = {}
    above: dict[int, int] = {}
    for tree in sorted(nx.connected_components(blocks), key=min):
        root = min(tree)
        order = list(nx.bfs_edges(blocks, root))
        for parent, child in reversed(order):
            below[parent] += below[child]
            above[child] = parent
        whole |= dict.fromkeys(tree, below[root])
    sizes = {}
    for a, b in bridges:
        child = block[a] if above.get(block[a]) == block[b] else block[b]
        sizes[(a, b)] = min(below[child], whole[child] - below[child])
    return sizes


def _pairs(found: Iterable[Iterable[int]]) -> list[tuple[int, int]]:
    """Edges with their smaller end first, sorted."""
    ends = (sorted(edge) for edge in found)
    return sorted((one, two) for one, two in ends)
