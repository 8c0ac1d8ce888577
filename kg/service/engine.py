"""Who answers a query: the pool of workers over a snapshot, or a remote SPARQL server."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, Protocol

import pyoxigraph as ox

from kg.errors import StoreError
from kg.prefixes import HOME, PREFIXES
from kg.service import guard
from kg.service.pool.pool import Answer, Pool
from kg.service.pool.process import Failed
from kg.service.pool.writers import GRAPHS, TABLES
from kg.store import Boolean, RemoteStore, Results, Solutions, Triples, text_of
from kg.store.embedded import query_error

BASE = HOME + "sparql"
"""What relative IRIs of a query are resolved against: the same whatever name the service is called by."""


@dataclass(frozen=True)
class Question:
    """A query and what belongs to it.

    Attributes:
        format: name of the format to write the answer in; see `kg.service.formats`.
        default_graph: IRIs in place of `FROM`; None where the request names no data set.
        named_graphs: IRIs in place of `FROM NAMED`.
        repeatable: whether the same graph always gives the same answer.
    """

    query: str
    format: str
    union: bool
    default_graph: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    repeatable: bool = True

    @property
    def parts(self) -> tuple[object, ...]:
        """All that the answer depends on, but for the graph."""
        return self.query, self.format, self.union, self.default_graph, self.named_graphs


class Engine(Protocol):
    """Answers questions."""

    def answer(self, question: Question, seconds: float) -> Answer:
        """The answer.

        Raises:
            QueryError: the query is wrong.
            Failed: it went over a limit.
            Busy: too much is going on.
            StoreError: the store cannot be reached or read.
        """
        ...


@dataclass(frozen=True)
class PooledEngine:
    """Questions to the workers of a pool."""

    pool: Pool
    rows: int
    bytes: int

    def answer(self, question: Question, seconds: float) -> Answer:
        """See `Engine.answer`."""
        ask = {
            "do": "query",
            "query": question.query,
            "format": question.format,
            "union": question.union,
            "default_graph": question.default_graph,
            "named_graphs": question.named_graphs,
            "rows": self.rows,
            "bytes": self.bytes,
            "base": BASE,
        }
        return run(self.pool, ask, seconds)


def run(pool: Pool, ask: dict[str, Any], seconds: float, payload: bytes = b"") -> Answer:
    """Let a pool do something; what is wrong with a query becomes the error that says where.

    Raises:
        QueryError, StoreError, Failed, Busy: see `Engine.answer`.
    """
    try:
        return pool.run(ask, seconds, payload)
    except Failed as failure:
        if failure.reason == "wrong":
            raise query_error(failure.what) from failure
        if failure.reason == "engine":
            raise StoreError(f"the store cannot be read: {failure.what}") from failure
        raise


@dataclass(frozen=True)
class RemoteEngine:
    """Questions to another SPARQL server, whose limits hold."""

    store: RemoteStore

    def answer(self, question: Question, seconds: float) -> Answer:
        """See `Engine.answer`."""
        began = time.monotonic()
        found = self.store.query(
            question.query, default_graph=question.default_graph, named_graphs=question.named_graphs
        )
        if isinstance(found, Triples):
            data = ox.serialize(found, format=GRAPHS[question.format], prefixes=PREFIXES)
        else:
            data = found.native.serialize(format=TABLES[question.format])
        return Answer(data or b"", None, seconds=time.monotonic() - began)


class EngineStore:
    """An engine as a `kg.store.Store`, for what reads a graph through one.

    Args:
        seconds: a query may take.
    """

    def __init__(self, engine: Engine, seconds: float) -> None:
        self._engine, self._seconds = engine, seconds

    def query(
        self,
        sparql: str,
        *,
        default_graph: tuple[str, ...] | None = None,
        named_graphs: tuple[str, ...] | None = None,
    ) -> Results:
        """See `kg.store.Store.query`."""
        asked = guard.read(sparql, max_nesting=100)
        given = default_graph is not None or named_graphs is not None
        question = Question(
            sparql,
            "ntriples" if asked.answer == "graph" else "json",
            not given and not asked.dataset,
            default_graph,
            named_graphs,
            asked.repeatable,
        )
        return self._answer(question)

    def _answer(self, question: Question) -> Results:
        answer = self._engine.answer(question, self._seconds)
        data = b"".join([answer.begun, *(answer.rest or ())])
        if question.format == "ntriples":
            return Triples(iter([q.triple for q in ox.parse(data, format=ox.RdfFormat.N_TRIPLES)]))
        result = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
        if isinstance(result, ox.QueryBoolean):
            return Boolean(bool(result), result)
        return Solutions(tuple(v.value for v in result.variables), result)

    def size(self) -> int:
        """See `kg.store.Store.size`."""
        every = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
        found = self._answer(Question(every, "json", union=False))
        assert isinstance(found, Solutions)
        return sum(int(text_of(count)) for (count,) in found)

    def close(self) -> None:
        """See `kg.store.Store.close`. The engine is closed by who opened it."""
