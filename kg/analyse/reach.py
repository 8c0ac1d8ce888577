"""Who is reached from whom along edges that hold at one time, over plain arrays."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.analyse.arrays import edges_of
from kg.analyse.collector import without_collector
from kg.analyse.statement import Statement
from kg.analyse.times import days

Bits = NDArray[np.uint64]
_WORD = 64


@dataclass(frozen=True)
class Reach:
    """A directed graph in compressed rows, each edge with the moments at which it holds.

    A moment is a day on which some tie begins: intervals that have a day in common have one of these.

    Attributes:
        nodes: sorted.
        starts: edges of node i are those from `starts[i]` to `starts[i + 1]`.
        ends: their targets.
        held: their moments, one bit each.
    """

    nodes: tuple[str, ...]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    held: Bits

    def levels(self, source: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Steps from a node to each along chains that hold at one time, and the node before it on the way.

        Both are -1 where there is no chain.
        """
        level, before = np.full(len(self.nodes), -1), np.full(len(self.nodes), -1)
        known = np.zeros((len(self.nodes), self.held.shape[1]), dtype=np.uint64)
        level[source], known[source] = 0, ~np.uint64(0)
        front, gained, step = np.array([source]), known[[source]], 0
        while len(front):
            step += 1
            widths = self.starts[front + 1] - self.starts[front]
            inside = np.arange(widths.sum()) - np.repeat(np.cumsum(widths) - widths, widths)
            edges = np.repeat(self.starts[front], widths) + inside
            heads, tails = self.ends[edges], np.repeat(front, widths)
            fresh = np.repeat(gained, widths, axis=0) & self.held[edges] & ~known[heads]
            some = fresh.any(axis=1)
            heads, tails, fresh = heads[some], tails[some], fresh[some]
            if not len(heads):
                break
            order = np.argsort(heads, kind="stable")
            front, first = np.unique(heads[order], return_index=True)
            gained = np.bitwise_or.reduceat(fresh[order], first, axis=0)
            first_seen = level[front] < 0
            level[front[first_seen]] = step
            before[front[first_seen]] = tails[order][first][first_seen]
            known[front] |= gained
        return level, before

    def out_degrees(self) -> NDArray[np.int64]:
        """How many edges leave each node."""
        return np.diff(self.starts)


@without_collector
def reach(graph: nx.DiGraph[str]) -> Reach:
    """The arrays of a projection whose edges carry their `statements`."""
    nodes = sorted(graph)
    edges = [(a, b, data["statements"]) for a, b, data in edges_of(graph, nodes)]
    moments = sorted({s.first for _, _, said in edges for s in said if s.first}) or [""]
    words = -(-len(moments) // _WORD)
    seen: dict[object, int] = {}

    def mask(said: tuple[Statement, ...]) -> int:
        found = 0
        for s in said:
            between = days(s)
            if between not in seen:
                low = bisect_left(moments, between[0]) if between else 0
                high = bisect_right(moments, between[1]) if between else len(moments)
                seen[between] = (1 << high) - (1 << low) if high > low else 0
            found |= seen[between]
        return found

    whole = (1 << _WORD) - 1
    held = np.array(
        [[bits >> _WORD * w & whole for w in range(words)] for bits in (mask(said) for _, _, said in edges)],
        dtype=np.uint64,
    ).reshape(len(edges), words)
    tails = np.array([a for a, _, _ in edges], dtype=np.int64)
    starts = np.searchsorted(tails, np.arange(len(nodes) + 1))
    return Reach(tuple(nodes), starts, np.array([b for _, b, _ in edges], dtype=np.int64), held)
