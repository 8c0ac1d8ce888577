"""The program of a worker process: `python -m kg.service.pool.worker DESCRIPTOR OPTIONS`.

It answers one request after another on the socket it is given, and ends with the socket. Nothing in
here asks whether a query is good: the process is the fence.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from collections.abc import Callable
from typing import IO, Any, cast

import pyoxigraph as ox

from kg.prefixes import PREFIXES
from kg.service.pool import sandbox
from kg.service.pool.frames import DATA, END, ERROR, Closed, Receiver, pack
from kg.service.pool.sink import Sink, TooLarge
from kg.service.pool.writers import GRAPHS, TABLES
from kg.service.pool.writing import Writing

Ask = dict[str, Any]

_PREFIXED = {"turtle", "trig", "rdfxml"}


class Worker:
    """One store and the requests to it.

    Args:
        channel: connected to the web server.
        memory: bytes that the process may grow by.
        writable: whether the store is opened for writing: only the one writer's is.
    """

    def __init__(self, channel: socket.socket, memory: int, writable: bool) -> None:
        self._channel = channel
        self._memory = memory
        self._writable = writable
        self._store: ox.Store | None = None

    def serve(self) -> None:
        """Answer until the other side closes."""
        receiver = Receiver(self._channel)
        operations: dict[str, Callable[[Ask], bytes]] = {"open": self._open, "query": self._query}
        while True:
            try:
                ask = receiver.next().json()
                payload = receiver.next().payload if ask.get("payload") else b""
            except Closed:
                return
            # The default action of this signal ends the process even inside the engine: a worker
            # whose server is gone, and cannot kill it, ends by itself.
            signal.setitimer(signal.ITIMER_REAL, ask.get("seconds", 60.0) + 2)
            try:
                if self._writable and ask["do"] not in operations:
                    assert self._store is not None
                    answer = pack(END, Writing(self._store).do(ask, payload))
                else:
                    answer = operations[ask["do"]](ask)
                self._channel.sendall(answer)
            except BrokenPipeError:
                return
            except TooLarge as error:
                self._channel.sendall(pack(ERROR, {"reason": "large", "what": str(error)}))
            except (SyntaxError, ValueError) as error:
                self._channel.sendall(pack(ERROR, {"reason": "wrong", "what": str(error)}))
            except MemoryError:
                self._channel.sendall(pack(ERROR, {"reason": "memory", "what": "out of memory"}))
            except (OSError, RuntimeError) as error:
                self._channel.sendall(pack(ERROR, {"reason": "engine", "what": str(error)}))
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _open(self, ask: Ask) -> bytes:
        self._store = None
        self._store = ox.Store(ask["data"]) if self._writable else ox.Store.read_only(ask["data"])
        sandbox.limit_memory(self._memory)
        return pack(END, {})

    def _query(self, ask: Ask) -> bytes:
        """Send an answer as it comes; what is returned is its last piece and its end."""
        assert self._store is not None
        default, named = ask.get("default_graph"), ask.get("named_graphs")
        given = default is not None or named is not None
        query = ask["query"]
        result = self._store.query(
            query,
            base_iri=ask.get("base"),
            prefixes={name: iri for name, iri in PREFIXES.items() if f"{name}:" in query},
            use_default_graph_as_union=ask["union"] and not given,
            default_graph=[ox.NamedNode(g) for g in default or ()] if given else None,
            named_graphs=[ox.NamedNode(g) for g in named or ()] if given else None,
        )
        name = ask["format"]
        sink = Sink(self._send, name, ask["rows"], ask["bytes"])
        try:
            _serialize(result, name, cast("IO[bytes]", sink))
        except (OSError, RuntimeError):
            # The engine wraps what its output raised.
            if sink.refused is not None:
                raise sink.refused from None
            raise
        rest = sink.end()
        return pack(DATA, rest) + pack(END, {"rows": sink.rows, "bytes": sink.bytes})

    def _send(self, data: bytes) -> None:
        self._channel.sendall(pack(DATA, data))


def _serialize(
    result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, name: str, sink: IO[bytes]
) -> None:
    if isinstance(result, ox.QueryTriples):
        if name not in GRAPHS:
            raise ValueError(f"the answer is a graph and cannot be written as {name}")
        if name in _PREFIXED:
            ox.serialize(result, sink, format=GRAPHS[name], prefixes=PREFIXES)
        else:
            result.serialize(sink, GRAPHS[name])
        return
    if name not in TABLES:
        raise ValueError(f"the answer is a table and cannot be written as {name}")
    result.serialize(sink, TABLES[name])


def main(descriptor: str, options: str) -> None:
    """Confine the process, tell that it is ready, and serve."""
    given = json.loads(options)
    channel = socket.socket(fileno=int(descriptor))
    channel.setblocking(True)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not given["writable"]:
        sandbox.refuse_files()
    fenced = sandbox.refuse_network() if not given["network"] else False
    channel.sendall(pack(END, {"pid": os.getpid(), "fenced": fenced}))
    Worker(channel, given["memory"], given["writable"]).serve()


if __name__ == "__main__":
    main(*sys.argv[1:])
