"""The graph as N-Quads (canonical), TriG, Turtle or JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import IO

import pyoxigraph as ox

from kg.errors import UsageError
from kg.prefixes import PREFIXES
from kg.rdf import canonical
from kg.store import Store, graphs, quads

_TYPE = PREFIXES["rdf"] + "type"


@dataclass(frozen=True)
class Format:
    """An RDF format: media type, file suffix, and whether it tells named graphs apart."""

    media_type: str
    suffix: str
    named_graphs: bool
    native: ox.RdfFormat


FORMATS = {
    "nquads": Format("application/n-quads", ".nq", True, ox.RdfFormat.N_QUADS),
    "trig": Format("application/trig", ".trig", True, ox.RdfFormat.TRIG),
    "turtle": Format("text/turtle", ".ttl", False, ox.RdfFormat.TURTLE),
    "jsonld": Format("application/ld+json", ".jsonld", True, ox.RdfFormat.JSON_LD),
}
"""The formats by name. Turtle has no named graphs: it holds the triples of all graphs together."""


def write_rdf(store: Store, out: IO[bytes], name: str = "nquads", graph: str | None = None) -> None:
    """Write a store, or one of its named graphs, in one order whatever the order it was built in.

    N-Quads are canonical and sorted outside memory; the other formats hold one graph at a time.

    Args:
        store: what to write.
        out: open for bytes.
        name: a key of `FORMATS`.
        graph: IRI of the only graph to write; None for all.

    Raises:
        UsageError: there is no such format.
    """
    if name not in FORMATS:
        raise UsageError(f"no RDF format {name!r}", remedy=f"Take one of {', '.join(FORMATS)}")
    chosen = [graph] if graph else graphs(store)
    if name == "nquads":
        for line in canonical(chain.from_iterable(quads(store, g) for g in chosen)):
            out.write(line.encode())
        return
    kind = FORMATS[name]
    ordered = chain.from_iterable(_sorted(store, g) for g in chosen)
    if kind.named_graphs:
        ox.serialize(ordered, out, format=kind.native, prefixes=PREFIXES)
    else:
        ox.serialize((q.triple for q in ordered), out, format=kind.native, prefixes=PREFIXES)


def _sorted(store: Store, graph: str) -> Iterator[ox.Quad]:
    """The quads of a graph by subject, types first."""
    yield from sorted(
        quads(store, graph),
        key=lambda q: (str(q.subject), q.predicate.value != _TYPE, q.predicate.value, str(q.object)),
    )
