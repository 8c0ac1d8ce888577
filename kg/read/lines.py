"""The lines of a raw text, its pages, and how wide its lines are set."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from statistics import median_low

from kg.model import Span

_LINE = re.compile(r"[^\r\n\f\v\u2028\u2029]+|\r\n|[\r\n\f\v\u2028\u2029]")
_TERMINAL = re.compile(r"""[.!?…]["”’')\]]{0,3}\d{0,3}["”’')\]]?\Z""")
_NARROW = frozenset("iljtfrI.,;:'’|!()[]- ﬁﬂ“”\"")
_WIDE = frozenset("mwMW—…ﬃﬄ@%")
WRAPPED_AT_MOST = 140
"""A text whose lines are mostly shorter than this many characters is broken into lines by hand or by
a PDF; in any other text each line is a paragraph."""
_PROSE_LINE = 40
_FITS = 0.95


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words in it.

    Attributes:
        start: raw offset of the first character that is not white space.
        end: raw offset after the last one.
        text: what stands between the two.
        blanks: number of blank lines before it.
        page: number of the page it stands on, from 0.
        indented: whether it begins further in than the lines of the text usually do.
    """

    start: int
    end: int
    text: str
    blanks: int
    page: int
    indented: bool = False

    @property
    def terminal(self) -> bool:
        """Whether it ends as a sentence does, quotes and a note number aside."""
        return bool(_TERMINAL.search(self.text))

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


def split(raw: str) -> list[Line]:
    """The lines with words in them, in order. Form feeds part pages."""
    found_lines: list[tuple[int, Line]] = []
    page = breaks = 0
    for found in _LINE.finditer(raw):
        text = found.group()
        if text[0] in "\r\n\f\v\u2028\u2029":
            page += text == "\f"
            breaks += 1
            continue
        bare = text.strip(" \t\xa0\ufeff\u200b")
        if not bare:
            continue
        start = found.start() + text.index(bare[0])
        line = Line(start, start + len(bare), bare, max(breaks - 1, 0), page)
        found_lines.append((start - found.start(), line))
        breaks = 0
    usual = median_low(indent for indent, _ in found_lines) if found_lines else 0
    return [replace(line, indented=True) if indent > usual else line for indent, line in found_lines]


def page_starts(raw: str) -> tuple[int, ...]:
    """The raw offset of each page of a text with form feeds; empty where there are none."""
    starts = tuple(found.end() for found in re.finditer("\f", raw))
    return (0, *(start for start in starts if start < len(raw))) if starts else ()


def width(text: str) -> float:
    """How wide a text is set, in widths of a lower-case letter of a book face, roughly."""
    return sum(0.55 if c in _NARROW else 1.6 if c in _WIDE else 1.3 if c.isupper() else 1.0 for c in text)


def column(lines: list[Line]) -> float | None:
    """The width of the column the text is set in, or None where lines are whole paragraphs."""
    prose = [line for line in lines if len(line.text) >= _PROSE_LINE]
    if not prose:
        return None
    lengths = sorted(len(line.text) for line in prose)
    if lengths[len(lengths) // 2] > WRAPPED_AT_MOST:
        return None
    widths = sorted(width(line.text) for line in prose)
    return widths[len(widths) * 3 // 4]


def is_short(line: Line, following: Line, column_width: float) -> bool:
    """Whether the first word of the next line would have fitted on this one.

    A line of more than a column's width has lost a break inside: only its last part counts.
    """
    taken = width(line.text)
    while taken > 1.12 * column_width:
        taken -= column_width
    first = following.text.split(maxsplit=1)[0]
    return taken + width(" " + first) < _FITS * column_width
