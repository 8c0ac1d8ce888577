"""`kg report`: one country on one page."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import out_option, store_option
from kg.cli.output import write


@click.command()
@click.argument("country")
@store_option
@click.option(
    "--format", "format_", type=click.Choice(("html", "markdown")), default="html", show_default=True
)
@out_option
def report(country: str, store: str, format_: str, out: Path | None) -> None:
    """Who holds power in COUNTRY: the main analyses with pictures, each line footnoted with its quotes.

    The page is one file that needs no network and no script.

    \b
    kg report Kazakhstan --out kazakhstan.html
    kg report KZ --format markdown > kazakhstan.md
    """
    from kg.analyse import load
    from kg.analyse.filters import country_name
    from kg.report import chapters, html_page, markdown_page
    from kg.store import open_store

    network, name = load(open_store(store)), country_name(country)
    found = chapters(network, name)
    if format_ == "markdown":
        page = markdown_page(name, found)
    else:
        own = {d: m for d, m in network.documents.items() if m.country == name}
        page = html_page(name, found, own)
    write([page], out)
