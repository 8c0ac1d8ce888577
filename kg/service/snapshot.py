"""The build that the service answers from: the newest, opened again when another is swapped in."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Any

from kg.steps import manifest
from kg.store import Store, open_store


class Snapshot:
    """A store that follows its `current` build.

    A request that began on the build before ends on it: that build stays open as long as a request
    holds it, and a store keeps the files of the build before the current one.

    Args:
        path: the store's folder.

    Raises:
        StoreError: there is no graph.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._seen: Path | None = None
        self._store: Store | None = None
        self._manifest: dict[str, Any] = {}
        self.store()

    def store(self) -> Store:
        """The store to ask, opened read-only."""
        return self._current()[0]

    def manifest(self) -> dict[str, Any]:
        """The `build.json` of the build that `store` answers from; empty for bare Oxigraph data."""
        return self._current()[1]

    def _current(self) -> tuple[Store, dict[str, Any]]:
        build = (self.path / "current").resolve() if (self.path / "current").exists() else self.path
        with self._lock:
            if self._store is None or build != self._seen:
                self._store = open_store(build)
                made = build / "build.json"
                self._manifest = manifest.load(made) if made.is_file() else {}
                self._seen = build
            return self._store, self._manifest
