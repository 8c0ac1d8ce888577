"""References by title, by what rules, by what was struck, and by order of mention."""

from __future__ import annotations

import pytest

from tests.extract.test_coref import references


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("The president, Aidos Bekturov, won. The head of state smiled.", "head of state", "Aidos Bekturov"),
        ("Aidos Bekturov became president in 2019. The president signed it.", "president", "Aidos Bekturov"),
        (
            "President Aidos Bekturov met former premier and president Serik Tolenov.\nThe president left.",
            "president",
            "Aidos Bekturov",
        ),
        (
            "The interior minister, Dana Orazova, resigned. Later the minister left.",
            "minister",
            "Dana Orazova",
        ),
        ("Parliament heard speaker Dana Orazova.\nThe speaker was cleared.", "speaker", "Dana Orazova"),
        ("It jailed Dana Orazova, a former mayor. The former mayor appealed.", "mayor", "Dana Orazova"),
        ("Journalist Dana Orazova fled. The journalist was wanted.", "journalist", "Dana Orazova"),
        ("The ruling Green Steppe Party won. Voters fear the ruling party.", "party", "Green Steppe Party"),
        (
            "The Green Steppe Party, the governing party, won. The ruling party gained.",
            "party",
            "Green Steppe Party",
        ),
        (
            "The government left. President Aidos Bekturov won. The Bekturov regime fell.",
            "regime",
            "government",
        ),
        ("The Green Steppe Movement won seats. The party protested.", "party", "Green Steppe Movement"),
        ("The Karsk Appeals Court ruled. The same court freed him.", "court", "Karsk Appeals Court"),
        (
            "Troops fought the militant group Zarqan. The terrorist group fled.",
            "group",
            "Zarqan",
        ),
        ("The Audit Commission sued the Harvest Bank; the latter has won.", "latter", "Harvest Bank"),
        ("Guards met Aidos Bekturov and Serik Tolenov. The two were jailed.", "two", "Aidos Bekturov"),
        ("Guards met Aidos Bekturov and Serik Tolenov. The two were jailed.", "two", "Serik Tolenov"),
        ("Police raided the newspaper Zarya and arrested its editor.", "its", "Zarya"),
        ("The court closed the newspaper Zarya on the grounds that it lied.", "it", "Zarya"),
        (
            "Aidos Bekturov dismissed Serik Tolenov and put in his place an aide.",
            "his",
            "Serik Tolenov",
        ),
        (
            "The Audit Bureau, which Aidos Bekturov set up, named Serik Tolenov. He left the country.",
            "He",
            "Serik Tolenov",
        ),
        (
            "In the Senate, thirty members are named, and its president, Dana Orazova, is old.",
            "its",
            "Senate",
        ),
        (
            "Aigul Sarinova met Serik Tolenov in Karsk. Dana Orazova and Timur Bekov sang, and Bekov left. "
            "Sarinova cofounded it with Bekov, of which he was chairman.",
            "he",
            "Timur Bekov",
        ),
        (
            "The chairman, businessman Aidos Bekturov, sought the post for his cousin.",
            "his",
            "Aidos Bekturov",
        ),
    ],
)
def test_a_reference_is_resolved(text: str, word: str, name: str) -> None:
    assert (word, name) in references(text)


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("A protégée of the president, Dana Orazova left. The president spoke.", "president", "Dana Orazova"),
        (
            "Minister Dana Orazova and minister Serik Tolenov met. The minister left.",
            "minister",
            "Dana Orazova",
        ),
        ("It jailed Dana Orazova, a former mayor. The mayor spoke.", "mayor", "Dana Orazova"),
        ("The Green Steppe Party lost. The ruling party won.", "party", "Green Steppe Party"),
        ("Activist Aidos Bekturov spoke. The Bekturov government fell.", "government", "government"),
        ("The Green Steppe Party condemned the raid and denied any part in it.", "it", "Green Steppe Party"),
        ("Aidos Bekturov delegated it to him in May.", "him", "Aidos Bekturov"),
        ("Journalist Dana Orazova left. Arrested by Aidos Bekturov, he died.", "he", "Aidos Bekturov"),
        ("Aidos Bekturov trained an aide to succeed him.", "him", "aide"),
        ("The Audit Commission left it, making it easier to steal.", "it", "Audit Commission"),
        (
            "The raid struck Aidos Bekturov, Serik Tolenov and Dana Orazova. The two fled.",
            "two",
            "Dana Orazova",
        ),
    ],
)
def test_a_reference_is_not_resolved_so(text: str, word: str, name: str) -> None:
    assert (word, name) not in references(text)
