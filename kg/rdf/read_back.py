"""Claims, entities and documents out of a store, as the plain data they were described from.

Claims of a document and entities come from their records where all have one, else from the triples:
each function asks a fixed number of plain SELECTs, whatever the number of claims. The round trip is
exact but for one thing: a modality of `stated` is what absence means, and comes back as absence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from operator import attrgetter
from urllib.parse import unquote

import pyoxigraph as ox

from kg import schema
from kg.errors import StoreError
from kg.model import Claim, Entity, Evidence, Metadata, qualifiers
from kg.prefixes import PREFIXES
from kg.rdf.entities import CLASSES
from kg.rdf.records import claims_in, entities_in
from kg.rdf.terms import Iris, qualifier_property, term
from kg.store import Row, Store, rows, text_of

Value = str | int | float
Facts = dict[str, list[ox.NamedNode | ox.Literal]]

_TYPES = {term("kg:" + c.cls).value: c.name for c in schema.load().claims.values()}
_QUALIFIERS = {qualifier_property(name).value: name for name in schema.load().qualifiers}
_ENTITY_TYPES = {node.value: name for name, node in CLASSES.items()}
_XSD = PREFIXES["xsd"]

_RECORDS = "SELECT ?r { GRAPH %s { ?c kg:record ?r } }"
_RECORDS_BY_CLAIM = "SELECT ?c ?r { GRAPH %s { ?c kg:record ?r } }"
_COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH %s { ?c a kg:Claim } }"
_ENTITY_RECORDS = "SELECT ?r { VALUES ?class { %s } ?e a ?class ; kg:record ?r }"
_ENTITY_COUNT = "SELECT (COUNT(DISTINCT ?e) AS ?n) { VALUES ?class { %s } ?e a ?class }"
_ENTITIES = "SELECT ?e ?p ?o { VALUES ?class { %s } ?e a ?class ; ?p ?o }"
_CLAIMS = "SELECT ?c ?p ?o { GRAPH %s { ?c a kg:Claim ; ?p ?o } }"
_EVIDENCE = """SELECT ?e ?exact ?start ?end ?page { GRAPH %s {
  ?e oa:hasSelector ?quote, ?position .
  ?quote oa:exact ?exact .
  ?position oa:start ?start ; oa:end ?end .
  OPTIONAL { ?e kg:page ?page } } }"""
_ABOUT = """SELECT ?c ?p ?o {
  { SELECT DISTINCT ?c { { ?c kg:subject %s } UNION { ?c kg:object %s } } }
  ?c ?p ?o }"""
_ABOUT_EVIDENCE = """SELECT DISTINCT ?e ?exact ?start ?end ?page {
  { SELECT DISTINCT ?c { { ?c kg:subject %s } UNION { ?c kg:object %s } } }
  ?c kg:evidence ?e .
  ?e oa:hasSelector ?quote, ?position .
  ?quote oa:exact ?exact .
  ?position oa:start ?start ; oa:end ?end .
  OPTIONAL { ?e kg:page ?page } }"""


def documents_of(store: Store) -> dict[str, Metadata]:
    """What is known of each document, by its id, sorted by id."""
    sparql = "SELECT ?d ?p ?o { ?d a schema:Report ; ?p ?o }"
    found = {_one(f, "dct:identifier"): _metadata(f) for f in _facts(rows(store, sparql)).values()}
    return dict(sorted(found.items()))


def claims_of(store: Store, document: str, iris: Iris | None = None) -> list[Claim]:
    """The claims of one document, sorted.

    Raises:
        StoreError: a record in the graph is damaged.
    """
    graph = (iris or Iris()).document_graph(document)
    records = [text_of(r) for (r,) in rows(store, _RECORDS % graph)]
    if len(records) == _count(store, _COUNT % graph):
        with _sound_records():
            return sorted(claims_in(records), key=attrgetter("order"))
    # A graph that another program wrote: its claims have no records.
    return sorted(claims_by_triples(store, document, iris).values())


def claims_by_triples(store: Store, document: str, iris: Iris | None = None) -> dict[str, Claim]:
    """The claims of one document as their triples say, by the IRI of the claim."""
    graph = (iris or Iris()).document_graph(document)
    return _claims(rows(store, _CLAIMS % graph), rows(store, _EVIDENCE % graph))


def stale_records(store: Store, document: str, iris: Iris | None = None) -> list[str]:
    """IRIs of the claims of a sound document graph whose record says other than their triples."""
    graph = (iris or Iris()).document_graph(document)
    by_triples = claims_by_triples(store, document, iris)
    found = {text_of(c): text_of(r) for c, r in rows(store, _RECORDS_BY_CLAIM % graph)}
    with _sound_records():
        return sorted(iri for iri, record in found.items() if claims_in([record]) != [by_triples.get(iri)])


def all_claims(store: Store, iris: Iris | None = None) -> Iterator[Claim]:
    """The claims of all documents, document by document: never more than one document's in memory."""
    for document in documents_of(store):
        yield from claims_of(store, document, iris)


