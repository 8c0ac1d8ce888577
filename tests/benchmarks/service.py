"""The service beside what it could be replaced by: requests a second, time of heavy queries, p99 under load.

    python -m tests.benchmarks.service [STORE [ROUNDS]]

Each server is asked by the same clients over HTTP, in turn, in several rounds of one run (5 unless said
otherwise); printed are medians and ratios. Processor time says more than requests a second where other
programs run beside. Measured are pyoxigraph in this process, without HTTP; pyoxigraph in a Flask route
without any protection, under the same server; this service, with queries that are all different, and with
one asked again and again; and, where they are installed, the native Oxigraph server (`pip install
oxigraph`) and rdflib-endpoint (`pip install rdflib-endpoint uvicorn`).
"""

from __future__ import annotations

import shutil
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from tests.benchmarks._serving import Command, Server, get, kg, server, store_given

SKOS = "http://www.w3.org/2004/02/skos/core#"
SMALL = f'SELECT ?e {{ GRAPH ?g {{ ?e <{SKOS}prefLabel> "Kazakhstan" }} }}'
HEAVY = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a a ?t . ?b a ?t } }"
LONG = "SELECT * { GRAPH ?g { ?s ?p ?o } }"
CROSS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a"
SECONDS, CLIENTS = 2.0, 4

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
BARE, OURS, AGAIN = "pyoxigraph in a Flask route", "this service", "this service, asked again"


def commands(store: Path, data: str, apps: Path) -> Iterator[tuple[str, Command, str]]:
    """Name, command and path of each server that is installed."""
    (apps / "bare_app.py").write_text(BARE_APP)
    (apps / "rdflib_app.py").write_text(RDFLIB_APP)
    gunicorn = [sys.executable, "-m", "gunicorn", "--threads", "32", "--chdir", str(apps)]
    yield BARE, lambda port: [*gunicorn, "-b", f"127.0.0.1:{port}", "bare_app:app"], "/sparql"
    yield OURS, kg(store, "--query-seconds", "120"), "/sparql"
    beside = str(Path(sys.executable).parent)
    if oxigraph := shutil.which("oxigraph", path=beside):
        native = [oxigraph, "serve-read-only", "-l", data]
        yield "Oxigraph server", lambda port: [*native, "-b", f"127.0.0.1:{port}"], "/query"
    if uvicorn := shutil.which("uvicorn", path=beside):
        asgi = [uvicorn, "--app-dir", str(apps), "rdflib_app:app"]
        yield "rdflib-endpoint", lambda port: [*asgi, "--port", str(port)], "/sparql"


class Client:
    """One open connection, with as little work of its own as can be."""

    def __init__(self, to: Server) -> None:
        self._to, self._line = to, socket.create_connection(("127.0.0.1", to.port), timeout=30)

    def ask(self, query: str) -> None:
        """Ask, and read the answer whole."""
        head = f"GET {self._to.path}?query={quote(query)} HTTP/1.1\r\nHost: localhost\r\n"
        self._line.sendall(f"{head}Accept: application/sparql-results+json\r\n\r\n".encode())
        begun = b""
        while b"\r\n\r\n" not in begun:
            piece = self._line.recv(65536)
            if not piece:
                raise ConnectionError("the server closed the connection")
            begun += piece
        head_, _, body = begun.partition(b"\r\n\r\n")
        fields = head_.lower()
        assert b" 200 " in fields[:16], fields
        if b"content-length:" in fields:
            length = int(fields.split(b"content-length:")[1].split(b"\r\n")[0])
            while len(body) < length:
                body += self._line.recv(65536)
        while b"transfer-encoding: chunked" in fields and not body.endswith(b"0\r\n\r\n"):
            body += self._line.recv(65536)


