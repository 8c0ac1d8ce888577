"""From what was taken out of a file to the parts of a document: repairs, spans, sections, tables."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kg.model import Cell, Document, Metadata, Note, Span, Table
from kg.read import headings, repairs, sections
from kg.read.blocks import Block, Kind, Taken
from kg.read.clean import Cleaned, Edit, apply, without
from kg.read.notes import markers
from kg.read.sections import CleanBlock


def assemble(taken: Taken, meta: Metadata, *, id: str, source: str, sha256: str) -> Document:
    """The document of a taken text."""
    note_markers = markers(taken.raw)
    cleaned = clean(taken, note_markers)
    blocks = [CleanBlock(b.kind, cleaned.span(b.span), b.level, b.gap) for b in taken.layout.blocks]
    blocks = [b for b in blocks if len(b.span)]
    return Document(
        id=id,
        raw=taken.raw,
        clean=cleaned.text,
        chars=cleaned.chars,
        meta=meta,
        paragraphs=tuple(b.span for b in blocks if b.kind in (Kind.PARAGRAPH, Kind.HEADING)),
        sections=sections.find(cleaned.text, sorted([*blocks, *_titles(cleaned, taken)], key=_start)),
        tables=tuple(_table(cleaned, b) for b in taken.layout.blocks if b.kind is Kind.TABLE),
        notes=_notes(taken, note_markers, cleaned),
        pages=taken.pages,
        source=source,
        media_type=taken.media_type,
        sha256=sha256,
    )


def clean(taken: Taken, note_markers: Sequence[Span]) -> Cleaned:
    """The clean text of a taken text, with its map; the numbers of notes are taken out."""
    raw, layout = taken.raw, taken.layout
    words = repairs.Words(raw)
    edits: list[Edit] = [
        *repairs.characters(raw),
        *(Edit(marker.start, marker.end, "") for marker in note_markers),
        *repairs.glued_sentences(raw),
        *repairs.lost_hyphens(raw, words),
    ]
    for block in layout.blocks:
        for span in _running(block):
            edits += repairs.broken_words(raw, span, words)
            edits += repairs.white_space(raw, span)
    return apply(raw, without(edits, _widened(raw, layout.dropped)))


def _start(block: CleanBlock) -> int:
    return block.span.start


def _titles(cleaned: Cleaned, taken: Taken) -> list[CleanBlock]:
    """The headings that stand as the only label of a table, as over the ratings of one category."""
    titles: list[CleanBlock] = []
    for block in taken.layout.blocks:
        labels = [row for row in block.rows if len(row) == 1]
        if len(labels) == 1 and labels[0] == block.rows[0]:
            span = cleaned.span(labels[0][0])
            if headings.known(span.of(cleaned.text)):
                titles.append(CleanBlock(Kind.HEADING, span))
    return titles


def _running(block: Block) -> list[Span]:
    """The spans of a block inside which a line's end means nothing."""
    if block.kind is Kind.TABLE:
        return [cell for row in block.rows for cell in row]
    return [block.span]


def _widened(raw: str, dropped: tuple[Span, ...]) -> list[Span]:
    """Dropped spans with the white space after them, so that no hole is left in a paragraph."""
    out: list[Span] = []
    for span in dropped:
        end = span.end
        while end < len(raw) and raw[end].isspace():
            end += 1
        out.append(Span(span.start, end))
    return out


def _table(cleaned: Cleaned, block: Block) -> Table:
    rows = (tuple(_cell(cleaned, cell) for cell in row) for row in block.rows)
    caption = cleaned.span(block.caption).of(cleaned.text) if block.caption else ""
    return Table(cleaned.span(block.span), tuple(row for row in rows if row), caption)


def _cell(cleaned: Cleaned, raw: Span) -> Cell:
    span = cleaned.span(raw)
    return Cell(span.of(cleaned.text), span)


def _notes(taken: Taken, note_markers: Sequence[Span], cleaned: Cleaned) -> tuple[Note, ...]:
    """The notes of the text, and for each marker whose note is not there an empty span at the marker."""
    bodies = [Note(b.number, cleaned.span(b.span)) for b in taken.layout.blocks if b.kind is Kind.NOTE]
    known = {note.number for note in bodies}
    gone = sorted(taken.layout.dropped)
    starts = [span.start for span in gone]
    for marker in note_markers:
        number = marker.of(taken.raw)
        at = bisect_left(starts, marker.end) - 1
        if number not in known and not (at >= 0 and gone[at].overlaps(marker)):
            position = cleaned.position(marker.start)
            bodies.append(Note(number, Span(position, position)))
    return tuple(sorted(bodies, key=lambda note: (note.span, note.number)))
