"""Rating tables as they stand in a text: labels, years and rows of cells, however they were broken up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.ratings import categories
from kg.model import Span

_CELL = re.compile(
    r"(?<![\w.])(?:(?P<value>[1-7]\.\d{1,2})(?:(?:\s*/\s*|\s+out\s+of\s+)7(?:\.00?)?)?"
    r"|(?P<none>n\s?/\s?a\.?|-{1,3}|–|—|\.{2,3}))"
    r"[*†]?(?![\w.]|/)",
    re.I,
)
_YEAR = re.compile(r"(?<![\w./])(?:(?:19|20)\d\d\s?[-–/]\s?)?(?:19|20)\d\d(?![\w./])")
_SEPARATOR = re.compile(r"[\s|*†:;,]+")
_HEADER_WORDS = frozenset({"year", "edition", "category", "rating", "ratings", "score", "scores"})
_SKIPPED = 3
"""Lines of other words that may stand inside a table, such as a running head."""


@dataclass(frozen=True)
class Cell:
    """A cell: its value, or None where it says n/a."""

    value: float | None
    span: Span


@dataclass(frozen=True)
class Row:
    """A row of cells with its label; `label` is empty where the text lost it."""

    label: str
    cells: tuple[Cell, ...]
    start: int

    @property
    def span(self) -> Span:
        """From the label, where there is one before the cells, to the last cell."""
        return Span(self.start, self.cells[-1].span.end)


@dataclass
class _Piece:
    """Labels and years, and the lines of cells that follow them. `words` is what no label was made of."""

    words: tuple[int, int] = (0, 0)
    labels: list[tuple[str, int]] = field(default_factory=list)
    years: list[int | None] = field(default_factory=list)
    lines: list[list[Cell]] = field(default_factory=list)


@dataclass(frozen=True)
class Grid:
    """A table read from the text.

    Attributes:
        years: the header, one for each column, None for a column of two years; empty where it is lost.
        rows: in the order of the text.
        stray: labels that have no row, in the order of the text.
    """

    span: Span
    years: tuple[int | None, ...]
    rows: tuple[Row, ...]
    stray: tuple[str, ...]


def find(text: str) -> Iterator[Grid]:
    """The tables of ratings in a text, years across or down."""
    for zone in _zones(text):
        pieces = _pieces(text, zone)
        if any(piece.labels for piece in pieces) and (grid := _down(zone, pieces) or _across(zone, pieces)):
            yield grid


def _zones(text: str) -> Iterator[Span]:
    """Runs of lines that are cells, years or the words of labels, with at least two lines of cells."""
    start, end, rows, skipped = -1, -1, 0, 0
    for line in [*re.finditer(r"[^\n]+", text), None]:
        sort = _sort(line[0]) if line else "end"
        if sort in ("cells", "label"):
            start = line.start() if line and start < 0 else start
            end = line.end() if line else end
            rows += sort == "cells"
            skipped = 0
        elif sort != "blank":
            skipped += 1
            if start >= 0 and (sort == "end" or sort == "prose" or skipped > _SKIPPED):
                if rows >= 2:
                    yield Span(start, end)
                start, end, rows, skipped = -1, -1, 0, 0


def _sort(line: str) -> str:
    if not line.strip():
        return "blank"
    rest = _SEPARATOR.sub(" ", _CELL.sub(" ", _YEAR.sub(" ", line))).strip()
    if not categories.LABEL.sub("", rest).strip():
        return "cells" if _CELL.search(line) else "label"
    if {w.lower() for w in re.findall(r"\w+", rest)} <= categories.WORDS | _HEADER_WORDS:
        return "cells" if _CELL.search(line) else "label"
    return "prose" if len(line) > 70 or line.rstrip().endswith(".") else "other"


def _pieces(text: str, zone: Span) -> list[_Piece]:
    """The zone cut into pieces, each the labels and years that stand before its lines of cells."""
    pieces = [_Piece()]
    for line in re.finditer(r"[^\n]+", zone.of(text)):
        at = zone.start + line.start()
        cells = [_cell(m, at) for m in _CELL.finditer(line[0])]
        words_end = cells[0].span.start if cells else at + len(line[0])
        if re.search(r"\w", text[at:words_end]):
            start = _complete(text, pieces[-1], at, words_end)
            if pieces[-1].lines:
                pieces.append(_Piece(words=(start, start)))
            elif not pieces[-1].words[1]:
                pieces[-1].words = (start, start)
            _read_words(text, pieces[-1], words_end)
        if cells:
            pieces[-1].lines.append(cells)
    return pieces


def _complete(text: str, piece: _Piece, start: int, end: int) -> int:
    """Give a row the rest of its label, which the text has below its cells; where that rest ends."""
    if not piece.lines or piece.labels or not piece.words[1]:
        return start
    first = " ".join(text[piece.words[0] : piece.words[1]].split())
    whole = categories.NAMED.match(f"{first} {text[start:end].lstrip()}")
    if not whole or whole.end() <= len(first):
        return start
    piece.labels = [(categories.category(whole[0]), piece.words[0])]
    return end - len(text[start:end].lstrip()) + whole.end() - len(first) - 1


def _read_words(text: str, piece: _Piece, end: int) -> None:
    """Read labels and years of all words of a piece up to `end`: labels may run over lines."""
    start = piece.words[0]
    piece.words = (start, end)
    run = text[start:end]
    piece.years = [_edition(m[0]) for m in _YEAR.finditer(run)]
    piece.labels = [(categories.category(m[0]), start + m.start()) for m in categories.LABEL.finditer(run)]


def _edition(written: str) -> int | None:
    years = re.findall(r"\d{4}", written)
    return int(years[0]) if len(years) == 1 else None


def _cell(match: re.Match[str], line_start: int) -> Cell:
    span = Span(line_start + match.start(), line_start + match.end())
    return Cell(float(match["value"]) if match["value"] else None, span)


def _across(zone: Span, pieces: list[_Piece]) -> Grid | None:
    """Labels down, years across."""
    years = max((p.years for p in pieces), key=len)
    years = years if len(years) > 1 and _ordered(years) else []
    width = len(years) or _width(pieces)
    rows: list[Row] = []
    stray: list[str] = []
    for piece in pieces:
        if not piece.lines:
            stray += [label for label, _ in piece.labels]
            continue
        parts = _split(piece, width)
        # Of more labels than rows the nearest hold; of more rows than labels the first.
        labels = piece.labels[-len(parts) :]
        stray += [label for label, _ in piece.labels[: -len(parts)]]
        for i, cells in enumerate(parts):
            label, at = labels[i] if i < len(labels) else ("", cells[0].span.start)
            rows.append(Row(label, tuple(cells), at))
    rows = [row for row in rows if not _headline(row, rows)]
    if not rows or any(len(row.cells) > width for row in rows):
        return None
    return Grid(zone, tuple(years), tuple(rows), tuple(stray))


def _headline(row: Row, rows: list[Row]) -> bool:
    """Whether a row only says ahead what a longer one of its label holds: "Democracy Score 2016: 4.14"."""
    return len(row.cells) == 1 and any(row.label == r.label and len(r.cells) > 1 for r in rows)


def _ordered(years: list[int | None]) -> bool:
    stated = [y for y in years if y]
    return stated == sorted(set(stated)) or stated == sorted(set(stated), reverse=True)


def _width(pieces: list[_Piece]) -> int:
    """How many columns a table without header has: what most of its labelled rows have."""
    sizes = Counter(
        sum(map(len, p.lines)) // len(p.labels)
        for p in pieces
        if p.labels and p.lines and sum(map(len, p.lines)) % len(p.labels) == 0
    )
    lone = max((len(line) for p in pieces for line in p.lines), default=0)
    return max(sizes, key=lambda n: (sizes[n], n)) if sizes else lone


def _split(piece: _Piece, width: int) -> list[list[Cell]]:
    """The cells of a piece as rows: one for each label where they share out evenly, else one a line."""
    cells = [cell for line in piece.lines for cell in line]
    share, left = divmod(len(cells), max(len(piece.labels), 1))
    if piece.labels and not left and share <= width:
        return [cells[i : i + share] for i in range(0, len(cells), share)]
    if all(len(line) > 1 for line in piece.lines) or width == 1:
        return piece.lines
    if len(cells) % width == 0:
        return [cells[i : i + width] for i in range(0, len(cells), width)]
    return [cells]


def _down(zone: Span, pieces: list[_Piece]) -> Grid | None:
    """Categories across, years down: each piece after the header is a year and its cells."""
    head, *rest = pieces
    labels = list(head.labels)
    if len(labels) < 4 or (head.lines and len(head.years) != 1):
        return None
    bodies = [head, *rest] if head.lines else rest
    years = [p.years[0] if len(p.years) == 1 else None for p in bodies]
    columns = [[c for line in p.lines for c in line] for p in bodies]
    if not bodies or None in years or any(len(c) != len(labels) for c in columns):
        return None
    rows = tuple(
        Row(label, tuple(column[i] for column in columns), columns[0][i].span.start)
        for i, (label, _) in enumerate(labels)
    )
    return Grid(zone, tuple(years), rows, ())
