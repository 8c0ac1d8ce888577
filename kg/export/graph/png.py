"""A graph drawn as PNG: the SVG picture through resvg, with the font that comes with the project."""

from __future__ import annotations

from pathlib import Path

import resvg_py

from kg.export.graph.data import GraphData
from kg.export.graph.svg import svg

_FONT = Path(__file__).parent / "font" / "NotoSans-subset.ttf"
SCALE = 2.0
"""Pixels of the PNG to one of the SVG: sharp on a dense screen and in print."""


def png(graph: GraphData, *, scale: float = SCALE) -> bytes:
    """The picture; the same bytes on every machine, whatever fonts it has."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string="".join(svg(graph)),
            zoom=scale,
            skip_system_fonts=True,
            font_files=[str(_FONT)],
            font_family="Noto Sans",
            sans_serif_family="Noto Sans",
        )
    )
