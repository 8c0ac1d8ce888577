"""A graph as one HTML file that works from a disk: drawn in the browser, quotes on click, no network."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from html import escape
from pathlib import Path

from kg.export.graph.data import GraphData
from kg.export.graph.layout import layout
from kg.export.graph.style import colour, kinds_in, tie, ties_in

_SLOT = re.compile(r"\{\{(\w+)\}\}")


def html(graph: GraphData) -> Iterator[str]:
    """The page; its data stands inside it as JSON.

    It is meant for what an eye can take in, some thousand nodes at most: filter before.
    """
    drawing = layout(graph)
    nodes = [
        asdict(n) | asdict(drawing.marks[n.id]) | {"name": n.label, "colour": colour(n.kind or n.type)}
        for n in graph.nodes
    ]
    edges = [asdict(e) | dict(zip(("group", "colour"), tie(e), strict=True)) for e in graph.edges]
    data = {
        "directed": graph.directed,
        "width": drawing.width,
        "height": drawing.height,
        "nodes": nodes,
        "edges": edges,
        "kinds": kinds_in(graph.nodes),
        "groups": ties_in(graph.edges),
    }
    # A "<" inside a script element could end it, whatever quotes say.
    inside = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    title = escape(f"{graph.title}: {len(graph.nodes)} actors, {len(graph.edges)} ties")
    slots = {"title": title, "style": _read("page.css"), "script": _read("page.js"), "data": inside}
    for number, piece in enumerate(_SLOT.split(_read("page.html"))):
        yield slots[piece] if number % 2 else piece


def _read(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
