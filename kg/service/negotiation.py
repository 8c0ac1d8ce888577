"""What comes back around an answer: the client's wishes, validators, compression."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

import zstandard
from flask import Response, request

_WORTH = 1000
"""Bytes from which compression saves anything."""
_ZSTD_LEVEL, _GZIP_LEVEL = 3, 5


def accepted() -> str:
    """The request's `Accept` header; empty where there is none."""
    return request.headers.get("Accept", "")


def etag(*parts: object) -> str:
    """A validator made of all that an answer depends on."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def unchanged(tag: str) -> Response | None:
    """304 where the client has this very answer."""
    if not request.if_none_match.contains_weak(tag):
        return None
    answer = Response(status=304)
    validate(answer, tag)
    return answer


def validate(answer: Response, tag: str) -> None:
    """Let a client keep an answer, and ask whether it still holds."""
    answer.set_etag(tag, weak=True)
    answer.headers["Cache-Control"] = "public, no-cache"


class _Compressor(Protocol):
    def compress(self, data: bytes, /) -> bytes: ...
    def flush(self) -> bytes: ...


class _Compressed:
    """A stream of bytes, compressed piece by piece; closes what it reads."""

    def __init__(self, pieces: Iterable[bytes], compressor: _Compressor) -> None:
        self._pieces, self._compressor = pieces, compressor

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            if data := self._compressor.compress(piece):
                yield data
        yield self._compressor.flush()

    def close(self) -> None:
        if close := getattr(self._pieces, "close", None):
            close()


def compress(answer: Response) -> None:
    """Compress an answer in a way the client takes, where it is worth it."""
    answer.headers["Vary"] = "Accept, Accept-Encoding"
    if answer.status_code != 200 or answer.direct_passthrough or "Content-Encoding" in answer.headers:
        return
    if not answer.is_streamed and (answer.content_length or len(answer.data)) < _WORTH:
        return
    taken = request.accept_encodings
    name = max(("zstd", "gzip"), key=lambda n: (taken.quality(n), n == "zstd")) if taken else ""
    if not name or taken.quality(name) <= 0:
        return
    answer.headers["Content-Encoding"] = name
    if answer.is_streamed:
        maker = zstandard.ZstdCompressor(_ZSTD_LEVEL).compressobj if name == "zstd" else _gzip
        pieces: Iterable[bytes] = answer.response  # type: ignore[assignment]
        answer.response = _Compressed(pieces, maker())
        answer.headers.pop("Content-Length", None)
    elif name == "zstd":
        answer.data = zstandard.ZstdCompressor(_ZSTD_LEVEL).compress(answer.data)
    else:
        answer.data = gzip.compress(answer.data, _GZIP_LEVEL, mtime=0)


def _gzip() -> _Compressor:
    return zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, 31)
