"""Lines of plain text put together into paragraphs, headings, tables and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from kg.model import Span
from kg.read import furniture, headings, lost, notes, tables
from kg.read.blocks import Block, Kind, Layout
from kg.read.lines import Line, column, is_short, split
from kg.read.lines import width as set_width

_BULLET = re.compile(r"[•▪●◦‣■*]\s|[-–]\s+[A-Z“\"]|\(?[a-z0-9]{1,3}\)\s")
_DROP_CAPITAL = re.compile(r"[A-Z]\Z")
_NOTES_HEADING = re.compile(r"(?:end|foot)?notes:?\Z", re.I)
_BROKEN_OFF = 40
_TITLE_AT_MOST = 0.7


def lay_out(raw: str) -> Layout:
    """The blocks of a plain text, whether each paragraph is one line or broken into many."""
    lines = split(raw)
    running = furniture.running(lines)
    dropped = [line.span for line in lines if line.start in running]
    lines = [line for line in lines if line.start not in running]
    markers = {span.of(raw) for span in notes.markers(raw)}
    lines, feet = _footnotes(lines, markers)
    blocks: list[Block] = []
    at = 0
    width = column(lines)
    gaps = lost.gaps(lines)
    for grid in [*tables.find(lines), None]:
        blocks += _prose(lines[at : grid.first if grid else len(lines)], width, gaps)
        if grid:
            span = Span(lines[grid.first].start, lines[grid.last].end)
            blocks.append(Block(Kind.TABLE, span, rows=grid.rows, caption=grid.caption))
            at = grid.last + 1
    return _with_feet(_endnotes(raw, blocks, markers), feet, dropped)


def _footnotes(lines: list[Line], expected: set[str]) -> tuple[list[Line], list[Block]]:
    """The lines of the body, and the notes at the foot of the pages."""
    if not lines or not expected or lines[0].page == lines[-1].page:
        return lines, []
    body: list[Line] = []
    feet: list[Block] = []
    for _, found in groupby(lines, key=lambda line: line.page):
        page = list(found)
        start = furniture.footnote_starts(page, expected)
        body += page[:start]
        for line in page[start:] if start is not None else ():
            number = furniture.number_of(line.text)
            if number in expected or not feet:
                feet.append(Block(Kind.NOTE, line.span, number=number))
            else:
                feet[-1] = Block(Kind.NOTE, Span(feet[-1].span.start, line.end), number=feet[-1].number)
    return body, feet


def _with_feet(blocks: list[Block], feet: list[Block], dropped: list[Span]) -> Layout:
    """Footnotes put between the blocks; one that interrupts a paragraph is left out of the text."""
    interrupted = sorted((b.span for b in blocks), key=lambda s: s.start)
    apart: list[Block] = []
    at = 0
    for foot in feet:
        while at < len(interrupted) and interrupted[at].end <= foot.span.start:
            at += 1
        inside = at < len(interrupted) and interrupted[at].overlaps(foot.span)
        if inside:
            dropped.append(foot.span)
        else:
            apart.append(foot)
    return Layout(tuple(sorted(blocks + apart, key=lambda b: b.span)), tuple(sorted(dropped)))


def _prose(lines: list[Line], width: float | None, gaps: set[int]) -> Iterator[Block]:
    """Paragraphs and headings of lines that hold no table."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _breaks(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    for i, group in enumerate(groups):
        span = Span(group[0].start, group[-1].end)
        # Beside a table a wide gap is the table's own.
        yield Block(_kind(groups, i), span, gap=span.start in gaps and i > 0)


def _kind(groups: list[list[Line]], i: int) -> Kind:
    group = groups[i]
    if len(group) > 1:
        whole = " ".join(line.text for line in group)
        return Kind.HEADING if headings.known(whole) else Kind.PARAGRAPH
    text = group[0].text
    if headings.known(text):
        return Kind.HEADING
    last = i + 1 == len(groups)
    return Kind.HEADING if not last and headings.unknown(text) else Kind.PARAGRAPH


def _breaks(group: list[Line], line: Line, width: float | None) -> bool:
    """Whether a new block begins at `line`."""
    before = group[-1]
    if len(group) == 1 and _DROP_CAPITAL.match(before.text):
        return not line.text[0].islower()
    if _is_heading(group) or headings.known(line.text) or _BULLET.match(line.text):
        return not _heading_goes_on(group, line, width)
    if line.blanks or line.page != before.page:
        return not _goes_on(before, line, width)
    if width is None:
        return before.terminal or not line.text[0].islower()
    if not before.terminal:
        return _is_title(group, line, width)
    if line.text[0].islower():
        return False
    return line.indented or bool(headings.run_in(line.text)) or is_short(before, line, width)


def _heading_goes_on(group: list[Line], line: Line, width: float | None) -> bool:
    """Whether a heading that fills its line is finished on the next, as the blank line after that shows."""
    if width is None or not _is_heading(group) or line.blanks or line.page != group[-1].page:
        return False
    whole = f"{group[-1].text} {line.text}"
    return not is_short(group[-1], line, width) and headings.known(whole) is not None


def _is_heading(group: list[Line]) -> bool:
    return len(group) == 1 and headings.known(group[0].text) is not None


def _is_title(group: list[Line], line: Line, width: float) -> bool:
    """Whether a single line above running text is a heading by its look."""
    if len(group) > 1 or line.text[0].islower():
        return False
    return bool(headings.unknown(group[0].text)) and set_width(group[0].text) < _TITLE_AT_MOST * width


def _goes_on(before: Line, line: Line, width: float | None) -> bool:
    """Whether a sentence goes on over blank lines or a page's end."""
    if before.terminal or before.text[-1] in ":;" or len(before.text) < _BROKEN_OFF:
        return False
    if line.text[0].islower():
        return True
    if line.page == before.page or width is None or is_short(before, line, width):
        return False
    return set_width(line.text) > _TITLE_AT_MOST * width or not headings.unknown(line.text)


def _endnotes(raw: str, blocks: list[Block], expected: set[str]) -> list[Block]:
    """The blocks, with those under a heading "Notes" that open with an expected number made notes."""
    titles = [i for i, b in enumerate(blocks) if len(b.span) < 12 and _NOTES_HEADING.match(b.span.of(raw))]
    if not titles:
        return blocks
    out = blocks[: titles[-1] + 1]
    for block in blocks[titles[-1] + 1 :]:
        number = furniture.number_of(raw[block.span.start : block.span.start + 12])
        out.append(Block(Kind.NOTE, block.span, number=number) if number in expected else block)
    return out
