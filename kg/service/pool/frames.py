"""Messages over a socket between the web server and a worker: a kind, a length, a payload."""

from __future__ import annotations

import json
import socket
import struct
import time
from typing import Any, NamedTuple

_HEAD = struct.Struct("!cI")
_TIMEVAL = struct.Struct("@ll")

ASK, DATA, END, ERROR = b"Q", b"D", b"E", b"X"
"""A request; a piece of an answer; the end of an answer with its counts; why there is none."""

_READ = 1 << 18


class Frame(NamedTuple):
    """One message."""

    kind: bytes
    payload: bytes

    def json(self) -> dict[str, Any]:
        """The payload of an `ASK`, `END` or `ERROR`."""
        value: dict[str, Any] = json.loads(self.payload)
        return value


def pack(kind: bytes, payload: bytes | dict[str, Any]) -> bytes:
    """The bytes of one message."""
    data = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    return _HEAD.pack(kind, len(data)) + data


def timeout(seconds: float) -> bytes:
    """The `timeval` of a socket option; at least a microsecond, since zero means for ever."""
    whole = int(seconds)
    return _TIMEVAL.pack(whole, max(int((seconds - whole) * 1e6), 0 if whole else 1))


class Closed(Exception):
    """The other side is gone."""


class Late(Exception):
    """Nothing came in time."""


class Receiver:
    """Reads messages off a stream socket.

    Args:
        channel: a connected stream socket without a timeout.
    """

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._buffer = bytearray()

    def next(self, deadline: float | None = None) -> Frame:
        """The next message.

        Args:
            deadline: by `time.monotonic`; None waits for ever.

        Raises:
            Closed: the other side is gone.
            Late: the message was not whole by then.
        """
        while True:
            if len(self._buffer) >= _HEAD.size:
                kind, length = _HEAD.unpack_from(self._buffer)
                end = _HEAD.size + length
                if len(self._buffer) >= end:
                    payload = bytes(self._buffer[_HEAD.size : end])
                    del self._buffer[:end]
                    return Frame(kind, payload)
            self._fill(deadline)

    def _fill(self, deadline: float | None) -> None:
        # The socket's own timeout, and not Python's, which takes three calls to the system for one.
        if deadline is not None:
            if (left := deadline - time.monotonic()) <= 0:
                raise Late
            self._channel.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, timeout(left))
        try:
            data = self._channel.recv(_READ)
        except BlockingIOError as error:
            raise Late from error
        except OSError as error:
            raise Closed from error
        if not data:
            raise Closed
        self._buffer += data
