"""A graph drawn as SVG: no script, no font or file from elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape

from kg.export.graph.data import Edge, GraphData, Node
from kg.export.graph.labels import LINE, SIZE, width
from kg.export.graph.layout import Drawing, Mark, layout
from kg.export.graph.style import colour, kinds_in, shape, tie, ties_in

FONT = "'Noto Sans','DejaVu Sans',sans-serif"
_ROW = 20.0
_EDGE = 14.0
_BEND = 16.0
_INK = "#1b1b1b"


def svg(graph: GraphData) -> Iterator[str]:
    """A picture as large as the graph needs; each tie tells its statement when pointed at."""
    drawing = layout(graph)
    wide = max(drawing.width, 360.0)
    keys = _legend(graph, wide)
    height = drawing.height + _ROW * (keys[-1][1] + 1) + 6 if keys else 40.0
    about = f"{len(graph.nodes)} actors, {len(graph.edges)} ties"
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {height:.0f}" width="{wide:.0f}" '
        f'height="{height:.0f}" role="img" font-family="{FONT}" font-size="{SIZE:g}" fill="{_INK}">\n'
        f"<title>{escape(graph.title)}: {about}</title>\n"
        f'<rect width="100%" height="100%" fill="#fff"/>\n<defs>{_arrows(graph)}</defs>\n'
    )
    if not graph.nodes:
        yield '<text x="14" y="24">No tie is stated.</text>\n'
    seen: Counter[frozenset[str]] = Counter()
    for edge in graph.edges:
        pair = frozenset((edge.source, edge.target))
        yield _line(edge, drawing, seen[pair], graph.directed)
        seen[pair] += 1
    yield from (_mark(node, drawing.marks[node.id]) for node in graph.nodes)
    yield from (_label(drawing.marks[node.id]) for node in graph.nodes)
    yield from (
        f'<g transform="translate({x:.1f} {drawing.height + _ROW * row:.1f})">{key}</g>\n'
        for x, row, key in keys
    )
    yield "</svg>\n"


def bend(edge: Edge, number: int) -> float:
    """How far the tie bends aside that is the n-th of its pair, in pixels: the first runs straight."""
    side = 1 if edge.source < edge.target else -1
    return side * (1 if number % 2 else -1) * _BEND * ((number + 1) // 2)


def _arrows(graph: GraphData) -> str:
    if not graph.directed:
        return ""
    return "".join(
        f'<marker id="to-{fill[1:]}" viewBox="0 0 8 8" refX="7.2" refY="4" markerWidth="7" markerHeight="7" '
        f'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 .6 8 4 0 7.4z" fill="{fill}"/></marker>'
        for _, fill in ties_in(graph.edges)
    )


def _line(edge: Edge, drawing: Drawing, number: int, directed: bool) -> str:
    """A line from the border of one mark to that of the other."""
    one, two = drawing.marks[edge.source], drawing.marks[edge.target]
    dx, dy = two.x - one.x, two.y - one.y
    far = (dx * dx + dy * dy) ** 0.5 or 1.0
    dx, dy, aside = dx / far, dy / far, bend(edge, number)
    x, y = (one.x + two.x) / 2 - dy * aside, (one.y + two.y) / 2 + dx * aside
    (x1, y1), (x2, y2) = _toward(one, x, y, 1), _toward(two, x, y, 2)
    _, fill = tie(edge)
    way = (
        f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
        if not aside
        else f"M{x1:.1f} {y1:.1f}Q{x:.1f} {y:.1f} {x2:.1f} {y2:.1f}"
    )
    dash = "" if edge.modality == "stated" else ' stroke-dasharray="5 4"'
    arrow = f' marker-end="url(#to-{fill[1:]})"' if directed else ""
    return (
        f'<path d="{way}" fill="none" stroke="{fill}" stroke-opacity=".75" '
        f'stroke-width="{0.7 + 0.5 * min(edge.documents, 4):.1f}"{dash}{arrow}>'
        f"<title>{escape(edge.label)}</title></path>\n"
    )


def _toward(mark: Mark, x: float, y: float, gap: float) -> tuple[float, float]:
    """The point a little outside a mark's border, on the way to another point."""
    dx, dy = x - mark.x, y - mark.y
    far = (dx * dx + dy * dy) ** 0.5 or 1.0
    return mark.x + dx / far * (mark.radius + gap), mark.y + dy / far * (mark.radius + gap)


def _mark(node: Node, mark: Mark) -> str:
    return (
        f"<g><title>{escape(node.label)} ({escape(node.kind or node.type)})</title>"
        f"{_form(shape(node), mark.x, mark.y, mark.radius, colour(node.kind or node.type))}</g>\n"
    )


def _form(form: str, x: float, y: float, size: float, fill: str) -> str:
    look = f'fill="{fill}" stroke="#fff" stroke-width="1.2"'
    if form == "circle":
        return f'<circle cx="{x:g}" cy="{y:g}" r="{size:g}" {look}/>'
    half, side = size * 0.92, f"{size * 1.84:.1f}"
    return f'<rect x="{x - half:.1f}" y="{y - half:.1f}" width="{side}" height="{side}" rx="2" {look}/>'


def _label(mark: Mark) -> str:
    first = mark.y + mark.radius + SIZE + 1
    rows = "".join(
        f'<tspan x="{mark.x:g}" y="{first + LINE * n:.1f}">{escape(words)}</tspan>'
        for n, words in enumerate(mark.label)
    )
    return (
        f'<text text-anchor="middle" paint-order="stroke" stroke="#fff" stroke-width="3" '
        f'stroke-linejoin="round">{rows}</text>\n'
    )


def _legend(graph: GraphData, wide: float) -> list[tuple[float, int, str]]:
    """Keys of marks and of ties: place from the left, row, and drawing."""
    keys = [
        (name, _form("circle" if name == "person" else "square", 6, 8, 5.5, fill))
        for name, fill in kinds_in(graph.nodes)
    ]
    keys += [
        (name, f'<path d="M0 8H18" stroke="{fill}" stroke-width="2" stroke-opacity=".75"/>')
        for name, fill in ties_in(graph.edges)
    ]
    if any(e.modality != "stated" for e in graph.edges):
        words = "reported, alleged, denied or planned"
        keys.append((words, '<path d="M0 8H18" stroke="#8A8A8A" stroke-width="2" stroke-dasharray="5 4"/>'))
    placed: list[tuple[float, int, str]] = []
    x, row = _EDGE, 0
    for name, drawn in keys:
        indent = 24 if "<path" in drawn else 17
        room = indent + width(name) + 18
        if x > _EDGE and x + room > wide:
            x, row = _EDGE, row + 1
        placed.append((x, row, f'{drawn}<text x="{indent}" y="12">{escape(name)}</text>'))
        x += room
    return placed
