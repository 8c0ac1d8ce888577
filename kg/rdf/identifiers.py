"""What other data sets call our entities, read back from a graph: codes of countries, and links that hold.

The identifier of a linked record is the last step of its IRI, and its scheme the set it is from; a record
of Wikidata is `wikidata`, whichever set names it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from kg.rdf.entities import WIKIDATA
from kg.rdf.terms import term
from kg.store import Store, rows, text_of

CODES = {
    "iso2": "kg:isoAlpha2",
    "iso3": "kg:isoAlpha3",
    "numeric": "kg:isoNumeric",
    "cow": "kg:cowCode",
    "gw": "kg:gleditschWardCode",
    "vdem": "kg:vdemCode",
}
"""Codes of countries by scheme, and the property of each."""
FIRST = (*CODES, "wikidata", "party-facts")
"""Schemes that every table has a column for, linked or not."""
_LINKS = """SELECT ?entity ?record ?set {
  ?entity skos:exactMatch|owl:sameAs ?record .
  OPTIONAL { ?link owl:annotatedSource ?entity ; owl:annotatedTarget ?record ; sssom:object_source ?set } }"""

Identifiers = Mapping[str, Mapping[str, str]]
"""By IRI of the entity and by scheme; several of one scheme stand together, with `; ` between."""


def identifiers_of(store: Store) -> Identifiers:
    """The identifiers of all entities that have any; of links, those alone that hold."""
    found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entity, scheme, value in [*_codes(store), *_links(store)]:
        found[entity][scheme].add(value)
    return {
        entity: {s: "; ".join(sorted(known[s])) for s in sorted(known, key=_order)}
        for entity, known in sorted(found.items())
    }


def schemes(identifiers: Identifiers) -> tuple[str, ...]:
    """The schemes of a table's columns: `FIRST`, then all others that occur, sorted."""
    there = {scheme for known in identifiers.values() for scheme in known}
    return (*FIRST, *sorted(there - set(FIRST)))


def column(scheme: str) -> str:
    """The name of a scheme's column: one that needs no quotes in R and pandas."""
    return scheme.replace("-", "_")


def joined(known: Mapping[str, str]) -> str:
    """All identifiers of an entity in one cell: `wikidata:Q1; party-facts:7`."""
    return "; ".join(f"{s}:{value}" for s, values in known.items() for value in values.split("; "))


def local(iri: str) -> str:
    """The last step of an IRI: `7` of `https://example.org/party/7/`."""
    return unquote(iri.rstrip("/").rpartition("/")[2].rpartition("#")[2])


def identifier(record: str, set_: str) -> tuple[str, str]:
    """Scheme and value of a record of an outside set; where the set is not known, the IRI itself."""
    name = "wikidata" if record.startswith(WIKIDATA) else set_ or "same"
    return name, record if name == "same" else local(record)


def _codes(store: Store) -> Iterator[tuple[str, str, str]]:
    by_property = {term(name).value: scheme for scheme, name in CODES.items()}
    values = " ".join(f"<{iri}>" for iri in by_property)
    for entity, property_, value in rows(store, f"SELECT ?e ?p ?v {{ VALUES ?p {{ {values} }} ?e ?p ?v }}"):
        yield text_of(entity), by_property[text_of(property_)], text_of(value)


def _links(store: Store) -> Iterator[tuple[str, str, str]]:
    for entity, record, set_ in rows(store, _LINKS):
        yield text_of(entity), *identifier(text_of(record), local(text_of(set_)) if set_ else "")


def _order(scheme: str) -> tuple[int, str]:
    return (FIRST.index(scheme) if scheme in FIRST else len(FIRST)), scheme
