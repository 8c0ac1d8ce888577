"""Communities by Louvain, seeded, over plain arrays: five hundred thousand ties are a matter of seconds.

networkx has the same method; on its graph objects it is too slow for large networks.
"""

from __future__ import annotations

from collections import deque
from random import Random

import networkx as nx

from kg.analyse.arrays import edges_of

Links = list[dict[int, float]]
_LEAST_GAIN = 1e-9
"""Of modularity times all weight, below which a move is noise of floating point."""


def louvain(graph: nx.Graph[str], *, resolution: float = 1.0, seed: int = 1) -> list[set[str]]:
    """The communities of a weighted graph, largest first (Blondel et al. 2008, J. Stat. Mech. P10008).

    The same graph and seed give the same communities, whatever the order of nodes and edges.

    Args:
        resolution: above 1 for smaller communities (Reichardt and Bornholdt 2006).
        seed: of the order in which nodes are moved.
    """
    nodes = sorted(graph)
    links: Links = [{} for _ in nodes]
    for a, b, data in edges_of(graph, nodes):
        links[a][b] = links[b][a] = float(data.get("weight", 1.0))
    random = Random(seed)
    home = list(range(len(nodes)))
    while True:
        moved = _move(links, resolution, random)
        if moved is None:
            break
        home = [moved[community] for community in home]
        links = _merge(links, moved)
    groups: dict[int, set[str]] = {}
    for node, community in zip(nodes, home, strict=True):
        groups.setdefault(community, set()).add(node)
    return sorted(groups.values(), key=lambda group: (-len(group), min(group)))


def _move(links: Links, resolution: float, random: Random) -> list[int] | None:
    """The community of each node after local moves, numbered from 0; None where nothing moves.

    After the first round only the neighbours of a node that moved are looked at again (the fast
    local move of Traag, Waltman and van Eck 2019, Sci. Rep. 9).

    A link of a node to itself counts twice in its degree: it stands for the links inside what was
    merged into the node.
    """
    degree = [sum(of.values()) + of.get(node, 0.0) for node, of in enumerate(links)]
    whole = sum(degree)
    home, total = list(range(len(links))), degree[:]
    order = list(range(len(links)))
    random.shuffle(order)
    queue, waiting = deque(order), [True] * len(links)
    scale = resolution / whole if whole else 0.0
    ever = False
    while queue:
        node = queue.popleft()
        waiting[node] = False
        best = _best(node, links[node], home, total, degree[node], scale)
        if best == home[node]:
            continue
        ever = True
        total[home[node]] -= degree[node]
        total[best] += degree[node]
        home[node] = best
        for other in links[node]:
            if not waiting[other] and home[other] != best:
                waiting[other] = True
                queue.append(other)
    if not ever:
        return None
    number: dict[int, int] = {}
    return [number.setdefault(community, len(number)) for community in home]


def _best(
    node: int, of: dict[int, float], home: list[int], total: list[float], degree: float, scale: float
) -> int:
    """The community in which a node adds most to modularity; its own where none is better."""
    into: dict[int, float] = {}
    for other, weight in of.items():
        if other != node:
            community = home[other]
            into[community] = into.get(community, 0.0) + weight
    own = home[node]
    cost = scale * degree
    best, gain = own, into.get(own, 0.0) - cost * (total[own] - degree)
    for community, weight in into.items():
        if community != own:
            found = weight - cost * total[community]
            if found > gain + _LEAST_GAIN:
                best, gain = community, found
    return best


def _merge(links: Links, home: list[int]) -> Links:
    """The graph whose nodes are the communities."""
    merged: Links = [{} for _ in range(max(home, default=-1) + 1)]
    for node, of in enumerate(links):
        one = home[node]
        for other, weight in of.items():
            two = home[other]
            # Each link inside a community is met from both its ends, one of a node to itself once.
            share = weight / 2 if one == two and other != node else weight
            merged[one][two] = merged[one].get(two, 0.0) + share
    return merged
