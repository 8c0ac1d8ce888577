"""`kg export description` and `kg export citation`: for catalogues, and for those who cite the graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import out_option, store_option
from kg.cli.output import binary

DESCRIPTION_FORMATS = ("turtle", "jsonld", "nt")


@click.command()
@store_option
@click.option(
    "--format", "format_", type=click.Choice(DESCRIPTION_FORMATS), default="turtle", show_default=True
)
@click.option("--files", default="", help="Address under which you publish the exports, to name them in it.")
@out_option
def description(store: str, format_: str, files: str, out: Path | None) -> None:
    """What the data set is, in DCAT and VoID: coverage, sources, size, links to other sets.

    Title, creators, licence and the like are taken from STORE/dataset.yaml, where you have written one.

    \b
    kg export description --out dataset.ttl
    kg export description --files https://example.org/data/ --format jsonld
    """
    from kg.export.description import write_description
    from kg.rdf.dataset import FILE, load_about
    from kg.store import open_store

    about = load_about(Path(store) / FILE)
    with binary(out) as target:
        write_description(open_store(store), about, target, format_, files)


@click.command()
@store_option
@out_option
def citation(store: str, out: Path | None) -> None:
    """A citation file of the data set (CFF), its reports as references.

    \b
    kg export citation --out CITATION.cff
    """
    from kg.export.description import citation as written
    from kg.rdf.dataset import FILE, load_about
    from kg.store import open_store

    about = load_about(Path(store) / FILE)
    with binary(out) as target:
        target.write(written(open_store(store), about).encode())
