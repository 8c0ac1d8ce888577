"""Graphs of links and outside facts into a store: a build of its own, swapped in as every build is."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.rdf import Iris
from kg.steps.layout import Layout, guarded

SUFFIX = "linked"


def publish(root: Path, graphs: Iterable[str], quads: Iterable[ox.Quad]) -> None:
    """Put quads in the place of what some graphs of a store hold; all else stays as it is.

    Readers see the old store until the new one is whole. A `kg build` begins without links, and puts those
    of before in when it is done (`kg.link.kept.apply`).

    Args:
        root: folder of a store.
        graphs: names of graphs to empty, without the base.

    Raises:
        StoreError: there is no build here, or it cannot be written.
    """
    layout = Layout(root)
    layout.prepare()
    with layout.locked(), guarded(root):
        now = layout.now()
        if now is None:
            raise StoreError("there is no graph here", where=str(root), remedy="Make one: kg build")
        fresh = layout.new_build(f"{now.name.split('-')[0]}-{SUFFIX}")
        try:
            shutil.copytree(now, fresh, dirs_exist_ok=True)
            _replace(fresh / "oxigraph", list(graphs), quads)
            layout.publish(fresh)
        except BaseException:
            if layout.now() != fresh.resolve():
                shutil.rmtree(fresh, ignore_errors=True)
            raise


def _replace(data: Path, graphs: list[str], quads: Iterable[ox.Quad]) -> None:
    store = ox.Store(str(data))
    for name in graphs:
        store.remove_graph(Iris().graph(name))
    store.extend(quads)
    store.flush()
    store.optimize()
