"""What only the one writer does: updates, graphs put, merged and removed, and snapshots for readers."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from kg.prefixes import PREFIXES

Ask = dict[str, Any]


class Writing:
    """Changes to a store. Each is one transaction: done whole, or not at all."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def do(self, ask: Ask, payload: bytes) -> dict[str, Any]:
        """Do what is asked, then make the snapshot that readers open next.

        Raises:
            SyntaxError: the update or the data is wrong.
            OSError: the disk is full, or the data cannot be read.
        """
        existed = False
        if ask["do"] == "update":
            self._store.update(ask["update"], base_iri=ask["base"], prefixes=PREFIXES)
        elif ask["do"] == "graph":
            existed = self._graph(ask, payload)
        if ask.get("snapshot"):
            self._store.flush()
            self._store.backup(ask["snapshot"])
        return {"existed": existed}

    def _graph(self, ask: Ask, payload: bytes) -> bool:
        """Replace, add to or remove a graph (https://www.w3.org/TR/sparql11-http-rdf-update/)."""
        name = ox.NamedNode(ask["graph"]) if ask["graph"] else ox.DefaultGraph()
        existed = not isinstance(name, ox.NamedNode) or self._store.contains_named_graph(name)
        # Read whole before anything is changed: data that is wrong at its end must change nothing.
        fresh = [
            quad.triple
            for part in ask.get("parts", ())
            for quad in ox.parse(
                payload[part["start"] : part["end"]],
                format=ox.RdfFormat.from_media_type(part["type"]),
                base_iri=ask["base"],
                without_named_graphs=True,
                rename_blank_nodes=True,
            )
        ]
        self._store.update(_change(ask["method"], name, fresh))
        return existed


def _change(method: str, name: ox.NamedNode | ox.DefaultGraph, fresh: list[ox.Triple]) -> str:
    """One update, and so one transaction: a graph is never seen removed and not yet replaced."""
    named = isinstance(name, ox.NamedNode)
    triples = (ox.serialize(fresh, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    steps = []
    if method in ("PUT", "DELETE"):
        steps.append(f"DROP SILENT GRAPH {name}" if named else "DROP SILENT DEFAULT")
    if method != "DELETE":
        if named:
            steps.append(f"CREATE SILENT GRAPH {name}")
        steps.append(
            f"INSERT DATA {{ GRAPH {name} {{\n{triples}}} }}" if named else f"INSERT DATA {{\n{triples}}}"
        )
    return " ;\n".join(steps)
