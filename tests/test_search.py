"""The index of names: what is found, in which order, and that it is the same each time."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Entity, EntityType
from kg.search import Index, write_index

BASE = "https://example.org/id/"
PEOPLE = [
    Entity(BASE + "a", EntityType.PERSON, "Temirzhan Ospanov", aliases=("Ospanov",), documents=("d1",)),
    Entity(BASE + "b", EntityType.PERSON, "Aigul Ospanova", documents=("d1", "d2")),
    Entity(BASE + "c", EntityType.ORGANISATION, "The Steppe Bank", kind="company", documents=("d2",)),
    Entity(BASE + "d", EntityType.ORGANISATION, "Bank of the Steppe", documents=("d2",)),
]
COUNTRIES = {"d1": "Kazakhstan", "d2": "Kyrgyzstan"}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    path = tmp_path_factory.mktemp("search") / "search.sqlite"
    write_index(path, PEOPLE, {BASE + "d": 3}, COUNTRIES)
    return Index(path)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Temirzhan Ospanov", "a"),
        ("temirjan ospanov", "a"),
        ("Темиржан Оспанов", "a"),
        ("Temirzan Ospanow", "a"),
        ("ospanov", "ab"),
        ("Aigul Ospanova", "b"),
        ("steppe bank", "cd"),
        ("the steppe bank", "cd"),
        ("ste", "cd"),
        ("nobody", ""),
        ('"', ""),
        ("", ""),
    ],
)
def test_names_are_found_in_any_spelling_the_nearest_first(index: Index, asked: str, found: str) -> None:
    assert "".join(hit.entity.id[-1] for hit in index.search(asked)) == found


def test_a_search_can_be_narrowed_and_paged(index: Index) -> None:
    assert [h.entity.id for h in index.search("ospanov", country="Kyrgyzstan")] == [BASE + "b"]
    assert index.search("ospanov", type_="organisation") == []
    assert [h.entity.id for h in index.search("ospanov", limit=1, offset=1)] == [BASE + "b"]
    assert index.countries() == ["Kazakhstan", "Kyrgyzstan"]


def test_an_entity_comes_back_as_it_was_put_in(index: Index) -> None:
    found = index.get([BASE + "c", BASE + "nothing"])
    assert {iri: hit.entity for iri, hit in found.items()} == {BASE + "c": PEOPLE[2]}
    assert [(h.entity.id, h.claims) for h in index.most_said("organisation", 5)] == [(BASE + "d", 3)]


def test_the_same_entities_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_index(tmp_path / name, PEOPLE, {}, COUNTRIES)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_a_search(index: Index, text: str) -> None:
    assert len(index.search(text)) <= len(PEOPLE)
