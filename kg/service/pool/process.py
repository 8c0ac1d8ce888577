"""One worker process, seen from the web server."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from threading import Lock
from typing import Any

from kg.service.pool.frames import ASK, DATA, END, ERROR, Closed, Frame, Late, Receiver, pack, timeout

_START_SECONDS = 20.0


class Failed(Exception):
    """A worker gave no answer, or no more of it.

    Attributes:
        reason: `late`, `memory`, `crash`, `large`, `wrong` (the query) or `engine` (the store).
        what: what the engine says; empty where the process is gone.
        fatal: whether the process is of no more use.
    """

    def __init__(self, reason: str, what: str = "", *, fatal: bool = False) -> None:
        super().__init__(f"{reason}: {what}")
        self.reason, self.what, self.fatal = reason, what, fatal


@dataclass(frozen=True)
class Limits:
    """What holds for every worker of a pool.

    Attributes:
        memory: bytes that a worker may grow by.
        network: whether it may reach the network (only for endpoints that are allow-listed).
        writable: whether it opens its store for writing.
    """

    memory: int
    network: bool = False
    writable: bool = False


class Process:
    """A worker process; started at once, waited for at the first request."""

    def __init__(self, limits: Limits) -> None:
        self._channel, theirs = socket.socketpair()
        self._channel.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, timeout(_START_SECONDS))
        options = {"memory": limits.memory, "network": limits.network, "writable": limits.writable}
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "kg.service.pool.worker", str(theirs.fileno()), json.dumps(options)],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        self._receiver = Receiver(self._channel)
        self._ready = False
        self._preparing = Lock()
        self.data = ""
        self.fenced = False

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._process.pid

    def prepare(self, data: str) -> None:
        """Wait until the process is up, and let it open the store at `data` if it has another open.

        Raises:
            Failed: it does not start, or the store cannot be opened.
        """
        with self._preparing:
            self._prepare(data)

    def _prepare(self, data: str) -> None:
        deadline = time.monotonic() + _START_SECONDS
        if not self._ready:
            self.fenced = self._next(deadline).json()["fenced"]
            self._ready = True
        if self.data != data:
            self.data = ""
            self.send({"do": "open", "data": data, "seconds": _START_SECONDS})
            self._next(deadline)
            self.data = data

    def send(self, ask: dict[str, Any], payload: bytes = b"") -> None:
        """Send a request, whose answer `next` reads.

        Raises:
            Failed: the process is gone.
        """
        message = pack(ASK, ask | {"payload": bool(payload)})
        try:
            self._channel.sendall(message + pack(DATA, payload) if payload else message)
        except OSError as error:
            raise self._gone() from error

    def next(self, deadline: float) -> Frame:
        """The next piece (`DATA`) or the end (`END`) of an answer.

        Args:
            deadline: by `time.monotonic`.

        Raises:
            Failed: there is none.
        """
        return self._next(deadline)

    def _next(self, deadline: float) -> Frame:
        try:
            frame = self._receiver.next(deadline)
        except Late as error:
            raise Failed("late", fatal=True) from error
        except Closed as error:
            raise self._gone() from error
        if frame.kind == ERROR:
            error_ = frame.json()
            raise Failed(error_["reason"], error_["what"])
        assert frame.kind in (DATA, END)
        return frame

    def _gone(self) -> Failed:
        """Why the process ended: the allocator aborts, a recursion too deep is a segmentation fault."""
        try:
            code = self._process.wait(2.0)
        except subprocess.TimeoutExpired:
            code = 0
        return Failed("memory" if code == -signal.SIGABRT else "crash", fatal=True)

    def kill(self) -> None:
        """End the process now, whatever it does."""
        self._process.kill()
        self._channel.close()

    def wait(self) -> None:
        """Wait until a killed process is gone, and its memory free."""
        self._process.wait()
