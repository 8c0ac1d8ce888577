"""How long a reconciliation batch takes, and how often its `match` is right; asserts nothing.

Run it: `python -m tests.benchmarks.reconciling [STORE]`; without a store, over a synthetic graph of 10,000
entities. Asked are 50 names, further ones where entities have them, alone and with their country.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask.testing import FlaskClient

from kg.rdf import DATA, documents_of, entities_of
from kg.service.app import create_app
from kg.service.settings import Settings
from kg.store import open_store, write
from tests.queries import synthetic

ROUNDS, NAMES = 20, 50


def questions(store: str) -> list[tuple[str, dict[str, Any]]]:
    """Entities of ours, each with a query for its last name and its country.

    Where there are further names of persons and bodies, of two words or more, these alone are asked for.
    """
    opened = open_store(store)
    documents, entities = documents_of(opened), entities_of(opened)
    actors = [e for e in entities if e.type in ("person", "organisation")]
    further = [e for e in actors if e.aliases and " " in e.names[-1]]
    return [
        (
            entity.id.removeprefix(DATA),
            {
                "query": entity.names[-1],
                "properties": [{"pid": "country", "v": documents[entity.documents[0]].country}],
            },
        )
        for entity in further or actors[:NAMES]
    ]


def asked(client: FlaskClient, batch: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The candidates of each query."""
    named = {f"q{n}": q for n, q in enumerate(batch)}
    answer = client.post("/reconcile", data={"queries": json.dumps(named)})
    assert answer.status_code == 200, answer.text
    found = answer.get_json()
    return [found[key]["result"] for key in named]


def median(client: FlaskClient, batch: Sequence[dict[str, Any]]) -> float:
    """Milliseconds of a batch."""
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        asked(client, batch)
        taken.append(time.perf_counter() - began)
    return 1000 * statistics.median(taken)


def matched(client: FlaskClient, pairs: Sequence[tuple[str, dict[str, Any]]]) -> tuple[int, int]:
    """How often `match` is set, and how often to the entity whose name it is."""
    found = []
    for start in range(0, len(pairs), NAMES):
        part = pairs[start : start + NAMES]
        for (ours, _), candidates in zip(part, asked(client, [q for _, q in part]), strict=True):
            found += [c["id"] == ours for c in candidates if c["match"]]
    return len(found), sum(found)


def main() -> None:
    with TemporaryDirectory() as folder:
        if len(sys.argv) == 1:
            write(Path(folder) / "oxigraph", synthetic.quads(20_000, actors=10_000))
        measure(sys.argv[1] if len(sys.argv) > 1 else str(Path(folder) / "oxigraph"))


def measure(store: str) -> None:
    """Print times, and how often a match is set and right, over a store."""
    pairs = questions(store)
    app = create_app(store, Settings(access_log=False, workers=1, page_workers=1, client_errors=0))
    client = app.test_client()
    alone = [(ours, {"query": q["query"]}) for ours, q in pairs]
    for name, some in (("names alone", alone), ("with their country", pairs)):
        count, right = matched(client, some)
        taken = median(client, [q for _, q in some][:NAMES])
        print(f"{name}: {NAMES} in {taken:.0f} ms (median of {ROUNDS})", end="; ")
        print(f"of {len(some)}, match was set for {count}, rightly for {right}")
    app.extensions["kg"].close()


if __name__ == "__main__":
    main()
