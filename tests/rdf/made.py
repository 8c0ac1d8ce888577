"""A small graph made by hand: two documents about an invented country, nineteen kinds of claims."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.model import CharMap, Claim, Document, Entity, EntityType, Metadata, Section, Span, qualifiers
from kg.rdf import Build, Iris, describe, describe_build, describe_entities, describe_vocabulary

IRIS = Iris()
PERSON, ORGANISATION, PLACE, LAW, ELECTION = EntityType


def iri(local: str) -> str:
    return IRIS.base + local


_ENTITIES = [
    (PERSON, "person/arman", "Arman Sule", "", ("Sule", "Arman Suleh"), "", ""),
    (PERSON, "person/dana", "Dana Sule", "", (), "", ""),
    (PERSON, "person/bek", "Bek Toro", "", ("Toro",), "", ""),
    (ORGANISATION, "organisation/dawn", "Dawn Party", "party", ("Dawn",), "", ""),
    (ORGANISATION, "organisation/unity", "Unity Party", "party", (), "", ""),
    (ORGANISATION, "organisation/hill-tv", "Hill TV", "media", (), "", ""),
    (ORGANISATION, "organisation/steppe", "Steppe Holding", "business-group", (), "", ""),
    (ORGANISATION, "organisation/ministry", "Ministry of Trade", "government", (), "", ""),
    (PLACE, "place/ulm", "Ulmaria", "country", (), "", ""),
    (LAW, "law/press", "Press Law", "law", (), "2001", "place/ulm"),
    (ELECTION, "election/2011", "2011 presidential election", "presidential", (), "2011-04-03", "place/ulm"),
]

ENTITIES = [
    Entity(
        iri(local),
        type_,
        name,
        kind,
        aliases,
        date,
        iri(place) if place else "",
        documents=("ulmaria-2005", "ulmaria-2012"),
    )
    for type_, local, name, kind, aliases, date, place in _ENTITIES
]

_OLD = """Ratings
Civil society stood at 4.25 on the Index of Openness in 2005.
Power
Arman Sule, the minister of trade, owns Hill TV. Sule is the father of Dana Sule.
The Dawn Party won 53 seats in the election of 3 April 2011. He founded the Dawn Party in 1999."""

_NEW = """Civil society fell to 4.50 on the Index of Openness in 2012.
Bek Toro is said to own Hill TV. Dana Sule became minister of trade in June 2011, appointed by Arman Sule.
Toro was convicted of libel under the Press Law. The Press Law was adopted in 2001 by the Dawn Party.
Arman Sule dismissed Toro. Steppe Holding funds and controls Hill TV, part of Steppe Holding.
Toro, once a Dawn Party member, opposes his ally Arman Sule, patron of Dana Sule.
The Unity Party succeeds the Dawn Party, which took 51 seats. Turnout was 64.1 percent.
The Dawn Party took 49 percent of the vote. The Unity Party was founded in 2003 by Toro."""


def document(name: str, text: str, year: int) -> Document:
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(Span(at, at + len(line)))
        at += len(line) + 1
    power = text.find("\nPower")
    sections = (Section(Span(power + 1, len(text)), "Power", "power"),) if power >= 0 else ()
    meta = Metadata(f"Ulmaria {year}", "Observatory", "Survey", "Ulmaria", year, f"{year - 1}-01-01")
    return Document(
        name,
        text,
        text,
        CharMap.identity(len(text)),
        meta,
        tuple(lines),
        sections,
        pages=(0,) if year == 2012 else (),
        source=f"{name}.txt",
        sha256="0" * 64,
    )


OLD, NEW = document("ulmaria-2005", _OLD, 2005), document("ulmaria-2012", _NEW, 2012)


def claim(
    doc: Document, type_: str, subject: str, obj: str, *quotes: str, **values: str | int | float
) -> Claim:
    found = sorted(doc.evidence(Span(doc.clean.index(q), doc.clean.index(q) + len(q))) for q in quotes)
    return Claim(
        doc.id,
        type_,
        iri(subject),
        iri(obj) if obj else "",
        qualifiers(values),
        tuple(found),
        f"{type_}.example",
        0.9,
    )


_A, _D, _B = "person/arman", "person/dana", "person/bek"
_DAWN, _UNITY, _TV = "organisation/dawn", "organisation/unity", "organisation/hill-tv"
_STEPPE, _MINISTRY = "organisation/steppe", "organisation/ministry"

OLD_CLAIMS = sorted(
    [
        claim(
            OLD, "rating", "place/ulm", "", "4.25 on the Index of Openness in 2005",
            index="Index of Openness", category="civil society", year=2005, value=4.25,
        ),
        claim(OLD, "role", _A, _MINISTRY, "Arman Sule, the minister of trade", role="minister"),
        claim(OLD, "owns", _A, _TV, "Arman Sule, the minister of trade, owns Hill TV"),
        claim(OLD, "kin", _A, _D, "Sule is the father of Dana Sule", relation="father"),
        claim(
            OLD, "election_result", "election/2011", _DAWN, "The Dawn Party won 53 seats",
            seats="53", outcome="won",
        ),
        claim(OLD, "founded", _A, _DAWN, "He founded the Dawn Party in 1999", date="1999"),
        claim(OLD, "member", _A, _DAWN, "He founded the Dawn Party"),
    ]
)  # fmt: skip

NEW_CLAIMS = sorted(
    [
        claim(
            NEW, "rating", "place/ulm", "", "4.50 on the Index of Openness in 2012",
            index="Index of Openness", category="civil society", year=2012, value=4.5,
        ),
        claim(
            NEW, "owns", _B, _TV, "Bek Toro is said to own Hill TV",
            modality="reported", attributed_to="rumour",
        ),
        claim(
            NEW, "role", _D, _MINISTRY, "Dana Sule became minister of trade in June 2011",
            "minister of trade",
            role="minister", start="2011-06", status="current",
        ),
        claim(NEW, "role", _A, _MINISTRY, "appointed by Arman Sule", role="minister", status="former"),
        claim(NEW, "appointed", _A, _D, "appointed by Arman Sule", role="minister", date="2011-06"),
        claim(NEW, "prosecuted", _B, "law/press", "Toro was convicted of libel", charge="libel",
              outcome="convicted"),
        claim(NEW, "law_event", "law/press", _DAWN, "The Press Law was adopted in 2001", event="adopted",
              date="2001"),
        claim(NEW, "dismissed", _A, _B, "Arman Sule dismissed Toro"),
        claim(NEW, "funds", _STEPPE, _TV, "Steppe Holding funds", modality="alleged"),
        claim(NEW, "controls", _STEPPE, _TV, "Steppe Holding funds and controls Hill TV", how="control"),
        claim(NEW, "controls", _A, _TV, "Hill TV, part of Steppe Holding", how="influence"),
        claim(NEW, "part_of", _TV, _STEPPE, "Hill TV, part of Steppe Holding"),
        claim(NEW, "member", _B, _DAWN, "Toro, once a Dawn Party member", status="former"),
        claim(NEW, "opposes", _B, _A, "opposes his ally Arman Sule", how="rivalry"),
        claim(NEW, "ally", _B, _A, "his ally Arman Sule"),
        claim(NEW, "patron", _A, _D, "Arman Sule, patron of Dana Sule", how="protection"),
        claim(NEW, "succeeds", _UNITY, _DAWN, "The Unity Party succeeds the Dawn Party", how="successor"),
        claim(NEW, "election_result", "election/2011", _DAWN, "took 51 seats", seats="51", outcome="won"),
        claim(NEW, "election_result", "election/2011", _DAWN, "The Dawn Party took 49 percent of the vote",
              votes_percent=49.0),
        claim(NEW, "election_fact", "election/2011", "", "Turnout was 64.1 percent", turnout_percent=64.1),
        claim(NEW, "founded", _B, _UNITY, "The Unity Party was founded in 2003 by Toro", date="2003"),
        claim(NEW, "founded", _B, _DAWN, "The Dawn Party took", date="2000", modality="denied"),
    ]
)  # fmt: skip


def quads(iris: Iris = IRIS) -> Iterator[ox.Quad]:
    """All graphs of the build of both documents."""
    yield from describe(OLD, OLD_CLAIMS, iris)
    yield from describe(NEW, NEW_CLAIMS, iris)
    yield from describe_entities(ENTITIES, iris)
    hashes = {d.id: d.sha256 for d in (OLD, NEW)}
    yield from describe_build(Build("0.0", hashes, len(ENTITIES), len(OLD_CLAIMS + NEW_CLAIMS)), iris)
    yield from describe_vocabulary(iris)
