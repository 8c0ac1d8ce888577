"""The service beside what it could be replaced by: requests a second, time of heavy queries, p99 under load.

    python -m tests.benchmarks.service STORE [HOSTILE]

Each server is asked by the same clients over HTTP, one server after the other, in one run. Measured are
bare pyoxigraph (no HTTP), pyoxigraph in a Flask route without any protection, this service, and, where
they are installed, the native Oxigraph server (`pip install oxigraph`) and `rdflib-endpoint`. HOSTILE is
how many hostile queries to send at the end (default: none).
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

sys.path.insert(0, str(Path(__file__).parents[1] / "service"))

SKOS = "http://www.w3.org/2004/02/skos/core#"
SMALL = f'SELECT ?e {{ GRAPH ?g {{ ?e <{SKOS}prefLabel> "Kazakhstan" }} }}'
HEAVY = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a a ?t . ?b a ?t } }"
CROSS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a"
SECONDS, CLIENTS, HEAVY_RUNS = 4.0, 4, 5

BARE_APP = """
import os, pyoxigraph as ox
from flask import Flask, Response, request
app, store = Flask("bare"), ox.Store.read_only(os.environ["DATA"])
@app.get("/sparql")
def ask():
    found = store.query(request.args["query"])
    return Response(found.serialize(format=ox.QueryResultsFormat.JSON), content_type="application/json")
