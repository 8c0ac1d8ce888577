"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

DEFAULT_STORE = "store"

_HELP = "Folder of the graph.  [env: KG_STORE; default: ./store]"

store_option = click.option("--store", envvar="KG_STORE", default=DEFAULT_STORE, metavar="STORE", help=_HELP)

store_argument = click.argument("store", envvar="KG_STORE", default=DEFAULT_STORE)

out_option = click.option(
    "--out",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of stdout.",
)
