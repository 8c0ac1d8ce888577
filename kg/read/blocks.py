"""What a format's reader hands on: the raw text, cut into blocks, before any repair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kg.model import Span


class Kind(StrEnum):
    """What a block of text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    TABLE = "table"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the raw text.

    Attributes:
        kind: what it is.
        span: in the raw text, without white space at either end.
        level: of an HTML heading, 1 to 6; 0 where the format does not tell.
        rows: of a table, the spans of its cells.
        caption: of a table, the span of its caption.
        number: of a note, as printed.
        gap: whether the text leaves a gap before it that a lost heading may have filled.
    """

    kind: Kind
    span: Span
    level: int = 0
    rows: tuple[tuple[Span, ...], ...] = ()
    caption: Span | None = None
    number: str = ""
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a raw text, in order, that do not overlap.

    Attributes:
        blocks: in order.
        dropped: raw text that the clean text leaves out (running heads, page numbers, footnotes that
            interrupt a paragraph); it may lie inside a paragraph.
    """

    blocks: tuple[Block, ...] = ()
    dropped: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken out of a file.

    Attributes:
        raw: the text; for PDF and HTML the text that the reader made.
        layout: its blocks.
        media_type: of the file.
        pages: raw offset at which each page begins; empty where there are no pages.
        found: metadata that the format itself states, by the names of `Metadata`.
    """

    raw: str
    layout: Layout
    media_type: str
    pages: tuple[int, ...] = ()
    found: Mapping[str, str] = field(default_factory=dict)
