"""Names in plain prose: no title before them, several cultures, parties by their seats."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract import parse
from kg.extract.names import find_names
from kg.model import Entity
from kg.read import read
from tests.extract.texts import reading

PERU = (
    "María Fernanda Quiroga Salas took office in July after defeating Ernesto Villacorta in a runoff. "
    "Quiroga named Julio de la Cruz Paredes as her first chief of staff, and Paredes resigned soon. "
    "Renovación Andina won 34 seats. Villacorta accused Quiroga of fraud; he later left for Chile."
)
JORDAN = (
    "Faris al-Tamimi has led the Islah bloc since 2016. Al-Tamimi was arrested in March with Khaled bin Saud "
    "Abu Rashid, who denied wrongdoing. Abu Rashid's son fled to Dubai."
)
UKRAINE = (
    "Oleksandr Petrovych Hnatenko had led Dnipro Steel since 1998. Hnatenko married Lesia Vovk, who sits in "
    "parliament. In June Stepan Borysovych Lysak was arrested. His lawyer said Lysak was innocent."
)
CHINA = (
    "Liu Guozhang was expelled from the party in 2014. Liu's wife, Chen Meifang, was arrested. "
    "Chen was released in 2016."
)
THAILAND = (
    "Somchai Rattanaporn won the vote. Somchai, a former police officer, promised reform. "
    "Kla Kao won 23 seats."
)
INDONESIA = "Sutarmo, a retired general, was born in Solo. Sutarmo was appointed deputy governor."
GHANA = (
    "Kwabena Osei-Mensah has chaired the Patriots' Party since 2015. Osei-Mensah dismissed Abena Ofori. "
    "The People's Unity Party won 40 seats, and Asempa 3 seats."
)


def entities(text: str, country: str) -> tuple[Entity, ...]:
    return find_names(reading(text, country)).entities


@pytest.mark.parametrize(
    ("country", "text", "persons"),
    [
        (
            "Peru",
            PERU,
            {
                "María Fernanda Quiroga Salas": "Quiroga",
                "Ernesto Villacorta": "Villacorta",
                "Julio de la Cruz Paredes": "Paredes",
            },
        ),
        ("Jordan", JORDAN, {"Faris al-Tamimi": "Al-Tamimi", "Khaled bin Saud Abu Rashid": "Abu Rashid"}),
        (
            "Ukraine",
            UKRAINE,
            {
                "Oleksandr Petrovych Hnatenko": "Hnatenko",
                "Lesia Vovk": "",
                "Stepan Borysovych Lysak": "Lysak",
            },
        ),
        ("China", CHINA, {"Liu Guozhang": "Liu", "Chen Meifang": "Chen"}),
        ("Thailand", THAILAND, {"Somchai Rattanaporn": "Somchai"}),
        ("Indonesia", INDONESIA, {"Sutarmo": ""}),
        ("Ghana", GHANA, {"Kwabena Osei-Mensah": "Osei-Mensah", "Abena Ofori": ""}),
    ],
)
def test_persons_without_a_title_are_found_and_called_by_their_short_names(
    country: str, text: str, persons: dict[str, str]
) -> None:
    found = {e.name: " ".join(e.aliases) for e in entities(text, country) if e.type.value == "person"}
    assert found == persons


@pytest.mark.parametrize(
    ("country", "text", "name"),
    [("Peru", PERU, "Renovación Andina"), ("Thailand", THAILAND, "Kla Kao"), ("Ghana", GHANA, "Asempa")],
)
def test_what_wins_seats_is_a_party(country: str, text: str, name: str) -> None:
    assert (name, "party") in {(e.name, e.kind) for e in entities(text, country)}


def test_who_speaks_of_a_person_and_an_owned_name_is_a_body() -> None:
    found = {
        e.name: e.type.value
        for e in entities("Ravil Danko owns Zimal Tarku. It hired Orin Beshk, who left.", "")
    }
    assert found == {"Ravil Danko": "person", "Zimal Tarku": "organisation", "Orin Beshk": "person"}


def test_a_given_name_that_two_persons_bear_names_neither() -> None:
    found = entities("Journalists Omar al-Habibi and Omar al-Zarif were held. Omar was freed.", "Iraq")
    assert {e.name for e in found} == {"Omar al-Habibi", "Omar al-Zarif"}
    assert all(e.aliases == () for e in found)


def test_a_second_name_behind_or_is_the_same_person() -> None:
    (person,) = entities("The court convicted Prak Vuthira, or Darn, in May.", "Cambodia")
    assert (person.name, person.aliases) == ("Prak Vuthira", ("Darn",))


@pytest.mark.parametrize(
    "text",
    [
        "It was rated Not Free, with a score of 10 for Political Rights and Civil Liberties.",
        "Two ethnic groups—the Zolu and Mbari—have ruled, and ethnic Tarvis live there.",
        "The country was moved to Tier 3.",
    ],
)
def test_statuses_peoples_and_numbered_nouns_are_no_entities(text: str) -> None:
    assert entities(text, "") == ()


TABLE = """The vote was held on 3 May 2020. Green Dawn protested.

Table 1. Parliamentary election, 2020

Party    Votes    Seats
Green Dawn    40.0    12
Vessna    35.0    10
Independents    25.0    8
Total    100.0    30

The vote was calm.
"""


def test_a_party_that_only_a_table_names_is_an_entity(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(TABLE, encoding="utf-8")
    found = {(e.name, e.kind) for e in find_names(parse.read(read(file))).entities}
    assert found == {("Green Dawn", "party"), ("Vessna", "party")}


def test_a_body_and_the_person_behind_it_are_two() -> None:
    found = entities("Critics named the chief justice of the Supreme Court Alba Teskova in the case.", "")
    assert {(e.type.value, e.name) for e in found} == {
        ("organisation", "Supreme Court"),
        ("person", "Alba Teskova"),
    }


def test_a_party_and_its_own_name_are_one_and_another_party_is_not() -> None:
    text = "The Rural Party of Vessna won 3 seats. Vessna won before. The Rural Party of Chile won 5 seats."
    found = {e.name: e.aliases for e in entities(text, "Chile") if e.type.value == "organisation"}
    assert found == {"Rural Party of Vessna": ("Vessna",), "Rural Party of Chile": ()}


def test_a_region_of_the_world_is_a_region_and_two_bodies_of_a_country_are_two() -> None:
    found = {
        (e.name, e.kind)
        for e in entities(
            "In Central Asia, the Rural Party of Kazakhstan and Steppe Choice of Kazakhstan met.",
            "Kazakhstan",
        )
    }
    assert ("Central Asia", "region") in found
    assert ("Rural Party of Kazakhstan", "party") in found
    assert not [name for name, _ in found if " and " in name]
