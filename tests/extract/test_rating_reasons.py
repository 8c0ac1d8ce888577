"""Why a rating changed or stayed, in the words of the report."""

from __future__ import annotations

import pytest
import spacy

from kg.extract.ratings import find_ratings
from kg.extract.ratings.reasons import reason
from kg.extract.reading import Finding, Names, Reading, TokenMention
from kg.model import CharMap, Document, Entity, EntityType, Metadata

NIT = Metadata(series="Nations in Transit", publisher="Some House", country="Atlantis", year=2012)
FIW = Metadata(series="Freedom in the World", publisher="Some House", country="Atlantis", year=2018)


def read(text: str, meta: Metadata) -> list[Finding]:
    document = Document("d", text, text, CharMap.identity(len(text)), meta)
    parsed = spacy.blank("en").make_doc(text)
    mentions = [TokenMention(t.i, t.i + 1, "place/a") for t in parsed if t.text == "Atlantis"]
    names = Names((Entity("place/a", EntityType.PLACE, "Atlantis", kind="country"),), tuple(mentions))
    return find_ratings(Reading(document, parsed), "place/a", names)[0]


def test_the_reason_goes_with_the_newer_value_and_stands_in_its_quote() -> None:
    text = (
        "Because two dailies were closed, Atlantis's rating for independent media declines from 5.25 to 5.50."
    )
    newer, older = sorted(read(text, NIT), key=lambda f: -int(f.qualifiers["year"]))
    assert newer.qualifiers["value"] == 5.5
    assert newer.qualifiers["reason"] == "Because two dailies were closed"
    assert newer.span.of(text) == text[:-1]
    assert older.qualifiers["value"] == 5.25 and "reason" not in older.qualifiers
    assert older.span.of(text).startswith("Atlantis's rating")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Atlantis's rating for civil society is set at 4.50 because despite growth, the state has "
            "bought off the guilds. The guilds deny it.",
            "because despite growth, the state has bought off the guilds",
        ),
        (
            "Since no guild was registered in 2011, the rating for civil society remains unchanged at 4.50.",
            "Since no guild was registered in 2011",
        ),
        (
            "However, given the power of a few guilds, Atlantis's civil society rating stays at 4.50.",
            "given the power of a few guilds",
        ),
        (
            "Despite small gains, the buying of guilds by the court means that Atlantis's rating for civil "
            "society remains at 4.50.",
            "Despite small gains, the buying of guilds by the court",
        ),
        (
            "The closing of three guilds, combined with new fees, causes Atlantis's civil society rating to "
            "decline from 4.25 to 4.50.",
            "The closing of three guilds, combined with new fees",
        ),
        (
            "The closing of three guilds led to a decline in the civil society rating from 4.25 to 4.50.",
            "The closing of three guilds",
        ),
        (
            "Three of the guilds of J. Marrow were closed in May. As a result, Atlantis's rating for civil "
            "society declines from 4.25 to 4.50.",
            "Three of the guilds of J. Marrow were closed in May",
        ),
        (
            "Owing to new fees, the civil society rating declines from 4.25 to 4.50, while the rating for "
            "corruption improves from 5.00 to 4.75 due to an audit of the court.",
            "Owing to new fees",
        ),
        # A concession is no reason, nor is what happened in the same breath or at another time.
        ("Although guilds were closed, the rating for civil society remains at 4.50.", ""),
        ("There is no change in Atlantis's rating for civil society, which remains at 4.50.", ""),
        ("Atlantis's rating for civil society has remained at 4.50 since 2005.", ""),
        ("Three guilds were closed. Atlantis's rating for civil society remains at 4.50.", ""),
        ("Atlantis's rating for civil society remains at 4.50, as in the year before.", ""),
    ],
)
def test_reasons_in_prose(text: str, wanted: str) -> None:
    civil = [f.qualifiers for f in read(text, NIT) if f.qualifiers["category"] == "Civil Society"]
    assert max(civil, key=lambda q: int(q["year"])).get("reason", "") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "E1. Is there freedom of assembly?\n\nMarches were banned.Score Change: The score declined from "
            "2 to 1 because the U.S. envoy's march was banned, and because of new fees.\n\nE2. Guilds?",
            "because the U.S. envoy's march was banned, and because of new fees",
        ),
        (
            "Atlantis's status declined from Free to Partly Free due to the closing of all guilds.",
            "due to the closing of all guilds",
        ),
        ("A1. Was the head elected freely?\n\nScore Change: The score improved from 1 to 2.\n\nYes.", ""),
    ],
)
def test_reasons_of_scores(text: str, wanted: str) -> None:
    newer = [f for f in read(text, FIW) if f.qualifiers["year"] == 2018]
    assert [f.qualifiers.get("reason", "") for f in newer] == [wanted]
    assert all(wanted in " ".join(f.span.of(text).split()) for f in newer)


def test_a_reason_of_two_words_is_none() -> None:
    text = "The score declined from 2 to 1 after reforms."
    assert reason(text, 4, text.index("1") + 1) is None
