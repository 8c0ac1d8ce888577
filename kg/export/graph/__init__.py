"""A graph in the formats of other tools: each a function from `GraphData` to pieces of text, or to bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.analyse import Network
from kg.export.graph.data import PROJECTIONS, Edge, GraphData, Node, Quote, graph_data
from kg.export.graph.dot import dot
from kg.export.graph.ftm import ftm
from kg.export.graph.html import html
from kg.export.graph.json_formats import cytoscape, node_link
from kg.export.graph.lists import lists, neo4j
from kg.export.graph.png import png
from kg.export.graph.svg import svg
from kg.export.graph.xml_formats import gexf, graphml

Pieces = Iterable[str] | bytes
Files = Mapping[str, Pieces]


@dataclass(frozen=True)
class GraphFormat:
    """A format: what it is for, and how its one file or its files are written.

    Attributes:
        about: one line for a menu.
        write: a graph as one file; None where the format has several.
        files: a graph as the texts of several files, by name; None where it has one.
    """

    about: str
    write: Callable[[GraphData], Iterator[str] | bytes] | None = None
    files: Callable[[GraphData], Files] | None = None


FORMATS: Mapping[str, GraphFormat] = {
    "gexf": GraphFormat("Gephi, with a timeline", gexf),
    "graphml": GraphFormat("yEd, igraph, networkx, Cytoscape", graphml),
    "cytoscape": GraphFormat("Cytoscape and cytoscape.js", cytoscape),
    "node-link": GraphFormat("D3 and networkx", node_link),
    "dot": GraphFormat("Graphviz", dot),
    "svg": GraphFormat("a picture", svg),
    "png": GraphFormat("a picture for documents and slides", png),
    "html": GraphFormat("a page with the graph and its quotes, for any browser", html),
    "csv": GraphFormat("node and edge lists for Gephi, R, Excel", files=lists),
    "neo4j": GraphFormat("bulk import into Neo4j", files=neo4j),
}
"""The formats by name; `ftm` is written from the network itself."""


def formats() -> tuple[str, ...]:
    """All names of formats."""
    return (*FORMATS, "ftm")


def graph_files(network: Network, format_: str, projection: str = "ties", *, roster: bool = False) -> Files:
    """A projection of a network in a format, by file name; one file has the name of the format.

    Args:
        format_: one of `formats()`; `ftm` writes all ties, whatever the projection.
        projection: one of `PROJECTIONS`.
        roster: let shared countries and state bodies tie.

    Raises:
        UsageError: there is no such projection.
    """
    if format_ == "ftm":
        return {format_: ftm(network)}
    format_of, graph = FORMATS[format_], graph_data(network, projection, roster=roster)
    if format_of.files:
        return format_of.files(graph)
    assert format_of.write, "a format has one file or several"
    return {format_: format_of.write(graph)}


__all__ = [
    "FORMATS",
    "PROJECTIONS",
    "Edge",
    "Files",
    "GraphData",
    "GraphFormat",
    "Node",
    "Quote",
    "cytoscape",
    "dot",
    "formats",
    "ftm",
    "gexf",
    "graph_data",
    "graph_files",
    "graphml",
    "html",
    "lists",
    "neo4j",
    "node_link",
    "png",
    "svg",
]
