"""Processor time of loading a network from a store, beside bare iteration of the engine over the same.

    python -m tests.benchmarks.loading [CLAIMS ACTORS [STORE]]

The synthetic graph is written to a temporary folder, or once to STORE and found there again.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from kg.analyse import load, network
from kg.prefixes import PREFIXES
from kg.rdf import all_claims, documents_of, entities_of, identifiers_of
from kg.store import open_store, write
from tests.queries import synthetic


def timed(name: str, run: Callable[[], object], bare: float | None = None) -> float:
    begin = time.process_time()
    run()
    seconds = time.process_time() - begin
    print(
        f"{name:44}{seconds:9.2f} s{f'  {seconds / bare:5.1f} times the records' if bare else ''}", flush=True
    )
    return seconds


def main(claims: int, actors: int, path: Path) -> None:
    if not path.exists():
        timed(
            f"writing {claims} claims of {actors} actors",
            lambda: write(path, synthetic.quads(claims, actors)),
        )
    store, native = open_store(path), ox.Store.read_only(str(path))

    def rows(sparql: str) -> Callable[[], object]:
        return lambda: sum(1 for _ in native.query(sparql, prefixes=PREFIXES))

    print(f"{len(native)} quads")
    bare = timed("engine: rows of records", rows("SELECT ?r { GRAPH ?g { ?c kg:record ?r } }"))
    timed("engine: rows of claims", rows("SELECT ?c ?p ?o { GRAPH ?g { ?c a kg:Claim ; ?p ?o } }"), bare)
    timed("claims", lambda: list(all_claims(store)), bare)
    timed("entities", lambda: entities_of(store), bare)
    found = list(all_claims(store)), entities_of(store), documents_of(store), identifiers_of(store)
    timed("network of claims and entities", lambda: network(*found), bare)
    timed("load: all of it", lambda: load(store), bare)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        given = [*sys.argv[1:], *("50_000", "10_000", f"{folder}/oxigraph")[len(sys.argv) - 1 :]]
        main(int(given[0]), int(given[1]), Path(given[2]))
