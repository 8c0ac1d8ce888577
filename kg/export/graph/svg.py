"""A graph drawn as SVG: no script, no font or file from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from kg.export.graph.data import Edge, GraphData
from kg.export.graph.layout import SPACING, Point, layout
from kg.export.graph.style import colour, legend, shape

_RADIUS = 7.0


def svg(graph: GraphData) -> Iterator[str]:
    """A picture as large as the graph needs; each tie tells its statement when pointed at."""
    at = layout(graph)
    width = max((x for x, _ in at.values()), default=0) + SPACING
    height = max((y for _, y in at.values()), default=0) + SPACING
    kinds = legend({n.kind or n.type for n in graph.nodes})
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height + 24:.0f}" '
        f'role="img" font-family="sans-serif" font-size="11">\n<title>{escape(graph.name)}</title>\n'
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" '
        'orient="auto"><path d="M0 0 8 4 0 8z" fill="#777"/></marker></defs>\n'
    )
    for edge in graph.edges:
        yield _line(edge, at[edge.source], at[edge.target], graph.directed)
    for node in graph.nodes:
        x, y = at[node.id]
        fill = colour(node.kind or node.type)
        form = (
            f'<circle cx="{x}" cy="{y}" r="{_RADIUS}" fill="{fill}"/>'
            if shape(node) == "circle"
            else f'<rect x="{x - 6.5:.1f}" y="{y - 6.5:.1f}" width="13" height="13" fill="{fill}"/>'
        )
        yield (
            f"<g><title>{escape(node.label)} ({escape(node.kind or node.type)})</title>{form}"
            f'<text x="{x}" y="{y + 19:.1f}" text-anchor="middle" paint-order="stroke" stroke="#fff" '
            f'stroke-width="3">{escape(_short(node.label))}</text></g>\n'
        )
    for number, (kind, fill) in enumerate(kinds):
        x = 12 + 110 * number
        yield (
            f'<rect x="{x}" y="{height + 4:.0f}" width="11" height="11" fill="{fill}"/>'
            f'<text x="{x + 16}" y="{height + 13.5:.1f}">{escape(kind)}</text>\n'
        )
    yield "</svg>\n"


def _line(edge: Edge, start: Point, end: Point, directed: bool) -> str:
    """A line that stops short of its target's edge."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    x, y = end[0] - dx / length * (_RADIUS + 2), end[1] - dy / length * (_RADIUS + 2)
    dash = "" if edge.modality == "stated" else ' stroke-dasharray="4 3"'
    arrow = ' marker-end="url(#arrow)"' if directed else ""
    return (
        f'<line x1="{start[0]}" y1="{start[1]}" x2="{x:.1f}" y2="{y:.1f}" stroke="#999" '
        f'stroke-width="{0.6 + 0.6 * min(edge.documents, 4):.1f}"{dash}{arrow}>'
        f"<title>{escape(edge.label)}</title></line>\n"
    )


def _short(label: str) -> str:
    return label if len(label) <= 24 else label[:22] + "…"