def small(to: Server, different: bool) -> tuple[float, float]:
    """Small requests a second by some clients, and seconds of processor time of the server for each."""
    counts = [0] * CLIENTS
    until = time.monotonic() + SECONDS

    def run(number: int) -> None:
        client = Client(to)
        while time.monotonic() < until:
            client.ask(f"{SMALL} # {number}.{counts[number]}.{until}" if different else SMALL)
            counts[number] += 1

    before = to.cpu_seconds()
    threads = [threading.Thread(target=run, args=(n,)) for n in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    total = max(sum(counts), 1)
    return total / SECONDS, (to.cpu_seconds() - before) / total


def seconds(run: Callable[[], object]) -> float:
    """How long something takes."""
    began = time.monotonic()
    run()
    return time.monotonic() - began


def under_load(to: Server, workers: int) -> tuple[float, float]:
    """Median and p99 seconds of small queries while a heavy one runs in every worker but one."""
    stop = threading.Event()

    def block() -> None:
        while not stop.is_set():
            get(to.port, to.path, CROSS)

    threads = [threading.Thread(target=block) for _ in range(workers - 1)]
    for thread in threads:
        thread.start()
    time.sleep(1.0)
    client = Client(to)
    times = [seconds(lambda n=n: client.ask(f"ASK {{ <urn:{n}> ?p ?o }}")) for n in range(1000)]  # type: ignore[misc]
    stop.set()
    for thread in threads:
        thread.join()
    return statistics.median(times), statistics.quantiles(times, n=100)[98]


def measure(store: Path, data: str, rounds: int) -> dict[str, dict[str, list[float]]]:
    """All measurements, by what is measured and by server."""
    found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    native = ox.Store.read_only(data)
    with ExitStack() as stack:
        apps = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        running = {
            name: stack.enter_context(server(command, path, DATA=data))
            for name, command, path in commands(store, data, apps)
        }
        running[AGAIN] = running[OURS]
        for number in range(rounds):
            bare, until = 0, time.monotonic() + SECONDS
            while time.monotonic() < until:
                native.query(SMALL).serialize(format=ox.QueryResultsFormat.JSON)
                bare += 1
            found["small/s"]["pyoxigraph, no HTTP"].append(bare / SECONDS)
            for name, to in running.items():
                rate, cpu = small(to, different=name != AGAIN)
                found["small/s"][name].append(rate)
                found["cpu ms"][name].append(cpu * 1000)
            for query, column in ((HEAVY, "heavy s"), (LONG, "long s")):
                found[column]["pyoxigraph, no HTTP"].append(
                    seconds(lambda q=query: native.query(q).serialize(format=ox.QueryResultsFormat.JSON))  # type: ignore[misc]
                )
                for name, to in running.items():
                    if name != AGAIN and name != "rdflib-endpoint":
                        text = f"{query} # {number}"
                        found[column][name].append(seconds(lambda to=to, q=text: Client(to).ask(q)))  # type: ignore[misc]
    return found


def main() -> None:
    """Measure and print."""
    with store_given() as store:
        report(store, int(sys.argv[2]) if len(sys.argv) > 2 else 5)


def report(store: Path, rounds: int) -> None:
    """Measure a store, and print."""
    inner = store / "oxigraph"
    data = str((inner if inner.exists() else store).resolve())
    found = measure(store, data, rounds)
    columns = list(found)
    print(f"medians of {rounds} rounds\n{'':28}" + "".join(f"{c:>11}" for c in columns))
    for name in dict.fromkeys(n for column in found.values() for n in column):
        cells = [statistics.median(v) if (v := found[c].get(name)) else None for c in columns]
        print(f"{name:28}" + "".join(f"{'' if c is None else f'{c:.3f}':>11}" for c in cells))
    for column, by_name in found.items():
        ratio = statistics.median(a / b for a, b in zip(by_name[OURS], by_name[BARE], strict=True))
        print(f"{column}: {ratio:.2f} of {BARE}, median over rounds")
    with server(kg(store, "--workers", "4", "--query-seconds", "3")) as to:
        median, p99 = under_load(to, 4)
    print("\nsmall queries beside 3 heavy ones on 4 workers:")
    print(f"median {median * 1000:.1f} ms, p99 {p99 * 1000:.1f} ms")


if __name__ == "__main__":
    main()
