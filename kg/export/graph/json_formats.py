"""Cytoscape JSON (js.cytoscape.org) and node-link JSON (D3, networkx), with the quotes of each edge."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from kg.export.graph.data import Edge, GraphData, Node


def cytoscape(graph: GraphData) -> Iterator[str]:
    """Cytoscape JSON: what Cytoscape and `networkx.cytoscape_graph` read."""
    elements = {
        "nodes": [{"data": {**_node(n), "name": n.label, "value": n.id}} for n in graph.nodes],
        "edges": [{"data": {**_edge(e), "key": e.id}} for e in graph.edges],
    }
    record = {
        "data": [["name", graph.name]],
        "directed": graph.directed,
        "multigraph": True,
        "elements": elements,
    }
    yield from _pieces(record)


def node_link(graph: GraphData) -> Iterator[str]:
    """Node-link JSON: what D3 and `networkx.node_link_graph(edges="links")` read."""
    yield from _pieces(
        {
            "directed": graph.directed,
            "multigraph": True,
            "graph": {"name": graph.name},
            "nodes": [_node(n) for n in graph.nodes],
            "links": [{**_edge(e), "key": e.id} for e in graph.edges],
        }
    )


def _node(node: Node) -> dict[str, Any]:
    return {k: v for k, v in asdict(node).items() if v != ""}


def _edge(edge: Edge) -> dict[str, Any]:
    record = {k: v for k, v in asdict(edge).items() if v != "" and k != "evidence"}
    record["evidence"] = [{k: v for k, v in asdict(q).items() if v is not None} for q in edge.evidence]
    return record


def _pieces(record: dict[str, Any]) -> Iterator[str]:
    yield from json.JSONEncoder(ensure_ascii=False).iterencode(record)
    yield "\n"
