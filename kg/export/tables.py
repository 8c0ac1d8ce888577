"""Tables of an analysis as CSV, JSON and Markdown, with the quotes behind each line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from kg.analyse.statement import Statement
from kg.analyse.table import Line, Table, Value
from kg.model import Evidence

Names = Mapping[str, str]
_STATEMENTS = 6
"""Statements of a line of which quotes are shown: a chain of control has no more."""


def csv_text(table: Table) -> str:
    """A table as CSV (RFC 4180) with two more columns: the documents and the quotes of each line."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow((*table.columns, "documents", "quotes"))
    for line in table.lines:
        evidence = evidence_of(line)
        documents = "; ".join(dict.fromkeys(d for d, _ in evidence))
        quotes = " | ".join(dict.fromkeys(in_one_line(e.quote) for _, e in evidence))
        rows.writerow((*("" if c is None else c for c in line.cells), documents, quotes))
    return out.getvalue()


def json_text(analysis: str, tables: Sequence[Table], names: Names) -> str:
    """All tables of an analysis as JSON, each row with its statements and their evidence."""
    record = {"analysis": analysis, "tables": [_table(t, names) for t in tables]}
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def markdown_text(tables: Sequence[Table], *, heading: int = 2, quotes: int = 1) -> str:
    """All tables as Markdown, with numbered notes below that give quote and source.

    Args:
        heading: level of the tables' titles.
        quotes: how many quotes a line's note gives for each of its statements at most.
    """
    notes: list[str] = []
    parts = [part for table in tables for part in _markdown(table, heading, quotes, notes)]
    foot = [f"[^{number}]: {note}" for number, note in enumerate(notes, 1)]
    return "\n".join([*parts, *foot]) + "\n"


def evidence_of(line: Line) -> list[tuple[str, Evidence]]:
    """The evidence of a line, each with its document, once each: the first of each statement first."""
    by_rank = zip_longest(*(s.evidence for s in line.statements))
    return list(dict.fromkeys(pair for rank in by_rank for pair in rank if pair))


def shown_of(line: Line, quotes: int) -> list[tuple[str, Evidence]]:
    """As much of a line's evidence as a reader wants: so many for each of its first statements."""
    return evidence_of(line)[: max(quotes, 0) * max(1, min(len(line.statements), _STATEMENTS))]


def in_one_line(text: str) -> str:
    """Words with single spaces between them."""
    return " ".join(text.split())


def place(document: str, evidence: Evidence) -> str:
    """Where a quote stands: `report-2005, p. 4, 123–160`."""
    page = f", p. {evidence.page}" if evidence.page else ""
    return f"{document}{page}, {evidence.start}–{evidence.end}"


def statement_record(s: Statement, names: Names) -> dict[str, Any]:
    """A statement as plain data."""
    return {
        "type": s.type,
        "subject": {"iri": s.subject, "name": names[s.subject]},
        "object": {"iri": s.object, "name": names[s.object]} if s.object else None,
        "qualifiers": dict(s.values),
        "modality": s.modality.value,
        "first": s.first or None,
        "last": s.last or None,
        "evidence": [
            {"document": d, "quote": e.quote, "start": e.start, "end": e.end}
            | ({"page": e.page} if e.page else {})
            for d, e in s.evidence
        ],
    }


def _table(table: Table, names: Names) -> dict[str, Any]:
    return {
        "title": table.title,
        "note": table.note,
        "rows": [
            {
                **dict(zip(table.columns, line.cells, strict=True)),
                "statements": [statement_record(s, names) for s in line.statements],
            }
            for line in table.lines
        ],
    }


def _markdown(table: Table, heading: int, quotes: int, notes: list[str]) -> Iterator[str]:
    yield f"{'#' * heading} {table.title}\n"
    if table.lines:
        yield f"| {' | '.join(table.columns)} |"
        yield f"|{' --- |' * len(table.columns)}"
        for line in table.lines:
            cells = [cell(c) for c in line.cells]
            if note := _note(line, quotes):
                notes.append(note)
                cells[-1] += f"[^{len(notes)}]"
            yield f"| {' | '.join(cells)} |"
        yield ""
    else:
        yield "Nothing is stated.\n"
    if table.note:
        yield f"*{table.note}*\n"


def _note(line: Line, quotes: int) -> str:
    shown = shown_of(line, quotes)
    words = [f"“{in_one_line(e.quote)}” ({place(d, e)})" for d, e in shown]
    more = len(evidence_of(line)) - len(shown)
    return " ".join([*words, *([f"and {more} more"] if more > 0 else [])])


def cell(value: Value) -> str:
    """A value as the text of a cell of a Markdown table."""
    return "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")
