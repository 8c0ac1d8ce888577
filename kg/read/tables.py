"""Tables laid out in plain text: grids of numbers with their labels, in rows and cells.

A row is strong where its numbers cannot be prose. A table is two strong rows or more with the short
labels between them; labels that lost their row stay rows of their own, in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import mode

from kg.model import Span
from kg.read.headings import CATEGORIES
from kg.read.lines import Line

_NUMBER = re.compile(
    r"(?:n/a|N/A|--?|–|—|\(\d+\)"
    r"|[<>~±+-]?(?:US)?[$€£]?(?:\d{1,3}(?:[, \u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?\s?%?[*†]?)\Z"
)
_NUMERIC = re.compile(r"\d|n/a|N/A")
_TOKEN = re.compile(r"\S+")
_GUTTER = re.compile(r"\s*[|\t]\s*|\s{2,}")
_CAPTION = re.compile(r"(?:Table|Tab\.)\s+\d+[.:]?(?:\s|\Z)", re.I)
_UNDER = re.compile(r"[*†‡]|NOTE\b|Note:|Source", re.I)
_RULE = re.compile(r"[\s|:+=-]+\Z")
_LABEL_AT_MOST = 60
_HEADER_AT_MOST = 200
_WEAK_ROWS = 4
_TRAILING_NUMBERS = 3


@dataclass(frozen=True, slots=True)
class Grid:
    """A table found in lines `[first, last]`: the spans of its cells and of its caption."""

    first: int
    last: int
    rows: tuple[tuple[Span, ...], ...]
    caption: Span | None


def is_number(text: str) -> bool:
    """Whether a cell is a number, a percentage, a dash or `n/a`."""
    return bool(_NUMBER.match(text))


def find(lines: list[Line]) -> list[Grid]:
    """The tables of a text, in order."""
    strong = [i for i, line in enumerate(lines) if _is_strong(line)]
    grids: list[Grid] = []
    at = 0
    while at < len(strong):
        end = at
        while end + 1 < len(strong) and _joined(lines, strong[end], strong[end + 1]):
            end += 1
        if end > at:
            floor = grids[-1].last + 1 if grids else 0
            grids.append(_grid(lines, strong[at], strong[end], floor))
        at = end + 1
    return grids


def _pieces(line: Line) -> list[Span]:
    """The cells of a line: parted by pipes, tabs or wide gaps; else the label, then the numbers."""
    parted = _parted(line)
    if len(parted) > 1:
        return parted
    tokens = _tokens(line)
    first = len(tokens)
    while first and is_number(_words(line, tokens[first - 1])):
        first -= 1
    numbers = tokens[first:]
    if first == 0:
        return numbers
    if len(numbers) < _TRAILING_NUMBERS:
        return [line.span]
    return [Span(line.start, tokens[first - 1].end), *numbers]


def _parted(line: Line) -> list[Span]:
    cells: list[Span] = []
    at = 0
    for gap in [*_GUTTER.finditer(line.text), None]:
        end = gap.start() if gap else len(line.text)
        if end > at:
            cells.append(Span(line.start + at, line.start + end))
        at = gap.end() if gap else end
    return cells


def _is_strong(line: Line) -> bool:
    if len(line.text) > _HEADER_AT_MOST or (line.terminal and not line.text[-1].isdigit()):
        return False
    if not _NUMERIC.search(line.text):
        return False
    pieces = _pieces(line)
    texts = [_words(line, piece) for piece in pieces]
    return (len(pieces) > 1 and all(is_number(t) for t in texts[1:])) or sum(map(is_number, texts)) > 2


def _is_label(line: Line) -> bool:
    """Short, without a sentence's end: the label of a row, a header, or a lone cell."""
    if is_number(line.text):
        return True
    return len(line.text) <= _LABEL_AT_MOST and line.text[-1] not in ".!?:;,"


def _joined(lines: list[Line], first: int, second: int) -> bool:
    """Whether two strong rows belong to one table: nothing but a few labels stands between them."""
    between = lines[first + 1 : second]
    words = [line for line in between if not is_number(line.text)]
    return len(words) <= _WEAK_ROWS and all(_is_label(line) or _RULE.match(line.text) for line in between)


def _grid(lines: list[Line], first: int, last: int, floor: int) -> Grid:
    caption = None
    while first > floor and not lines[first].blanks and _is_header(lines[first - 1]):
        first -= 1
    if first > floor and _CAPTION.match(lines[first - 1].text):
        caption = lines[first - 1].span
    elif _CAPTION.match(lines[first].text):
        caption = lines[first].span
        first += 1
    last = _tail(lines, last)
    kept = [line for line in _rejoined(lines[first : last + 1]) if not _RULE.match(line.text)]
    return Grid(first - 1 if caption else first, last, _rows(kept), caption)


def _rows(lines: list[Line]) -> tuple[tuple[Span, ...], ...]:
    """The cells of each line, numbers parted from a label where the gap to it was too narrow to show.

    A row is short where it has fewer cells than most rows of numbers; its label then ends in as many
    numbers as it lacks cells.
    """
    rows = [_pieces(line) for line in lines]
    usual = mode(len(row) for row in rows if len(row) > 1)
    for line, row in zip(lines, rows, strict=True):
        lacking = usual - len(row)
        if len(row) > 1 and lacking > 0:
            tokens = [token for token in _tokens(line) if row[0].covers(token)]
            numbers = tokens[-lacking:]
            if len(tokens) > lacking and all(is_number(_words(line, token)) for token in numbers):
                row[:1] = [Span(line.start, tokens[-lacking - 1].end), *numbers]
    return tuple(map(tuple, rows))


def _tokens(line: Line) -> list[Span]:
    return [Span(line.start + m.start(), line.start + m.end()) for m in _TOKEN.finditer(line.text)]


def _words(line: Line, span: Span) -> str:
    return line.text[span.start - line.start : span.end - line.start]


def _is_header(line: Line) -> bool:
    return len(line.text) <= _HEADER_AT_MOST and line.text[-1] not in ".!?;," and not line.text[0].islower()


def _tail(lines: list[Line], last: int) -> int:
    """The last line that still belongs to the table: labels that lost their row, starred notes."""
    end = last + 1
    while end < len(lines) and end - last <= _WEAK_ROWS and _is_label(lines[end]):
        if _UNDER.match(lines[end].text):
            break
        end += 1
    under = end < len(lines) and bool(_UNDER.match(lines[end].text))
    if not under:
        return last
    return end if _is_starred(lines, end) else end - 1


def _is_starred(lines: list[Line], at: int) -> bool:
    """Whether a line explains a starred cell in a few words, and is not the start of running text."""
    line, following = lines[at], lines[at + 1 : at + 2]
    by_itself = not following or bool(following[0].blanks)
    return by_itself and line.text[0] in "*†‡" and not line.terminal and _is_header(line)


def _rejoined(lines: list[Line]) -> list[Line]:
    """Lines, with a category's name that was broken over two of them made one line again."""
    out: list[Line] = []
    for line in lines:
        if out and not line.blanks:
            whole = f"{out[-1].text} {line.text}"
            if whole.lower() in CATEGORIES and line.start - out[-1].end == 1:
                out[-1] = Line(out[-1].start, line.end, whole, out[-1].blanks, out[-1].page)
                continue
        out.append(line)
    return out
