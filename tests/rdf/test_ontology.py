"""The ontology, the schema and the page that fixes what is extracted say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Namespace, URIRef

from kg import resources, schema
from kg.prefixes import PREFIXES
from kg.rdf import describe_vocabulary
from kg.rdf.entities import CLASSES
from kg.rdf.terms import qualifier_property
from tests.rdf import made

KG, CODE, SCHEMA = (Namespace(PREFIXES[p]) for p in ("kg", "code", "schema"))
SH = Namespace("http://www.w3.org/ns/shacl#")
ONTOLOGY = Graph().parse(resources.ONTOLOGY / "kg.ttl")
SHAPES = Graph().parse(resources.ONTOLOGY / "shapes.ttl")
LOADED = schema.load()
BEYOND = frozenset({"reason"})
"""Qualifiers that the schema carries beyond that page."""
PAGE = Path(__file__).parents[2].parent / "shared" / "extraction-schema.md"

OWN = sorted(
    {
        s
        for s in ONTOLOGY.subjects()
        if isinstance(s, URIRef) and s.startswith(str(KG)) and "-" not in s[len(KG) :]
    }
)
PROPERTIES = [s for s in OWN if (s, RDF.type, RDF.Property) in ONTOLOGY]
CODES = {(q.name, v) for q in LOADED.qualifiers.values() for values in q.values.values() for v in values} | {
    ("kind", k) for e in LOADED.entities.values() for k in e.kinds
}


@pytest.mark.parametrize("own", OWN, ids=lambda t: t.rpartition("#")[2])
def test_each_own_term_is_documented(own: URIRef) -> None:
    for needed in (RDFS.label, SKOS.definition, SKOS.example):
        assert len(set(ONTOLOGY.objects(own, needed))) == 1, needed


@pytest.mark.parametrize("own", PROPERTIES, ids=lambda t: t.rpartition("#")[2])
def test_each_property_has_a_domain_and_a_range(own: URIRef) -> None:
    for one, several in ((RDFS.domain, SCHEMA.domainIncludes), (RDFS.range, SCHEMA.rangeIncludes)):
        found = [*ONTOLOGY.objects(own, one), *ONTOLOGY.objects(own, several)]
        assert found
        for end in found:
            assert not str(end).startswith(str(KG)) or (end, RDF.type, OWL.Class) in ONTOLOGY


@pytest.mark.parametrize("own", OWN, ids=lambda t: t.rpartition("#")[2])
def test_each_example_is_turtle_that_uses_the_term(own: URIRef) -> None:
    head = "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in PREFIXES.items())
    example = str(ONTOLOGY.value(own, SKOS.example))
    graph = Graph().parse(data=head + example, format="turtle", publicID="https://example.org/")
    assert own in {node for triple in graph for node in triple}


def test_each_claim_type_has_its_class_its_direct_property_and_its_shape() -> None:
    for claim in LOADED.claims.values():
        assert (KG[claim.cls], RDFS.subClassOf, KG.Claim) in ONTOLOGY
        assert str(ONTOLOGY.value(KG[claim.cls], SKOS.definition)) == claim.definition
        assert (None, SH.targetClass, KG[claim.cls]) in SHAPES
        if claim.direct:
            assert KG[claim.direct] in PROPERTIES
    classes = set(ONTOLOGY.subjects(RDFS.subClassOf, KG.Claim))
    assert classes == {KG[c.cls] for c in LOADED.claims.values()}


def test_domains_and_ranges_of_direct_properties_are_those_of_the_claims() -> None:
    for claim in (c for c in LOADED.claims.values() if c.direct):
        for types, one, several in (
            (claim.subject, RDFS.domain, SCHEMA.domainIncludes),
            (claim.object, RDFS.range, SCHEMA.rangeIncludes),
        ):
            wanted = {CLASSES[t].value for t in CLASSES if t in types}
            found = {str(c) for p in (one, several) for c in ONTOLOGY.objects(KG[claim.direct], p)}
            assert found == wanted, claim.direct


def test_each_qualifier_is_a_property_of_its_claims() -> None:
    for qualifier in LOADED.qualifiers.values():
        own = URIRef(qualifier_property(qualifier.name).value)
        found = {str(o) for p in (RDFS.domain, SCHEMA.domainIncludes) for o in ONTOLOGY.objects(own, p)}
        carriers = {str(KG[c.cls]) for c in LOADED.claims.values() if qualifier.name in c.qualifiers}
        assert (carriers or {str(KG.Claim)}) <= found, qualifier.name


def test_codes_are_concepts_and_concepts_are_codes() -> None:
    found = {
        (str(scheme).removeprefix(str(CODE)), str(ONTOLOGY.value(concept, SKOS.notation)))
        for concept, scheme in ONTOLOGY.subject_objects(SKOS.inScheme)
    }
    assert found == CODES
    assert {str(s) for s in ONTOLOGY.subjects(RDF.type, SKOS.Concept)} == {
        str(CODE[f"{a}-{b}"]) for a, b in CODES
    }


def test_every_term_of_a_described_graph_is_in_the_ontology() -> None:
    used = {str(t) for q in made.quads() for t in (q.predicate, q.object)}
    used = {t.strip("<>") for t in used if t.startswith(f"<{KG}") or t.startswith(f"<{CODE}")}
    known = {str(s) for s in ONTOLOGY.subjects()}
    assert used - {str(KG)} <= known


def test_the_ontology_has_no_blank_nodes_and_loads_into_its_graph() -> None:
    assert not any(isinstance(node, BNode) for triple in ONTOLOGY for node in triple)
    assert len(list(describe_vocabulary())) == len(ONTOLOGY)


@pytest.mark.skipif(not PAGE.is_file(), reason="the page is not here")
def test_the_page_and_the_schema_name_the_same() -> None:
    page = PAGE.read_text(encoding="utf-8")
    claims = page.partition("## Claims")[2].partition("Only what is stated")[0]
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", claims, re.MULTILINE))
    del rows["type"]  # the head of the table
    assert set(rows) == set(LOADED.claims)
    for name, cells in rows.items():
        ticked = set(re.findall(r"`([\w-]+)`", cells))
        carried = set(LOADED.claims[name].qualifiers)
        codes = {v for q in carried for v in LOADED.qualifiers[q].allowed(name)}
        assert ticked <= carried | codes, name
        assert carried - BEYOND <= ticked, name
    entities = page.partition("## Entities")[2].partition("An entity has one")[0]
    for name, _, kinds in re.findall(r"^\| `(\w+)` \| (.*?) \| (.*) \|$", entities, re.MULTILINE):
        assert set(re.findall(r"`([\w-]+)`", kinds)) == set(LOADED.entities[name].kinds)
