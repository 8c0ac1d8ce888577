"""What passes between two rooms: plain, frozen, typed, ordered data, and nothing else.

Offsets are code points into `Document.raw`, start inclusive, end exclusive, everywhere but inside
the reader and the extractor, which also work on `Document.clean`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, total_ordering
from types import MappingProxyType
from typing import Any


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
class Span:
    """A run of text, `[start, end)` in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of this span in `text`."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, order=True, slots=True)
class Section:
    """A stretch of the clean text under one heading.

    Attributes:
        span: of the whole section with its heading, in the clean text.
        title: the heading as written, or the run-in heading that opens the paragraph.
        code: a recognised key, such as `electoral-process` (Nations in Transit), `A1` (Freedom in
            the World), `executive-summary`; empty for a heading that is only itself.
        level: 1 for a part, 2 for a section, 3 for a run-in heading or question.
    """

    span: Span
    title: str
    code: str = ""
    level: int = 2


@dataclass(frozen=True, order=True, slots=True)
class Cell:
    """One cell of a table: its words and where they stand in the clean text."""

    text: str
    span: Span


@dataclass(frozen=True, order=True, slots=True)
class Table:
    """A table as the reader found it: rows of cells, with no claim about what they mean."""

    span: Span
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""


@dataclass(frozen=True, order=True, slots=True)
class Note:
    """A foot- or endnote: its number as printed and its span in the clean text."""

    number: str
    span: Span


@dataclass(frozen=True, order=True, slots=True)
class CharMap:
    """Where each character of the clean text stands in the raw text.

    The clean text is made of blocks that are copied from the raw text unchanged in length. Between
    blocks, raw text may have been dropped, or clean text put in its place.

    Attributes:
        clean: start of each block in the clean text, rising; the first is 0.
        raw: start of the same block in the raw text.
        length: how many characters the block copies one to one. Clean characters between the end of
            a block and the start of the next one stand for the raw characters between the two.
        raw_length: length of the raw text.
    """

    clean: tuple[int, ...]
    raw: tuple[int, ...]
    length: tuple[int, ...]
    raw_length: int

    @classmethod
    def identity(cls, length: int) -> CharMap:
        """The map of a clean text that is its raw text."""
        return cls((0,), (0,), (length,), length)

    def start(self, position: int) -> int:
        """The raw offset of the clean character at `position`."""
        block = max(bisect_right(self.clean, position) - 1, 0)
        within = position - self.clean[block]
        return self.raw[block] + min(within, self.length[block])

    def end(self, position: int) -> int:
        """The raw offset just after the clean character that ends at `position`."""
        if position == 0:
            return self.start(0)
        block = max(bisect_right(self.clean, position - 1) - 1, 0)
        within = position - self.clean[block]
        if within <= self.length[block]:
            return self.raw[block] + within
        # The last character is in a gap: it stands for all raw characters up to the next block.
        return self.raw[block + 1] if block + 1 < len(self.raw) else self.raw_length

    def to_raw(self, span: Span) -> Span:
        """The span of the raw text that `span` of the clean text was made from."""
        return Span(self.start(span.start), self.end(span.end))


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a report as a publication.

    Attributes:
        title: the report's title as printed, or made from series, country and year.
        publisher: such as `Freedom House`; empty when unknown.
        series: such as `Nations in Transit`; empty when unknown.
        country: English name of the country reported on; empty when unknown.
        year: edition year; None when unknown.
        period_start: first day of the period covered, ISO 8601; empty when unknown.
        period_end: last day of the period covered, ISO 8601; empty when unknown.
        language: ISO 639-1 code.
        url: where the report was published; empty when unknown.
    """

    title: str = ""
    publisher: str = ""
    series: str = ""
    country: str = ""
    year: int | None = None
    period_start: str = ""
    period_end: str = ""
    language: str = "en"
    url: str = ""


@dataclass(frozen=True)
class Document:
    """One report: the text as read, the text as understood, and the map between them.

    Attributes:
        id: stable name, from the file name: `nations-in-transit-2012-kazakhstan`.
        raw: the text as read. Every offset outside the reader and the extractor counts in it.
        clean: the same text with ligatures, broken words, stuck note numbers … repaired.
        chars: where each character of `clean` stands in `raw`.
        paragraphs: spans of `clean`, in order, that do not overlap; what lies between two of them
            is white space, running heads or tables. Headings are paragraphs of their own.
        pages: raw offset at which each page begins; empty where the text has no pages.
        source: file name, without folder.
        sha256: of the file's bytes.
    """

    id: str
    raw: str
    clean: str
    chars: CharMap
    meta: Metadata = field(default_factory=Metadata)
    paragraphs: tuple[Span, ...] = ()
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[Note, ...] = ()
    pages: tuple[int, ...] = ()
    source: str = ""
    media_type: str = "text/plain"
    sha256: str = ""

    def evidence(self, span: Span) -> Evidence:
        """The evidence that stands at `span` of the clean text, located in the raw text."""
        at = self.chars.to_raw(span)
        return Evidence(at.start, at.end, at.of(self.raw), self.page_of(at.start))

    def page_of(self, offset: int) -> int | None:
        """The page (from 1) on which the raw `offset` stands, or None where there are no pages."""
        return bisect_right(self.pages, offset) if self.pages else None

    def section_at(self, position: int) -> Section | None:
        """The innermost section that holds the clean `position`."""
        holding = [s for s in self.sections if s.span.start <= position < s.span.end]
        return max(holding, key=lambda s: (s.level, s.span.start), default=None)


@dataclass(frozen=True, order=True, slots=True)
class Evidence:
    """Words of a document that state a claim: `document.raw[start:end] == quote`, always."""

    start: int
    end: int
    quote: str
    page: int | None = field(default=None, compare=False)


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
