"""A layout by stress majorization: distances on the page follow distances in the graph."""

from __future__ import annotations

import numpy as np
import rustworkx as rx
from numpy.typing import NDArray

Points = NDArray[np.float64]
MOST = 500
"""Nodes up to which it is worth its time; beyond, forces alone."""
_PAIR = 1.3
_ROUNDS = 150
_SEED = 3


def stress(graph: rx.PyGraph[str, None]) -> Points:
    """Positions of the nodes of a connected graph, its longest extent across; one row a node.

    Gansner, Koren and North (2005, Graph Drawing 2004, LNCS 3383), weights d^-2, started from a force
    layout. An edge is the longer, the fewer neighbours its ends share: the leaves of a hub find room.
    """
    count = graph.num_nodes()
    if count == 2:
        return np.array([[-_PAIR / 2, 0.0], [_PAIR / 2, 0.0]])
    start = rx.spring_layout(graph, k=1.6 / np.sqrt(count), num_iter=200, seed=_SEED)
    points = np.array([start[i] for i in range(count)]) * np.sqrt(count)
    if count > 2 and count <= MOST:
        points = _majorize(points, _distances(graph))
    return _turned(points - points.mean(axis=0))


def _distances(graph: rx.PyGraph[str, None]) -> Points:
    near = [set(graph.neighbors(i)) for i in range(graph.num_nodes())]
    weighed: rx.PyGraph[int, float] = rx.PyGraph(multigraph=False)
    weighed.add_nodes_from(range(len(near)))
    for one, two in graph.edge_list():
        apart = len((near[one] ^ near[two]) - {one, two})
        weighed.add_edge(one, two, 1 + 0.35 * float(np.log1p(apart)))
    found: Points = rx.floyd_warshall_numpy(weighed, weight_fn=float)
    return found


def _majorize(points: Points, distances: Points) -> Points:
    away = distances + np.eye(len(distances))
    weights = away**-2.0
    np.fill_diagonal(weights, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(laplacian)
    for _ in range(_ROUNDS):
        gaps = np.linalg.norm(points[:, None] - points[None], axis=2)
        pull = np.divide(weights * distances, gaps, out=np.zeros_like(gaps), where=gaps > 1e-9)
        moved: Points = inverse @ (np.diag(pull.sum(axis=1)) - pull) @ points
        if np.abs(moved - points).max() < 1e-4:
            return moved
        points = moved
    return points


def _turned(points: Points) -> Points:
    """The points turned so that their longest extent lies across, which suits a page."""
    if len(points) < 2:
        return points
    _, _, axes = np.linalg.svd(points, full_matrices=False)
    # Each axis points to where its largest part is positive: a mirror image would do as well.
    signs = np.sign(axes[np.arange(2), np.abs(axes).argmax(axis=1)])
    turned: Points = points @ (axes * signs[:, None]).T
    return turned
