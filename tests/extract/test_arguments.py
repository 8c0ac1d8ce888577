"""Arguments that do not stand beside their verb: across clauses, lists and descriptions."""

from __future__ import annotations

import pytest

from kg.extract.engine.examples import agrees, claims

FOUND = [
    (  # the parser takes both for subjects
        "On 4 December, President {person:Omar Dal} dismissed Energy Minister {person:Osmon Karatay}, who was"
        " arrested three days later.",
        "dismissed",
        ["Omar Dal > Osmon Karatay"],
    ),
    (
        "{person:Omar Dal}, who founded {org:Orda Bank} and whose brother, {person:Timur Bek}, owns"
        " {media:Orda TV}, was sentenced to ten years in prison.",
        "prosecuted",
        ["Omar Dal > - | outcome=convicted"],
    ),
    (
        "{person:Omar Dal}, the banker who ran {org:Orda Bank} and whose brother, {person:Timur Bek}, owns"
        " {media:Orda TV}, was sentenced.",
        "owns",
        ["Timur Bek > Orda TV"],
    ),
    (
        "{org:Orda Oil} and {media:Orda TV}, both of them owned by {person:Omar Dal}, were raided.",
        "owns",
        ["Omar Dal > Orda Oil", "Omar Dal > Orda TV"],
    ),
    (
        "{org:Orda Oil} and {media:Orda TV}, both of which {person:Omar Dal} owns, were raided.",
        "owns",
        ["Omar Dal > Orda Oil", "Omar Dal > Orda TV"],
    ),
    (
        "{party:Dawn}, of which {person:Asel Nur} is chairwoman, lost.",
        "role",
        ["Asel Nur > Dawn | role=chairwoman"],
    ),
    (
        "{party:Dawn} is funded by {org:Orda Oil} and by {org:Tan Group}.",
        "funds",
        ["Orda Oil > Dawn", "Tan Group > Dawn"],
    ),
    (
        "With {person:Omar Dal} arrested and the others in exile, the {party:Dawn} party fell apart.",
        "prosecuted",
        ["Omar Dal > - | outcome=arrested"],
    ),
    (
        "Police arrested the owner of {media:Orda TV}, {person:Omar Dal}, and its editor, {person:Asel Nur}.",
        "prosecuted",
        ["Omar Dal > - | outcome=arrested", "Asel Nur > - | outcome=arrested"],
    ),
    (
        "The businessman who controls {org:Orda Oil}, {person:Omar Dal}, was charged with fraud.",
        "controls",
        ["Omar Dal > Orda Oil"],
    ),
    (
        "{person:Omar Dal} and {person:Asel Nur}, the chairwoman of {org:Orda Oil}, were arrested.",
        "role",
        ["Asel Nur > Orda Oil | role=chairwoman"],
    ),
    (
        "They met {party:Dawn}, a party without an electorate of its own whose chairman, {person:Omar Dal},"
        " serves as minister.",
        "role",
        ["Omar Dal > Dawn | role=chairman", "Omar Dal > Atlantis | role=minister"],
    ),
    (
        "Police searched the house of the minister of public works, {person:Asel Nur}.",
        "role",
        ["Asel Nur > Atlantis | role=minister of public works"],
    ),
    (
        "{person:Omar Dal} went on to found the {party:Dawn} party.",
        "founded",
        ["Omar Dal > Dawn"],
    ),
]


@pytest.mark.parametrize(("text", "claim", "lines"), FOUND, ids=[text[:60] for text, _, _ in FOUND])
def test_an_argument_is_found_where_it_stands(text: str, claim: str, lines: list[str]) -> None:
    found = claims(text).get(claim, [])
    assert len(found) == len(lines), f"found {found}"
    assert not [line for line in lines if not agrees(line, found)], f"found {found}"


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The sister of the man who owns {org:Orda Oil}, {person:Asel Nur}, left.", "owns"),
        ("The owner of the land and the mayor of {place:Karsk}, {person:Omar Dal}, met.", "owns"),
        ("With {person:Omar Dal} having arrested the thief, the town slept.", "prosecuted"),
        ("{org:Orda Oil}, a rival of a firm whose owner, {person:Omar Dal}, fled, won.", "owns"),
        ("Police held {person:Omar Dal} and the editor of {media:Orda TV}.", "role"),
    ],
)
def test_an_argument_of_another_is_left_alone(text: str, claim: str) -> None:
    assert claims(text).get(claim, []) == []
