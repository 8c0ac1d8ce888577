"""A networkx graph as plain rows, for what is too slow on its objects."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import Any

import networkx as nx

Edge = tuple[int, int, dict[str, Any]]


def edges_of(graph: nx.Graph[str], nodes: list[str]) -> Iterator[Edge]:
    """Tail, head and attributes of each edge by the numbers of its ends, sorted.

    Of an undirected graph each edge once, its smaller end first.
    """
    at = {node: i for i, node in enumerate(nodes)}
    rows = dict(graph.adjacency())
    once = not graph.is_directed()
    for i, node in enumerate(nodes):
        near = sorted(((at[other], data) for other, data in rows[node].items()), key=itemgetter(0))
        for j, data in near:
            if not once or i <= j:
                yield i, j, data
