"""Results listed line by line: `Reform Party (RP); 52`, `Unity: 30 seats`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Cell, Document, Span, Table

_LINE = re.compile(
    r"^[ \t•*–-]*(?P<label>[^\W\d_][^\n;:|]{1,80}?)[ \t]*(?:[;:|\t]|\s[–—-]\s)"
    r"[ \t]*(?P<n>\d{1,4})(?:[ \t]+seats?)?[ \t.]*$",
    re.M,
)
_HEADER = re.compile(r"seats|mandates", re.I)
_BEFORE = 160
"""Characters before a list in which it must be said that it counts seats."""
_SHORTEST = 3


def lists(document: Document) -> Iterator[Table]:
    """The runs of lines that each give a name and a number of seats, where the reader saw no table."""
    text = document.clean
    taken = [t.span for t in document.tables]
    run: list[re.Match[str]] = []
    for line in [*_LINE.finditer(text), None]:
        if line is not None and (not run or not text[run[-1].end() : line.start()].strip()):
            run.append(line)
            continue
        if len(run) >= _SHORTEST and _HEADER.search(text[max(run[0].start() - _BEFORE, 0) : run[0].end()]):
            table = _table(run)
            if not any(table.span.overlaps(span) for span in taken):
                yield table
        run = [line] if line is not None else []


def _table(run: list[re.Match[str]]) -> Table:
    rows = tuple((_cell(line, "label"), _cell(line, "n")) for line in run)
    return Table(Span(run[0].start("label"), run[-1].end("n")), rows)


def _cell(line: re.Match[str], group: str) -> Cell:
    return Cell(line[group].strip(), Span(*line.span(group)))
