"""Node and edge lists as CSV: plain (Gephi, R, Excel), and Neo4j's for bulk import."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from kg.export.graph.data import EDGE_FIELDS, NODE_FIELDS, Edge, GraphData

Cell = str | int | float


_GEPHI = {"id": "Id", "label": "Label", "source": "Source", "target": "Target", "weight": "Weight"}


def lists(graph: GraphData) -> Mapping[str, Iterator[str]]:
    """`nodes.csv` and `edges.csv`; their first columns bear the names that Gephi asks for.

    Gephi reads a column `Type` as the direction; what kind of tie it is stands in `tie`.
    """
    direction = "Directed" if graph.directed else "Undirected"
    columns = [f for f in EDGE_FIELDS if f != "type"]
    return {
        "nodes.csv": _rows(
            [_GEPHI.get(f, f) for f in NODE_FIELDS],
            ([getattr(n, f) for f in NODE_FIELDS] for n in graph.nodes),
        ),
        "edges.csv": _rows(
            [*(_GEPHI.get(f, f) for f in columns), "Type", "tie", "quote", "document"],
            ([*(getattr(e, f) for f in columns), direction, e.type, *_words(e)] for e in graph.edges),
        ),
    }


def neo4j(graph: GraphData) -> Mapping[str, Iterator[str]]:
    """Files for `neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv`.

    The headers are of https://neo4j.com/docs/operations-manual/current/tools/neo4j-admin/neo4j-admin-import/.
    """
    return {
        "nodes.csv": _rows(
            [
                "iri:ID",
                "name",
                "kind",
                "country",
                "aliases:string[]",
                "documents:int",
                "iso3",
                "wikidata",
                "identifiers:string[]",
                ":LABEL",
            ],
            (
                [
                    n.id,
                    n.label,
                    n.kind,
                    n.country,
                    n.aliases.replace("; ", ";"),
                    n.documents,
                    n.iso3,
                    n.wikidata,
                    n.identifiers.replace("; ", ";"),
                    n.type.title(),
                ]
                for n in graph.nodes
            ),
        ),
        "relationships.csv": _rows(
            [
                ":START_ID",
                ":END_ID",
                ":TYPE",
                "statement",
                "detail",
                "modality",
                "weight:double",
                "firstSeen",
                "lastSeen",
                "documents:int",
                "quotes:int",
                "quote",
                "document",
            ],
            (
                [
                    e.source,
                    e.target,
                    e.type.upper().replace("/", "_"),
                    e.label,
                    e.detail,
                    e.modality,
                    e.weight,
                    e.start,
                    e.end,
                    e.documents,
                    e.quotes,
                    *_words(e),
                ]
                for e in graph.edges
            ),
        ),
    }


def _words(edge: Edge) -> tuple[str, str]:
    """The first quote of an edge and its document."""
    return (edge.evidence[0].text, edge.evidence[0].document) if edge.evidence else ("", "")


def _rows(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Lines of CSV (RFC 4180), with line feeds."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    for row in chain([header], rows):
        writer.writerow(row)
        yield line.getvalue()
        line.seek(0)
        line.truncate()
