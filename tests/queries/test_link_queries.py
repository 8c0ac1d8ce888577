"""The named queries over links and outside facts, on a graph with known links and on one with none."""

from __future__ import annotations

import pytest

from kg import queries
from kg.store import EmbeddedStore, Solutions, in_memory, text_of
from tests.link import linked
from tests.rdf import made

BEFORE, LINKED = in_memory(made.quads()), in_memory(linked.quads())


def ask(name: str, store: EmbeddedStore = LINKED, **given: str) -> list[dict[str, str]]:
    found = store.query(queries.bind(queries.get(name), given, store))
    assert isinstance(found, Solutions)
    return [dict(zip(found.variables, map(text_of, row), strict=True)) for row in found]


def test_links_of_an_entity_with_their_reasons_and_what_was_rejected() -> None:
    (dawn,) = ask("links-of-entity", entity="Dawn Party")
    assert (dawn["set"], dawn["relation"], dawn["record"]) == ("Made by hand", "exactMatch", linked.PARTY.iri)
    assert (dawn["justification"], dawn["reasons"]) == ("CompositeMatching", linked.LINES[0].comment)
    (unity,) = ask("links-of-entity", entity="Unity Party")
    assert unity["relation"] == "not exactMatch"


def test_parties_with_their_codes() -> None:
    (party,) = ask("linked-parties")
    assert (party["partyName"], party["countryName"], party["set"], party["code"]) == (
        "Dawn Party", "Ulmaria", "Made by hand", "7",
    )  # fmt: skip
    assert len(ask("linked-parties", country="Ulmaria")) == 1 and not ask("linked-parties", country="Kenya")


def test_days_of_elections_side_by_side() -> None:
    old, found = ask("election-dates-compared")
    assert (old["document"], found["document"]) == ("ulmaria-2005", "ulmaria-2012")
    assert (found["inReports"], found["outside"], found["outsideEnd"]) == (
        "2011-04-03",
        "2011-04-02",
        "2011-04-16",
    )
    assert found["agrees"] == "false" and ask("election-dates-compared", differing="1") == [old, found]


def test_foundings_side_by_side() -> None:
    (found,) = ask("founding-years-compared")
    assert (found["inReports"], found["outside"], found["agrees"]) == ("1999", "1998", "false")
    assert (found["quote"], found["document"]) == ("He founded the Dawn Party in 1999", "ulmaria-2005")
    assert (found["set"], found["licence"]) == ("Made by hand", "CC0-1.0")
    assert len(ask("founding-years-compared", both="0")) == 1


def test_offices_side_by_side() -> None:
    (found,) = ask("offices-compared")
    assert (found["personName"], found["role"], found["countryName"], found["start"]) == (
        "Dana Sule", "prime minister", "Kenya", "2011-06",
    )  # fmt: skip
    assert (found["outsideRole"], found["outsideStart"], found["outsideEnd"]) == (
        "Prime Minister of Kenya", "2011-06-01", "2014",
    )  # fmt: skip
    assert found["quote"] == "Dana Sule became minister of trade in June 2011"
    assert ask("offices-compared", country="Kenya", office="Minister") == [found]
    assert ask("offices-compared", office="president") == []


def test_outside_facts_name_their_set_and_licence() -> None:
    found = {(f["property"], f["value"]): f for f in ask("outside-facts", entity="Dawn Party")}
    assert set(found) == {("foundingDate", "1998"), ("label", "Dawn"), ("url", "https://dawn.example")}
    assert {(f["set"], f["licence"]) for f in found.values()} == {("Made by hand", "CC0-1.0")}
    post = next(f for f in ask("outside-facts", entity="Dana Sule") if f["property"] == "hasOccupation")
    assert (post["value"], post["start"], post["end"]) == ("Prime Minister of Kenya", "2011-06-01", "2014")


def test_entities_without_a_link() -> None:
    names = {f["entityName"] for f in ask("unlinked-entities")}
    assert "Dawn Party" not in names and "Unity Party" in names
    assert {f["entityName"] for f in ask("unlinked-entities", type="person")} == {"Arman Sule", "Bek Toro"}
    assert {f["kindName"] for f in ask("unlinked-entities", kind="media")} == {"media"}


def test_countries_have_their_codes() -> None:
    assert [(c["countryName"], c["iso3"], c["cow"]) for c in ask("country-codes")] == [
        ("Kenya", "KEN", "501")
    ]


@pytest.mark.parametrize(
    "name",
    [
        "linked-parties",
        "election-dates-compared",
        "founding-years-compared",
        "offices-compared",
        "outside-facts",
    ],
)
def test_without_links_there_is_nothing_to_compare_and_the_query_says_how_to_begin(name: str) -> None:
    assert ask(name, BEFORE) == []
    assert "kg link run" in queries.get(name).description
    assert ask("links-of-entity", BEFORE, entity="Dawn Party") == []
    assert len(ask("unlinked-entities", BEFORE)) == 5
