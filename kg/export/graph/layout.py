"""Where to draw the nodes: each connected part by itself, no label over another, the parts packed in rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np
import rustworkx as rx

from kg.export.graph.data import GraphData, Node
from kg.export.graph.labels import LINE, lines, width
from kg.export.graph.spread import Floats, spread
from kg.export.graph.stress import MOST, stress

_UNIT = 84.0
"""Length of the shortest edges before labels are given room, in pixels."""
_MARGIN = 14.0
_WIDE = 1.6
"""Width of a picture by its height, about."""


@dataclass(frozen=True)
class Mark:
    """A node as drawn: its centre and radius in pixels, from the upper left, and its label in lines below."""

    x: float
    y: float
    radius: float
    label: tuple[str, ...]


@dataclass(frozen=True)
class Drawing:
    """A picture's size in pixels, and its marks by id of the node."""

    width: float
    height: float
    marks: Mapping[str, Mark]


def layout(graph: GraphData) -> Drawing:
    """The drawing of a graph; the same for the same graph.

    It is meant for what an eye can take in, some hundred nodes; of more the labels may overlap.
    """
    at = {n.id: i for i, n in enumerate(graph.nodes)}
    whole: rx.PyGraph[str, None] = rx.PyGraph(multigraph=False)
    whole.add_nodes_from([n.id for n in graph.nodes])
    pairs = ((at[e.source], at[e.target]) for e in graph.edges if e.source != e.target)
    whole.add_edges_from_no_data(sorted({(min(pair), max(pair)) for pair in pairs}))
    parts = sorted((sorted(part) for part in rx.connected_components(whole)), key=lambda p: (-len(p), p))
    return _pack([_part(whole.subgraph(part), [graph.nodes[i] for i in part]) for part in parts])


@dataclass(frozen=True)
class _Part:
    nodes: list[Node]
    width: float
    height: float
    centres: Floats


def _part(inner: rx.PyGraph[str, None], nodes: list[Node]) -> _Part:
    """A connected part; a box holds a mark and its label, its centre lies below that of the mark."""
    sizes = np.array([_box(n) for n in nodes])
    centres = stress(inner) * _UNIT
    centres[:, 1] += [(height - 2 * radius(n)) / 2 for n, (_, height) in zip(nodes, sizes, strict=True)]
    if len(nodes) <= MOST:
        centres = spread(centres, sizes)
    low, high = (centres - sizes / 2).min(axis=0), (centres + sizes / 2).max(axis=0)
    across, down = high - low
    return _Part(nodes, float(across), float(down), centres - low)


def radius(node: Node) -> float:
    """Radius of a node's mark, in pixels: the area grows with its ties."""
    return round(min(5 + 1.6 * sqrt(node.ties), 15), 1)


def _box(node: Node) -> tuple[float, float]:
    label = lines(node.label)
    return max([2 * radius(node), *map(width, label)]), 2 * radius(node) + 3 + LINE * len(label)


def _pack(parts: list[_Part]) -> Drawing:
    """The parts in rows, the largest first."""
    area = sum((p.width + 2 * _MARGIN) * (p.height + 2 * _MARGIN) for p in parts)
    wide = max([sqrt(_WIDE * area), *(p.width + 2 * _MARGIN for p in parts)], default=0.0)
    left = top = row = 0.0
    marks: dict[str, Mark] = {}
    for part in sorted(parts, key=lambda p: -p.height):
        across, down = part.width + 2 * _MARGIN, part.height + 2 * _MARGIN
        if left and left + across > wide:
            left, top, row = 0.0, top + row, 0.0
        for node, (x, y) in zip(part.nodes, part.centres, strict=True):
            above = (_box(node)[1] - 2 * radius(node)) / 2
            marks[node.id] = Mark(
                round(left + _MARGIN + float(x), 1),
                round(top + _MARGIN + float(y) - above, 1),
                radius(node),
                lines(node.label),
            )
        left, row = left + across, max(row, down)
    return Drawing(round(wide), round(top + row), marks)
