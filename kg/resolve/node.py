"""One entity of one document, with all that decides what it may be one with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.model import Entity, EntityType, Extraction, Metadata
from kg.resolve import lexicon

_TIES = frozenset(
    {
        "role",
        "member",
        "founded",
        "owns",
        "controls",
        "funds",
        "appointed",
        "dismissed",
        "patron",
        "part_of",
        "succeeds",
        "prosecuted",
    }
)
_AMENDED = re.compile(r"\bamend(?:ment|ments|ed|ing)\b|\bchanges to\b", re.I)
_DRAFT = re.compile(r"\b(?:draft|bill|proposed)\b", re.I)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


@dataclass(frozen=True)
class Node:
    """An entity of a document.

    Attributes:
        entity: without its mentions.
        country: of the report, or of the entity where the text ties it to another; empty when unknown.
        tied: whether some claim ties it to another actor of its document.
        edition: year of the report; None when unknown.
    """

    document: str
    entity: Entity
    country: str
    tied: bool
    edition: int | None = None

    @property
    def id(self) -> tuple[str, str]:
        """What names the node: document and local id."""
        return (self.document, self.entity.id)

    @property
    def year(self) -> str:
        """Of a law or an election: the year of its date, or that its name states; else empty."""
        if self.entity.type not in (EntityType.LAW, EntityType.ELECTION):
            return ""
        if self.entity.date:
            return self.entity.date[:4]
        found = _YEAR.findall(self.entity.name)
        return found[0] if len(found) == 1 else ""

    @property
    def stage(self) -> str:
        """Of a law: `amendment` or `draft`, which are never one with the law itself; else empty."""
        if self.entity.type is not EntityType.LAW:
            return ""
        if self.entity.kind == "amendment" or _AMENDED.search(self.entity.name):
            return "amendment"
        return "draft" if _DRAFT.search(self.entity.name) else ""


def nodes(meta: Metadata, extraction: Extraction) -> Iterator[Node]:
    """The entities of a document as nodes."""
    known = lexicon.load()
    home = known.countries.get(lexicon.key(meta.country))
    name = home.name if home else meta.country
    by_id = {e.id: e for e in extraction.entities}
    tied = {end for c in extraction.claims if c.type in _TIES for end in (c.subject, c.object) if end}
    for entity in extraction.entities:
        yield Node(
            extraction.document, entity, _country(entity, by_id, known, name), entity.id in tied, meta.year
        )


def _country(entity: Entity, by_id: Mapping[str, Entity], known: lexicon.Knowledge, home: str) -> str:
    """Where an entity belongs: to its place's country, to the country of a capital, else to the report's.

    A state body without a place whose name begins or ends with a country is that country's: a report tells of
    the governments of others too.
    """
    if entity.type is EntityType.PLACE:
        capital = known.capitals.get(lexicon.key(entity.name))
        return capital.name if capital else home
    place = by_id.get(entity.place)
    country = known.countries.get(lexicon.key(place.name)) if place else None
    if country is None and lexicon.kind_class(entity.kind) == "state":
        country = lexicon.without_owner(lexicon.key(entity.name))[1]
    return country.name if country else home


def clash(one: Node, other: Node, within_document: bool = False) -> bool:
    """Whether two nodes cannot be one, whatever they are called.

    Entities of one document are apart already, unless `within_document` says otherwise; a woman is not a
    man; a party is no paper; an amendment is not its law; years and dates that are both known must agree.
    """
    a, b = one.entity, other.entity
    if (one.document == other.document and not within_document) or a.type is not b.type:
        return True
    if a.gender and b.gender and a.gender != b.gender:
        return True
    if a.type is EntityType.ORGANISATION:
        classes = {lexicon.kind_class(a.kind), lexicon.kind_class(b.kind)} - {""}
        return len(classes) > 1
    if a.type is EntityType.PLACE:
        return (a.kind == "country") != (b.kind == "country") and bool(a.kind and b.kind)
    if a.type is EntityType.LAW:
        return one.stage != other.stage or bool(one.year and other.year and one.year != other.year)
    if a.type is EntityType.ELECTION:
        return a.kind != b.kind or not (a.date.startswith(b.date) or b.date.startswith(a.date))
    return False
