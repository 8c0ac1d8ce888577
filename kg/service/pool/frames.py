"""Messages over a socket between the web server and a worker: a kind, a length, a payload."""

from __future__ import annotations

import json
import socket
import struct
import time
from dataclasses import dataclass
from typing import Any

_HEAD = struct.Struct("!cI")

ASK, DATA, END, ERROR = b"Q", b"D", b"E", b"X"
"""A request; a piece of an answer; the end of an answer with its counts; why there is none."""

_READ = 1 << 18


@dataclass(frozen=True, slots=True)
class Frame:
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


class Closed(Exception):
    """The other side is gone."""


class Late(Exception):
    """Nothing came in time."""


class Receiver:
    """Reads messages off a stream socket.

    Args:
        channel: a connected stream socket; its timeout is set at each read.
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
        left = None if deadline is None else deadline - time.monotonic()
        if left is not None and left <= 0:
            raise Late
        self._channel.settimeout(left)
        try:
            data = self._channel.recv(_READ)
        except TimeoutError as error:
            raise Late from error
        except OSError as error:
            raise Closed from error
        if not data:
            raise Closed
        self._buffer += data
