"""What the service answers from: the newest build, opened anew when another is swapped in."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from kg.errors import StoreError
from kg.search import Index
from kg.steps import manifest


@dataclass(frozen=True)
class Snapshot:
    """One state of the graph.

    Attributes:
        id: changes with the data.
        data: the Oxigraph directory; empty for a remote store.
        folder: of the build; None for bare data.
        build: its `build.json`; empty for bare data.
        index: of names; None where the data brings none.
        since: when the service first saw it, seconds since the epoch.
    """

    id: str
    data: str = ""
    folder: Path | None = None
    build: dict[str, Any] = field(default_factory=dict)
    index: Index | None = None
    since: float = 0.0


class Source(Protocol):
    """Tells the current snapshot."""

    def current(self) -> Snapshot:
        """The snapshot that a request which begins now is answered from."""
        ...


class Builds:
    """The current build of a store's folder, or bare Oxigraph data.

    A request that began on the build before ends on it: workers hold its files open, and a store
    keeps the build before the current one.

    Raises:
        StoreError: there is no graph.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._seen: Path | None = None
        self._snapshot: Snapshot | None = None
        self.current()

    def current(self) -> Snapshot:
        """See `Source.current`."""
        link = self._path / "current"
        folder = link.resolve() if link.exists() else self._path.resolve()
        with self._lock:
            if self._snapshot is None or folder != self._seen:
                self._snapshot = _open(folder, self._path)
                self._seen = folder
            return self._snapshot


def _open(folder: Path, named: Path) -> Snapshot:
    inner = folder / "oxigraph"
    data = inner if inner.exists() else folder
    if not (data / "CURRENT").is_file():
        raise StoreError(
            "there is no graph here", where=str(named), remedy=f"Make one: kg build REPORTS --out {named}"
        )
    made, index = folder / "build.json", folder / "search.sqlite"
    build = manifest.load(made) if made.is_file() else {}
    return Snapshot(
        f"{build.get('build', folder.name)}.{int((data / 'CURRENT').stat().st_mtime)}",
        str(data),
        folder if build else None,
        build,
        Index(index) if index.is_file() else None,
        time.time(),
    )


class Written:
    """Snapshots that the one writer makes, in a folder of the system's temporary files."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="kg-snapshots-")
        self._number = 0
        self._snapshot = Snapshot("0")

    def next_path(self) -> str:
        """Where the writer shall put the next snapshot."""
        self._number += 1
        return str(Path(self._folder.name) / str(self._number))

    def swap(self, path: str) -> None:
        """Let requests from now on be answered from the snapshot at `path`."""
        self._snapshot = Snapshot(f"written-{Path(path).name}-{time.time_ns()}", path, since=time.time())

    def current(self) -> Snapshot:
        """See `Source.current`."""
        return self._snapshot

    def close(self) -> None:
        """Remove the snapshots."""
        self._folder.cleanup()


class Remote:
    """A remote store, which tells nothing of its changes."""

    def __init__(self, url: str) -> None:
        self._snapshot = Snapshot(f"remote {url}", since=time.time())

    def current(self) -> Snapshot:
        """See `Source.current`."""
        return self._snapshot
