"""The embedded store: an Oxigraph directory, opened to read or written once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.prefixes import PREFIXES
from kg.store.dataset import names_dataset
from kg.store.results import Boolean, Results, Solutions, Triples

CHUNK = 1_000_000
"""Quads handed to the bulk loader at a time."""
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_TOO_MANY_CHOICES = 120


class EmbeddedStore:
    """An Oxigraph store of this process. See `kg.store.Store` for what it promises."""

    def __init__(self, native: ox.Store) -> None:
        self._native: ox.Store | None = native

    @property
    def native(self) -> ox.Store:
        """The engine's own object."""
        if self._native is None:
            raise StoreError("the store is closed")
        return self._native

    def query(
        self,
        sparql: str,
        *,
        default_graph: tuple[str, ...] | None = None,
        named_graphs: tuple[str, ...] | None = None,
    ) -> Results:
        """See `kg.store.Store.query`."""
        given = default_graph is not None or named_graphs is not None
        try:
            result = self.native.query(
                sparql,
                prefixes=PREFIXES,
                use_default_graph_as_union=not given and not names_dataset(sparql),
                default_graph=[ox.NamedNode(g) for g in default_graph or ()] if given else None,
                named_graphs=[ox.NamedNode(g) for g in named_graphs or ()] if given else None,
            )
        except SyntaxError as error:
            raise query_error(str(error)) from error
        except ValueError as error:
            raise QueryError(f"a graph's name is no IRI: {error}") from error
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the store cannot be read: {error}") from error
        if isinstance(result, ox.QueryBoolean):
            return Boolean(bool(result), result)
        if isinstance(result, ox.QuerySolutions):
            return Solutions(tuple(v.value for v in result.variables), result)
        return Triples(result)

    def size(self) -> int:
        """See `kg.store.Store.size`."""
        return len(self.native)

    def close(self) -> None:
        """See `kg.store.Store.close`."""
        self._native = None


def query_error(message: str) -> QueryError:
    """The error of a query the engine refuses, with line and column out of its message."""
    found = _POSITION.match(message)
    what = found[3] if found else message
    if "Prefix not found" in what:
        what = "a prefix is not declared"
    elif len(what) > _TOO_MANY_CHOICES:
        what = "something else is expected here"
    return QueryError(
        what.replace("\n", " "),
        where=f"query, line {found[1]}, column {found[2]}" if found else "query",
        remedy="Look at what stands just before this place: a missing brace, dot or prefix",
    )


def open_directory(path: Path, *, read_only: bool = True) -> EmbeddedStore:
    """Open a store directory of a build, or a bare Oxigraph directory.

    Raises:
        StoreError: there is none, it is damaged, or another process writes to it.
    """
    # Resolved once, so that a build swapped in later does not move files under an open store.
    data = (path / "oxigraph" if (path / "oxigraph").exists() else path).resolve()
    if not (data / "CURRENT").is_file():
        raise StoreError(
            "there is no graph here", where=str(path), remedy=f"Make one: kg build REPORTS --out {path}"
        )
    try:
        return EmbeddedStore(ox.Store.read_only(str(data)) if read_only else ox.Store(str(data)))
    except (OSError, RuntimeError) as error:
        locked = "lock" in str(error).lower()
        raise StoreError(
            f"the graph cannot be opened: {error}",
            where=str(path),
            remedy="Another process writes to it: wait for its end"
            if locked
            else "It is damaged or not readable: build it again, or repair its permissions",
        ) from error


def in_memory(quads: Iterable[ox.Quad] = ()) -> EmbeddedStore:
    """A store in memory, for tests and small data."""
    native = ox.Store()
    native.bulk_extend(quads)
    return EmbeddedStore(native)


def write(path: Path, quads: Iterable[ox.Quad], chunk: int = CHUNK) -> int:
    """Load quads into a fresh Oxigraph directory, a chunk in memory at a time.

    Args:
        path: a folder that does not exist yet, or is empty.
        quads: read once.
        chunk: how many are handed over at a time.

    Returns:
        How many distinct quads the directory holds.

    Raises:
        StoreError: the folder is not empty, or cannot be written.
    """
    source = iter(quads)
    try:
        if path.exists() and any(path.iterdir()):
            raise StoreError("the folder is not empty", where=str(path), remedy="Give the path of a new one")
        path.mkdir(parents=True, exist_ok=True)
        native = ox.Store(str(path))
        while first := next(source, None):
            native.bulk_extend(chain((first,), islice(source, chunk - 1)))
        native.optimize()
        native.flush()
        return len(native)
    except OSError as error:
        raise StoreError(
            f"the graph cannot be written: {error}",
            where=str(path),
            remedy="Look at free space and permissions of this folder",
        ) from error
