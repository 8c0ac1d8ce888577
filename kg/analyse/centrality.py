"""Centralities behind one function each, whatever the size: rustworkx where it has them, else numpy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx
import numpy as np
import rustworkx as rx
from numpy.typing import NDArray

from kg.analyse.arrays import edges_of

EXACT = 2_000
"""Nodes up to which betweenness is exact."""
PIVOTS = 100


@dataclass(frozen=True)
class Betweenness:
    """Betweenness of each node, from 0 to 1.

    Attributes:
        pivots: how many nodes it was sampled from; None where it is exact.
        error: largest standard error of any node's value; 0 where it is exact.
    """

    values: Mapping[str, float]
    pivots: int | None = None
    error: float = 0.0


def pagerank(graph: nx.DiGraph[str], *, damping: float = 0.85, against: bool = False) -> dict[str, float]:
    """PageRank of a weighted graph (Page, Brin, Motwani, Winograd 1998), by rustworkx.

    Args:
        damping: probability to follow an edge, and not to begin anew.
        against: follow edges from head to tail.
    """
    if not graph:
        return {}
    nodes = sorted(graph)
    fast: rx.PyDiGraph[str, float] = rx.PyDiGraph()
    fast.add_nodes_from(nodes)
    edges = ((a, b, float(data.get("weight", 1.0))) for a, b, data in edges_of(graph, nodes))
    fast.add_edges_from([(b, a, w) for a, b, w in edges] if against else list(edges))
    rank = rx.pagerank(fast, alpha=damping, weight_fn=float, tol=1e-10, max_iter=1000)
    return {node: rank[i] for i, node in enumerate(nodes)}


def undirected(graph: nx.Graph[str]) -> tuple[list[str], rx.PyGraph[str, None]]:
    """The nodes of a graph, sorted, and the same graph for rustworkx without weights.

    A simple graph has no two edges alike: rustworkx need not look for them, which is slow at hubs.
    """
    nodes = sorted(graph)
    fast: rx.PyGraph[str, None] = rx.PyGraph()
    fast.add_nodes_from(nodes)
    fast.add_edges_from_no_data([(a, b) for a, b, _ in edges_of(graph, nodes)])
    return nodes, fast


def betweenness(graph: nx.Graph[str], *, exact: int = EXACT, pivots: int = PIVOTS) -> Betweenness:
    """Share of the shortest paths between two others that pass through a node, direction aside.

    Up to `exact` nodes by Brandes' algorithm (Brandes 2001, J. Math. Sociol. 25(2)). Above, from
    `pivots` sources spread evenly over the sorted nodes (Brandes and Pich 2007, Int. J. Bifurcation
    and Chaos 17(7)); the error is then the standard error of the mean over the pivots.
    """
    nodes, fast = undirected(graph)
    if len(nodes) < 3:
        return Betweenness(dict.fromkeys(nodes, 0.0))
    if len(nodes) <= exact:
        values = rx.betweenness_centrality(fast, normalized=True)
        return Betweenness({node: values[i] for i, node in enumerate(nodes)})
    starts, ends = _adjacency(fast)
    chosen = np.unique(np.linspace(0, len(nodes) - 1, pivots).astype(np.int64))
    total, squares = np.zeros(len(nodes)), np.zeros(len(nodes))
    for source in chosen:
        share = _dependencies(starts, ends, int(source)) * len(nodes) / ((len(nodes) - 1) * (len(nodes) - 2))
        total += share
        squares += share**2
    count = len(chosen)
    mean = total / count
    error = np.sqrt(np.maximum(squares / count - mean**2, 0) / max(count - 1, 1))
    return Betweenness({n: float(mean[i]) for i, n in enumerate(nodes)}, count, float(error.max()))


def _adjacency(fast: rx.PyGraph[str, None]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Neighbours in compressed rows: those of node i are `ends[starts[i]:starts[i + 1]]`."""
    pairs = np.array(fast.edge_list(), dtype=np.int64).reshape(-1, 2)
    both = np.concatenate([pairs, pairs[:, ::-1]])
    both = both[np.argsort(both[:, 0], kind="stable")]
    return np.searchsorted(both[:, 0], np.arange(fast.num_nodes() + 1)), both[:, 1].copy()


def _dependencies(starts: NDArray[np.int64], ends: NDArray[np.int64], source: int) -> NDArray[np.float64]:
    """Brandes' dependencies of one source on all nodes, a level of the search at a time."""
    count = len(starts) - 1
    level = np.full(count, -1)
    paths, dependency = np.zeros(count), np.zeros(count)
    level[source], paths[source] = 0, 1
    front = np.array([source])
    steps: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
    while len(front):
        widths = starts[front + 1] - starts[front]
        tails = np.repeat(front, widths)
        inside = np.arange(widths.sum()) - np.repeat(np.cumsum(widths) - widths, widths)
        heads = ends[np.repeat(starts[front], widths) + inside]
        reached = np.zeros(count, dtype=bool)
        reached[heads] = True
        front = np.flatnonzero(reached & (level < 0))
        level[front] = len(steps) + 1
        onward = level[heads] == len(steps) + 1
        tails, heads = tails[onward], heads[onward]
        paths += np.bincount(heads, weights=paths[tails], minlength=count)
        steps.append((tails, heads))
    for tails, heads in reversed(steps):
        back = paths[tails] / paths[heads] * (1 + dependency[heads])
        dependency += np.bincount(tails, weights=back, minlength=count)
    dependency[source] = 0
    return dependency
