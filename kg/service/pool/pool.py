"""A bounded number of workers, a bounded queue before them, and a deadline for each query."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Condition, Thread
from typing import Any

from kg.errors import StoreError
from kg.service.pool.frames import END
from kg.service.pool.process import Failed, Limits, Process

SPARES = 2
"""Workers beyond those of a pool, or as many again where it is larger, that take the place of killed ones."""
HELD_BACK = 1 << 20
"""Bytes of an answer that are held back: up to here a failure still gets its own status."""


class Busy(Exception):
    """All workers are taken and the queue is full, or the wait was too long."""


@dataclass
class Answer:
    """What a worker gave back.

    Attributes:
        begun: the answer, or the beginning of a long one.
        rest: the other pieces, as they come; None where `begun` is all. It must be read to its end
            or closed: until then the worker is taken.
        rows: of the part that has come; of a table or a graph in a format of lines.
        seconds: from the start of the query.
        kept: whether it was known from an earlier question.
    """

    begun: bytes
    rest: Rest | None
    rows: int = 0
    seconds: float = 0.0
    kept: bool = False
    end: dict[str, Any] = field(default_factory=dict)


class Rest:
    """The later pieces of an answer. Closed before its end, it kills the worker that is at them."""

    def __init__(self, pool: Pool, worker: Process, deadline: float) -> None:
        self._pool, self._worker, self._deadline = pool, worker, deadline
        self._open = True

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if not self._open:
            raise StopIteration
        try:
            frame = self._worker.next(self._deadline)
        except Failed as failure:
            self._pool.ended[failure.reason] += 1
            self._leave(failure.fatal)
            raise
        if frame.kind == END:
            self._leave(False)
            raise StopIteration
        return frame.payload

    def close(self) -> None:
        """Ask for no more. Where the answer is not at its end, its worker is of no more use."""
        if self._open:
            self._pool.ended["abandoned"] += 1
            self._leave(True)

    def _leave(self, spent: bool) -> None:
        self._open = False
        self._pool.give_back(self._worker, spent)


class Pool:
    """Workers that answer queries from the snapshot that is current when the query begins.

    Args:
        data: tells the path of the current snapshot.
        size: how many workers.
        queue: how many requests may wait for one.
        wait: seconds that a request waits at most.
    """

    def __init__(
        self, data: Callable[[], str], limits: Limits, size: int, queue: int = 0, wait: float = 5.0
    ) -> None:
        self._data, self._limits = data, limits
        self.size, self._queue, self._wait = size, queue, wait
        self._free = Condition()
        self._missing = 0
        self._alive: dict[int, Process] = {}
        self._idle = [self._start() for _ in range(size)]
        # Only one process may open a store for writing, so that a writer has no spare.
        self._spares = [] if limits.writable else [self._start() for _ in range(max(SPARES, size))]
        Thread(target=self._warm, args=(*self._idle, *self._spares), daemon=True).start()
        self._closed = False
        self.waiting = 0
        self.ended: Counter[str] = Counter()

    @property
    def busy(self) -> int:
        """How many workers are at a query."""
        return self.size - len(self._idle) - self._missing

    @property
    def fenced(self) -> bool:
        """Whether the workers that have started have given up the network."""
        return all(p.fenced for p in list(self._alive.values()) if p.data)

    def run(self, ask: dict[str, Any], seconds: float, payload: bytes = b"") -> Answer:
        """Let a worker answer.

        Args:
            ask: `do` and what belongs to it; see `kg.service.pool.worker`.
            seconds: until the answer must be whole.

        Raises:
            Busy: no worker is to be had.
            Failed: the query is wrong, or went over a limit.
        """
        worker = self._take()
        began = time.monotonic()
        try:
            worker.prepare(self._data())
            began = time.monotonic()
            worker.send(ask | {"seconds": seconds}, payload)
            return self._read(worker, began, began + seconds)
        except Failed as failure:
            self.ended[failure.reason] += 1
            self.give_back(worker, failure.fatal)
            raise
        except BaseException:
            self.give_back(worker, True)
            raise

    def _read(self, worker: Process, began: float, deadline: float) -> Answer:
        pieces: list[bytes] = []
        length = 0
        while length < HELD_BACK:
            frame = worker.next(deadline)
            if frame.kind == END:
                self.give_back(worker, False)
                end = frame.json()
                return Answer(b"".join(pieces), None, end.get("rows", 0), time.monotonic() - began, end=end)
            pieces.append(frame.payload)
            length += len(frame.payload)
        return Answer(b"".join(pieces), Rest(self, worker, deadline), seconds=time.monotonic() - began)

    def _take(self) -> Process:
        with self._free:
            if not self._idle:
                if self.waiting >= self._queue:
                    self.ended["busy"] += 1
                    raise Busy
                self.waiting += 1
                try:
                    self._free.wait_for(lambda: self._idle or self._closed, self._wait)
                finally:
                    self.waiting -= 1
            if not self._idle or self._closed:
                self.ended["busy"] += 1
                raise Busy
            return self._idle.pop()

    def give_back(self, worker: Process, spent: bool) -> None:
        """Let the next one have the worker, or a spare one in its place where it is spent.

        A spent worker is ended, and another started, in a thread of its own: who asked does not wait for
        a gigabyte to be given back.
        """
        if spent:
            worker.kill()
            Thread(target=self._replace, args=(worker,), daemon=True).start()
        with self._free:
            if spent:
                self._missing += 1
            else:
                self._idle.append(worker)
            self._fill()

    def _replace(self, worker: Process) -> None:
        """A fresh worker for one that was killed, once that is gone: a writer's lock goes with it."""
        worker.wait()
        self._alive.pop(id(worker), None)
        fresh = self._start()
        self._warm(fresh)
        with self._free:
            self._spares.append(fresh)
            self._fill()
            closed = self._closed
        if closed:
            fresh.kill()

    def _fill(self) -> None:
        """Put spare workers in the place of missing ones."""
        while self._missing and self._spares:
            self._missing -= 1
            self._idle.append(self._spares.pop(0))
        self._free.notify(len(self._idle))

    def _start(self) -> Process:
        process = Process(self._limits)
        self._alive[id(process)] = process
        return process

    def _warm(self, *processes: Process) -> None:
        """Let workers start and open the data before anyone waits for them."""
        for process in processes:
            # What is wrong with the data is told to who asks them.
            with suppress(Failed, OSError, StoreError):
                process.prepare(self._data())

    def close(self) -> None:
        """End all workers. Queries that still run fail."""
        with self._free:
            self._closed = True
            self._free.notify_all()
            alive = list(self._alive.values())
        for worker in alive:
            worker.kill()
            worker.wait()