"""
RDFLIB_APP = """
import os, rdflib, pyoxigraph as ox
from rdflib_endpoint import SparqlEndpoint
graph = rdflib.Dataset()
data = ox.serialize(ox.Store.read_only(os.environ["DATA"]), format=ox.RdfFormat.N_QUADS)
graph.parse(data=data, format="nquads")
app = SparqlEndpoint(graph=graph, path="/sparql")
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def server(command: Callable[[int], list[str]], **environment: str) -> Iterator[int]:
    """A server on a port of its own, ended with all its children."""
    port = free_port()
    process = subprocess.Popen(
        command(port),
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        for _ in range(600):
            with suppress(OSError):
                ask(port, "ASK {}")
                break
            time.sleep(0.1)
        yield port
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(20)


def ask(port: int, query: str, path: str = "/sparql", connection: HTTPConnection | None = None) -> int:
    """The status of an answer, read whole."""
    line = connection or HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Accept": "application/sparql-results+json"}
    line.request("GET", f"{path}?query={quote(query)}", headers=headers)
    answer = line.getresponse()
    answer.read()
    if connection is None:
        line.close()
    return answer.status


def per_second(port: int, path: str) -> float:
    """Small requests a second, by some clients with open connections."""
    counts = [0] * CLIENTS
    until = time.monotonic() + SECONDS

    def client(number: int) -> None:
        line = HTTPConnection("127.0.0.1", port, timeout=30)
        while time.monotonic() < until:
            assert ask(port, SMALL, path, line) == 200
            counts[number] += 1

    with ThreadPoolExecutor(CLIENTS) as clients:
        list(clients.map(client, range(CLIENTS)))
    return sum(counts) / SECONDS


def heavy_seconds(run: Callable[[], object]) -> float:
    """The median time of the heavy query."""
    times = []
    for _ in range(HEAVY_RUNS):
        began = time.monotonic()
        run()
        times.append(time.monotonic() - began)
    return statistics.median(times)


def under_load(port: int, workers: int) -> tuple[float, float]:
    """Median and p99 seconds of small queries while a heavy one runs in every worker but one."""
    stop = threading.Event()

    def block() -> None:
        while not stop.is_set():
            ask(port, CROSS)

    threads = [threading.Thread(target=block) for _ in range(workers - 1)]
    for thread in threads:
        thread.start()
    time.sleep(1.0)
    times = []
    line = HTTPConnection("127.0.0.1", port, timeout=30)
    for n in range(1000):
        began = time.monotonic()
        assert ask(port, f"ASK {{ <urn:{n}> ?p ?o }}", connection=line) == 200
        times.append(time.monotonic() - began)
    stop.set()
    for thread in threads:
        thread.join()
    return statistics.median(times), statistics.quantiles(times, n=100)[98]


def kg(store: Path, *more: str) -> Callable[[int], list[str]]:
    """The command of this service, without budgets."""
    options = "--client-seconds 0 --client-errors 0 --no-access-log --query-seconds 120".split()
    return lambda port: [
        *(sys.executable, "-c", "from kg.cli import main; main()", "serve", str(store)),
        *("--port", str(port), *options, *more),
    ]


def servers(store: Path, data: str, apps: Path) -> Iterator[tuple[str, Callable[[int], list[str]], str]]:
    """Name, command and path of each server that is installed."""
    (apps / "bare_app.py").write_text(BARE_APP)
    (apps / "rdflib_app.py").write_text(RDFLIB_APP)
    gunicorn = [sys.executable, "-m", "gunicorn", "--threads", "32", "--chdir", str(apps)]
    yield (
        "pyoxigraph in a Flask route",
        lambda port: [*gunicorn, "-b", f"127.0.0.1:{port}", "bare_app:app"],
        "/sparql",
    )
    yield "this service", kg(store), "/sparql"
    if oxigraph := shutil.which("oxigraph"):
        yield (
            "Oxigraph server",
            lambda port: [oxigraph, "serve-read-only", "-l", data, "-b", f"127.0.0.1:{port}"],
            "/query",
        )
    if uvicorn := shutil.which("uvicorn"):
        asgi = [uvicorn, "--app-dir", str(apps), "rdflib_app:app"]
        yield "rdflib-endpoint", lambda port: [*asgi, "--port", str(port)], "/sparql"


def hostile(store: Path, number: int) -> None:
    """Send hostile queries, and print how they ended and how long the longest took."""
    from hostile import queries

    limits = "--workers 2 --query-seconds 1 --memory-mb 400 --max-bytes 20000000".split()
    with server(kg(store, *limits)) as port:
        times: list[tuple[float, str]] = []
        ends: dict[str, int] = {}
        for name, query in queries(number):
            began, end = time.monotonic(), "cut"
            with suppress(OSError, Exception):
                line = HTTPConnection("127.0.0.1", port, timeout=30)
                line.request("POST", "/sparql", query, {"Content-Type": "application/sparql-query"})
                answer = line.getresponse()
                answer.read()
                end = str(answer.status)
            times.append((time.monotonic() - began, name))
            ends[end] = ends.get(end, 0) + 1
        alive = ask(port, SMALL)
    longest = sorted(times, reverse=True)[:5]
    print(f"\n{number} hostile queries, deadline 1 s: {dict(sorted(ends.items()))}; then a good one: {alive}")
    print("longest:", ", ".join(f"{seconds:.2f} s ({name})" for seconds, name in longest))


def heavy(port: int, path: str) -> float:
    """Seconds of the heavy query over HTTP."""
    return heavy_seconds(lambda: ask(port, HEAVY, path))


def measured(measure: Callable[[int, str], float], port: int, path: str) -> str:
    """A measurement as a cell; a server that does not answer in time has none."""
    try:
        return f"{measure(port, path):9.3f}"
    except (OSError, AssertionError):
        return "no answer"


def main() -> None:
    """Measure and print."""
    store = Path(sys.argv[1])
    inner = store / "oxigraph"
    data = str((inner if inner.exists() else store).resolve())
    native = ox.Store.read_only(data)
    began, runs = time.monotonic(), 0
    while time.monotonic() - began < SECONDS:
        native.query(SMALL).serialize(format=ox.QueryResultsFormat.JSON)
        runs += 1
    bare = heavy_seconds(lambda: native.query(HEAVY).serialize(format=ox.QueryResultsFormat.JSON))
    print(f"{len(native):,} quads\n\n{'':28}   small/s   heavy s")
    print(f"{'pyoxigraph, no HTTP':28} {runs / SECONDS:9.3f} {bare:9.3f}")
    with tempfile.TemporaryDirectory() as folder:
        for name, command, path in servers(store, data, Path(folder)):
            with server(command, DATA=data) as port:
                print(
                    f"{name:28} {measured(per_second, port, path)} {measured(heavy, port, path)}", flush=True
                )
    with server(kg(store, "--workers", "4", "--query-seconds", "3")) as port:
        median, p99 = under_load(port, 4)
    print("\nsmall queries beside 3 heavy ones on 4 workers:")
    print(f"median {median * 1000:.1f} ms, p99 {p99 * 1000:.1f} ms")
    if len(sys.argv) > 2:
        hostile(store, int(sys.argv[2]))


if __name__ == "__main__":
    main()