def claims_about(store: Store, entity: str) -> dict[str, Claim]:
    """All claims in which an entity is subject or object, by the IRI of the claim."""
    node = ox.NamedNode(entity)
    facts, evidence = rows(store, _ABOUT % (node, node)), rows(store, _ABOUT_EVIDENCE % (node, node))
    return _claims(facts, evidence)


def entities_of(store: Store) -> list[Entity]:
    """All entities, sorted by IRI.

    Raises:
        StoreError: a record in the graph is damaged.
    """
    classes = " ".join(str(node) for node in CLASSES.values())
    records = [text_of(r) for (r,) in rows(store, _ENTITY_RECORDS % classes)]
    if len(records) == _count(store, _ENTITY_COUNT % classes):
        with _sound_records():
            return sorted(entities_in(records), key=lambda e: e.id)
    facts = _facts(rows(store, _ENTITIES % classes))
    return sorted((_entity(iri, f) for iri, f in facts.items()), key=lambda e: e.id)


def _count(store: Store, sparql: str) -> int:
    ((number,),) = rows(store, sparql)
    return int(text_of(number))


@contextmanager
def _sound_records() -> Iterator[None]:
    try:
        yield
    except (ValueError, TypeError) as error:
        raise StoreError(f"a kg:record is damaged: {error}", remedy="Build the graph again") from error


def _facts(found: Iterator[Row]) -> dict[str, Facts]:
    """Property and values by subject."""
    facts: dict[str, Facts] = {}
    for subject, predicate, value in found:
        about = facts.setdefault(subject.value, defaultdict(list))  # type: ignore[union-attr]
        about[predicate.value].append(value)  # type: ignore[union-attr, arg-type]
    return facts


def _claims(facts: Iterator[Row], evidence: Iterator[Row]) -> dict[str, Claim]:
    quotes = {
        text_of(e): Evidence(int(text_of(s)), int(text_of(t)), text_of(x), int(text_of(p)) if p else None)
        for e, x, s, t, p in evidence
    }
    return {iri: _claim(iri, f, quotes) for iri, f in _facts(facts).items()}


def _claim(iri: str, facts: Facts, quotes: dict[str, Evidence]) -> Claim:
    values: dict[str, Value | None] = {
        name: _value(name, found[0]) for iri, found in facts.items() if (name := _QUALIFIERS.get(iri))
    }
    if values.get("modality") == "stated":
        del values["modality"]
    types = (_TYPES.get(t.value) for t in facts[term("rdf:type").value])
    return Claim(
        document=_document_id(_one(facts, "kg:document")),
        type=next(name for name in types if name),
        subject=_one(facts, "kg:subject"),
        object=_one(facts, "kg:object"),
        qualifiers=qualifiers(values),
        evidence=tuple(sorted(quotes[e.value] for e in facts[term("kg:evidence").value])),
        extractor=_one(facts, "kg:extractor"),
        confidence=float(_one(facts, "kg:confidence")),
        id=iri.rpartition("/")[2],
    )


def _entity(iri: str, facts: Facts) -> Entity:
    def many(name: str) -> list[str]:
        return sorted(v.value for v in facts.get(term(name).value, ()))

    kind = _one(facts, "kg:kind")
    return Entity(
        id=iri,
        type=next(t for c in many("rdf:type") if (t := _ENTITY_TYPES.get(c))),
        name=_one(facts, "skos:prefLabel"),
        kind=kind.removeprefix(term("code:kind-").value),
        aliases=tuple(many("skos:altLabel")),
        date=_one(facts, "dct:date"),
        place=_one(facts, "dct:spatial"),
        gender=_one(facts, "foaf:gender"),
        documents=tuple(sorted(_document_id(d) for d in many("kg:namedIn"))),
    )


def _metadata(facts: Facts) -> Metadata:
    year = _one(facts, "kg:edition")
    return Metadata(
        title=_one(facts, "dct:title"),
        publisher=_one(facts, "kg:publisher"),
        series=_one(facts, "kg:series"),
        country=_one(facts, "kg:country"),
        year=int(year) if year else None,
        period_start=_one(facts, "kg:periodStart"),
        period_end=_one(facts, "kg:periodEnd"),
        language=_one(facts, "dct:language"),
        url=_one(facts, "schema:url"),
    )


def _document_id(iri: str) -> str:
    """The id of a document from its IRI: the inverse of `Iris.document`."""
    return unquote(iri.rpartition("/")[2])


def _one(facts: Facts, name: str) -> str:
    found = facts.get(term(name).value)
    return found[0].value if found else ""


def _value(name: str, node: ox.NamedNode | ox.Literal) -> Value:
    """A qualifier's value from its RDF form: the inverse of `terms.qualifier_value`."""
    if isinstance(node, ox.NamedNode):
        return node.value.removeprefix(term(f"code:{name}-").value)
    if node.datatype.value == _XSD + "integer":
        return int(node.value)
    if node.datatype.value == _XSD + "decimal":
        return float(node.value)
    return node.value
