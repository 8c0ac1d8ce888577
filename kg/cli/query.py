"""`kg query`: a question to the graph."""

from __future__ import annotations

import re
import sys
from difflib import get_close_matches
from pathlib import Path

import click

from kg.cli import results
from kg.cli.options import store_option
from kg.errors import UsageError

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*\Z")
_SUFFIXES = {".rq", ".sparql"}


@click.command()
@click.argument("query", required=False)
@store_option
@click.option(
    "--param", "-p", "params", multiple=True, metavar="NAME=VALUE", help="Parameter of a named query."
)
@click.option(
    "--format",
    "-f",
    "format_",
    type=click.Choice(results.FORMATS),
    help="[default: table on a terminal, else csv or turtle]",
)
@click.option("--list", "list_", is_flag=True, help="List the named queries.")
def query(query: str | None, store: str, params: tuple[str, ...], format_: str | None, list_: bool) -> None:
    """Ask the graph.

    QUERY is the name of a query that comes with the project, a file, SPARQL itself, or - for SPARQL
    on stdin. The usual prefixes are known and need not be declared.

    \b
    kg query --list
    kg query posts-of-person --param person=Nazarbayev
    kg query 'SELECT ?name { ?person a foaf:Person ; skos:prefLabel ?name }' --format csv
    """
    if list_:
        _list()
        return
    if query is None:
        raise UsageError("which query?", remedy="Name one, or see them all with kg query --list")
    from kg.store import open_store

    sparql = _sparql(query, dict(_pair(p) for p in params))
    results.write(open_store(store).query(sparql), format_)


def _sparql(query: str, params: dict[str, str]) -> str:
    """The SPARQL text that `query` means."""
    named = _NAME.match(query) and not Path(query).is_file()
    if params and not named:
        raise UsageError("only a named query takes --param", remedy="See them with kg query --list")
    if query == "-":
        return sys.stdin.read()
    if named:
        return _named(query, params)
    if Path(query).suffix in _SUFFIXES or ("{" not in query and Path(query).is_file()):
        try:
            return Path(query).read_text(encoding="utf-8")
        except OSError as error:
            raise UsageError(f"cannot be read: {error.strerror}", where=query) from error
    return query


def _named(name: str, params: dict[str, str]) -> str:
    from kg.queries import bind, load_all

    known = load_all()
    if name not in known:
        close = get_close_matches(name, known, n=1, cutoff=0.5)
        hint = f"Did you mean {close[0]}? " if close else ""
        raise UsageError(f"no query is named {name!r}", remedy=f"{hint}See them all with kg query --list")
    return bind(known[name], params)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f"--param takes NAME=VALUE, not {text!r}")
    return name, value


def _list() -> None:
    from kg.queries import load_all

    for name, one in sorted(load_all().items()):
        click.echo(click.style(name, bold=True) + "".join(f" {p.name}={p.type}" for p in one.params))
        click.echo(f"  {one.title}")
