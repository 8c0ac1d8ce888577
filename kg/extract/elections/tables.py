"""Election tables: contenders down, shares and seats across; taken where the columns add up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extract.elections import words
from kg.extract.elections.figures import number
from kg.extract.elections.scene import Scene
from kg.extract.reading import Finding
from kg.model import Cell, Dropped, Span, Table

_TOTAL = re.compile(r"total|sum|all\b", re.I)
_PERCENT = re.compile(r"%|percent|share", re.I)
_HOUSE = re.compile(
    r"\b(?P<n>\d{2,4})(?:-(?:seat|member)|\s+(?:\w+\s+)?(?:seats|members|deputies|lawmakers|representatives|senators))\b"
)
_SMALLEST_HOUSE = 15
_GLOSS = re.compile(r"\s*\([^()]*\)\s*$")
_NOTE_MARKS = re.compile(r"[*†‡§\d]+$")
_NONE = ("-", "–", "—", "--", "n/a", "")
_MOST_PERCENT = 100.5
_HEADING = 120
_REACH = 400
"""Characters before a table in which the heading that names its election may stand."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its label, its numbers, and where it stands."""

    label: str
    numbers: tuple[float | None, ...]
    span: Span


def table_findings(scene: Scene, table: Table) -> tuple[list[Finding], list[Dropped]]:
    """The results that a table states; a reason where it is one of an election and does not add up."""
    rows = [row for cells in table.rows if (row := _row(cells)) is not None]
    contenders = {row.label: entity for row in rows if (entity := _contender(scene, row.label))}
    if len(contenders) < 2:
        return [], []
    election = _election(scene, table)
    if election is None:
        return [], [_dropped(scene, table, "election-unknown", "No election is named before the table.")]
    header = " ".join(c.text for c in table.rows[0]) if _row(table.rows[0]) is None else ""
    width = max(len(row.numbers) for row in rows)
    seats = _seats_column(rows, width, _stated_totals(scene))
    shares = _shares_column(rows, width, header)
    if seats is None and shares is None:
        detail = (
            "No column adds up to its total row, to a number of seats in the text, or to at most 100 percent."
        )
        return [], [_dropped(scene, table, "table-does-not-add-up", detail)]
    found = [f for row in rows for f in _findings(row, contenders, election, seats, shares)]
    total = next((r for r in rows if _TOTAL.match(r.label)), None)
    if seats is not None and total is not None:
        whole = int(total.numbers[seats] or 0)
        found.append(
            Finding(
                "election_fact", election, "", total.span, "elections.table", {"seats_total": whole}, 0.95
            )
        )
    return found, []


def _row(cells: Sequence[Cell]) -> Row | None:
    label = ""
    numbers: list[float | None] = []
    for cell in cells:
        value = None if cell.text.strip() in _NONE else number(cell.text.strip().rstrip("%").strip())
        if value is None and not numbers and cell.text.strip() not in _NONE:
            label = f"{label} {cell.text.strip()}".strip()
        else:
            numbers.append(value)
    if not label or not any(n is not None for n in numbers):
        return None
    return Row(label, tuple(numbers), Span(cells[0].span.start, cells[-1].span.end))


def _contender(scene: Scene, label: str) -> str:
    """The entity with this name; empty where none has it."""
    plain = {_plain(label), _plain(_GLOSS.sub("", label))}
    fitting = (
        e.id
        for e in scene.references.entities.values()
        if e.type in ("person", "organisation") and any(_plain(n) in plain for n in e.names)
    )
    return next(iter(sorted(fitting)), "")


def _plain(name: str) -> str:
    words = re.findall(r"\w+", _NOTE_MARKS.sub("", name.strip()).lower())
    return " ".join(sorted(words)) if "-" in name else " ".join(w for w in words if w != "the")


def _stated_totals(scene: Scene) -> frozenset[float]:
    """The numbers of seats that the text gives a house, or all who stood for it."""
    found = (number(m["n"]) for m in _HOUSE.finditer(scene.reading.document.clean))
    return frozenset(n for n in found if n is not None and n >= _SMALLEST_HOUSE)


def _seats_column(rows: Sequence[Row], width: int, totals: frozenset[float]) -> int | None:
    """The last column of whole numbers that add up to that of the total, or to seats told in the text."""
    total = next((r for r in rows if _TOTAL.match(r.label)), None)
    if total is None:
        sums = {sum(r.numbers[-1] or 0 for r in rows)}
        return (
            width - 1 if sums <= totals and all(n == int(n) for r in rows for n in r.numbers if n) else None
        )
    for column in reversed(range(width)):
        cells = [r.numbers[column] for r in rows if r is not total and len(r.numbers) > column]
        values = [v for v in cells if v is not None]
        whole = total.numbers[column] if len(total.numbers) > column else None
        if len(values) > 1 and all(v == int(v) for v in values) and whole == sum(values):
            return column
    return None


def _shares_column(rows: Sequence[Row], width: int, header: str) -> int | None:
    """The first column of decimals that add up to no more than 100 percent."""
    if not _PERCENT.search(header):
        return None
    for column in range(width):
        cells = [r.numbers[column] for r in rows if not _TOTAL.match(r.label) and len(r.numbers) > column]
        values = [v for v in cells if v is not None]
        if len(values) > 1 and any(v != int(v) for v in values) and 50 < sum(values) <= _MOST_PERCENT:
            return column
    return None


def _findings(
    row: Row, contenders: Mapping[str, str], election: str, seats: int | None, shares: int | None
) -> list[Finding]:
    entity = contenders.get(row.label)
    if entity is None or _TOTAL.match(row.label):
        return []
    values: dict[str, str | int | float] = {}
    if seats is not None and len(row.numbers) > seats and row.numbers[seats] is not None:
        values["seats"] = str(int(row.numbers[seats] or 0))
    if shares is not None and len(row.numbers) > shares and row.numbers[shares] is not None:
        values["votes_percent"] = float(row.numbers[shares] or 0)
    return (
        [Finding("election_result", election, entity, row.span, "elections.table", values, 0.95)]
        if values
        else []
    )


def _election(scene: Scene, table: Table) -> str | None:
    """The election that the caption or the heading above names, by kind and year; else the one named last."""
    clean = scene.reading.document.clean
    first = next((cells[0].span.start for cells in table.rows if _row(cells) is not None), table.span.start)
    heading = f"{table.caption} {clean[max(table.span.start - _HEADING, 0) : first]}".lower()
    named = {kind for word, kind in words.kinds().items() if re.search(rf"\b{re.escape(word)}\b", heading)}
    years = re.findall(r"\b(?:19|20)\d\d\b", heading)
    fitting = [e for e in scene.elections.values() if e.kind in named and e.date[:4] in years[-1:]]
    if len(fitting) == 1:
        return fitting[0].id
    tokens = scene.reading.tokens(Span(max(table.span.start - _REACH, 0), max(table.span.start, 1)))
    near = scene.polls_in(tokens.start, tokens.end) if tokens is not None else []
    return near[-1].entity if near else None


def _dropped(scene: Scene, table: Table, reason: str, detail: str) -> Dropped:
    document = scene.reading.document
    quote = table.span.of(document.clean)[:200]
    return Dropped(document.id, "election_result", reason, detail, quote, extractor="elections.table")
