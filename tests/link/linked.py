"""The graph of `tests.rdf.made` with links, and with facts of the set they are to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pyoxigraph as ox

from kg.link.describe import describe_links, describe_linksets
from kg.link.facts import describe_facts
from kg.link.model import Candidate, Source, Tenure
from kg.link.sssom import Line
from kg.model import Entity, EntityType
from kg.rdf import describe, describe_entities
from tests.rdf import made

SOURCE = Source("made", "Made by hand", "https://example.org/", "CC0-1.0", True)
_RECORD = "https://example.org/record/"
PARTY = Candidate(
    _RECORD + "7", EntityType.ORGANISATION, "Dawn", start="1998", facts=(("page", "https://dawn.example"),)
)
ELECTION = Candidate(_RECORD + "8", EntityType.ELECTION, "", start="2011-04-02", end="2011-04-16")
PERSON = Candidate(
    _RECORD + "9",
    EntityType.PERSON,
    "Dana Sule",
    tenures=(Tenure("Prime Minister of Kenya", "2011-06-01", "2014"),),
)


def line(ours: str, theirs: Candidate, status: str) -> Line:
    """A link, or what was judged to be none."""
    return Line(
        made.iri(ours),
        theirs.iri,
        "skos:exactMatch",
        "Not" if status == "rejected" else "",
        object_label=theirs.name,
        object_source="made",
        confidence=0.97,
        comment="names agree (+10); and more (+3)",
        other=status,
    )


LINES = [
    line("organisation/dawn", PARTY, "linked"),
    replace(line("election/2011", ELECTION, "accepted"), reviewer_label="Ada", mapping_date="2024-05-06"),
    line("person/dana", PERSON, "linked"),
    line("organisation/unity", PARTY, "rejected"),
]
# A country with codes, and a post in it.
KENYA = Entity(
    made.iri("place/kenya"), EntityType.PLACE, "Kenya", "country", documents=("ulmaria-2005", "ulmaria-2012")
)
POST = replace(
    next(c for c in made.NEW_CLAIMS if "became minister" in c.evidence[0].quote),
    object=KENYA.id,
    qualifiers=(("role", "prime minister"), ("start", "2011-06"), ("status", "current")),
)


def quads() -> Iterator[ox.Quad]:
    """All graphs."""
    yield from made.quads()
    yield from describe_entities([KENYA])
    yield from describe(made.NEW, [POST])
    yield from describe_links(LINES)
    yield from describe_linksets(LINES, [SOURCE])
    yield from describe_facts([PARTY, ELECTION, PERSON], SOURCE)
