"""Query results on the command line: a table for eyes, W3C formats for programs."""

from __future__ import annotations

import sys
from typing import IO, TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.store import Boolean, Results, Solutions, Triples

FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "ntriples", "rdfxml")


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
    """Rows as a table as wide as the terminal, IRIs shortened to prefixed names."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    for variable in results.variables:
        table.add_column(variable, overflow="fold")
    count = 0
    for row in results:
        table.add_row(*(Text(_short(term)) for term in row))
        count += 1
    console.print(table)
    print(f"{count} row{'' if count == 1 else 's'}", file=sys.stderr)


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
