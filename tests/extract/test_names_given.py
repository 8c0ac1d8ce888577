"""First names, particles and hyphens: persons and bodies of many languages, each named once."""

from __future__ import annotations

import pytest

from tests.extract.test_names import find


def persons(text: str) -> set[str]:
    return {e.name for e in find(text).entities if e.type == "person"}


def others(text: str) -> set[str]:
    return {e.name for e in find(text).entities if e.type == "organisation"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Proceedings were opened in 2010 against Rodrigo Belmez for fraud.", "Rodrigo Belmez"),
        ("Natalia Orvik footed the bill for the convention.", "Natalia Orvik"),
        ("The seat was taken away from Abdou Kembe in May.", "Abdou Kembe"),
        ("Yoo Ha-rin, business partner of Maeng Dol-soo, paid for the trip.", "Yoo Ha-rin"),
        ("Yoo Ha-rin, business partner of Maeng Dol-soo, paid for the trip.", "Maeng Dol-soo"),
        ("The court jailed Somrak Pan-o-lai, a former officer.", "Somrak Pan-o-lai"),
    ],
)
def test_a_person_by_the_form_of_the_name_alone(text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They fined the weekly Jana Orvik for libel.", "Jana Orvik"),
        ("The Karen Orvik Foundation was raided.", "Karen Orvik Foundation"),
        ("He was governor of the Bank of Karsovia until 2010.", "Bank of Karsovia"),
        ("Banco del Ostro, a private bank, was closed.", "Banco del Ostro"),
    ],
)
def test_a_body_that_a_first_name_opens_or_a_particle_joins(text: str, name: str) -> None:
    assert name in others(text)
    assert name not in persons(text)


def test_a_hyphen_before_a_participle_joins_no_name() -> None:
    assert "Orvik Han" in persons("The Orvik Han-led party backed Orvik Han, a former officer.")
