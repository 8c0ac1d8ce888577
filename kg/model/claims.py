"""What a report says: entities, where it names them, claims, and what was dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, total_ordering
from types import MappingProxyType
from typing import Any

from kg.model.text import Evidence


class EntityType(StrEnum):
    """The five types of entity."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    LAW = "law"
    ELECTION = "election"


class Modality(StrEnum):
    """How the document puts a claim. A claim without one is `STATED`."""

    STATED = "stated"
    REPORTED = "reported"
    ALLEGED = "alleged"
    DENIED = "denied"
    PLANNED = "planned"


@dataclass(frozen=True, order=True, slots=True)
class Mention:
    """One place where a document names an entity, located in the raw text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, order=True)
class Entity:
    """An actor, place, law or election.

    Attributes:
        id: inside a document a local id such as `person/3`; after resolution an IRI.
        type: one of the five types.
        kind: a code of the schema's list for this type; empty where the type has none.
        name: the fullest form used.
        aliases: every other form, sorted.
        date: of a law or an election, ISO 8601, as precise as stated; empty when unknown.
        place: id of the place of an election; of an organisation or law the id of the country it
            belongs to, where the text makes that clear; empty when unknown.
        gender: `female` or `male` where the text shows it (pronoun, title, kin word); else empty.
        mentions: sorted; empty after resolution.
        documents: ids of the documents that name it, sorted.
    """

    id: str
    type: EntityType
    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    date: str = ""
    place: str = ""
    gender: str = ""
    mentions: tuple[Mention, ...] = ()
    documents: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All forms, the fullest first."""
        return (self.name, *self.aliases)


Qualifiers = tuple[tuple[str, str | int | float], ...]


def qualifiers(values: Mapping[str, str | int | float | None]) -> Qualifiers:
    """Sorted pairs of the values that are there: what `Claim.qualifiers` is made of."""
    return tuple(sorted((k, v) for k, v in values.items() if v is not None and v != ""))


@total_ordering
@dataclass(frozen=True)
class Claim:
    """One statement that one document makes, with the words that make it.

    Attributes:
        document: id of the document.
        type: a claim type of the schema, such as `role`.
        subject: id of an entity.
        object: id of an entity; empty where the claim has none.
        qualifiers: sorted pairs; build them with `qualifiers()`. Absent means not stated.
        evidence: at least one, sorted.
        extractor: id of the rule or parser that found it, such as `owns.verb`.
        confidence: 0 to 1, the extractor's own measure.
        id: names the claim among those of its document; see `kg.claim_id`. Empty until entities are resolved.
    """

    document: str
    type: str
    subject: str
    object: str = ""
    qualifiers: Qualifiers = ()
    evidence: tuple[Evidence, ...] = ()
    extractor: str = ""
    confidence: float = 1.0
    id: str = field(default="", compare=False)

    @cached_property
    def values(self) -> Mapping[str, str | int | float]:
        """The qualifiers as a read-only mapping."""
        return MappingProxyType(dict(self.qualifiers))

    @property
    def modality(self) -> Modality:
        """How the document puts it; `stated` where nothing else is said."""
        return Modality(str(self.values.get("modality", Modality.STATED)))

    def __lt__(self, other: Claim) -> bool:
        return self.order < other.order

    @cached_property
    def order(self) -> tuple[Any, ...]:
        """All fields, with numbers before words where one qualifier may be either."""
        typed = tuple((name, isinstance(value, str), value) for name, value in self.qualifiers)
        return (
            self.document, self.type, self.subject, self.object, typed, self.evidence, self.extractor,
            self.confidence,
        )  # fmt: skip

    @property
    def key(self) -> tuple[str, str, str, Qualifiers]:
        """What makes two claims of one document the same claim: all but evidence and finder."""
        return (self.type, self.subject, self.object, self.qualifiers)


@dataclass(frozen=True, order=True, slots=True)
class Dropped:
    """A claim that was found and not let through, with the reason.

    Attributes:
        reason: a code such as `quote-not-found`, `type-mismatch`, `table-does-not-add-up`.
        detail: one sentence for a human reader.
    """

    document: str
    type: str
    reason: str
    detail: str
    quote: str = ""
    start: int = -1
    end: int = -1
    extractor: str = ""


@dataclass(frozen=True)
class Extraction:
    """All that one document says: its entities (local ids), its claims, and what was dropped."""

    document: str
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    dropped: tuple[Dropped, ...] = ()
