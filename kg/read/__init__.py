"""From a file to a `Document`: text, PDF and HTML, read, laid out, cleaned and described."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from anyascii import anyascii

from kg.errors import ReadError
from kg.model import Document, Metadata
from kg.read import html, language, meta, pdf, sidecar, text
from kg.read.assemble import assemble
from kg.read.blocks import Taken
from kg.read.source import MAX_BYTES, load

__all__ = ["MAX_BYTES", "SUFFIXES", "document_id", "read", "supported"]

_TAKERS: Mapping[str, Callable[[bytes, Path], Taken]] = {
    ".txt": text.take,
    ".text": text.take,
    ".pdf": pdf.take,
    ".html": html.take,
    ".htm": html.take,
    ".xhtml": html.take,
}
SUFFIXES = tuple(sorted(_TAKERS))
"""The suffixes of files that can be read."""


def supported(path: Path) -> bool:
    """Whether a file has a suffix that can be read."""
    return path.suffix.lower() in _TAKERS


def document_id(path: Path) -> str:
    """The id of a document: the file's name without suffix, in lower-case ASCII letters, digits, hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", anyascii(path.stem).lower()).strip("-") or "document"


def read(
    path: Path, overrides: Mapping[str, str | int | None] | None = None, *, max_bytes: int = MAX_BYTES
) -> Document:
    """Read a report.

    Args:
        path: of a file with one of `SUFFIXES`.
        overrides: metadata by the names of `Metadata`; wins over the file beside the report
            (`NAME.meta.yaml`), which wins over what the report itself states.
        max_bytes: a larger file is refused.

    Raises:
        ReadError: with the file and what to do.
    """
    taker = _TAKERS.get(path.suffix.lower())
    if taker is None:
        raise ReadError(
            f"files that end in {path.suffix!r} cannot be read" if path.suffix else "the file has no suffix",
            where=str(path),
            remedy=f"Give one that ends in {', '.join(SUFFIXES)}",
        )
    data = load(path, max_bytes)
    taken = taker(data, path)
    if not taken.layout.blocks:
        raise ReadError("the file holds no words", where=str(path), remedy="Leave the file out")
    language.require_english(taken.raw, path)
    stated = sidecar.load(path), sidecar.checked(overrides or {}, "metadata options")
    described: Metadata = meta.override(meta.find(taken.raw, path, taken.found), *stated)
    digest = hashlib.sha256(data).hexdigest()
    return assemble(taken, described, id=document_id(path), source=path.name, sha256=digest)
