"""What one worker does with one report, and the work file it leaves for this build and later ones.

A work file is three lines of JSON: the metadata and the counts, the extraction, the document. So what
is wanted of many documents at once can be had without holding any of them whole.
"""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import InputError, KgError, ReadError, StoreError
from kg.model import Document, Extraction, Metadata
from kg.steps import codec
from kg.steps.inputs import Failure, Source
from kg.steps.layout import write_atomic

Overrides = Mapping[str, str | int]
"""Fields of `Metadata` given by the user for all reports of a build."""

Reader = Callable[[Path, Overrides], tuple[Document, Extraction]]
"""Reads and extracts one report. It must be importable by name: it runs in other processes."""


@dataclass(frozen=True)
class Task:
    """One report to be read, and where its work file goes."""

    source: Source
    overrides: tuple[tuple[str, str | int], ...]
    file: Path


class Head(NamedTuple):
    """The first line of a work file."""

    document: str
    meta: Metadata
    sha256: str
    characters: int


def read_and_extract(path: Path, overrides: Overrides) -> tuple[Document, Extraction]:
    """The reader that builds use: `kg.read` and `kg.extract`, loaded when first needed."""
    from kg.extract import extract
    from kg.read import read

    document = read(path, overrides)
    return document, extract(document)


def process(task: Task, reader: Reader) -> Failure | None:
    """Read one report and write its work file; the failure where it did not get through.

    Raises:
        StoreError: the work file cannot be written, so that no other could be.
    """
    name = str(task.source.path)
    try:
        document, extraction = reader(task.source.path, dict(task.overrides))
        if document.sha256 and document.sha256 != task.source.sha256:
            raise ReadError("the file changed while it was read", where=name, remedy="Build again")
    except KgError as error:
        return Failure(name, str(error).removeprefix(f"{name}: "))
    except OSError as error:
        return Failure(name, f"cannot be read: {error.strerror or error}. Check that the file is still there")
    except Exception as error:
        # A fault of ours in one report must not cost the others.
        what = f"internal error ({type(error).__name__}: {error}). Please report it with `kg --debug build`"
        return Failure(name, what, traceback.format_exc())
    try:
        save(task.file, document, extraction)
    except OSError as error:
        raise StoreError(
            f"cannot write the store: {error.strerror}",
            where=str(task.file),
            remedy="Make room and build again; the graph that was there before is kept",
        ) from error
    return None


def save(file: Path, document: Document, extraction: Extraction) -> None:
    """Write a work file, whole or not at all."""
    head = {
        "document": document.id,
        "meta": codec.encode(document.meta),
        "sha256": document.sha256,
        "characters": len(document.raw),
    }
    lines = (head, codec.encode(extraction), codec.encode(document))
    write_atomic(
        file, "".join(json.dumps(x, ensure_ascii=False, separators=(",", ":")) + "\n" for x in lines)
    )


def head(file: Path) -> Head:
    """The first line of a work file."""
    raw = _line(file, 0)
    return Head(raw["document"], codec.decode(Metadata, raw["meta"]), raw["sha256"], raw["characters"])


def extraction(file: Path) -> Extraction:
    """The extraction in a work file."""
    return codec.decode(Extraction, _line(file, 1))


def document(file: Path) -> Document:
    """The document in a work file."""
    return codec.decode(Document, _line(file, 2))


def is_whole(file: Path) -> bool:
    """Whether a work file is there and can be read to its end."""
    try:
        return file.is_file() and head(file) is not None and bool(_line(file, 2))
    except (ValueError, KeyError, TypeError, InputError):
        return False


def _line(file: Path, number: int) -> Any:
    # Split at "\n" alone: JSON text may hold other characters that Python takes for line ends.
    with file.open(encoding="utf-8", newline="\n") as handle:
        text = next(islice(handle, number, None), "")
    if not text.endswith("\n"):
        raise InputError("work file cut short", where=str(file), remedy="Build again with --force")
    return json.loads(text)
