"""What one running service holds: settings, snapshots, workers, budgets, counters."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

from flask import current_app

from kg import search
from kg.errors import StoreError, UsageError
from kg.model import Metadata
from kg.rdf import documents_of, entities_of
from kg.rdf.dataset import FILE, About, load_about
from kg.service.budgets import Budgets
from kg.service.cache import Remembering
from kg.service.engine import Engine, EngineStore, PooledEngine, RemoteEngine, run
from kg.service.metrics import Metrics
from kg.service.pool.pool import Pool
from kg.service.pool.process import Limits
from kg.service.settings import Settings
from kg.service.snapshots import Builds, Remote, Snapshot, Source, Written
from kg.store import RemoteStore, Store

PAGE_SECONDS = 20.0
"""What the fixed queries of pages may take."""


class Service:
    """One service over one store.

    Args:
        where: folder of a store, bare Oxigraph data, or the URL of a SPARQL endpoint.

    Raises:
        StoreError: there is no graph.
        UsageError: the store cannot be written to, and shall be.
        InputError: its `dataset.yaml` is malformed.
    """

    def __init__(self, where: str, settings: Settings) -> None:
        self.settings = settings
        self.budgets = Budgets(settings.client_seconds, settings.client_errors)
        self.metrics = Metrics()
        remote = where.startswith(("http://", "https://"))
        self.about = About() if remote else load_about(Path(where) / FILE)
        self.pools: dict[str, Pool] = {}
        self.writer: Writer | None = None
        self._memory = settings.memory_mb << 20
        self._indexes = _Indexes()
        self._documents: tuple[str, Mapping[str, Metadata]] | None = None
        self._source: Source
        self.engine: Engine
        pages: Engine
        if remote:
            self._source = Remote(where)
            self.engine = pages = RemoteEngine(RemoteStore(where, timeout=settings.query_seconds))
        else:
            if settings.writable:
                self.writer = Writer(Path(where), self._memory, settings)
                self._source = self.writer.snapshots
            else:
                self._source = Builds(Path(where))
            size = settings.workers, settings.queue, settings.queue_seconds
            network = bool(settings.allowed_services)
            self.pools["queries"] = self._pool(Limits(self._memory, network), *size)
            self.pools["pages"] = self._pool(
                Limits(self._memory), settings.page_workers, settings.threads, 20.0
            )
            self.engine = PooledEngine(self.pools["queries"], settings.max_rows, settings.max_bytes)
            pages = PooledEngine(self.pools["pages"], settings.max_rows, settings.max_bytes)
        room = (settings.cache_mb << 20) // 2
        self.engine = queries = Remembering(self.engine, self.version, room)
        remembered = Remembering(pages, self.version, room)
        self.caches = {"queries": queries, "pages": remembered}
        self.store: Store = EngineStore(remembered, PAGE_SECONDS)

    def _pool(self, limits: Limits, size: int, queue: int, wait: float) -> Pool:
        return Pool(lambda: self._source.current().data, limits, size, queue, wait)

    @property
    def union(self) -> bool:
        """Whether the default graph is the union of all graphs: of a build, and not of data written to."""
        return self.writer is None

    def snapshot(self) -> Snapshot:
        """What a request that begins now is answered from, with an index of names."""
        found = self._source.current()
        if found.index is None:
            return replace(found, index=self._indexes.of(found.era, self.store))
        return found

    def documents(self) -> Mapping[str, Metadata]:
        """What is known of each report, by its id; read once for each snapshot."""
        era = self._source.current().era
        if self._documents is None or self._documents[0] != era:
            self._documents = era, documents_of(self.store)
        return self._documents[1]

    def years(self) -> Mapping[str, int | None]:
        """The year of each report, where it is known."""
        return {name: meta.year for name, meta in self.documents().items()}

    def version(self) -> str:
        """The id of the current snapshot."""
        return self._source.current().id

    def close(self) -> None:
        """End all processes."""
        for pool in self.pools.values():
            pool.close()
        if self.writer:
            self.writer.close()
        self._indexes.close()


class Writer:
    """The one process that changes the data; after each change there is a new snapshot for readers.

    Raises:
        UsageError: `path` is the store of a build, which only a build may change.
    """

    def __init__(self, path: Path, memory: int, settings: Settings) -> None:
        if (path / "current").exists() or (path / "build.json").exists():
            raise UsageError(
                "a build is not written to: its claims come from reports",
                where=str(path),
                remedy="Copy its oxigraph folder to a place of its own and serve that",
            )
        if path.exists() and any(path.iterdir()) and not (path / "CURRENT").exists():
            raise StoreError("this folder holds no Oxigraph data", where=str(path))
        self.snapshots = Written()
        self._seconds = settings.token_seconds
        self._lock = Lock()
        self._pool = Pool(
            lambda: str(path), Limits(memory, writable=True), 1, settings.queue, settings.queue_seconds
        )
        self.do({"do": "nothing"})

    def do(self, ask: dict[str, Any], payload: bytes = b"") -> dict[str, Any]:
        """Change the data; see `kg.service.pool.writing`."""
        with self._lock:
            path = self.snapshots.next_path()
            answer = run(self._pool, ask | {"snapshot": path}, self._seconds, payload)
            self.snapshots.swap(path)
            return answer.end

    def close(self) -> None:
        """End the process and remove the snapshots."""
        self._pool.close()
        self.snapshots.close()


class _Indexes:
    """An index of names for a snapshot that brings none, made when it is first asked for."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._folder = Path(tempfile.mkdtemp(prefix="kg-index-"))
        self._made: tuple[str, search.Index] | None = None
        self._count: Counter[str] = Counter()

    def of(self, era: str, store: Store) -> search.Index:
        with self._lock:
            if self._made is None or self._made[0] != era:
                self._count["made"] += 1
                countries = {name: meta.country for name, meta in documents_of(store).items()}
                path = self._folder / f"{self._count['made']}.sqlite"
                self._made = era, search.of_store(path, entities_of(store), countries)
            return self._made[1]

    def close(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)


def service() -> Service:
    """The service of the request."""
    found: Service = current_app.extensions["kg"]
    return found
