"""The store: one interface, two kinds — an embedded Oxigraph directory, any SPARQL 1.1 endpoint."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.store.embedded import EmbeddedStore, in_memory, open_directory, write
from kg.store.remote import RemoteStore
from kg.store.results import Boolean, Results, Row, Solutions, Store, Term, Triples, text_of

__all__ = [
    "Boolean",
    "EmbeddedStore",
    "RemoteStore",
    "Results",
    "Row",
    "Solutions",
    "Store",
    "Term",
    "Triples",
    "graphs",
    "in_memory",
    "open_store",
    "quads",
    "rows",
    "text_of",
    "write",
]


def open_store(path_or_url: str | Path, read_only: bool = True) -> Store:
    """The store at a path (a build's store directory, or bare Oxigraph data) or at an http(s) URL.

    Raises:
        StoreError: there is none, or it cannot be opened.
    """
    if isinstance(path_or_url, str) and path_or_url.startswith(("http://", "https://")):
        return RemoteStore(path_or_url)
    return open_directory(Path(path_or_url), read_only=read_only)


def rows(store: Store, sparql: str) -> Iterator[Row]:
    """The rows of a SELECT."""
    result = store.query(sparql)
    assert isinstance(result, Solutions), "only a SELECT has rows"
    return iter(result)


def graphs(store: Store) -> list[str]:
    """The names of all named graphs, sorted."""
    return sorted(text_of(g) for (g,) in rows(store, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"))


def quads(store: Store, graph: str) -> Iterator[ox.Quad]:
    """The quads of one named graph, in no particular order."""
    name = ox.NamedNode(graph)
    for subject, predicate, value in rows(store, f"SELECT ?s ?p ?o {{ GRAPH {name} {{ ?s ?p ?o }} }}"):
        assert isinstance(subject, ox.NamedNode | ox.BlankNode)
        assert isinstance(predicate, ox.NamedNode) and value is not None
        yield ox.Quad(subject, predicate, value, name)
