"""Arguments and options that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

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


@contextmanager
def binary(out: Path | None) -> Iterator[IO[bytes]]:
    """A file open for bytes, or stdout."""
    if out is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with out.open("wb") as file:
        yield file


@contextmanager
def plain(out: Path | None) -> Iterator[IO[str]]:
    """A file open for text, or stdout."""
    if out is None:
        yield sys.stdout
        return
    with out.open("w", encoding="utf-8", newline="") as file:
        yield file
