"""Where to draw the nodes: a force layout of each connected part, the parts packed in rows."""

from __future__ import annotations

from math import ceil, sqrt

import rustworkx as rx

from kg.export.graph.data import GraphData

Point = tuple[float, float]
SPACING = 110.0
"""Room for one node, in pixels."""
_ROUNDS = 400
_SEED = 3


def layout(graph: GraphData) -> dict[str, Point]:
    """Positions in pixels, from the upper left corner; the same for the same graph.

    Fruchterman and Reingold's layout (1991, Software: Practice and Experience 21(11)), by rustworkx.
    It is meant for what an eye can take in, some thousand nodes at most.
    """
    at = {n.id: i for i, n in enumerate(graph.nodes)}
    whole: rx.PyGraph[str, None] = rx.PyGraph(multigraph=False)
    whole.add_nodes_from([n.id for n in graph.nodes])
    whole.add_edges_from_no_data(sorted({_pair(at[e.source], at[e.target]) for e in graph.edges}))
    parts = sorted((sorted(part) for part in rx.connected_components(whole)), key=lambda p: (-len(p), p))
    placed = [_place(whole, part) for part in parts]
    return {graph.nodes[i].id: point for i, point in _pack(placed).items()}


def _pair(one: int, two: int) -> tuple[int, int]:
    return min(one, two), max(one, two)


def _place(whole: rx.PyGraph[str, None], part: list[int]) -> tuple[float, dict[int, Point]]:
    """The side of the square that a part needs, and its nodes in it."""
    side = SPACING * max(1.0, ceil(10 * sqrt(len(part)) * 1.15) / 10)
    if len(part) == 1:
        return side, {part[0]: (side / 2, side / 2)}
    inner = whole.subgraph(part)
    found = rx.spring_layout(inner, k=1.6 / sqrt(len(part)), num_iter=_ROUNDS, seed=_SEED)
    points = [found[i] for i in range(len(part))]
    low = [min(p[axis] for p in points) for axis in (0, 1)]
    width = [max(p[axis] for p in points) - low[axis] or 1.0 for axis in (0, 1)]
    margin, room = SPACING / 3, side - 2 * SPACING / 3
    return side, {
        node: (
            round(margin + room * (x - low[0]) / width[0], 1),
            round(margin + room * (y - low[1]) / width[1], 1),
        )
        for node, (x, y) in zip(part, points, strict=True)
    }


def _pack(parts: list[tuple[float, dict[int, Point]]]) -> dict[int, Point]:
    """Squares in rows, the largest first, as wide as makes the whole about half as wide again as high."""
    wide = max([sqrt(1.5 * sum(side * side for side, _ in parts)), *(side for side, _ in parts)], default=0)
    left = top = row = 0.0
    found: dict[int, Point] = {}
    for side, points in parts:
        if left and left + side > wide:
            left, top, row = 0.0, top + row, 0.0
        found |= {node: (round(left + x, 1), round(top + y, 1)) for node, (x, y) in points.items()}
        left, row = left + side, max(row, side)
    return found
