"""Workers: what a query may do to one, and that it does nothing to the others."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from small_store import write_store

from kg.service.pool.pool import Busy, Pool
from kg.service.pool.process import Failed, Limits

CROSS = "SELECT (COUNT(*) AS ?count) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
"""Runs for days in no memory to speak of, so that only its time ends it."""


def ask(query: str, format_: str = "csv", **more: Any) -> dict[str, Any]:
    wanted = {"do": "query", "query": query, "format": format_, "union": True}
    return wanted | {"rows": 10_000_000, "bytes": 1 << 30} | more


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_store(tmp_path_factory.mktemp("pool") / "oxigraph"))


@pytest.fixture(scope="module")
def pool(data: str) -> Iterator[Pool]:
    pool = Pool(lambda: data, Limits(400 << 20), size=2, queue=1, wait=0.5)
    yield pool
    pool.close()


def fails(pool: Pool, query: str, seconds: float = 2.0, **more: Any) -> str:
    with pytest.raises(Failed) as failure:
        answer = pool.run(ask(query, **more), seconds)
        list(answer.rest or ())
    return failure.value.reason


def test_a_worker_answers(pool: Pool) -> None:
    answer = pool.run(ask("SELECT (1 AS ?one) {}"), 2.0)
    assert (answer.begun, answer.rest, answer.rows) == (b"one\r\n1\r\n", None, 1)


def test_a_query_that_takes_too_long_ends_with_its_worker(pool: Pool) -> None:
    began = time.monotonic()
    assert fails(pool, CROSS, seconds=0.5) == "late"
    # Left alone it would run for days.
    assert time.monotonic() - began < 20.0
    assert pool.run(ask("ASK {}", "json"), 2.0).begun.endswith(b"true}")


def test_a_recursion_too_deep_costs_only_its_worker(pool: Pool) -> None:
    assert fails(pool, "ASK " + "{" * 5000 + "}" * 5000) == "crash"
    assert pool.run(ask("ASK {}", "json"), 2.0).begun.endswith(b"true}")


def test_memory_is_bounded(pool: Pool) -> None:
    ten = ",".join(["?x{0}"] * 10)
    steps = " ".join(f"BIND(CONCAT({ten.format(i)}) AS ?x{i + 1})" for i in range(10))
    assert fails(pool, f'SELECT (STRLEN(?x10) AS ?n) {{ BIND("a" AS ?x0) {steps} }}', 20.0) == "memory"
    assert pool.run(ask("ASK {}", "json"), 2.0).begun.endswith(b"true}")


@pytest.mark.parametrize("format_", ["csv", "tsv", "json", "xml"])
def test_rows_are_bounded(pool: Pool, format_: str) -> None:
    rows = "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f }"
    assert fails(pool, rows, rows=100, format_=format_) == "large"
    assert fails(pool, rows, bytes=5000, format_=format_) == "large"


def test_rows_are_counted_in_each_format(pool: Pool) -> None:
    counted = [
        pool.run(ask("SELECT * { ?a ?b ?c } LIMIT 17", f), 2.0).rows for f in ("csv", "tsv", "json", "xml")
    ]
    assert counted == [17] * 4


def test_a_worker_reaches_no_network(pool: Pool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        port = server.getsockname()[1]
        with pytest.raises(Failed) as failure:
            pool.run(ask(f"ASK {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}", "json"), 5.0)
        assert failure.value.reason == "engine"
        with pytest.raises(TimeoutError):
            server.accept()
    assert pool.fenced


def test_the_queue_is_bounded(pool: Pool) -> None:
    def heavy() -> None:
        with pytest.raises(Failed):
            pool.run(ask(CROSS), 1.5)

    threads = [threading.Thread(target=heavy) for _ in range(2)]
    for thread in threads:
        thread.start()
    while pool.busy < 2:
        time.sleep(0.01)
    began = time.monotonic()
    with pytest.raises(Busy):
        pool.run(ask("ASK {}", "json"), 1.0)
    assert 0.3 < time.monotonic() - began < 1.4
    for thread in threads:
        thread.join()


def test_who_goes_away_frees_the_worker(pool: Pool) -> None:
    answer = pool.run(ask("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"), 30.0)
    assert answer.rest is not None and pool.busy == 1
    answer.rest.close()
    assert pool.busy == 0
    assert pool.run(ask("ASK {}", "json"), 2.0).begun.endswith(b"true}")


def test_a_snapshot_that_is_swapped_in_is_answered_from(tmp_path: Path, data: str) -> None:
    import pyoxigraph as ox

    from kg.store import write

    other = tmp_path / "other"
    write(other, [ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.NamedNode("urn:c"))])
    where = [data]
    pool = Pool(lambda: where[0], Limits(400 << 20), size=1)
    count = ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert pool.run(count, 2.0).begun != b"n\r\n1\r\n"
    where[0] = str(other)
    assert pool.run(count, 2.0).begun == b"n\r\n1\r\n"
    pool.close()
