"""A report as it is read: its text, its parts, and where everything stands in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field


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


@dataclass(frozen=True, order=True, slots=True)
class Evidence:
    """Words of a document that state a claim: `document.raw[start:end] == quote`, always."""

    start: int
    end: int
    quote: str
    page: int | None = field(default=None, compare=False)


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
