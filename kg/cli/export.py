"""`kg export`: a graph as files other programs read."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from kg.cli.options import out_option, store_option
from kg.errors import StoreError, UsageError

TABLES = ("claims", "entities", "merges", "dropped")
RDF_FORMATS = ("nquads", "trig", "turtle", "jsonld")


@click.command()
@click.argument("what", type=click.Choice([*TABLES, "rdf"]))
@store_option
@click.option("--format", "format_", type=click.Choice(RDF_FORMATS), help="RDF format.  [default: nquads]")
@click.option("--document", help="Only the named graph of this document (rdf).")
@out_option
def export(what: str, store: str, format_: str | None, document: str | None, out: Path | None) -> None:
    """Write a graph as JSON lines (claims, entities, merges, dropped) or as RDF, to stdout or a file.

    \b
    kg export claims > claims.jsonl
    kg export rdf --format trig --out graph.trig
    kg export rdf --document kazakhstan-2011 --format turtle
    """
    if what != "rdf":
        if format_ or document:
            raise UsageError(f"{what} are JSON lines", remedy="Leave out --format and --document")
        _copy(Path(store) / f"{what}.jsonl", out)
        return
    from kg.export import write_rdf
    from kg.rdf import Iris
    from kg.store import open_store

    graph = Iris().document_graph(document).value if document else None
    with _binary(out) as target:
        write_rdf(open_store(store), target, format_ or "nquads", graph)


def _copy(source: Path, out: Path | None) -> None:
    try:
        with source.open("rb") as lines, _binary(out) as target:
            shutil.copyfileobj(lines, target)
    except FileNotFoundError as error:
        raise StoreError(
            "there is no graph here",
            where=str(source.parent),
            remedy="Make one: kg build REPORTS --out STORE",
        ) from error


@contextmanager
def _binary(out: Path | None) -> Iterator[IO[bytes]]:
    if out is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with out.open("wb") as file:
        yield file
