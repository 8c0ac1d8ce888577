"""A published graph described: DCAT and VoID for catalogues, and a citation file (CFF) of the data set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO, Any

import pyoxigraph as ox
import yaml

from kg.model import Metadata
from kg.prefixes import PREFIXES
from kg.rdf import documents_of
from kg.rdf.dataset import About, Triple, describe_dataset
from kg.rdf.terms import Iris, term, text
from kg.store import Store, rows, text_of

FORMATS = {"turtle": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD, "nt": ox.RdfFormat.N_TRIPLES}
_MEDIA = "https://www.iana.org/assignments/media-types/"
_DISTRIBUTIONS = (
    ("graph.nq", "The graph, as N-Quads", "application/n-quads"),
    ("claims.jsonl", "Claims, a line each", "application/x-ndjson"),
    ("claims.csv", "Claims, a row each", "text/csv"),
    ("entities.csv", "Entities with identifiers, a row each", "text/csv"),
    ("links.sssom.tsv", "Links to other data sets, SSSOM", "text/tab-separated-values"),
)
"""Files as the commands of `kg export` write them: name, title, media type."""


def write_description(store: Store, about: About, out: IO[bytes], format_: str, files: str = "") -> None:
    """Write DCAT and VoID.

    Args:
        format_: a key of `FORMATS`.
        files: address under which the exports are published; without one no distribution is named.
    """
    triples = [*describe_dataset(store, about), *(_distributions(files) if files else ())]
    ordered = sorted((ox.Triple(*t) for t in triples), key=str)
    ox.serialize(ordered, out, format=FORMATS[format_], prefixes=PREFIXES)


def _distributions(files: str) -> Iterator[Triple]:
    dataset, base = Iris().dataset, files.rstrip("/") + "/"
    for name, title, media in _DISTRIBUTIONS:
        node = ox.NamedNode(base + name)
        yield dataset, term("dcat:distribution"), node
        yield node, term("rdf:type"), term("dcat:Distribution")
        yield node, term("dct:title"), text(title)
        yield node, term("dcat:mediaType"), ox.NamedNode(_MEDIA + media)
        yield node, term("dcat:downloadURL"), node


def citation(store: Store, about: About) -> str:
    """A citation file of the data set: https://citation-file-format.github.io, its reports as references."""
    found: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "Cite the report for what it states: each claim names its report. Cite the graph by this.",
        "type": "dataset",
        "title": about.title,
        "abstract": about.description,
        "authors": [
            {"name": name} for name in about.creators or (about.publisher or "The makers of this graph",)
        ],
        "version": about.version or _build(store),
        "keywords": list(about.keywords),
    }
    more = {"license": about.licence, "url": about.url, "doi": about.doi, "date-released": about.issued}
    found |= {key: value for key, value in more.items() if value}
    found["references"] = [_reference(name, meta) for name, meta in documents_of(store).items()]
    return yaml.safe_dump(found, sort_keys=False, allow_unicode=True, width=100)


def _build(store: Store) -> str:
    sparql = "SELECT ?b { ?d a dcat:Dataset ; prov:wasGeneratedBy ?b }"
    return next((text_of(b).rpartition("/")[2] for (b,) in rows(store, sparql)), "")


def _reference(identifier: str, meta: Metadata) -> Mapping[str, Any]:
    reference: dict[str, Any] = {
        "type": "report",
        "title": meta.title or identifier,
        "authors": [{"name": meta.publisher or "unknown"}],
    }
    if meta.year:
        reference["year"] = meta.year
    if meta.url:
        reference["url"] = meta.url
    return reference
