"""`kg query`: a question to the graph."""

from __future__ import annotations

import re
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import results
from kg.cli.options import store_option
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.store import Store

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
    kg query posts-of-person --param person="Ada Example"
    kg query 'SELECT ?name { ?person a foaf:Person ; skos:prefLabel ?name }' --format csv
    """
    if list_:
        _list()
        return
    if query is None:
        raise UsageError("which query?", remedy="Name one, or see them all with kg query --list")
    from kg.store import open_store

    graph = open_store(store)
    sparql = _sparql(query, dict(_pair(p) for p in params), graph)
    results.write(graph.query(sparql), format_)


def _sparql(query: str, params: dict[str, str], graph: Store) -> str:
    """The SPARQL text that `query` means."""
    named = _NAME.match(query) and not Path(query).is_file()
    if params and not named:
        raise UsageError("only a named query takes --param", remedy="See them with kg query --list")
    if query == "-":
        return sys.stdin.read()
    if named:
        return _named(query, params, graph)
    if Path(query).suffix in _SUFFIXES or ("{" not in query and Path(query).is_file()):
        try:
            return Path(query).read_text(encoding="utf-8")
        except OSError as error:
            raise UsageError(f"cannot be read: {error.strerror}", where=query) from error
    return query


def _named(name: str, params: dict[str, str], graph: Store) -> str:
    from kg.queries import bind, load_all

    known = load_all()
    if name not in known:
        close = get_close_matches(name, known, n=1, cutoff=0.5)
        hint = f"Did you mean {close[0]}? " if close else ""
        raise UsageError(f"no query is named {name!r}", remedy=f"{hint}See them all with kg query --list")
    types = {p.name: p.type for p in known[name].parameters}
    found = {p: _iri(v, graph) if types.get(p) == "entity" else v for p, v in params.items()}
    return bind(known[name], found, graph)


def _iri(name: str, graph: Store) -> str:
    """The IRI of the one entity of that name; the name itself where it is not clear, for `bind` to say so."""
    from kg.rdf import entities_of
    from kg.show import find

    match = find(entities_of(graph), name)
    if match.suggestions:
        raise UsageError(
            f"nothing is named {name!r}", remedy=f"Did you mean {' or '.join(match.suggestions)}?"
        )
    return match.entities[0].id if len(match.entities) == 1 else name


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f"--param takes NAME=VALUE, not {text!r}")
    return name, value


def _list() -> None:
    from kg.queries import load_all

    for name, one in load_all().items():
        parameters = (p.name if p.required else f"[{p.name}]" for p in one.parameters)
        click.echo(" ".join([click.style(name, bold=True), *parameters]))
        click.echo(f"  {one.title}")
