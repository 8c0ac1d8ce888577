"""Where a command writes: stdout, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO

from kg.errors import InputError


@contextmanager
def binary(out: Path | None) -> Iterator[IO[bytes]]:
    """The file to write bytes to; stdout where none is named.

    Raises:
        InputError: the file cannot be written.
    """
    if out is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    fresh = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with fresh.open("wb") as file:
            yield file
        fresh.replace(out)
    except OSError as error:
        if error.filename not in (None, str(fresh), str(out)):
            raise
        reason = (error.strerror or str(error)).lower()
        raise InputError(
            f"cannot write here: {reason}", where=str(out), remedy="Give a file in a folder that is there"
        ) from error
    finally:
        fresh.unlink(missing_ok=True)


@contextmanager
def plain(out: Path | None) -> Iterator[IO[str]]:
    """The file to write text to, in UTF-8 with line feeds; stdout where none is named.

    Raises:
        InputError: the file cannot be written.
    """
    if out is None:
        yield sys.stdout
        return
    with binary(out) as file:
        text = TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
        yield text
        text.detach()


def write(content: Iterable[str] | bytes, out: Path | None) -> None:
    """Write text in UTF-8, or bytes.

    Raises:
        InputError: the file cannot be written.
    """
    with binary(out) as file:
        if isinstance(content, bytes):
            file.write(content)
        else:
            file.writelines(piece.encode() for piece in content)
