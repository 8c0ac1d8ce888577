"""References without a name: resolved where one antecedent is possible, else left alone."""

from __future__ import annotations

import pytest

from kg.extract.coref import office_holders, resolve_references
from kg.extract.names import find_names
from kg.extract.reading import Form
from tests.extract.texts import reading


def references(text: str) -> list[tuple[str, str]]:
    """Each reference as its word and the name of the entity it means."""
    read = reading(text)
    names = find_names(read)
    found = resolve_references(read, names)
    return [(read.doc[m.start : m.end].text, names.by_id[m.entity].name) for m in found]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        (
            "President Aidos Bekturov won. Later the president dissolved parliament.",
            "president",
            "Aidos Bekturov",
        ),
        ("President Aidos Bekturov won. The head of state smiled.", "head of state", "Aidos Bekturov"),
        ("Prime Minister Dana Orazova resigned. The premier left.", "premier", "Dana Orazova"),
        ("President Aidos Bekturov spoke. A presidential decree followed.", "presidential", "Aidos Bekturov"),
        ("The Green Steppe Party lost. The party protested.", "party", "Green Steppe Party"),
        ("He sued the newspaper Zarya. The paper closed in May.", "paper", "Zarya"),
        ("The Audit Commission met. The commission found nothing.", "commission", "Audit Commission"),
        ("President Aidos Bekturov spoke of his plans.", "his", "Aidos Bekturov"),
        ("President Aidos Bekturov resigned. He left the country.", "He", "Aidos Bekturov"),
        ("The Green Steppe Party lost its seats.", "its", "Green Steppe Party"),
        ("Police arrested Aidos Bekturov, who led the strike.", "who", "Aidos Bekturov"),
        ("Police raided the Audit Commission, which keeps the files.", "which", "Audit Commission"),
        (
            "The Green Steppe Party and the Red Star Party met. The latter has won.",
            "latter",
            "Red Star Party",
        ),
        (
            "The Green Steppe Party and the Red Star Party met. The former has lost.",
            "former",
            "Green Steppe Party",
        ),
    ],
)
def test_a_reference_with_one_antecedent_is_resolved(text: str, word: str, name: str) -> None:
    assert (word, name) in references(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("President Aidos Bekturov won. The former president left.", "president"),
        ("President Aidos Bekturov won. The vice president left.", "president"),
        ("President Aidos Bekturov met the president of Norway.", "president"),
        ("The Green Steppe Party lost. Another party won.", "party"),
        ("The Green Steppe Party and the Red Star Party met. The party split.", "party"),
        ("Aidos Bekturov met Serik Tolenov. He was arrested by Daniyar Ospanov.", "He"),
        ("Aidos Bekturov praised the mayor after he resigned.", "he"),
        ("It is unclear whether the Audit Commission met.", "It"),
        ("The Green Steppe Party presented it as a success.", "it"),
    ],
)
def test_a_reference_in_doubt_is_left_alone(text: str, word: str) -> None:
    assert word not in [w for w, _ in references(text)]


def test_both_parties_are_two_mentions_over_the_same_words() -> None:
    found = references("The Green Steppe Party met the Red Star Party. The two parties merged.")
    assert [n for w, n in found if w == "parties"] == ["Green Steppe Party", "Red Star Party"]


def test_the_holder_of_an_office_is_the_country_s_own_and_present_one() -> None:
    read = reading(
        "President Aidos Bekturov met Russian president Ivan Stepnoy and former president Serik Tolenov."
    )
    names = find_names(read)
    assert {k: names.by_id[v].name for k, v in office_holders(read, names).items()} == {
        "president": "Aidos Bekturov",
        "head of state": "Aidos Bekturov",
    }


def test_two_prime_ministers_of_equal_standing_leave_the_office_open() -> None:
    read = reading("Prime Minister Dana Orazova resigned. Prime Minister Serik Tolenov followed.")
    assert "prime minister" not in office_holders(read, find_names(read))


def test_references_never_lie_over_a_name_and_are_nominals_or_pronouns() -> None:
    read = reading(
        "President Aidos Bekturov, who led the Green Steppe Party, left it. The party lost its head."
    )
    names = find_names(read)
    covered = {i for m in names.mentions for i in range(m.start, m.end)}
    found = resolve_references(read, names)
    assert found
    assert all(m.form in {Form.NOMINAL, Form.PRONOUN} for m in found)
    assert not any(i in covered for m in found for i in range(m.start, m.end))
