"""What the analysis commands share: the store and filters that come in, the formats that go out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.cli.options import out_option, store_option
from kg.cli.output import write
from kg.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from kg.analyse import Filter, Line, Network, Result, Table

FORMATS = ("table", "csv", "json", "markdown")
PICTURES = ("svg", "png", "html", "gexf", "graphml", "cytoscape", "node-link", "dot")
"""Formats of the graph of what an answer rests on."""
MODALITIES = ("stated", "reported", "alleged", "denied", "planned")
_WIDE = 140
"""Characters of a terminal from which on quotes stand beside what they show."""

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class View:
    """The network that a command's filters leave, and how its result is to be written."""

    store: str
    filters: dict[str, Any]
    format: str | None = None
    number: int = 1
    quotes: int = 1
    out: Path | None = None

    @cached_property
    def network(self) -> Network:
        """The network of the store, filtered."""
        from kg.analyse import load
        from kg.store import open_store

        found = self.filter(load(open_store(self.store)))
        if not found.statements:
            click.echo("kg: these filters leave no statement", err=True)
        return found

    @property
    def filter(self) -> Filter:
        """The filter that the options ask for."""
        from kg.analyse import Filter
        from kg.model import Modality

        asked = self.filters
        kept = MODALITIES if "all" in asked["modality"] else ("stated", *asked["modality"])
        return Filter(
            countries=asked["country"],
            documents=asked["document"],
            as_of=asked["as_of"] or "",
            between=asked["between"],
            types=asked["type"],
            support=asked["support"],
            modalities=frozenset(map(Modality, kept)),
        )

    def actor(self, name: str) -> str:
        """The IRI of the one entity that a name means."""
        from kg.analyse import actor

        return actor(self.network, name).id

    def print(self, analysis: str, result: Result) -> None:
        """Write a result to stdout or the file asked for.

        Raises:
            UsageError: CSV is asked of a table that the result has not, or a table for a file.
            InputError: the file cannot be written.
        """
        tables = result.tables()
        format_ = self.format or ("table" if sys.stdout.isatty() and self.out is None else "csv")
        if format_ != "table":
            write(self._content(format_, analysis, tables), self.out)
        elif self.out is None:
            _print_tables(tables, self.quotes)
        else:
            raise UsageError("a table is for the terminal", remedy="For a file take csv, json or markdown")

    def _content(self, format_: str, analysis: str, tables: Sequence[Table]) -> Iterable[str] | bytes:
        from kg.export import tables as written

        if format_ == "json":
            return [written.json_text(analysis, tables, self.network.names)]
        if format_ == "markdown":
            return [written.markdown_text(tables, quotes=self.quotes)]
        if format_ in PICTURES:
            from kg.export.graph import graph_files

            behind = self.network.restricted(s for t in tables for line in t.lines for s in line.statements)
            (content,) = graph_files(behind, format_, roster=True).values()
            return content
        if not 1 <= self.number <= len(tables):
            titles = "; ".join(f"{n} {t.title}" for n, t in enumerate(tables, 1))
            raise UsageError(f"there is no table {self.number}", remedy=f"There are: {titles}")
        return [written.csv_text(tables[self.number - 1])]


def network_options(command: Command) -> Command:
    """Give a command the options of store and filters, and a `View` as first argument."""
    return _with_view(command, _FILTERS, {})


def analysis_options(command: Command) -> Command:
    """Give a command the options of store, filters and format, and a `View` as first argument."""
    return _with_view(command, _FILTERS, _OUTPUT)


def _with_view(command: Command, filters: _Options, output: _Options) -> Command:
    @wraps(command)
    def wrapped(**given: Any) -> Any:
        store = given.pop("store")
        asked = {name: given.pop(name) for name in filters if name != "store"}
        return command(View(store, asked, **{name: given.pop(name) for name in output}), **given)

    for option in reversed([*filters.values(), *output.values()]):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[return-value]


_Options = Mapping[str, Callable[[Any], Any]]
_DATE = r"YYYY[-MM[-DD]]"

_FILTERS: _Options = {
    "store": store_option,
    "country": click.option(
        "--country", multiple=True, help="Only reports on this country (name or ISO code)."
    ),
    "document": click.option("--document", multiple=True, help="Only this document."),
    "as_of": click.option("--as-of", metavar=_DATE, help="Only what was so, or had happened, then."),
    "between": click.option(
        "--between", nargs=2, metavar=f"{_DATE} {_DATE}", help="Only what was so in this time."
    ),
    "type": click.option("--type", multiple=True, help="Only this claim type."),
    "support": click.option(
        "--support",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        help="Least number of documents that say it.",
    ),
    "modality": click.option(
        "--modality",
        multiple=True,
        type=click.Choice([*MODALITIES[1:], "all"]),
        help="Hedged statements of this kind, too.",
    ),
}
_OUTPUT: _Options = {
    "format": click.option(
        "--format",
        "format",
        type=click.Choice((*FORMATS, *PICTURES)),
        help="From svg on: the graph of what the answer rests on.  [default: table; csv in a pipe]",
    ),
    "number": click.option(
        "--table", "number", default=1, show_default=True, help="Which table to write as CSV."
    ),
    "quotes": click.option(
        "--quotes",
        type=click.IntRange(min=0),
        default=1,
        show_default=True,
        help="Quotes to show for each statement.",
    ),
    "out": out_option,
}


def _print_tables(tables: Sequence[Table], quotes: int) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    for table in tables:
        console.print(f"\n[bold]{_escaped(table.title)}[/bold]")
        if table.lines:
            _print_table(console, table, quotes)
        else:
            console.print("  nothing is stated")
        if table.note:
            console.print(f"  [dim]{_escaped(table.note)}[/dim]")


def _print_table(console: Console, table: Table, quotes: int) -> None:
    """A grid with the quotes beside it where the terminal is wide, else numbered below it."""
    from rich.table import Table as Grid
    from rich.text import Text

    shown = [i for i in range(len(table.columns)) if any(ln.cells[i] not in (None, "") for ln in table.lines)]
    words = [_words(line, quotes) for line in table.lines]
    beside = console.width >= _WIDE and any(words)
    below = any(words) and not beside
    grid = Grid(show_edge=False, pad_edge=False, header_style="bold")
    if below:
        grid.add_column("", justify="right", style="dim")
    for i in shown:
        numbers = all(isinstance(ln.cells[i], int | float | None) for ln in table.lines)
        grid.add_column(table.columns[i], overflow="fold", justify="right" if numbers else "left")
    if beside:
        grid.add_column("in the words of the reports", overflow="fold")
    for number, (line, quoted) in enumerate(zip(table.lines, words, strict=True), 1):
        cells = [Text("" if line.cells[i] is None else str(line.cells[i])) for i in shown]
        before, after = ([Text(str(number))] if below else []), ([Text(quoted, "dim")] if beside else [])
        grid.add_row(*before, *cells, *after)
    console.print(grid)
    if below:
        notes = Grid.grid(padding=(0, 1))
        for number, quoted in enumerate(words, 1):
            notes.add_row(Text(str(number), "dim"), Text(quoted, "dim"))
        console.print(notes)


def _words(line: Line, quotes: int) -> str:
    from kg.export.tables import in_one_line, place, shown_of

    return "\n".join(f"“{in_one_line(e.quote)}” ({place(d, e)})" for d, e in shown_of(line, quotes))


def _escaped(text: str) -> str:
    from rich.markup import escape

    return escape(text)
