"""Countries carry the codes by which other data sets know them."""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import astuple
from pathlib import Path

import pytest

from kg import countries
from kg.export import entity_lines
from kg.model import Entity, EntityType
from kg.rdf import DATA, describe_entities
from kg.store import in_memory, rows, text_of

OUTSIDE = Path(__file__).parents[2].parent / "shared" / "external"
ISO = OUTSIDE / "datasets_country-codes.csv"
REIGN = OUTSIDE / "reign_electionlist_3_21.csv"


def country(name: str) -> Entity:
    return Entity(DATA + "place/x", EntityType.PLACE, name, "country", documents=("report",))


def test_a_country_in_the_graph_has_its_codes() -> None:
    store = in_memory(describe_entities([country("Kazakhstan")]))
    sparql = """SELECT ?iso2 ?iso3 ?numeric ?cow ?gw ?vdem ?item {
      ?c kg:isoAlpha2 ?iso2 ; kg:isoAlpha3 ?iso3 ; kg:isoNumeric ?numeric ; kg:cowCode ?cow ;
         kg:gleditschWardCode ?gw ; kg:vdemCode ?vdem ; skos:exactMatch ?item }"""
    (found,) = rows(store, sparql)
    item = "http://www.wikidata.org/entity/Q232"
    assert [text_of(v) for v in found] == ["KZ", "KAZ", "398", "705", "705", "121", item]


def test_any_english_name_will_do_and_other_places_have_none() -> None:
    for name in ("the Gambia", "USA", "Cabo Verde", "cote d'ivoire"):
        assert countries.codes_of(name), name
    assert countries.codes_of("Atlantis") is None
    town = Entity(DATA + "place/y", EntityType.PLACE, "Singapore", "town")
    assert not any("isoAlpha2" in str(q.predicate) for q in describe_entities([town]))


def test_exported_entities_carry_the_codes_of_countries() -> None:
    (line,) = entity_lines([country("Germany")])
    assert json.loads(line)["identifiers"]["cow"] == "255"
    (line,) = entity_lines([country("Atlantis")])
    assert "identifiers" not in json.loads(line)


def test_each_country_has_codes_and_no_two_share_one() -> None:
    assert set(countries.codes()) == {c.iso3 for c in countries.countries()}
    for column in zip(*map(astuple, countries.codes().values()), strict=True):
        assert max(Counter(v for v in column if v).values()) == 1


@pytest.mark.skipif(not ISO.is_file(), reason="the table is not here")
def test_iso_codes_are_those_of_the_published_table() -> None:
    with ISO.open(encoding="utf-8", newline="") as file:
        published = {r["ISO3166-1-Alpha-3"]: r for r in csv.DictReader(file)}
    compared = [(c, published[c.iso3]) for c in countries.codes().values() if c.iso3 in published]
    assert len(compared) > 195
    for ours, theirs in compared:
        assert (ours.iso2, int(ours.numeric)) == (
            theirs["ISO3166-1-Alpha-2"],
            int(theirs["ISO3166-1-numeric"]),
        )


@pytest.mark.skipif(not REIGN.is_file(), reason="the table is not here")
def test_cow_codes_are_those_of_reign() -> None:
    # REIGN has one wrong line for Malawi, so the code that most lines give counts; and it lists
    # East Germany, a state of its own.
    with REIGN.open(encoding="latin-1", newline="") as file:
        given = Counter((r["country"].strip(), r["ccode"]) for r in csv.DictReader(file))
    most = {name: code for (name, code), _ in sorted(given.items(), key=lambda p: p[1])}
    compared = {n: (found.cow, code) for n, code in most.items() if (found := countries.codes_of(n))}
    del compared["East Germany"]
    assert len(compared) > 160
    assert {n: pair for n, pair in compared.items() if pair[0] != pair[1]} == {}
