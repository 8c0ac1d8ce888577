"""Room between marks: boxes that lie over each other are pushed apart."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_GAP = 6.0
_ROUNDS = 400


def spread(centres: Floats, sizes: Floats) -> Floats:
    """Centres moved until no two boxes overlap, each as little as may be.

    Args:
        centres: x and y, one row a box.
        sizes: width and height, one row a box.
    """
    points = centres.copy()
    rank = np.arange(len(points))
    need = (sizes[:, None] + sizes[None]) / 2 + _GAP
    for _ in range(_ROUNDS):
        apart = points[:, None] - points[None]
        over = need - np.abs(apart)
        np.fill_diagonal(over[:, :, 0], -1.0)
        hit = (over > 0.01).all(axis=2)
        if not hit.any():
            break
        # Along the shorter way out; boxes on one spot part in the order of their rows.
        across = hit & (over[:, :, 0] <= over[:, :, 1])
        order = np.sign(rank[:, None] - rank[None])
        side = np.where(apart == 0, order[:, :, None], np.sign(apart))
        points[:, 0] += (0.5 * over[:, :, 0] * side[:, :, 0] * across).sum(axis=1)
        points[:, 1] += (0.5 * over[:, :, 1] * side[:, :, 1] * (hit & ~across)).sum(axis=1)
    return points
