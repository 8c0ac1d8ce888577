"""`kg export`: a graph as files other programs read."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from kg.cli.export_description import citation, description
from kg.cli.export_graph import graph, table
from kg.cli.group import Ordered
from kg.cli.options import out_option, store_option
from kg.cli.output import binary, plain
from kg.errors import StoreError

RDF_FORMATS = ("nquads", "trig", "turtle", "jsonld")
LINK_FORMATS = ("sssom", "csv", "nt")
LINK_STATUSES = ("linked", "proposed", "accepted", "rejected")


@click.group(cls=Ordered)
def export() -> None:
    """Write a graph as files other programs read.

    \b
    kg export claims --store store > claims.jsonl
    kg export rdf --format trig --out graph.trig
    kg export entities --format csv --out entities.csv
    kg export graph --format gexf --projection patronage --out power.gexf
    kg export links --format sssom --out links.sssom.tsv
    kg export table --format parquet --out claims.parquet
    """


@export.command()
@store_option
@out_option
def claims(store: str, out: Path | None) -> None:
    """One claim of one document a line, as JSON."""
    _copy(Path(store) / "claims.jsonl", out)


@export.command()
@store_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(("jsonl", "csv")),
    default="jsonl",
    show_default=True,
    help="One JSON object a line, or a table.",
)
@out_option
def entities(store: str, format_: str, out: Path | None) -> None:
    """All entities, with the identifiers by which linked data sets know them.

    The table has a column for each: iso3, cow, gw, vdem, wikidata, party_facts, and one for each further
    set that entities are linked to (kg link run).

    \b
    kg export entities --format csv --out entities.csv
    """
    from kg.export import entity_lines, entity_table
    from kg.rdf import documents_of, entities_of, identifiers_of
    from kg.store import open_store

    opened = open_store(store)
    found, known = entities_of(opened), identifiers_of(opened)
    with plain(out) as target:
        if format_ == "csv":
            target.writelines(entity_table(found, known, documents_of(opened)))
        else:
            target.writelines(entity_lines(found, known))


@export.command()
@store_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(LINK_FORMATS),
    default="sssom",
    show_default=True,
    help="SSSOM/TSV; a table with full IRIs; or the plain triples of what holds.",
)
@click.option("--status", type=click.Choice(LINK_STATUSES), help="Only these.")
@click.option("--set", "set_", help="Only links to this outside set.")
@out_option
def links(store: str, format_: str, status: str | None, set_: str | None, out: Path | None) -> None:
    """Links to outside data sets, with proposals and decisions (kg link run).

    \b
    kg export links --format sssom --out links.sssom.tsv
    kg export links --format nt --status linked
    """
    from kg.cli.link_decide import chosen_lines
    from kg.export.links import write_links

    found = chosen_lines(store, status, set_)
    with plain(out) as target:
        write_links(found, format_, target)


@export.command()
@store_option
@out_option
def merges(store: str, out: Path | None) -> None:
    """Why each entity of each document is the entity it became, as JSON lines."""
    _copy(Path(store) / "merges.jsonl", out)


@export.command()
@store_option
@out_option
def dropped(store: str, out: Path | None) -> None:
    """What was found and not let through, with the reason, as JSON lines."""
    _copy(Path(store) / "dropped.jsonl", out)


@export.command()
@store_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(RDF_FORMATS),
    default="nquads",
    show_default=True,
    help="RDF format.",
)
@click.option("--document", help="Only the named graph of this document.")
@out_option
def rdf(store: str, format_: str, document: str | None, out: Path | None) -> None:
    """The graph as RDF."""
    from kg.export import write_rdf
    from kg.rdf import Iris
    from kg.store import open_store

    graph = Iris().document_graph(document).value if document else None
    with binary(out) as target:
        write_rdf(open_store(store), target, format_, graph)


for _command in (graph, table, description, citation):
    export.add_command(_command)


def _copy(source: Path, out: Path | None) -> None:
    try:
        lines = source.open("rb")
    except FileNotFoundError as error:
        raise StoreError(
            "there is no graph here",
            where=str(source.parent),
            remedy="Make one: kg build REPORTS --out STORE",
        ) from error
    with lines, binary(out) as target:
        shutil.copyfileobj(lines, target)
