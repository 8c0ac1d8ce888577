"""Hostile queries against the service: is each answered in time and within its memory, and what stands after?

    python -m tests.benchmarks.hostile [STORE [NUMBER [CLIENTS [DEADLINE]]]]

NUMBER queries (1,000 unless said otherwise), each other than the last, are sent by CLIENTS (2: more than
there are cores would measure the queue for them) at once, with a DEADLINE of 1 s. Printed are how they
ended, how long the longest took from the first byte sent to the last byte read, and how large workers
and server grew.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPConnection, HTTPException

from tests.benchmarks._serving import Server, kg, server, store_given
from tests.service.hostile import queries

MEMORY_MB = 400
GOOD = "SELECT (COUNT(*) AS ?n) { ?s a foaf:Person }"


class Watch(threading.Thread):
    """Looks ten times a second how large the processes of a server are, in megabytes."""

    def __init__(self, to: Server) -> None:
        super().__init__(daemon=True)
        self._to, self._over = to, threading.Event()
        self.first: dict[bool, int] = {}
        self.largest: dict[bool, int] = defaultdict(int)

    def run(self) -> None:
        """Look until stopped."""
        while not self._over.wait(0.1):
            for process in self._to.processes():
                with suppress(OSError, ValueError):
                    worker = b"kg.service.pool.worker" in (process / "cmdline").read_bytes()
                    pages = int((process / "statm").read_text().split()[1])
                    size = pages * 4096 >> 20
                    self.first.setdefault(worker, size)
                    self.largest[worker] = max(self.largest[worker], size)

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        self.join()


def send(port: int, query: bytes) -> tuple[str, float, bytes]:
    """Status (`cut` where the connection ended in the middle of an answer), seconds, body."""
    began, end, body = time.monotonic(), "none", b""
    line = HTTPConnection("127.0.0.1", port, timeout=60)
    with suppress(OSError, HTTPException):
        headers = {"Content-Type": "application/sparql-query", "Accept": "application/json, */*;q=0.1"}
        line.request("POST", "/sparql", query, headers)
        answer = line.getresponse()
        end = "cut"
        body = answer.read()
        end = str(answer.status)
    line.close()
    return end, time.monotonic() - began, body


def main() -> None:
    """Send, and print."""
    number, clients, deadline = (
        int(sys.argv[n]) if len(sys.argv) > n else default for n, default in ((2, 1000), (3, 2), (4, 1))
    )
    limits = f"--workers {clients} --query-seconds {deadline} --memory-mb {MEMORY_MB} --max-bytes 20000000"
    with (
        store_given() as store,
        server(kg(store, *limits.split())) as to,
        ThreadPoolExecutor(clients) as pool,
    ):
        right = send(to.port, GOOD.encode())[2]
        watch = Watch(to)
        watch.start()
        began = time.monotonic()
        found = list(pool.map(lambda q: (q[0], *send(to.port, q[1])[:2]), queries(number)))
        took = time.monotonic() - began
        watch.stop()
        after = send(to.port, GOOD.encode())
    ends: dict[str, Counter[str]] = defaultdict(Counter)
    for name, end, _ in found:
        ends[name][end] += 1
    for name, counts in ends.items():
        print(f"{name:28} {dict(sorted(counts.items()))}")
    print(f"\n{number} queries, {clients} at a time, deadline {deadline} s, in {took:.0f} s")
    print(f"ends: {dict(sorted(sum(ends.values(), Counter[str]()).items()))}")
    late = sum(seconds > deadline + 0.5 for _, _, seconds in found)
    longest = sorted(((seconds, name) for name, _, seconds in found), reverse=True)[:5]
    print(f"later than deadline + 0.5 s: {late}; unanswered: {sum(end == 'none' for _, end, _ in found)}")
    print("longest:", ", ".join(f"{seconds:.2f} s ({name})" for seconds, name in longest))
    print(f"largest worker: {watch.largest[True]} MB (cap: {watch.first[True]} at rest + {MEMORY_MB})")
    print(f"server: {watch.largest[False]} MB, {watch.first[False]} MB at rest")
    print(f"the next query: {after[0]}, {'right' if after[2] == right else 'WRONG'}, in {after[1]:.2f} s")


if __name__ == "__main__":
    main()
