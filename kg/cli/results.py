"""Query results on the command line: a table for eyes, W3C formats for programs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from kg.store import Boolean, Results, Solutions, Triples

FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "ntriples", "rdfxml")

_READABLE = 22
"""Characters below which a column of words is hard to read."""


def write(results: Results, name: str | None) -> None:
    """Write results to stdout.

    Args:
        name: one of `FORMATS`; None for a table on a terminal, and else CSV or Turtle.

    Raises:
        UsageError: results of that kind cannot be written in that format.
    """
    from kg.store import Boolean, Triples

    if isinstance(results, Triples):
        _write_triples(results, name or "turtle")
    elif isinstance(results, Boolean):
        if name in (None, "table"):
            print("yes" if results else "no")
        else:
            _write_native(results, name)
    elif name == "table" or (name is None and sys.stdout.isatty()):
        print_table(results)
    else:
        _write_native(results, name or "csv")


def _write_native(results: Solutions | Boolean, name: str | None) -> None:
    import pyoxigraph as ox

    formats = {
        "csv": ox.QueryResultsFormat.CSV,
        "tsv": ox.QueryResultsFormat.TSV,
        "json": ox.QueryResultsFormat.JSON,
        "xml": ox.QueryResultsFormat.XML,
    }
    if name not in formats:
        raise UsageError(f"rows cannot be written as {name}", remedy="Take table, csv, tsv, json or xml")
    results.native.serialize(_stdout(), format=formats[name])


def _write_triples(results: Triples, name: str) -> None:
    import pyoxigraph as ox

    from kg.prefixes import PREFIXES

    formats = {
        "turtle": ox.RdfFormat.TURTLE,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "rdfxml": ox.RdfFormat.RDF_XML,
    }
    if name not in formats:
        raise UsageError(f"triples cannot be written as {name}", remedy="Take turtle, ntriples or rdfxml")
    ox.serialize(results, _stdout(), format=formats[name], prefixes=PREFIXES)


def print_table(results: Solutions) -> None:
    """Rows for eyes: a table where it fits the terminal, else one row under the other.

    An IRI beside its name (`person` and `personName`) is left out.
    """
    from rich.console import Console

    console = Console(highlight=False)
    shown = [i for i, v in enumerate(results.variables) if f"{v}Name" not in results.variables]
    names = [results.variables[i].removesuffix("Name") for i in shown]
    rows = [[_short(row[i]) for i in shown] for row in results]
    if _fits(names, rows, console.width):
        _as_table(console, names, rows)
    else:
        _as_records(console, names, rows)
    print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}", file=sys.stderr)


def _fits(names: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> bool:
    """Whether no column need be narrower than a readable one."""
    longest = [max(map(len, column)) for column in zip(names, *rows, strict=True)]
    return sum(min(n, _READABLE) + 3 for n in longest) <= width


def _as_table(console: Console, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)


def _as_records(console: Console, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    for row in rows:
        record = Table.grid(padding=(0, 2))
        record.add_column(style="bold")
        for name, value in zip(names, row, strict=True):
            if value:
                record.add_row(name, Text(value))
        console.print(record)
        console.print()


def _short(term: object) -> str:
    import pyoxigraph as ox

    from kg.prefixes import PREFIXES
    from kg.store import text_of

    text = text_of(term)  # type: ignore[arg-type]
    if isinstance(term, ox.NamedNode):
        for prefix, iri in PREFIXES.items():
            if text.startswith(iri):
                return f"{prefix}:{text.removeprefix(iri)}"
        return text
    return " ".join(text.split())


def _stdout() -> IO[bytes]:
    sys.stdout.flush()
    return sys.stdout.buffer
