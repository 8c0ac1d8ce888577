"""Where the engine writes an answer: sent on in large pieces, counted, and cut off at a limit."""

from __future__ import annotations

from collections.abc import Callable

_PIECE = 1 << 16
_SEPARATORS = {
    "json": b"},{",
    "xml": b"<result>",
    "csv": b"\r\n",
    "tsv": b"\n",
    "ntriples": b"\n",
    "nquads": b"\n",
}
"""What ends or parts rows. Counting them is a thousand times cheaper than going through the rows, and
exact but for values that hold the very bytes (JSON, CSV)."""
_EXTRA = {"json": 1, "csv": -1, "tsv": -1}


class TooLarge(Exception):
    """The answer is longer than allowed."""


class Sink:
    """A binary file, as far as the engine needs one.

    Args:
        send: takes a piece of the answer.
        name: of the format.
        most_rows: of a table, or triples of a graph in a format of lines.
        most_bytes: of the whole answer.
    """

    def __init__(self, send: Callable[[bytes], None], name: str, most_rows: int, most_bytes: int) -> None:
        self._send = send
        self._separator = _SEPARATORS.get(name)
        self._extra = _EXTRA.get(name, 0)
        self._most_rows, self._most_bytes = most_rows, most_bytes
        self._buffer = bytearray()
        self._separators = 0
        self.bytes = 0
        self.refused: TooLarge | None = None

    @property
    def rows(self) -> int:
        """Rows or triples written; 0 where the format does not tell."""
        return max(self._separators + self._extra, 0)

    def write(self, data: bytes) -> int:
        """Take a piece from the engine.

        Raises:
            TooLarge: it goes over a limit.
        """
        self._buffer += data
        self.bytes += len(data)
        if len(self._buffer) >= _PIECE:
            self._pass_on()
        return len(data)

    def flush(self) -> None:
        """Nothing: pieces are sent when they are large, or at the end."""

    def end(self) -> bytes:
        """What is left to send: it goes with the message that ends the answer.

        Raises:
            TooLarge: it goes over a limit.
        """
        self._count()
        return bytes(self._buffer)

    def _pass_on(self) -> None:
        self._count()
        self._send(bytes(self._buffer))
        self._buffer.clear()

    def _count(self) -> None:
        if self._separator:
            self._separators += self._buffer.count(self._separator)
        if self.rows > self._most_rows:
            self.refused = TooLarge(f"the answer has more than {self._most_rows:,} rows")
        elif self.bytes > self._most_bytes:
            self.refused = TooLarge(f"the answer is longer than {self._most_bytes:,} bytes")
        if self.refused:
            raise self.refused
