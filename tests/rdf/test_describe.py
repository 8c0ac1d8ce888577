"""Claims to quads and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import schema
from kg.errors import SchemaError, StoreError
from kg.model import Claim, Document, Evidence, qualifiers
from kg.rdf import (
    Iris,
    all_claims,
    canonical,
    claims_about,
    claims_of,
    describe,
    describe_entities,
    documents_of,
    entities_of,
)
from kg.rdf.direct import is_plain
from kg.rdf.read_back import claims_by_triples
from kg.rdf.records import claim_record
from kg.rdf.terms import term
from kg.store import in_memory, rows, text_of
from tests.rdf import made


def test_a_claim_opens_to_its_words() -> None:
    store = in_memory(made.quads())
    (found,) = rows(
        store,
        """SELECT ?exact ?prefix ?suffix ?start ?section ?code {
             ?claim a kg:Kinship ; kg:evidence ?e .
             ?e oa:hasSelector [ oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix ] ;
                oa:hasSelector [ oa:start ?start ] ;
                kg:section ?section ; kg:sectionCode ?code }""",
    )
    exact, prefix, suffix, start, section, code = map(text_of, found)
    assert exact == "Sule is the father of Dana Sule"
    assert made.OLD.raw[int(start) :].startswith(exact)
    assert (prefix + exact + suffix) in made.OLD.raw
    assert len(prefix) == len(suffix) == 40
    assert (section, code) == ("Power", "power")


def test_claims_entities_and_documents_come_back_as_they_went_in() -> None:
    store = in_memory(made.quads())
    assert claims_of(store, "ulmaria-2005") == made.OLD_CLAIMS
    assert claims_of(store, "ulmaria-2012") == made.NEW_CLAIMS
    assert next(e.page for c in claims_of(store, "ulmaria-2012") for e in c.evidence) == 1
    assert list(all_claims(store)) == made.OLD_CLAIMS + made.NEW_CLAIMS
    by_iri = {e.id: replace(e, aliases=tuple(sorted(e.aliases))) for e in made.ENTITIES}
    assert entities_of(store) == [by_iri[i] for i in sorted(by_iri)]
    assert documents_of(store) == {d.id: d.meta for d in (made.OLD, made.NEW)}


def test_without_records_the_triples_say_the_same() -> None:
    whole = in_memory(made.quads())
    bare = in_memory(q for q in made.quads() if q.predicate != term("kg:record"))
    assert bare.size() < whole.size()
    assert list(all_claims(bare)) == list(all_claims(whole))
    assert entities_of(bare) == entities_of(whole)


def test_a_claim_that_another_program_adds_without_a_record_is_read_too() -> None:
    added = [
        q
        for q in made.quads()
        if q.predicate != term("kg:record") or text_of(q.object) != next(claim_records(made.OLD_CLAIMS))
    ]
    assert claims_of(in_memory(added), "ulmaria-2005") == made.OLD_CLAIMS


def test_a_damaged_record_is_an_error_that_says_so() -> None:
    quads = [
        ox.Quad(q.subject, q.predicate, ox.Literal("[", datatype=term("rdf:JSON")), q.graph_name)
        if q.predicate == term("kg:record")
        else q
        for q in made.quads()
    ]
    with pytest.raises(StoreError, match="kg:record is damaged"):
        claims_of(in_memory(quads), "ulmaria-2005")
    with pytest.raises(StoreError, match="kg:record is damaged"):
        entities_of(in_memory(quads))


def claim_records(claims: list[Claim]) -> Iterator[str]:
    return (claim_record(claim).value for claim in claims)


def test_claims_about_an_entity_have_it_on_either_side() -> None:
    dana = made.iri("person/dana")
    found = claims_about(in_memory(made.quads()), dana)
    wanted = [c for c in made.OLD_CLAIMS + made.NEW_CLAIMS if dana in (c.subject, c.object)]
    assert found == {made.IRIS.claim(c).value: c for c in wanted}


def test_direct_triples_come_from_plain_claims_alone() -> None:
    store = in_memory(made.quads())
    sparql = f"SELECT ?s ?p ?o {{ GRAPH <{made.iri('graph/direct')}> {{ ?s ?p ?o }} }}"
    found = {
        tuple(text_of(t).removeprefix(made.IRIS.base).rpartition("#")[2] for t in row)
        for row in rows(store, sparql)
    }
    assert ("person/dana", "holdsPostIn", "organisation/ministry") in found
    assert ("person/arman", "memberOf", "organisation/dawn") in found
    assert ("person/dana", "kinOf", "person/arman") in found, "kin goes both ways"
    assert ("organisation/steppe", "controls", "organisation/hill-tv") in found
    absent = [
        ("person/bek", "owns", "organisation/hill-tv"),  # reported
        ("organisation/steppe", "funds", "organisation/hill-tv"),  # alleged
        ("person/bek", "founded", "organisation/dawn"),  # denied
        ("person/bek", "memberOf", "organisation/dawn"),  # former
        ("person/arman", "controls", "organisation/hill-tv"),  # influence only
    ]
    assert not found & set(absent)


@pytest.mark.parametrize(
    ("values", "plain"),
    [
        ({}, True),
        ({"status": "acting"}, True),
        ({"status": "former"}, False),
        ({"status": "candidate"}, False),
        ({"end": "2004"}, False),
        ({"modality": "planned"}, False),
        ({"attributed_to": "a newspaper"}, False),
    ],
)
def test_what_is_plain(values: dict[str, str], plain: bool) -> None:
    assert is_plain(Claim("d", "role", "p", "o", qualifiers({"role": "x", **values}))) is plain


def test_no_triple_stands_in_two_graphs() -> None:
    # Oxigraph's union graph would count it twice.
    triples = Counter(q.triple for q in set(made.quads()))
    assert {t: n for t, n in triples.items() if n > 1} == {}


def test_the_same_claims_in_another_order_make_the_same_graph() -> None:
    forward = list(canonical(describe(made.NEW, made.NEW_CLAIMS)))
    assert forward == list(canonical(describe(made.NEW, made.NEW_CLAIMS[::-1])))
    assert forward == list(canonical(describe(made.NEW, made.NEW_CLAIMS), run=7)), "in sorted runs on disk"


def test_another_base_moves_the_data_and_not_the_vocabulary() -> None:
    elsewhere = Iris("https://example.org/g/")
    quads = list(describe(made.OLD, made.OLD_CLAIMS, elsewhere))
    assert all(q.graph_name.value.startswith("https://example.org/g/graph/") for q in quads)
    assert claims_of(in_memory(quads), made.OLD.id, elsewhere) == made.OLD_CLAIMS


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"document": "other"}, "among those of this one"),
        ({"type": "marries"}, "marries"),
        ({"evidence": ()}, "no evidence"),
        ({"evidence": (Evidence(0, 3, "xyz"),)}, "are not the quote"),
        ({"qualifiers": (("relation", "dog"),)}, "cannot be 'dog'"),
    ],
)
def test_a_claim_that_breaks_its_promise_is_refused(change: dict[str, object], message: str) -> None:
    kin = next(c for c in made.OLD_CLAIMS if c.type == "kin")
    with pytest.raises(SchemaError, match=message):
        list(describe(made.OLD, [replace(kin, **change)]))  # type: ignore[arg-type]


_LOADED = schema.load()
_WORDS = st.text(min_size=1, max_size=12).filter(str.strip)
_DATES = st.dates().flatmap(lambda d: st.sampled_from([d.isoformat(), d.isoformat()[:7], d.isoformat()[:4]]))
_IRIS = st.sampled_from([made.iri(f"person/{c}") for c in "abc"])
_DOCUMENT_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80)


@st.composite
def _claims(draw: st.DrawFn, document: Document) -> Claim:
    kind = _LOADED.claims[draw(st.sampled_from(sorted(_LOADED.claims)))]
    names = [*kind.qualifiers, "attributed_to"]
    values: dict[str, str | int | float] = {}
    for name in draw(st.sets(st.sampled_from(names))):
        qualifier = _LOADED.qualifiers[name]
        by_type = {
            "text": _WORDS,
            "date": _DATES,
            "number": st.floats(0, 100).map(lambda x: round(x, 4)) | st.integers(0, 100),
            "integer": st.integers(0, 3000),
            "number-or-words": st.integers(0, 100) | _WORDS,
        }
        allowed = qualifier.allowed(kind.name)
        values[name] = draw(st.sampled_from(allowed) if allowed else by_type[qualifier.type])
    if modality := draw(st.sampled_from(["", "alleged", "denied"])):
        values["modality"] = modality
    ends = st.integers(0, len(document.raw))
    spans = draw(st.sets(st.tuples(ends, ends).map(sorted).map(tuple), min_size=1, max_size=3))
    found = tuple(sorted(Evidence(a, b, document.raw[a:b]) for a, b in spans))
    return Claim(
        document.id,
        kind.name,
        draw(_IRIS),
        draw(_IRIS | st.just("")),
        qualifiers(values),
        found,
        draw(_WORDS),
        draw(st.floats(0, 1).map(lambda x: round(x, 3))),
    )


@settings(max_examples=60, deadline=None)
@given(st.data(), _DOCUMENT_TEXT)
def test_any_claims_come_back_from_the_store(data: st.DataObject, text: str) -> None:
    document = made.document("näme of 1/2", text, 2020)
    drawn = data.draw(st.lists(_claims(document), max_size=5))
    claims = sorted({c.key: c for c in drawn}.values())
    quads = list(describe(document, claims))
    store = in_memory(quads)
    assert claims_of(store, document.id) == claims
    assert sorted(claims_by_triples(store, document.id).values()) == claims
    # What the store holds is what was described, literal by literal.
    assert sorted(map(str, store.native)) == sorted({str(q) for q in quads})
    assert not any(isinstance(t, ox.BlankNode) for q in quads for t in (q.subject, q.object))


def test_entities_without_a_name_in_two_graphs_are_told_by_type() -> None:
    quads = list(describe_entities(made.ENTITIES))
    assert {q.graph_name.value for q in quads} == {made.iri("graph/entities")}
    people = [q for q in quads if q.object == term("foaf:Person")]
    assert len(people) == 3
