"""The bytes of a file, or a plain reason why they cannot be had."""

from __future__ import annotations

from pathlib import Path

from kg.errors import ReadError

MAX_BYTES = 200_000_000
"""The largest file that is read unless the caller says otherwise."""


def load(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of the file at `path`.

    Raises:
        ReadError: there is no such file, it may not be read, it is empty, or larger than `max_bytes`.
    """
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise ReadError(
                f"the file has {size:,} bytes, more than the limit of {max_bytes:,}",
                where=str(path),
                remedy="Split it into one file a report, or raise the limit",
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(
            "the file is not there",
            where=str(path),
            remedy="Check the path; it may have been moved or removed",
        ) from error
    except PermissionError as error:
        raise ReadError(
            "the file may not be read",
            where=str(path),
            remedy="Give yourself the right to read it (chmod u+r)",
        ) from error
    except OSError as error:
        raise ReadError(
            f"the file cannot be read: {error.strerror or error}",
            where=str(path),
            remedy="Check that it is a regular file on a healthy disk",
        ) from error
    if not data.strip():
        raise ReadError(
            "the file is empty", where=str(path), remedy="Get the report again, or leave the file out"
        )
    return data
