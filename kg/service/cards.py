"""What is claimed of an entity or by a document, arranged for a reader: groups, lines, sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg import schema
from kg.model import Claim, Entity, Modality
from kg.rdf import Iris
from kg.search import Index
from kg.service import links
from kg.service.headings import HEADINGS, SEEN_FROM_OBJECT, SEEN_FROM_SUBJECT
from kg.service.reading import phrase

_APART = {"modality", "attributed_to", "start", "end", "date", "status"}


@dataclass(frozen=True)
class Line:
    """What claims of one or several documents say in the same way.

    Attributes:
        claims: the same but for document and evidence, sorted.
        subject, object: the ends; `object` is None where there is none.
        forward: whether the card's entity is the subject.
    """

    claims: tuple[Claim, ...]
    subject: Entity
    object: Entity | None
    forward: bool = True

    @property
    def claim(self) -> Claim:
        """The first of them."""
        return self.claims[0]

    @property
    def other(self) -> Entity | None:
        """The end that is not the card's."""
        return self.object if self.forward else self.subject

    @property
    def said(self) -> list[tuple[str, str]]:
        """Qualifiers that say what is the case: name, and value as a reader says it."""
        return [(name, phrase(name, v)) for name, v in self.claim.qualifiers if name not in _APART]

    @property
    def when(self) -> str:
        """The time, as far as it is stated. An open end is not invented."""
        values = self.claim.values
        if "start" in values or "end" in values:
            start, end = values.get("start"), values.get("end")
            if start and end:
                return f"{start} – {end}"
            return f"from {start}" if start else f"until {end}"
        return str(values.get("date", ""))

    @property
    def status(self) -> str:
        """Of a post: current, former, acting, candidate; empty where it is not said."""
        return str(self.claim.values.get("status", ""))

    @property
    def hedge(self) -> str:
        """How surely it is said, where it is not simply stated."""
        by = self.claim.values.get("attributed_to")
        if self.claim.modality is Modality.STATED:
            return f"according to {by}" if by else ""
        return f"{self.claim.modality} by {by}" if by else str(self.claim.modality)


@dataclass(frozen=True)
class Group:
    """Lines of one claim type, seen from one side."""

    type: str
    heading: str
    lines: tuple[Line, ...]

    @property
    def id(self) -> str:
        """For a link to it on its page."""
        return f"{self.type}-{'of' if self.lines[0].forward else 'to'}"


def about(entity: Entity, claims: Iterable[Claim], index: Index) -> list[Group]:
    """All that is claimed of an entity: in the order of the schema, then in time."""
    return _groups(_lines(claims, index, entity.id))


def of_document(claims: Iterable[Claim], index: Index) -> list[Group]:
    """All that a document claims, in the order of the schema, then in that of the text."""
    lines = sorted(_lines(claims, index), key=lambda line: line.claim.evidence)
    return [
        Group(name, HEADINGS[name], found)
        for name in schema.load().claims
        if (found := tuple(line for line in lines if line.claim.type == name))
    ]


def lines_of(claims: Iterable[Claim], index: Index, entity: str = "") -> list[Line]:
    """Lines in time, those without a date first; seen from `entity` where one is given."""
    return sorted(_lines(claims, index, entity), key=_time)


def _lines(claims: Iterable[Claim], index: Index, entity: str = "") -> list[Line]:
    same: dict[object, list[Claim]] = {}
    for claim in claims:
        same.setdefault(claim.key, []).append(claim)
    ends = index.get(end for key in same.values() for end in (key[0].subject, key[0].object) if end)
    found = []
    for alike in same.values():
        claim = min(alike)
        subject, object_ = ends.get(claim.subject), ends.get(claim.object)
        if subject is None:
            continue
        forward = not entity or claim.subject == entity
        found.append(Line(tuple(sorted(alike)), subject.entity, object_.entity if object_ else None, forward))
    return found


def _groups(lines: list[Line]) -> list[Group]:
    groups = []
    for name, kind in schema.load().claims.items():
        for forward in (True, False):
            seen = SEEN_FROM_SUBJECT if forward or kind.symmetric else SEEN_FROM_OBJECT
            found = [
                line
                for line in lines
                if line.claim.type == name and (line.forward == forward or (kind.symmetric and forward))
            ]
            if kind.symmetric and not forward:
                continue
            if found:
                groups.append(Group(name, seen.get(name, kind.label), tuple(sorted(found, key=_time))))
    return groups


def _time(line: Line) -> tuple[str, str, Claim]:
    values = line.claim.values
    when = values.get("start") or values.get("date") or values.get("year") or values.get("end") or ""
    return str(when), line.other.name if line.other else "", line.claim


def entity_data(entity: Entity) -> dict[str, Any]:
    """An entity as the API gives it."""
    return {
        "iri": entity.id,
        "url": links.path_of(entity.id),
        "type": entity.type.value,
        "kind": entity.kind or None,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "date": entity.date or None,
        "place": entity.place or None,
        "documents": list(entity.documents),
    }


def line_data(line: Line) -> dict[str, Any]:
    """A line as the API gives it: ends, qualifiers, and each claim with its words."""
    return {
        "type": line.claim.type,
        "subject": _end(line.subject),
        "object": _end(line.object) if line.object else None,
        "qualifiers": dict(line.claim.qualifiers),
        "modality": line.claim.modality.value,
        "claims": [claim_source(claim) for claim in line.claims],
    }


def claim_source(claim: Claim) -> dict[str, Any]:
    """Which claim of which document, by whose rule, in what words."""
    return {
        "iri": Iris().claim(claim).value,
        "document": claim.document,
        "evidence": [
            {"quote": e.quote, "start": e.start, "end": e.end} | ({"page": e.page} if e.page else {})
            for e in claim.evidence
        ],
        "confidence": claim.confidence,
        "extractor": claim.extractor,
    }


def _end(entity: Entity) -> Mapping[str, Any]:
    return {
        "iri": entity.id,
        "url": links.path_of(entity.id),
        "type": entity.type.value,
        "name": entity.name,
    }
