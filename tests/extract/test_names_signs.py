"""Which type a name has by what stands around it, for names that show nothing by themselves."""

from __future__ import annotations

import pytest

from tests.extract.test_names_bounds import names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They fined the weekly Askar Selet for libel.", "Askar Selet"),
        ("It went to a foundation, Ruvia për Vendin, headed by his niece.", "Ruvia për Vendin"),
        ("He sits on the board of the power utility Orta Sula.", "Orta Sula"),
        ("The London-based Brattfin holds 67 percent.", "Brattfin"),
        ("Vizura Klam is the property of a banker.", "Vizura Klam"),
        ("Top Kanal, the market leader, belongs to his heirs.", "Top Kanal"),
        ("Duke TV, a private channel, was closed.", "Duke TV"),
        ("He leads Rise Up for Norway, a platform.", "Rise Up for Norway"),
        ("He ran on the ticket of Universo.", "Universo"),
        ("Harbor Radio and Television (HRTV) praised it.", "Harbor Radio and Television"),
        ("The Working Group on Salt met.", "Working Group on Salt"),
        ("Watchers Without Borders placed it last.", "Watchers Without Borders"),
        ("The Red and Black Union (RBU), a nationalist group, dissolved.", "Red and Black Union"),
        ("The Congress of Local and Regional Towns met.", "Congress of Local and Regional Towns"),
        ("He left the General Delegation of Salt.", "General Delegation of Salt"),
        ("The judges of the Presidency met.", "Presidency"),
        ("The Agency for Trade and Salt (AGTRAS) was closed.", "Agency for Trade and Salt"),
        ("In Karbulak, the Karbulak district court freed him.", "Karbulak district court"),
        ("In Karbulak, the military tribunal of Karbulak met.", "military tribunal of Karbulak"),
        ("After the 2010 elections three lists sat: the Blues (9 percent, 4 seats) and others.", "Blues"),
        ("Seats were shared out as follows: Bright Shore, 60; Salt Union, 11.", "Bright Shore"),
        ("Bright Shore took 41 of the 130 seats, and the Salt Congress 19.", "Salt Congress"),
        ("In the 2010 elections, Bright Shore finished ahead of Salt Wave with 29 percent.", "Salt Wave"),
        ("The CxL (Council of Lakes) and the CxL executive committee met.", "CxL executive committee"),
    ],
)
def test_a_body_by_its_surroundings(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The paper and its editor, Dmitrei Vlasik, were fined.", "Dmitrei Vlasik"),
        ("It was the minister of public works, Celina Ketra Nana.", "Celina Ketra Nana"),
        ("He fled. His widow, Vjolka, owns it.", "Vjolka"),
        ("It was led by General No Pity (real name: Klemo Basie Ngur).", "Klemo Basie Ngur"),
    ],
)
def test_a_person_by_the_words_before_a_comma(text: str, name: str) -> None:
    assert name in names(text, "person")


@pytest.mark.parametrize(
    "text",
    [
        "Nongovernmental organizations remain poor.",
        "Armed Anglophone separatists killed nine.",
        "It cost two million CFA francs.",
        "He wrote that rival groups, such as gangs, own the Media.",
    ],
)
def test_words_that_name_no_body(text: str) -> None:
    assert names(text) == names(text, "person") == set()


def test_a_town_behind_a_preposition_that_opens_a_sentence() -> None:
    assert "Durrik" in names("In Durrik, Mayor Vangar Dakov fled.", "place")


def test_a_capital_is_known_without_its_accents() -> None:
    assert names("The trial in Yaoundé ended.", "place") == {"Yaoundé"}


def test_a_title_word_behind_a_title_and_a_comma_is_a_first_name() -> None:
    text = "Melis Ostrikov is a nephew of the late founder, Sultan Ostrikov. It jailed Sultan Tariq Benna."
    assert names(text, "person") == {"Melis Ostrikov", "Sultan Ostrikov", "Tariq Benna"}
