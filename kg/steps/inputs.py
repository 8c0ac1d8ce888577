"""Which files a build reads: folders searched, each file hashed, double contents set aside."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError, ReadError


@dataclass(frozen=True, order=True)
class Source:
    """A file to read.

    Attributes:
        name: file name without folder.
        sha256: of its bytes.
        sidecar: sha256 of the metadata file beside it; empty where there is none.
    """

    name: str
    sha256: str
    path: Path
    size: int
    sidecar: str = ""


@dataclass(frozen=True, order=True)
class Failure:
    """A file that did not get through, and why, in a sentence with its remedy."""

    source: str
    message: str
    trace: str = ""


def find(
    paths: Iterable[Path], supported: Callable[[Path], bool], store: Path
) -> tuple[list[Path], list[Failure]]:
    """The files to read, and those named that are not there.

    A file named is taken as it is; a folder is searched through for what `supported` accepts, hidden
    folders and stores (their texts would be read as reports) aside.

    Raises:
        InputError: nothing to read is found.
    """
    files: dict[Path, Path] = {}
    missing: list[Failure] = []
    for path in paths:
        if path.is_dir():
            files.update((p.resolve(), p) for p in _walk(path, store.resolve()) if supported(p))
        elif path.exists():
            files[path.resolve()] = path
        else:
            missing.append(Failure(str(path), "no such file or folder. Check the spelling"))
    if not files and not missing:
        raise InputError(
            "no report found",
            where=", ".join(str(p) for p in paths),
            remedy="Name files, or a folder that holds .txt, .pdf or .html files",
        )
    return sorted(files.values()), missing


def _walk(folder: Path, store: Path) -> Iterator[Path]:
    if folder.resolve() == store or (folder / ".builds").is_dir():
        return
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(entry, store)
        elif entry.is_file():
            yield entry


def inspect(path: Path, sidecar: Path) -> Source:
    """Hash a file and the file beside it that states its metadata, where there is one.

    Raises:
        ReadError: the file is gone or may not be read.
    """
    try:
        beside = _sha256(sidecar) if sidecar.is_file() else ""
        return Source(path.name, _sha256(path), path, path.stat().st_size, beside)
    except OSError as error:
        raise ReadError(
            f"cannot be read: {error.strerror}",
            where=str(path),
            remedy="Check that it exists and is readable",
        ) from error


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def distinct(sources: Iterable[Source]) -> tuple[list[Source], list[tuple[Source, Source]]]:
    """One source for each content, the first by name, and each that is set aside with the one kept."""
    kept: dict[str, Source] = {}
    doubles: list[tuple[Source, Source]] = []
    for source in sorted(sources):
        if first := kept.get(source.sha256):
            doubles.append((source, first))
        else:
            kept[source.sha256] = source
    return sorted(kept.values()), doubles
