"""Which entities of many documents are one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from kg.model.claims import Entity


@dataclass(frozen=True, order=True, slots=True)
class Merge:
    """Why an entity of a document is the entity an IRI names.

    Attributes:
        reason: a code such as `same-name`, `romanisation`, `acronym`, `decision`, `only-mention`.
        detail: the two names or the rule's input, for a human reader.
    """

    document: str
    local: str
    iri: str
    reason: str
    detail: str = ""


@dataclass(frozen=True)
class Resolution:
    """Which entities of many documents are one.

    Attributes:
        entities: over all documents, sorted by id; ids are IRIs.
        merges: one for each entity of each document, sorted.
        former: other IRIs that an entity may have had with fewer documents, by its IRI, both sorted. One that
            several may have had is listed with each.
    """

    entities: tuple[Entity, ...]
    merges: tuple[Merge, ...]
    former: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def iris(self) -> Mapping[tuple[str, str], str]:
        """The IRI of each (document, local id)."""
        return MappingProxyType({(m.document, m.local): m.iri for m in self.merges})
