"""IRIs that an entity had, or may have had, in builds over fewer documents.

They are written as `dct:replaces` beside the entity. An IRI that two entities may have had stands with both:
so it is never `owl:sameAs`, which would make the two one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyoxigraph as ox

from kg.errors import UsageError
from kg.rdf.entities import GRAPH
from kg.rdf.terms import Iris, term
from kg.store import Store, rows, text_of

REPLACES = term("dct:replaces")


def describe_former(former: Mapping[str, Sequence[str]], iris: Iris | None = None) -> Iterator[ox.Quad]:
    """The quads that tell former IRIs, by the IRI of an entity."""
    graph = (iris or Iris()).graph(GRAPH)
    for iri, names in former.items():
        for name in names:
            yield ox.Quad(ox.NamedNode(iri), REPLACES, ox.NamedNode(name), graph)


def iri_now(store: Store, iri: str) -> str:
    """The IRI of now for one that may be a former one; any other, and what is no IRI, is left as it is.

    Raises:
        UsageError: it may have named several entities.
    """
    try:
        now = named_now(store, iri)
    except ValueError:
        return iri
    if len(now) > 1:
        raise UsageError(f"{iri} may mean several entities", remedy=f"Give one of {', '.join(now)}")
    return now[0] if now else iri


def named_now(store: Store, iri: str) -> list[str]:
    """What a former IRI names now: IRIs of entities, sorted. Several where it may have been either's.

    Args:
        iri: absolute; one that no entity had gives none.

    Raises:
        ValueError: it is no IRI.
    """
    found = rows(store, f"SELECT DISTINCT ?now {{ ?now {REPLACES} {ox.NamedNode(iri)} }} ORDER BY ?now")
    return [text_of(now) for (now,) in found]
