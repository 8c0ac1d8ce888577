"""DOT, the language of Graphviz (https://graphviz.org/doc/info/lang.html)."""

from __future__ import annotations

from collections.abc import Iterator

from kg.export.graph.data import GraphData
from kg.export.graph.style import colour, shape


def dot(graph: GraphData) -> Iterator[str]:
    """A graph or digraph, drawn by Graphviz with `dot -Tsvg` or `sfdp -Tsvg`."""
    yield f"{'digraph' if graph.directed else 'graph'} {_quoted(graph.name)} {{\n"
    yield '  graph [overlap=false, splines=true];\n  node [style=filled, fontname="sans-serif"];\n'
    for node in graph.nodes:
        form = "ellipse" if shape(node) == "circle" else "box"
        yield (
            f"  {_quoted(node.id)} [label={_quoted(node.label)}, shape={form}, "
            f"fillcolor={_quoted(colour(node.kind or node.type))}];\n"
        )
    arrow = "->" if graph.directed else "--"
    for e in graph.edges:
        yield (
            f"  {_quoted(e.source)} {arrow} {_quoted(e.target)} "
            f"[label={_quoted(e.type)}, tooltip={_quoted(e.label)}, weight={max(1, round(e.weight))}];\n"
        )
    yield "}\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'
