"""Names: who and what a text names, by what sign, and under which forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from anyascii import anyascii
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import parse
from kg.extract.names import find_names
from kg.extract.names.lexicon import load
from kg.extract.reading import Form, Names, TokenMention
from kg.fold import fold
from kg.model import Entity
from kg.read import read
from tests.extract.texts import reading

SHARED = Path(__file__).parents[2].parent / "shared"


def find(text: str, country: str = "Kazakhstan") -> Names:
    return find_names(reading(text, country))


def named(names: Names, form: str) -> Entity:
    (entity,) = [e for e in names.entities if form in e.names]
    return entity


def types(names: Names) -> set[tuple[str, str]]:
    return {(e.type.value, e.name) for e in names.entities}


@pytest.mark.parametrize(
    ("text", "type_", "name"),
    [
        ("Critics blamed President Aidos Bekturov for it.", "person", "Aidos Bekturov"),
        ("The inquiry cleared opposition leader Dana Orazova.", "person", "Dana Orazova"),
        ("It was told to Minister of Education Serik Tolenov.", "person", "Serik Tolenov"),
        ("Voters left the Green Steppe Party in droves.", "organisation", "Green Steppe Party"),
        ("The Truth and Harvest Party was banned.", "organisation", "Truth and Harvest Party"),
        ("He sued the newspaper Zarya for libel.", "organisation", "Zarya"),
        ("They met the Committee to Defend Miners.", "organisation", "Committee to Defend Miners"),
        (
            "The Institute for Law and Order Reform (ILOR) said so.",
            "organisation",
            "Institute for Law and Order Reform",
        ),
        ("It blamed al-Zarqan fighters.", "organisation", "al-Zarqan"),
        (
            "Two parties loyal to the president, Ak Torun and the Tumar Party, won 7 seats each.",
            "organisation",
            "Ak Torun",
        ),
        ("Inna Karpova was handpicked to run it.", "person", "Inna Karpova"),
        ("Parliament appointed Aidos Bekturov prime minister.", "person", "Aidos Bekturov"),
        ("In 2014, Aidos Bekturov enrolled in the Green Steppe Party.", "person", "Aidos Bekturov"),
        ("Dana Orazova, a native of the south, lost.", "person", "Dana Orazova"),
        ("She was elected chairwoman of Ak Torun in May.", "organisation", "Ak Torun"),
        ("The money went to the Tumar-Zhanar fund.", "organisation", "Tumar-Zhanar"),
        ("The OSCE/ODIHR sent observers.", "organisation", "OSCE/ODIHR"),
        ("Troops entered Norway.", "place", "Norway"),
        ("The strike began in the city of Karbulak.", "place", "Karbulak"),
    ],
)
def test_a_sign_beside_the_name_gives_its_type(text: str, type_: str, name: str) -> None:
    assert (type_, name) in types(find(text))


@pytest.mark.parametrize(
    "text",
    [
        "Kazakhstani voters went to the polls on Sunday in March.",
        "Muslims celebrated Ramadan. However, Internet access was cut.",
        "The gross domestic product (GDP) grew.",
    ],
)
def test_nations_days_and_common_words_name_nobody(text: str) -> None:
    assert [e for e in find(text).entities if e.type.value != "place"] == []


def test_a_surname_and_another_spelling_are_the_same_person_and_a_daughter_is_not() -> None:
    names = find(
        "President Timur Kalibaev spoke. Kalibayev left. His daughter, Aliya Kalibaeva, sang. Kalibaeva left."
    )
    father, daughter = named(names, "Timur Kalibaev"), named(names, "Aliya Kalibaeva")
    assert father.aliases == ("Kalibayev",)
    assert daughter.aliases == ("Kalibaeva",)
    assert daughter.gender == "female"


def test_an_acronym_in_brackets_and_a_country_left_out_are_aliases() -> None:
    names = find(
        "The Ecological Union Party of Kazakhstan (EUP) won. The EUP and the Ecological Union Party agreed."
    )
    assert named(names, "EUP").name == "Ecological Union Party of Kazakhstan"
    assert len(names.entities) == 1


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("The Union for Liberty and Land (ULL)—which won—split. The ULL left.", "ULL"),
        ("Citizens for Steppe Liberty (CSxL) won. Many left CSxL. Others stayed.", "CSxL"),
    ],
)
def test_an_acronym_is_one_token_whatever_is_glued_to_it(text: str, form: str) -> None:
    names = find(text)
    assert named(names, form).name.endswith("Liberty") or named(names, form).name.endswith("Land")
    assert not [n for e in names.entities for n in e.names if n.endswith(".")]


def test_a_translation_in_brackets_is_an_alias_and_never_the_name() -> None:
    names = find("The party Jarqyn Jol (Bright Future Road) lost. Jarqyn Jol protested.")
    assert named(names, "Bright Future Road").name == "Jarqyn Jol"


def test_ministries_in_the_plural_are_two_and_every_wording_of_one_is_one() -> None:
    names = find(
        "The Ministries of Justice and Internal Affairs wrote. The Interior Ministry replied. "
        "The justice ministry was silent."
    )
    ministries = {e.name: e for e in names.entities if e.kind == "government"}
    assert set(ministries) == {"Ministry of Justice", "Ministry of Internal Affairs"}
    assert "Interior Ministry" in ministries["Ministry of Internal Affairs"].aliases
    assert "justice ministry" in ministries["Ministry of Justice"].aliases


def test_a_house_of_parliament_is_one_under_its_name_and_its_common_noun() -> None:
    names = find("The Assembly of Elders, the upper house of parliament, met. Parliament voted.")
    assert named(names, "upper house of parliament").name == "Assembly of Elders"
    assert [e.name.lower() for e in names.entities] == ["assembly of elders", "parliament"]


def test_the_government_is_the_country_s_and_a_foreign_one_is_another() -> None:
    names = find(
        "Norway and the government of Norway wrote. In Kazakhstan the government and the authorities replied."
    )
    own, foreign = named(names, "government"), named(names, "government of Norway")
    assert "authorities" in own.aliases
    assert names.by_id[own.place].name == "Kazakhstan"
    assert names.by_id[foreign.place].name == "Norway"


def test_a_list_lends_its_heading_to_all_in_it() -> None:
    names = find("It closed newspapers such as Zarya, Vestnik Stepi, and Jana Kun.")
    media = {e.name for e in names.entities if e.kind == "media"}
    assert media == {"Zarya", "Vestnik Stepi", "Jana Kun"}


def test_no_name_is_found_where_a_law_is_claimed() -> None:
    read_ = reading("The Constitution of the Steppe Council was read by President Aidos Bekturov.")
    names = find_names(read_, [TokenMention(1, 6, "law/1")])
    assert {e.name for e in names.entities} == {"Aidos Bekturov"}


def test_ids_count_by_type_in_order_of_first_mention() -> None:
    names = find("President Aidos Bekturov met President Serik Tolenov in Norway.")
    ids = [(e.id, e.name) for e in names.entities]
    assert ids == [("person/1", "Aidos Bekturov"), ("person/2", "Serik Tolenov"), ("place/1", "Norway")]


def test_a_bare_surname_is_a_short_form() -> None:
    names = find("President Aidos Bekturov spoke. Bekturov left.")
    assert [m.form for m in names.mentions] == [Form.NAME, Form.SHORT]


VOCABULARY = "President Bekturov Aidos the of and Party ( ) , . said Norway al - Zarya paper 's SNB"
WORDS = st.lists(st.sampled_from([*VOCABULARY.split(), "\n"]), max_size=40)


@given(WORDS)
@settings(max_examples=40, deadline=None)
def test_mentions_are_sorted_apart_and_of_known_entities_and_the_same_each_time(words: list[str]) -> None:
    read_ = reading(" ".join(words))
    names = find_names(read_)
    assert names == find_names(read_)
    assert list(names.mentions) == sorted(names.mentions)
    ends = [(a.end, b.start) for a, b in zip(names.mentions, names.mentions[1:], strict=False)]
    assert all(end <= start for end, start in ends)
    assert {m.entity for m in names.mentions} == {e.id for e in names.entities}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kalibaev", "Kalibayev"), ("Qairat", "Kairat"), ("Zhumabek", "Jumabek"), ("Erdoğan", "Erdogan")],
)
def test_romanisations_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_a_feminine_surname_does_not_fold_to_the_masculine() -> None:
    assert fold("Kalibaeva") != fold("Kalibaev")


def test_country_codes_are_unique_and_well_formed() -> None:
    countries = load().countries
    assert len({c.iso2 for c in countries}) == len({c.iso3 for c in countries}) == len(countries)
    assert all(len(c.iso2) == 2 and len(c.iso3) == 3 and c.iso3.isupper() for c in countries)


def _plain(name: str) -> str:
    return anyascii(name).lower().replace("'", "").replace("-", "").removeprefix("the ")


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="needs the annotated reports")
@pytest.mark.parametrize("gold", sorted((SHARED / "gold").glob("*.json")), ids=lambda p: p.stem)
@pytest.mark.parametrize("type_", ["person", "organisation"])
def test_entities_of_an_annotated_report_are_found(gold: Path, type_: str) -> None:
    annotated = json.loads(gold.read_text(encoding="utf-8"))
    wanted = [e for e in annotated["entities"] if e["type"] == type_]
    forms = {_plain(n): e["id"] for e in reversed(wanted) for n in (e["name"], *e.get("aliases", ()))}
    names = find_names(parse.read(read(SHARED / "reports" / annotated["source"])))
    found = [e for e in names.entities if e.type.value == type_]
    hits = [next((forms[_plain(n)] for n in e.names if _plain(n) in forms), None) for e in found]
    right = {hit for hit in hits if hit}
    missed = [e for e in wanted if not e.get("optional") and e["id"] not in right]
    precision, recall = len(right) / len(found), len(right) / (len(right) + len(missed))
    assert 2 * precision * recall / (precision + recall) >= 0.90
