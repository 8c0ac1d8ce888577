"""Pairs of found and gold: each at most once, required gold before optional, best agreement first."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

REQUIRED = 1_000_000
OPTIONAL = 10_000


def best_pairs(weights: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """The pairs found → gold of highest total weight.

    Args:
        weights: weight of each (found, gold) pair that may be matched, all above 0.
    """
    graph: nx.Graph[tuple[str, int]] = nx.Graph()
    for (found, gold), weight in sorted(weights.items()):
        graph.add_edge(("found", found), ("gold", gold), weight=weight)
    pairs: dict[int, int] = {}
    for nodes in sorted(nx.connected_components(graph), key=min):
        part = graph.subgraph(sorted(nodes))
        for one, other in nx.max_weight_matching(part):
            found, gold = (one, other) if one[0] == "found" else (other, one)
            pairs[found[1]] = gold[1]
    return pairs
