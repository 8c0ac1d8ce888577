"""Where a name begins and ends: words before it that only describe it, and words that hold it together."""

from __future__ import annotations

import pytest

from kg.extract.names import find_names
from tests.extract.texts import reading


def names(text: str, type_: str = "organisation") -> set[str]:
    """All that is found of one type in a report on Norway, by the main name."""
    found = find_names(reading(text, "Norway"))
    return {e.name for e in found.entities if e.type.value == type_}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The pro-EU Alliance for a Brighter Fjord won nine seats.", "Alliance for a Brighter Fjord"),
        ("Judges jailed leaders of the pro-Kurdish Reapers' Party.", "Reapers' Party"),
        ("Nine seats went to the Euroskeptic Volna Party of Norway.", "Volna Party of Norway"),
        ("The ministry closed the NGO Brattvik.net, which fights fraud.", "Brattvik.net"),
        ("The protest movement Nema vishe Lukava held a rally.", "Nema vishe Lukava"),
        ("Members of the party A New Harvest walked out.", "A New Harvest"),
        ("The Coalition for an Open Harbor was raided.", "Coalition for an Open Harbor"),
        ("The Harbor Initiative for Human Rights was raided.", "Harbor Initiative for Human Rights"),
        ("The Karsk Women's Collective lost its status.", "Karsk Women's Collective"),
        (
            "The Council on Social, Cultural, and Environmental Rights met.",
            "Council on Social, Cultural, and Environmental Rights",
        ),
        (
            "The Communications and Harvest Council is led by his wife.",
            "Communications and Harvest Council",
        ),
        ("Police searched the office of ARTICLE 44, a British NGO.", "ARTICLE 44"),
        ("The Crimson State (CST) is a militant group.", "Crimson State"),
    ],
)
def test_a_name_is_found_whole_and_without_what_describes_it(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "Followers showed Brattvikist sympathies.",
        "The bloc of pro-European parties lost.",
        "The act is based on Article 44 of the constitution.",
        "Non-Norwegian residents cannot vote. A Norwegian court agreed.",
    ],
)
def test_adjectives_and_followers_name_no_body(text: str) -> None:
    assert names(text) <= {"Norwegian court", "constitution"}


def test_a_list_goes_on_over_acronyms_in_brackets() -> None:
    text = "The parties—the Harvest Party, Volna, the Alga Party (AP), and Zarnitsa—won 40 seats."
    assert {"Harvest Party", "Volna", "Alga Party", "Zarnitsa"} <= names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The state used Brattbook to spread rumors.", "Brattbook"),
        ("He was jailed over comments posted on Skrivno.", "Skrivno"),
        ("She was fined for a Skrivno post about bread.", "Skrivno"),
    ],
)
def test_a_platform_is_shown_by_what_people_do_there(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It has sanctioned Ralf Ostrik of the Salt Police.", "Ralf Ostrik"),
        ("Two writers, Norwegian Oda Brattvik and a guest, were charged.", "Oda Brattvik"),
    ],
)
def test_a_person_is_shown_by_body_and_nation(text: str, name: str) -> None:
    assert name in names(text, "person")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Center for Free Assistance to Rural People sued.",
            "Center for Free Assistance to Rural People",
        ),
        ("Voters chose the State of Bread coalition.", "State of Bread"),
        ("It was told to the NGO Union of Harbor Centers.", "Union of Harbor Centers"),
        ("The NGO Coordination Board closed it.", "NGO Coordination Board"),
        ("It is the duty of the Ministry of Justice against fraud.", "Ministry of Justice"),
    ],
)
def test_what_a_preposition_holds_together(text: str, name: str) -> None:
    assert name in names(text)


def test_a_person_behind_an_office_and_its_place_is_not_part_of_the_body() -> None:
    text = "They jailed the head of the Karsk district Department of Education Baurjan Ostrik."
    assert "Department of Education" in names(text)
    assert "Baurjan Ostrik" in names(text, "person")


def test_a_surname_that_is_also_a_country_is_the_persons_where_nothing_says_place() -> None:
    text = "Finance Minister Sinjar Mali resigned. The court ruled that Mali did not lie."
    assert names(text, "person") == {"Sinjar Mali"}
    assert names(text, "place") == set()
    assert "Mali" in names("Finance Minister Sinjar Mali left. He flew to a base in Mali.", "place")


def test_an_acronym_of_a_region_is_the_region() -> None:
    text = "Settlers came to the Salt Coast Autonomous Region (SCAR). The SCAR is poor."
    assert names(text) == set()
    assert names(text, "place") == {"Salt Coast Autonomous Region"}


@pytest.mark.parametrize(
    "text",
    [
        "Wage and Hour Councils: The law sets a minimum wage.",
        "Freedoms of Peaceful Assembly and Association and Movement of Workers across Every Northern Border\n"
        "The law protects them.",
        "It is named in the Trade in Salt Report of the year.",
        "The country does not have an independent electoral commission.",
        "Farmers are poor in the Brattvik nature reserve.",
        "Pentecostals were harassed.",
    ],
)
def test_headings_reports_and_what_is_not_there_name_no_body(text: str) -> None:
    assert names(text) == set()


def test_the_parliament_of_a_people_is_not_that_of_the_country() -> None:
    text = "Norway's parliament met. The Samish parliament reserves nine seats. The parliament voted."
    assert names(text) == {"parliament", "Samish parliament"}


def test_wordings_of_one_office_are_one_body() -> None:
    text = (
        "The Office of the Human Rights Ombudsman sued. The ombudsperson's office agreed. "
        "The human rights ombudsperson spoke."
    )
    assert len(names(text)) == 1


def test_an_acronym_without_a_bracket_is_the_one_name_it_abbreviates() -> None:
    text = "The Northern Prevention Mechanism sent a report. The NPM said so."
    assert names(text) == {"Northern Prevention Mechanism"}
    apart = "The Northern Prevention Mechanism and the Norwegian Press Movement met. The NPM said so."
    assert "NPM" in names(apart)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It lost to the conservative Order and Honor (OiC) party.", "Order and Honor"),
        ("The party Svoboda i Czest (Freedom and Honor) won.", "Svoboda i Czest"),
        ("He is archbishop of the Harbor Catholic Church Ostrikov.", "Harbor Catholic Church"),
        ("The UN high commissioner for human rights protested.", "UN high commissioner for human rights"),
    ],
)
def test_what_names_a_body_beside_its_words(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    ["They marched under the slogan Bread Now.", "LGBTQI+ people met.", "He wrote the novel Zarnitsa."],
)
def test_slogans_books_and_letters_for_people_name_no_body(text: str) -> None:
    assert names(text) == names(text, "person") == set()
