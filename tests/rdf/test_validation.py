"""A good graph conforms; each shape has a graph that breaks it."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.prefixes import PREFIXES
from kg.rdf import Violation, validate
from kg.rdf.terms import term
from kg.store import EmbeddedStore, in_memory
from tests.rdf import made

HEAD = " ".join(f"PREFIX {p}: <{iri}>" for p, iri in PREFIXES.items())


def broken(update: str) -> EmbeddedStore:
    store = in_memory(made.quads())
    before = set(store.native)
    store.native.update(f"{HEAD} {update}")
    assert set(store.native) != before, "the update changes something"
    return store


def test_a_good_graph_conforms() -> None:
    report = validate(in_memory(made.quads()))
    assert report.conforms
    assert report.parts == ("ulmaria-2005", "ulmaria-2012", "entities")
    assert list(report.lines()) == ["3 parts checked: the graph conforms"]


def test_a_violation_names_document_node_and_value() -> None:
    kin = made.IRIS.claim(next(c for c in made.OLD_CLAIMS if c.type == "kin")).value
    store = broken(
        "DELETE { GRAPH ?g { ?c kg:relation ?r } } INSERT { GRAPH ?g { ?c kg:relation code:relation-dog } } "
        "WHERE { GRAPH ?g { ?c a kg:Kinship ; kg:relation ?r } }"
    )
    report = validate(store)
    assert report.violations == (
        Violation(
            "ulmaria-2005",
            kin,
            term("kg:relation").value,
            "relation of kg:Kinship is a code of its list",
            term("code:relation-dog").value,
        ),
    )
    assert list(report.lines())[-1] == "3 parts checked: 1 violation"


def test_a_record_that_says_other_than_the_triples_is_found() -> None:
    kin = made.IRIS.claim(next(c for c in made.OLD_CLAIMS if c.type == "kin")).value
    store = broken(
        "DELETE { GRAPH ?g { ?c kg:relation ?r } } INSERT { GRAPH ?g { ?c kg:relation code:relation-aunt } } "
        "WHERE { GRAPH ?g { ?c a kg:Kinship ; kg:relation ?r } }"
    )
    assert [(v.node, v.path) for v in validate(store).violations] == [(kin, term("kg:record").value)]


def _without(cls: str, path: str) -> str:
    return f"DELETE {{ GRAPH ?g {{ ?c {path} ?o }} }} WHERE {{ GRAPH ?g {{ ?c a {cls} ; {path} ?o }} }}"


def _with(cls: str, path: str, value: str) -> str:
    return (
        f"DELETE {{ GRAPH ?g {{ ?c {path} ?o }} }} INSERT {{ GRAPH ?g {{ ?c {path} {value} }} }} "
        f"WHERE {{ GRAPH ?g {{ ?c a {cls} . OPTIONAL {{ ?c {path} ?o }} }} }}"
    )


PERSON, PARTY, PLACE = (f"<{made.iri(x)}>" for x in ("person/bek", "organisation/dawn", "place/ulm"))

BREAKS = [
    (_without("kg:Claim", "kg:evidence"), "a claim has evidence"),
    (_without("kg:Claim", "kg:modality"), "a claim has one modality"),
    (_without("kg:Claim", "kg:subject"), "a claim has one subject"),
    (_without("kg:Claim", "kg:quote"), "repeats the words"),
    (_with("kg:Claim", "kg:confidence", "1.5"), "from 0 to 1"),
    (_with("kg:Role", "kg:subject", PARTY), "the subject of kg:Role is person"),
    (_without("kg:Role", "kg:role"), "role of kg:Role is text"),
    (_with("kg:Role", "kg:start", '"May"'), "start of kg:Role is an ISO 8601 date"),
    (_with("kg:Membership", "kg:object", PERSON), "the object of kg:Membership is organisation"),
    (_with("kg:Founding", "kg:object", PLACE), "the object of kg:Founding is organisation"),
    (_without("kg:Kinship", "kg:relation"), "relation of kg:Kinship"),
    (_with("kg:Ownership", "kg:object", PERSON), "the object of kg:Ownership is organisation"),
    (_with("kg:Control", "kg:how", "code:how-lawsuit"), "how of kg:Control is a code"),
    (_with("kg:Funding", "kg:object", PLACE), "the object of kg:Funding"),
    (_with("kg:Appointment", "kg:subject", PLACE), "the subject of kg:Appointment"),
    (_with("kg:Dismissal", "kg:date", "12"), "date of kg:Dismissal"),
    (_with("kg:Patronage", "kg:how", "code:how-merger"), "how of kg:Patronage is a code"),
    (_without("kg:Alliance", "kg:object"), "the object of kg:Alliance"),
    (_with("kg:Opposition", "kg:how", "code:how-split"), "how of kg:Opposition"),
    (_with("kg:Part", "kg:subject", PERSON), "the subject of kg:Part is organisation"),
    (_with("kg:Succession", "kg:object", PERSON), "the object of kg:Succession"),
    (_with("kg:Prosecution", "kg:outcome", "code:outcome-won"), "outcome of kg:Prosecution"),
    (_without("kg:LawEvent", "kg:event"), "event of kg:LawEvent"),
    (_with("kg:ElectionResult", "kg:votesPercent", "149.0"), "from 0 to 100"),
    (_without("kg:ElectionFact", "kg:turnoutPercent"), "needs turnoutPercent or seatsTotal or verdict"),
    (_with("kg:Rating", "kg:object", PLACE), "kg:Rating has no object"),
    (_without("kg:Rating", "kg:value"), "kg:Rating needs value or rank"),
    (_without("kg:Rating", "kg:index"), "index of kg:Rating"),
    (_without("oa:SpecificResource", "oa:hasSource"), "evidence stands in one document"),
    (_without("oa:SpecificResource", "oa:hasSelector"), "evidence has one quote selector"),
    (_without("oa:TextQuoteSelector", "oa:exact"), "a quote has its exact words"),
    (_with("oa:TextPositionSelector", "oa:start", "99999"), "a position starts before its end"),
    (_with("schema:Report", "kg:edition", '"x"'), "an edition is a year"),
    (_without("foaf:Person", "skos:prefLabel"), "an entity has one name"),
    (_with("foaf:Person", "kg:kind", "code:kind-party"), "foaf:Person has no kind"),
    (_with("org:Organization", "kg:kind", "code:kind-town"), "the kind of org:Organization"),
    (_with("schema:Place", "kg:kind", "code:kind-party"), "the kind of schema:Place"),
    (_with("schema:Legislation", "kg:kind", "code:kind-party"), "the kind of schema:Legislation"),
    (_with("kg:Election", "kg:kind", "code:kind-party"), "the kind of kg:Election"),
    (_with("kg:Election", "dct:date", '"May"'), "the date of an entity"),
]


@pytest.mark.parametrize(("update", "message"), BREAKS)
def test_each_shape_has_a_graph_that_breaks_it(update: str, message: str) -> None:
    report = validate(broken(update))
    assert any(message in v.message for v in report.violations), report.violations


def test_a_claim_about_an_unknown_entity_does_not_conform() -> None:
    report = validate(in_memory(q for q in made.quads() if q.object != term("foaf:Person")))
    assert "the subject of kg:Role is person" in {v.message for v in report.violations}


def test_every_shape_is_broken_by_some_graph_above() -> None:
    shapes = {c.value for c in _targets()}
    tried = {term(u.split(" a ")[1].split()[0]).value for u, _ in BREAKS}
    assert shapes == tried


def _targets() -> set[ox.NamedNode]:
    from kg import resources

    found = set()
    for name in ("shapes.ttl", "shapes-entities.ttl"):
        for quad in ox.parse(path=resources.ONTOLOGY / name, format=ox.RdfFormat.TURTLE):
            if quad.predicate.value.endswith("#targetClass"):
                assert isinstance(quad.object, ox.NamedNode)
                found.add(quad.object)
    return found
