"""A country report as Markdown, without its pictures."""

from __future__ import annotations

from collections.abc import Sequence

from kg.analyse import Table
from kg.export.tables import cell, in_one_line, place
from kg.report.chapters import Chapter
from kg.report.notes import Notes

SHOWN = 3
"""Notes of a line at most."""


def markdown_page(country: str, chapters: Sequence[Chapter]) -> str:
    """The report as one Markdown text with footnotes."""
    notes = Notes()
    parts = [f"# {country}: who holds power through whom\n"]
    for chapter in chapters:
        parts.append(f"## {chapter.title}\n\n{chapter.about}\n")
        parts += [_table(table, notes) for table in chapter.tables if table.lines]
    parts.append("")
    parts += [
        f"[^{number}]: “{in_one_line(e.quote)}” ({place(document, e)})"
        for number, (document, e) in enumerate(notes.quoted, 1)
    ]
    return "\n".join(parts) + "\n"


def _table(table: Table, notes: Notes) -> str:
    rows = [f"### {table.title}\n", f"| {' | '.join(table.columns)} |", f"|{' --- |' * len(table.columns)}"]
    for line in table.lines:
        cells = [cell(value) for value in line.cells]
        cells[-1] += "".join(f"[^{n}]" for n in notes.of(line)[:SHOWN])
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join([*rows, "", f"*{table.note}*\n" if table.note else ""])
