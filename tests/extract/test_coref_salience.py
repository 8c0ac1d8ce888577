"""Pronouns in dense prose: what stands out, and what a clause has closed."""

from __future__ import annotations

import pytest

from tests.extract.test_coref import references


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        (
            "Aidos Bekturov, a founder of the Zarya daily and now its chairman, which he sold in May.",
            "he",
            "Aidos Bekturov",
        ),
        (
            "Aidos Bekturov, a friend of Serik Tolenov, left the cabinet in May; his wife stayed.",
            "his",
            "Aidos Bekturov",
        ),
        ("Aidos Bekturov, whose patron Serik Tolenov fell, said he would go.", "he", "Aidos Bekturov"),
        (
            "Aidos Bekturov was removed. The decree gave no grounds. His post is open.",
            "His",
            "Aidos Bekturov",
        ),
        ("Aidos Bekturov, a friend of Serik Tolenov, broke with him in May.", "him", "Serik Tolenov"),
        ("Aidos Bekturov, a friend of Serik Tolenov, spoke. It was he who paid.", "he", "Aidos Bekturov"),
        ("The court freed Dana Orazova in May; in June it jailed her again.", "her", "Dana Orazova"),
        ("Robert Bekturov named Anna Orazova in May, and she was confirmed.", "she", "Anna Orazova"),
        (
            "The head of the executive of Karsk, Aidos Bekturov, survived. He was named in 2007.",
            "He",
            "Aidos Bekturov",
        ),
        (
            "President Serik Tolenov left. A presidential decree freed Aidos Bekturov. His post is open.",
            "His",
            "Aidos Bekturov",
        ),
    ],
)
def test_a_pronoun_keeps_to_the_thread(text: str, word: str, name: str) -> None:
    assert (word, name) in references(text)


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Asked how he had outgrown Serik Tolenov, he laughed.", "he", "Serik Tolenov"),
        ("Aidos Bekturov announced that Serik Tolenov was guilty; he got ten years.", "he", "Aidos Bekturov"),
        (
            "Aidos Bekturov died in May. A court convicted a police officer. He got ten years.",
            "He",
            "Aidos Bekturov",
        ),
        ("Aidos Bekturov dismissed Serik Tolenov. He was later charged.", "He", "Serik Tolenov"),
        ("Aidos Bekturov dismissed Serik Tolenov. His deputy took over.", "His", "Aidos Bekturov"),
        ("Aidos Bekturov broke with him in May.", "him", "Aidos Bekturov"),
    ],
)
def test_a_pronoun_of_two_readings_is_left_alone(text: str, word: str, name: str) -> None:
    assert (word, name) not in references(text)


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("The Green Steppe Party lost. Its founder, Aidos Bekturov, left.", "Its", "Green Steppe Party"),
        ("The daily Zarya was shut in May; its owner, Aidos Bekturov, had been jailed.", "its", "Zarya"),
        ("Police searched the daily Zarya. Its editor, Dana Orazova, was held.", "Its", "Zarya"),
        ("The Audit Commission sued the daily Zarya. Its editor, Dana Orazova, fled.", "Its", "Zarya"),
        ("The Audit Commission closed in May. Dana Orazova, its head, left.", "its", "Audit Commission"),
        ("Police held the owner of the daily Zarya, Aidos Bekturov, and its editor.", "its", "Zarya"),
        ("Aidos Bekturov and Dana Orazova marched in May. They were held.", "They", "Dana Orazova"),
        (
            "The trial of Aidos Bekturov and Dana Orazova opened. The pair denied it.",
            "pair",
            "Aidos Bekturov",
        ),
        (
            "Police held Aidos Bekturov, Serik Tolenov and Dana Orazova. The three activists were freed.",
            "activists",
            "Serik Tolenov",
        ),
        (
            "Two deputies, Aidos Bekturov and Dana Orazova, spoke. The deputies were expelled.",
            "deputies",
            "Dana Orazova",
        ),
        (
            "The businessman Aidos Bekturov fled. The 62-year-old tycoon was tried.",
            "tycoon",
            "Aidos Bekturov",
        ),
        (
            "Aidos Bekturov inherited the presidency from his father. In May the president spoke.",
            "president",
            "Aidos Bekturov",
        ),
        (
            "Aidos Bekturov, who was elected head of state in 2019, spoke. In May the president left.",
            "president",
            "Aidos Bekturov",
        ),
    ],
)
def test_what_stands_for_bodies_groups_and_offices(text: str, word: str, name: str) -> None:
    assert (word, name) in references(text)


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("The Audit Commission met. Its editor, Dana Orazova, left.", "Its", "Audit Commission"),
        (
            "The Audit Commission met the Harvest Bank. It was sold by a fund, its owner.",
            "its",
            "Audit Commission",
        ),
        ("Aidos Bekturov and Dana Orazova led the miners. They were held.", "They", "Dana Orazova"),
        (
            "Aidos Bekturov and Dana Orazova wrote books. The deputies were expelled.",
            "deputies",
            "Dana Orazova",
        ),
        (
            "Police held Aidos Bekturov and Dana Orazova. The three activists fled.",
            "activists",
            "Dana Orazova",
        ),
        ("Aidos Bekturov never won the presidency. The president spoke.", "president", "Aidos Bekturov"),
        ("Parliament passed the Media Act and the Press Act, and repealed it.", "it", "Press Act"),
        ("Parliament passed the Media Act and shut the daily Zarya to punish it.", "it", "Media Act"),
        (
            "Aidos Bekturov met Dana Orazova; the editor, Serik Tolenov, is his brother.",
            "his",
            "Serik Tolenov",
        ),
        (
            "Aidos Bekturov hired Serik Tolenov, his former adviser, Timur Bekov, and a lawyer.",
            "his",
            "Timur Bekov",
        ),
        ("The teacher Aidos Bekturov fled. The tycoon was tried.", "tycoon", "Aidos Bekturov"),
    ],
)
def test_what_may_stand_for_others_is_left_alone(text: str, word: str, name: str) -> None:
    assert (word, name) not in references(text)
