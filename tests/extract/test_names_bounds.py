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
