"""Canonical N-Quads: each quad once, one a line, in code point order.

This is RDF dataset canonicalisation (https://www.w3.org/TR/rdf-canon/) for data sets without blank
nodes, which the graphs of this project are.
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import IO

import pyoxigraph as ox

RUN = 400_000
"""Quads sorted in memory at a time; longer data goes through temporary files."""


def lines(quads: Iterable[ox.Quad], run: int = RUN) -> Iterator[str]:
    """The sorted lines of the quads, without repetition, each ending in a newline.

    Args:
        quads: in any order, with repetitions.
        run: how many are held in memory at once.
    """
    source = iter(quads)
    first = _sorted(islice(source, run))
    with ExitStack() as files:
        runs: list[Iterable[str]] = [first]
        while more := _sorted(islice(source, run)):
            file: IO[str] = files.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n"))
            file.writelines(more)
            file.seek(0)
            runs.append(file)
        last = ""
        for line in heapq.merge(*runs):
            if line != last:
                yield line
                last = line


def _sorted(quads: Iterable[ox.Quad]) -> list[str]:
    data = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert data is not None
    # Only "\n" ends a line here: str.splitlines would also split at U+2028 inside a literal.
    return sorted({line + "\n" for line in data.decode().split("\n") if line})
