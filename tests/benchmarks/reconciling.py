"""How long a reconciliation batch takes; asserts nothing.

Run it: `python -m tests.benchmarks.reconciling [STORE]`; without a store, over a synthetic graph of 10,000
entities. Asked are 50 names, further ones where entities have them, alone and with their country.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask.testing import FlaskClient

from kg.rdf import documents_of, entities_of
from kg.service.app import create_app
from kg.service.settings import Settings
from kg.store import open_store, write
from tests.queries import synthetic

ROUNDS, NAMES = 20, 50


def queries(store: str) -> dict[str, dict[str, Any]]:
    """Queries with a country each."""
    opened = open_store(store)
    documents, entities = documents_of(opened), entities_of(opened)
    chosen = ([e for e in entities if e.aliases] or entities)[:NAMES]
    return {
        f"q{number}": {
            "query": entity.names[-1],
            "properties": [{"pid": "country", "v": documents[entity.documents[0]].country}],
        }
        for number, entity in enumerate(chosen)
    }


def median(client: FlaskClient, batch: dict[str, Any]) -> float:
    """Milliseconds of a batch."""
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        answer = client.post("/reconcile", data={"queries": json.dumps(batch)})
        taken.append(time.perf_counter() - began)
        assert answer.status_code == 200, answer.text
    return 1000 * statistics.median(taken)


def main() -> None:
    with TemporaryDirectory() as folder:
        if len(sys.argv) == 1:
            write(Path(folder) / "oxigraph", synthetic.quads(20_000, actors=10_000))
        measure(sys.argv[1] if len(sys.argv) > 1 else str(Path(folder) / "oxigraph"))


def measure(store: str) -> None:
    """Print the times over a store."""
    batch = queries(store)
    app = create_app(store, Settings(access_log=False, workers=1, page_workers=1, client_errors=0))
    client = app.test_client()
    alone = {key: {"query": q["query"]} for key, q in batch.items()}
    for name, asked in (("names alone", alone), ("with their country", batch)):
        print(f"{len(asked)} {name}: {median(client, asked):.0f} ms (median of {ROUNDS})")
    app.extensions["kg"].close()


if __name__ == "__main__":
    main()
