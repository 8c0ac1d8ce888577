"""claims.jsonl, entities.jsonl and the RDF formats."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph

from kg.errors import InputError, UsageError
from kg.export import FORMATS, claim_lines, entity_lines, write_rdf
from kg.rdf import all_claims, entities_of
from kg.store import in_memory
from tests.rdf import made

BY_IRI = {e.id: e for e in made.ENTITIES}


def test_a_line_of_claims_is_the_one_of_the_page() -> None:
    kin = [c for c in made.OLD_CLAIMS if c.type == "kin"]
    (line,) = claim_lines(kin, BY_IRI)
    start = made.OLD.raw.index("Sule is the father")
    assert json.loads(line) == {
        "document": "ulmaria-2005",
        "type": "kin",
        "subject": {"iri": made.iri("person/arman"), "type": "person", "name": "Arman Sule"},
        "object": {"iri": made.iri("person/dana"), "type": "person", "name": "Dana Sule"},
        "qualifiers": {"relation": "father"},
        "evidence": [{"quote": "Sule is the father of Dana Sule", "start": start, "end": start + 31}],
        "confidence": 0.9,
        "extractor": "kin.example",
    }


def test_a_claim_without_object_has_null_and_a_page_is_named_where_there_is_one() -> None:
    rating = next(c for c in made.NEW_CLAIMS if c.type == "rating")
    record = json.loads(next(claim_lines([rating], BY_IRI)))
    assert record["object"] is None
    assert record["evidence"][0]["page"] == 1


def test_whole_numbers_look_the_same_from_the_extractor_and_from_the_store() -> None:
    result = next(c for c in made.NEW_CLAIMS if "votes_percent" in c.values)
    as_int = replace(result, qualifiers=(("votes_percent", 49),))
    assert list(claim_lines([result], BY_IRI)) == list(claim_lines([as_int], BY_IRI))
    assert '"votes_percent": 49}' in next(claim_lines([result], BY_IRI))


def test_entities_have_null_for_what_is_unknown() -> None:
    records = [json.loads(line) for line in entity_lines(made.ENTITIES)]
    assert [r["iri"] for r in records] == sorted(BY_IRI)
    arman = next(r for r in records if r["name"] == "Arman Sule")
    assert arman == {
        "iri": made.iri("person/arman"),
        "type": "person",
        "kind": None,
        "name": "Arman Sule",
        "aliases": ["Arman Suleh", "Sule"],
        "date": None,
        "place": None,
        "documents": ["ulmaria-2005", "ulmaria-2012"],
    }


def test_the_store_gives_the_same_lines_as_the_claims_it_was_made_from() -> None:
    store = in_memory(made.quads())
    found = list(claim_lines(all_claims(store), {e.id: e for e in entities_of(store)}))
    assert found == list(claim_lines(made.NEW_CLAIMS + made.OLD_CLAIMS, BY_IRI))


def test_a_claim_about_an_unknown_entity_is_an_error_with_the_document() -> None:
    with pytest.raises(InputError, match=r"ulmaria-2005: .*unknown entity"):
        list(claim_lines(made.OLD_CLAIMS, {}))


def _written(name: str, graph: str | None = None) -> bytes:
    out = io.BytesIO()
    write_rdf(in_memory(made.quads()), out, name, graph)
    return out.getvalue()


def test_nquads_are_canonical() -> None:
    lines = _written("nquads").decode().splitlines()
    assert lines == sorted(set(lines))
    assert set(ox.parse(_written("nquads"), format=ox.RdfFormat.N_QUADS)) == set(made.quads())


@pytest.mark.parametrize(("name", "reader"), [("trig", "trig"), ("jsonld", "json-ld"), ("nquads", "nquads")])
def test_another_reader_reads_all_graphs(name: str, reader: str) -> None:
    found = Dataset()
    found.parse(data=_written(name), format=reader)
    assert len({tuple(map(str, q)) for q in found.quads()}) == len(set(made.quads()))


def test_turtle_holds_the_triples_of_all_graphs() -> None:
    found = Graph().parse(data=_written("turtle"), format="turtle")
    assert len(found) == len({q.triple for q in made.quads()})
    one = Graph().parse(data=_written("turtle", made.iri("graph/direct")), format="turtle")
    assert 0 < len(one) < len(found)


def test_an_unknown_format_is_named_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=", ".join(FORMATS)):
        _written("n3")
