"""`kg export graph` and `kg export table`: networks and claims for the tools of other trades."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import store_option
from kg.cli.output import binary, write
from kg.cli.view import View, network_options
from kg.errors import UsageError

GRAPH_FORMATS = (
    "gexf", "graphml", "cytoscape", "node-link", "dot", "svg", "png", "html", "csv", "neo4j", "ftm",
)  # fmt: skip
PROJECTIONS = ("ties", "patronage", "control", "kin", "comembership")

_out = click.option(
    "--out",
    "-o",
    type=click.Path(path_type=Path),
    help="Write to this file, or for csv and neo4j into this folder.  [default: stdout]",
)


@click.command()
@click.option("--format", "format_", type=click.Choice(GRAPH_FORMATS), required=True)
@click.option("--projection", type=click.Choice(PROJECTIONS), default="ties", show_default=True)
@click.option("--roster", is_flag=True, help="Let shared countries and state bodies tie.")
@network_options
@_out
def graph(view: View, format_: str, projection: str, roster: bool, out: Path | None) -> None:
    """The network of actors, or a projection of it.

    \b
    kg export graph --format gexf --country Kazakhstan --out kazakhstan.gexf
    kg export graph --format html --projection control --out control.html
    kg export graph --format png --projection patronage --as-of 2011 --out power.png
    kg export graph --format csv --out lists/
    """
    from kg.export.graph import graph_files

    files = graph_files(view.network, format_, projection, roster=roster)
    if len(files) == 1:
        write(next(iter(files.values())), out)
        return
    if out is None:
        names = " and ".join(files)
        raise UsageError(f"{format_} is {names}", remedy="Give a folder: --out FOLDER")
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file", remedy=f"{format_} is {' and '.join(files)}: give a folder")
    out.mkdir(parents=True, exist_ok=True)
    for name, pieces in files.items():
        write(pieces, out / name)


@click.command()
@store_option
@click.option("--format", "format_", type=click.Choice(("csv", "parquet")), default="csv", show_default=True)
@_out
def table(store: str, format_: str, out: Path | None) -> None:
    """One claim a row, with codes of countries and identifiers of linked sets, for R and pandas.

    \b
    kg export table > claims.csv
    kg export table --format parquet --out claims.parquet
    """
    from kg.export import claim_table
    from kg.rdf import all_claims, documents_of, entities_of, identifiers_of
    from kg.store import open_store

    opened = open_store(store)
    entities = {e.id: e for e in entities_of(opened)}
    rows = claim_table.claim_rows(all_claims(opened), entities, documents_of(opened), identifiers_of(opened))
    if format_ == "csv":
        write(claim_table.claims_csv(rows), out)
    elif out is None:
        raise UsageError("Parquet is no text", remedy="Give a file: --out FILE")
    else:
        with binary(out) as file:
            claim_table.claims_parquet(rows, file)
