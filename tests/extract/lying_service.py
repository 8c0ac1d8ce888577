"""A model service on 127.0.0.1 that answers as it is told, truthfully or not, and counts what it is asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What is sent back: a status, a body, headers, and how long it takes to begin."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0


Script = Callable[[str, int], Reply]
"""From a paragraph, and how often it was asked before, to the reply."""


def claim(
    type_: str, subject: str, object_: str | None, quote: str, **qualifiers: str | float
) -> dict[str, Any]:
    """A claim as a model writes it."""
    return {
        "type": type_,
        "subject": subject,
        "object": object_,
        "quote": quote,
        "qualifiers": {"modality": "stated", "attributed_to": None, **qualifiers},
    }


def says(*claims: Any, tokens: tuple[int, int] = (100, 10)) -> Reply:
    """A well-formed reply with these claims."""
    return wrapped(json.dumps({"claims": claims}), tokens)


def wrapped(content: Any, tokens: tuple[int, int] = (100, 10), finish: str = "stop") -> Reply:
    """A reply whose envelope is sound, whatever the model wrote."""
    envelope = {
        "choices": [{"message": {"role": "assistant", "content": content}, "finish_reason": finish}],
        "usage": {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]},
    }
    return Reply(json.dumps(envelope).encode(), headers={"Content-Type": "application/json"})


@dataclass
class LyingService:
    """A running service.

    Attributes:
        url: to name with `--with-model`.
        asked: the paragraphs, in the order in which they came.
        requests: headers and bodies, likewise.
        busiest: the most requests that were under way at once.
    """

    url: str
    asked: list[str] = field(default_factory=list)
    requests: list[tuple[dict[str, str], dict[str, Any]]] = field(default_factory=list)
    busiest: int = 0
    under_way: int = 0


@contextmanager
def serving(script: Script) -> Iterator[LyingService]:
    """A service that follows a script until the block ends."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            paragraph = body["messages"][-1]["content"]
            with lock:
                before = service.asked.count(paragraph)
                service.asked.append(paragraph)
                service.requests.append((dict(self.headers), body))
                service.under_way += 1
                service.busiest = max(service.busiest, service.under_way)
            reply = script(paragraph, before)
            time.sleep(reply.delay)
            with lock:
                service.under_way -= 1
            try:
                self.send_response(reply.status)
                for name, value in {**reply.headers, "Content-Length": str(len(reply.body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    service = LyingService(f"http://127.0.0.1:{server.server_address[1]}/v1")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
