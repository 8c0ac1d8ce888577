"""A graph as one HTML file that works from a disk: drawn in the browser, quotes on click, no network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from html import escape
from pathlib import Path

from kg.export.graph.data import GraphData
from kg.export.graph.layout import layout
from kg.export.graph.style import colour

_PAGE = Path(__file__).with_name("page.html")


def html(graph: GraphData) -> Iterator[str]:
    """The page; its data stands inside it as JSON.

    It is meant for what an eye can take in, some thousand nodes at most: filter before.
    """
    at = layout(graph)
    nodes = [
        {**asdict(n), "x": at[n.id][0], "y": at[n.id][1], "colour": colour(n.kind or n.type)}
        for n in graph.nodes
    ]
    data = {"directed": graph.directed, "nodes": nodes, "edges": [asdict(e) for e in graph.edges]}
    # A "<" inside a script element could end it, whatever quotes say.
    inside = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    title = escape(f"Graph of {graph.name}: {len(graph.nodes)} actors, {len(graph.edges)} ties")
    first, *rest = _PAGE.read_text(encoding="utf-8").split("{{data}}")
    yield first.replace("{{title}}", title)
    yield inside
    yield from (part.replace("{{title}}", title) for part in rest)
