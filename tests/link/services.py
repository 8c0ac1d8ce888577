"""A reconciliation service on this machine that can be slow, wrong and broken."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

MANIFEST = {
    "versions": ["0.2"],
    "name": "Fake",
    "identifierSpace": "https://example.org/thing/",
    "schemaSpace": "https://example.org/schema/",
}
Behave = Callable[[int, dict[str, Any]], tuple[int, dict[str, str], bytes]]
"""What is answered to the n-th batch: status, headers, body."""


def echo(number: int, queries: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
    """A record of the very name that was asked for."""
    results = {
        key: {"result": [{"id": f"id-{q['query']}", "name": q["query"], "score": 100, "match": True}]}
        for key, q in queries.items()
    }
    return 200, {}, json.dumps(results).encode()


@contextmanager
def serving(behave: Behave = echo, manifest: Any = MANIFEST) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The address of a running service, and the batches that it is asked."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(200, {}, json.dumps(manifest).encode())

        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            queries = json.loads(form["queries"][0])
            asked.append(queries)
            self._send(*behave(len(asked), queries))

        def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/reconcile", asked
    finally:
        server.shutdown()
        server.server_close()
