"""What the service answers from: the newest build, opened anew when another is swapped in."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from kg.errors import StoreError
from kg.search import Index
from kg.service.pool.process import Failed, Limits, Process
from kg.steps import manifest

LOOK_SECONDS = 0.1
"""How often the service looks for a new build at most."""
REMOTE_SECONDS, REMOTE_ERA_SECONDS = 60, 900
"""How long answers from a remote store are taken to hold, and the index of its names."""


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
        era: changes with the data, as `id`, but of a remote store more seldom: for what is costly to find.
    """

    id: str
    data: str = ""
    folder: Path | None = None
    build: dict[str, Any] = field(default_factory=dict)
    index: Index | None = None
    since: float = 0.0
    era: str = ""


class Source(Protocol):
    """Tells the current snapshot."""

    def current(self) -> Snapshot:
        """The snapshot that a request which begins now is answered from."""
        ...


class Builds:
    """The current build of a store's folder, or bare Oxigraph data.

    A request that began on the build before ends on it: workers hold its files open, and a store
    keeps the build before the current one. A new one is seen within `LOOK_SECONDS`.

    Raises:
        StoreError: there is no graph.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._link = path, str(path / "current")
        self._lock = Lock()
        self._look = 0.0
        self._seen = self._folder()
        self._snapshot = self._open()

    def current(self) -> Snapshot:
        """See `Source.current`."""
        # Each call to the system lets another thread take over: not at each request.
        if (now := time.monotonic()) >= self._look:
            with self._lock:
                self._look = now + LOOK_SECONDS
                if (folder := self._folder()) != self._seen:
                    self._snapshot, self._seen = self._open(), folder
        return self._snapshot

    def _folder(self) -> tuple[str, int, int] | None:
        """What tells one folder from another, by two calls to the system."""
        try:
            # The name as well: the inode of a removed build may be given to a new one.
            name, found = os.readlink(self._link), os.stat(self._link)  # noqa: PTH115, PTH116
        except OSError:
            try:
                name, found = "", os.stat(self._path)  # noqa: PTH116
            except OSError:
                return None
        return name, found.st_dev, found.st_ino

    def _open(self) -> Snapshot:
        link = Path(self._link)
        return _open(link.resolve() if link.exists() else self._path.resolve(), self._path)


def _open(folder: Path, named: Path) -> Snapshot:
    inner = folder / "oxigraph"
    data = inner if inner.exists() else folder
    if not (data / "CURRENT").is_file():
        raise StoreError(
            "there is no graph here", where=str(named), remedy=f"Make one: kg build REPORTS --out {named}"
        )
    made, index = folder / "build.json", folder / "search.sqlite"
    build = manifest.load(made) if made.is_file() else {}
    # The folder's name as well: links, or other software, may be swapped in over the same reports.
    id_ = f"{build.get('build', '')}.{folder.name}.{int((data / 'CURRENT').stat().st_mtime)}"
    return Snapshot(
        id_,
        str(data),
        folder if build else None,
        build,
        Index(index) if index.is_file() else None,
        time.time(),
        era=id_,
    )


def check(store: str) -> None:
    """Open the graph of a store once, in a process that ends then.

    The engine has threads that a process which is forked later would miss at its end.

    Raises:
        StoreError: there is no graph, or it cannot be opened.
    """
    data = Builds(Path(store)).current().data
    process = Process(Limits(memory=1 << 30))
    try:
        process.prepare(data)
    except Failed as failure:
        raise StoreError(
            f"the graph cannot be opened: {failure.what or failure.reason}",
            where=store,
            remedy="Build it again, or repair its permissions",
        ) from failure
    finally:
        process.kill()
        process.wait()


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
        id_ = f"written-{Path(path).name}-{time.time_ns()}"
        self._snapshot = Snapshot(id_, path, since=time.time(), era=id_)

    def current(self) -> Snapshot:
        """See `Source.current`."""
        return self._snapshot

    def close(self) -> None:
        """Remove the snapshots."""
        self._folder.cleanup()


class Remote:
    """A remote store, which tells nothing of its changes: what is known of it grows old after a while.

    Args:
        url: of the endpoint.
        clock: seconds.
    """

    def __init__(self, url: str, clock: Callable[[], float] = time.time) -> None:
        self._url, self._clock, self._since = url, clock, clock()

    def current(self) -> Snapshot:
        """See `Source.current`."""
        now = self._clock()
        return Snapshot(
            f"remote {self._url} {int(now / REMOTE_SECONDS)}",
            since=self._since,
            era=str(int(now / REMOTE_ERA_SECONDS)),
        )
