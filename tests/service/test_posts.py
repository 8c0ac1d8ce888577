"""Who held which post: one line for a person and a post, in time; heads of a country are no candidates."""

from __future__ import annotations

import pytest

from kg.model import Claim, Entity, EntityType, Evidence, qualifiers
from kg.service.cards import Line
from kg.service.posts import heads, office, posts

ATLANTIS = Entity("place/atlantis", EntityType.PLACE, "Atlantis", kind="country")
YEARS = {"a-2005": 2005, "a-2012": 2012, "a-2023": 2023}


def held(document: str, name: str, role: str, **values: str) -> Line:
    person = Entity(f"person/{name.lower()}", EntityType.PERSON, name)
    evidence = (Evidence("words", 0, 5),)
    claim = Claim(
        document, "role", person.id, ATLANTIS.id, qualifiers({"role": role, **values}), evidence, 0.9, "r"
    )
    return Line((claim,), person, ATLANTIS, forward=False)


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("President", "president"),
        ("first president", "president"),
        ("Acting President of the Republic", "president"),
        ("premier", "prime minister"),
        ("deputy prime minister", ""),
        ("Vice President", ""),
        ("president's adviser", ""),
        ("minister of justice", ""),
    ],
)
def test_an_office_is_the_head_s_own(title: str, wanted: str) -> None:
    assert office(title) == wanted


def test_what_reports_say_of_one_head_is_one_line() -> None:
    one, two = heads(
        [
            held("a-2023", "Dal", "President", status="former", end="2019"),
            held("a-2005", "Dal", "president", status="current"),
            held("a-2012", "Dal", "President", status="current", start="1991"),
            held("a-2005", "Nur", "premier", status="current"),
            held("a-2012", "Sule", "presidential candidate", status="candidate"),
            held("a-2012", "Sule", "president", modality="planned"),
        ],
        YEARS,
    )
    assert (one.person.name, one.title, one.when, one.standing) == (
        "Dal",
        "president",
        "1991 – 2019",
        "former, 2023",
    )
    assert one.documents == ("a-2005", "a-2012", "a-2023")
    assert (two.person.name, two.office, two.when, two.standing) == (
        "Nur",
        "prime minister",
        "",
        "current, 2005",
    )


def test_reports_that_differ_are_both_shown_and_a_year_does_not_contradict_its_month() -> None:
    [head] = heads(
        [
            held("a-2005", "Dal", "president", start="1991"),
            held("a-2012", "Dal", "president", start="1991-12"),
            held("a-2023", "Dal", "president", start="1990", modality="reported"),
        ],
        YEARS,
    )
    assert (head.when, head.hedge) == ("from 1990 or 1991-12", "")


def test_a_post_in_two_wordings_of_case_is_one_and_what_is_planned_stands_apart() -> None:
    three = posts(
        [
            held("a-2005", "Dal", "Mayor", status="current"),
            held("a-2012", "Dal", "mayor", status="former"),
            held("a-2012", "Dal", "deputy mayor"),
            held("a-2023", "Dal", "mayor", modality="planned"),
        ],
        YEARS,
    )
    assert [(p.title, p.unsure, len(p.lines)) for p in three] == [
        ("mayor", False, 2),
        ("deputy mayor", False, 1),
        ("mayor", True, 1),
    ]
