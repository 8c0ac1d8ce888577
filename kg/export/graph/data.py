"""A graph as plain rows of nodes and edges: what every graph format is written from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

import networkx as nx

from kg.analyse import Network, Statement
from kg.analyse.collector import without_collector
from kg.analyse.projections import comembership, control, kinship, patronage
from kg.errors import UsageError
from kg.model import Evidence
from kg.rdf.identifiers import joined

TITLES = {
    "ties": "Who is tied to whom",
    "patronage": "Patrons and clients",
    "control": "Who controls what",
    "kin": "Who is kin to whom",
    "comembership": "Who shares organisations",
}
PROJECTIONS = tuple(TITLES)


@dataclass(frozen=True)
class Quote:
    """Words that state an edge: the document, the place in it, and the words."""

    document: str
    start: int
    end: int
    text: str
    page: int | None = None


@dataclass(frozen=True)
class Node:
    """An actor. Texts may be empty and are never None.

    Attributes:
        iso3: ISO 3166-1 alpha-3 of its country.
        wikidata: its item.
        identifiers: what all linked data sets call it: `wikidata:Q1; party-facts:7`.
    """

    id: str
    label: str
    type: str
    kind: str
    country: str
    aliases: str
    documents: int
    ties: int
    iso3: str = ""
    wikidata: str = ""
    identifiers: str = ""


@dataclass(frozen=True)
class Edge:
    """A tie, or in a projection all ties of a pair. Texts may be empty and are never None.

    Attributes:
        label: the statement in a line; several joined by `; `.
        start: first day for which documents vouch, ISO 8601.
        end: last such day.
        documents: how many tell of it.
        quotes: how many pieces of evidence there are.
    """

    id: str
    source: str
    target: str
    type: str
    label: str
    detail: str
    modality: str
    weight: float
    start: str
    end: str
    documents: int
    quotes: int
    evidence: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class GraphData:
    """A graph as rows.

    Attributes:
        name: of the projection.
        title: for a picture.
        directed: whether edges have a direction.
        nodes: sorted by id.
        edges: sorted; two nodes may be tied by several.
    """

    name: str
    title: str
    directed: bool
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


NODE_FIELDS = tuple(f.name for f in fields(Node))
EDGE_FIELDS = tuple(f.name for f in fields(Edge) if f.name != "evidence")


@without_collector
def graph_data(network: Network, projection: str = "ties", *, roster: bool = False) -> GraphData:
    """The rows of a projection of a network.

    Args:
        projection: one of `PROJECTIONS`; `ties` has an edge for each statement, the others one for
            each pair.
        roster: let shared countries and state bodies tie (`ties` and `comembership`).

    Raises:
        UsageError: there is no such projection.
    """
    if projection not in PROJECTIONS:
        raise UsageError(
            f"no projection is named {projection!r}", remedy=f"There are: {', '.join(PROJECTIONS)}"
        )
    rows = sorted(_rows(network, projection, roster), key=lambda r: (r[0], r[1], r[2]))
    names = network.names
    edges = [_edge(names, f"e{number}", *row) for number, row in enumerate(rows)]
    degree: Counter[str] = Counter(end for e in edges for end in (e.source, e.target))
    nodes = tuple(_node(network, iri, degree[iri]) for iri in sorted(degree))
    return GraphData(
        projection, TITLES[projection], projection not in ("kin", "comembership"), nodes, tuple(edges)
    )


_Row = tuple[str, str, tuple[Statement, ...], float]


def _rows(network: Network, projection: str, roster: bool) -> Iterator[_Row]:
    """Source, target, statements and weight of each edge."""
    if projection == "ties":
        for s in network.ties(roster=roster):
            yield s.subject, s.object, (s,), 1.0
        return
    graph = _projected(network, projection, roster)
    for source, target, data in graph.edges(data=True):
        ends = (source, target) if graph.is_directed() else sorted((source, target))
        yield ends[0], ends[1], tuple(sorted(set(data["statements"]))), float(data["weight"])


def _projected(network: Network, projection: str, roster: bool) -> nx.Graph[str]:
    if projection == "patronage":
        return patronage(network)
    if projection == "control":
        return control(network)
    return kinship(network) if projection == "kin" else comembership(network, roster=roster)


def _edge(
    names: Mapping[str, str],
    id_: str,
    source: str,
    target: str,
    said: tuple[Statement, ...],
    weight: float,
) -> Edge:
    if len(said) == 1 and len(said[0].claims) == 1:
        s, claim = said[0], said[0].claims[0]
        quotes = tuple(_quote(claim.document, e) for e in claim.evidence)
        told = (s.type, s.text(names), _detail(s), s.modality.value, weight, s.first, s.last, 1)
        return Edge(id_, source, target, *told, len(quotes), quotes)
    evidence = sorted({pair for s in said for pair in s.evidence})
    starts, ends = [s.first for s in said if s.first], [s.last for s in said if s.last]
    return Edge(
        id_,
        source,
        target,
        "/".join(sorted({s.type for s in said})),
        "; ".join(s.text(names) for s in said),
        "; ".join(filter(None, (_detail(s) for s in said))),
        "/".join(sorted({s.modality.value for s in said})),
        weight,
        min(starts, default=""),
        max(ends, default=""),
        len({document for document, _ in evidence}),
        len(evidence),
        tuple(_quote(document, e) for document, e in evidence),
    )


def _quote(document: str, e: Evidence) -> Quote:
    return Quote(document, e.start, e.end, " ".join(e.quote.split()), e.page)


def _detail(s: Statement) -> str:
    return next((str(s.values[n]) for n in ("role", "relation", "how", "share") if n in s.values), "")


def _node(network: Network, iri: str, ties: int) -> Node:
    entity = network.entities[iri]
    country = network.entities[entity.place].name if entity.place in network.entities else ""
    known = network.identifiers.get(iri, {})
    return Node(
        iri,
        entity.name,
        entity.type.value,
        entity.kind,
        country,
        "; ".join(entity.aliases),
        len(entity.documents),
        ties,
        network.identifiers.get(entity.place, {}).get("iso3", ""),
        known.get("wikidata", ""),
        joined(known),
    )
