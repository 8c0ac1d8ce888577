"""The card of an entity."""

from pathlib import Path

import pytest
from small_store import ALMA, BANK, NINE, write_store

from kg.show import card, facts, find
from kg.store import Store, open_store

ALL = [ALMA, BANK, NINE]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path: Path = tmp_path_factory.mktemp("show") / "oxigraph"
    return open_store(write_store(path))


@pytest.mark.parametrize("name", ["Alma Serik", "alma serik", "Serik", "Seryq", ALMA.id])
def test_found_by_name_part_of_it_or_iri(name: str) -> None:
    assert find(ALL, name).entities == (ALMA,)


def test_a_whole_name_wins_over_a_part() -> None:
    assert find(ALL, "The Steppe Bank").entities == (BANK,)
    assert find(ALL, "nine").entities == (NINE,)


def test_not_found_gives_names_that_look_like_it() -> None:
    match = find(ALL, "Alma Sarik")
    assert (match.entities, match.suggestions) == ((), ("Alma Serik",))
    assert find(ALL, "").entities == ()


def test_a_card_gives_each_fact_with_its_words_and_where_they_stand(store: Store) -> None:
    known = facts(store, BANK, {e.id: e for e in ALL})
    text = card(BANK, known)
    assert text.splitlines() == [
        "Steppe Bank (organisation, company)",
        "  also: SB, The Steppe Bank",
        f"  {BANK.id}",
        "  named in: a-2004",
        "",
        "holds a post (of this one)",
        "  Alma Serik: head  1994 – ?  current",
        "    “Alma Serik is the head of Steppe Bank”",
        "      a-2004, 0–37",
        "",
        "controls",
        "  Channel Nine: control  [alleged]",
        "    “Steppe Bank is said to control Channel Nine.”",
        "      a-2004, 39–83",
    ]


def test_quotes_left_out_are_counted(store: Store) -> None:
    text = card(ALMA, facts(store, ALMA, {BANK.id: BANK}), quotes=0)
    assert "“" not in text
    assert "and 1 more" in text
