"""Where a store keeps its files, and how one build takes the place of another in one step.

::

    STORE/
    ├── current -> .builds/3f2a…       replaced atomically when a build is whole
    ├── oxigraph -> current/oxigraph   and so claims.jsonl, entities.jsonl, merges.jsonl,
    ├── …                              dropped.jsonl, build.json and texts/
    ├── .builds/                       this build and the one before, to which .previous leads
    ├── .work/                         what was extracted from each document, kept between builds
    ├── .answers/                      what a model service said, where one was asked
    └── .lock                          held by the build that is running
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path

from kg.errors import StoreError

PARTS = (
    "oxigraph",
    "search.sqlite",
    "claims.jsonl",
    "entities.jsonl",
    "merges.jsonl",
    "dropped.jsonl",
    "build.json",
    "texts",
)
"""What a build consists of; `build.json` is written last, so a build that has it is whole."""

_OWN = {".builds", ".work", ".answers", ".lock", ".previous", "current", *PARTS}


class Layout:
    """The paths of one store.

    Args:
        root: the store's folder, which need not exist yet.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.current = root / "current"
        self.builds = root / ".builds"
        self.work = root / ".work"
        self.answers = root / ".answers"
        self._previous = root / ".previous"

    def prepare(self) -> None:
        """Make the folders.

        Raises:
            StoreError: the place is taken by something that is no store, or cannot be written.
        """
        if self.root.is_dir() and not self.builds.is_dir():
            strange = sorted(p.name for p in self.root.iterdir() if p.name not in _OWN)
            if strange:
                raise StoreError(
                    f"this folder is not a store: it holds {', '.join(strange[:3])}",
                    where=str(self.root),
                    remedy="Name a new folder with --out",
                )
        with guarded(self.root):
            self.builds.mkdir(parents=True, exist_ok=True)
            self.work.mkdir(exist_ok=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the store against a second build; the lock ends with the process, however it ends.

        Raises:
            StoreError: another build holds it.
        """
        with guarded(self.root):
            handle = os.open(self.root / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise StoreError(
                    "another build is writing this store",
                    where=str(self.root),
                    remedy="Wait until it ends, or build into another folder",
                ) from error
            yield
        finally:
            os.close(handle)

    def now(self) -> Path | None:
        """The folder of the build that readers see, or None where there is none yet."""
        return self.current.resolve() if (self.current / "build.json").is_file() else None

    def before(self) -> Path | None:
        """The folder of the build before the current one, which readers may still have open."""
        return self._previous.resolve() if self._previous.is_symlink() else None

    def new_build(self, name: str) -> Path:
        """An empty folder for a build, after what killed builds left behind is removed."""
        self._keep(self.now(), self.before())
        taken = {folder.name for folder in self.builds.iterdir()}
        fresh = next(n for n in chain([name], (f"{name}-{i}" for i in count(2))) if n not in taken)
        (self.builds / fresh).mkdir()
        return self.builds / fresh

    def publish(self, folder: Path) -> None:
        """Make `folder` what readers see, in one step, and remove all builds but the one before."""
        for part in PARTS:
            # Before the swap: on a first build, too, all parts appear at once.
            if not (self.root / part).is_symlink():
                (self.root / part).symlink_to(Path("current") / part)
        sync_tree(folder)
        if now := self.now():
            self._point(self._previous, now)
        self._point(self.current, folder)
        sync(self.root)
        self._keep(folder, self.before())

    def _point(self, link: Path, folder: Path) -> None:
        """Let `link` lead to a build, in one step."""
        fresh = self.root / ".link"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(Path(".builds") / folder.name)
        fresh.replace(link)

    def _keep(self, *builds: Path | None) -> None:
        """Remove all builds but these."""
        names = {build.name for build in builds if build}
        for folder in self.builds.iterdir():
            if folder.name not in names:
                shutil.rmtree(folder)


@contextmanager
def guarded(root: Path) -> Iterator[None]:
    """Turn a full disk, a missing permission and the like into a `StoreError` that says what to do."""
    try:
        yield
    except PermissionError as error:
        raise StoreError(
            "no permission to write here", where=error.filename or str(root), remedy="Name another --out"
        ) from error
    except OSError as error:
        # RocksDB reports a full disk by its message alone.
        full = error.errno in (28, 122) or "No space left" in str(error)
        raise StoreError(
            "the disk is full" if full else f"cannot write the store: {error.strerror or error}",
            where=str(root),
            remedy="Make room and build again; the graph that was there before is kept"
            if full
            else "Name another --out; the graph that was there before is kept",
        ) from error


def sync(path: Path) -> None:
    """Ask the disk to hold what `path` (a file or folder) holds now."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """`sync` for everything below `folder`, and `folder`."""
    for here, _, files in os.walk(folder, topdown=False):
        for name in files:
            sync(Path(here) / name)
        sync(Path(here))


def write_atomic(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with fresh.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
