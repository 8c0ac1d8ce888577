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
            "Aidos Bekturov was removed. The decree gave no grounds. His post is vacant.",
            "His",
            "Aidos Bekturov",
        ),
        ("Aidos Bekturov, a friend of Serik Tolenov, broke with him in May.", "him", "Serik Tolenov"),
        ("Aidos Bekturov, a friend of Serik Tolenov, spoke. It was he who paid.", "he", "Aidos Bekturov"),
        ("The court freed Dana Orazova in May; in June it jailed her again.", "her", "Dana Orazova"),
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
