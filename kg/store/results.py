"""What a query gives back, whichever store answered it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import pyoxigraph as ox

from kg.errors import StoreError

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row: TypeAlias = tuple[Term | None, ...]


@dataclass(frozen=True)
class Solutions:
    """The rows of a SELECT, read once, as they come.

    Attributes:
        variables: names without `?`, in order.
        native: the rows as the engine holds them; `native.serialize` writes the W3C result formats.
    """

    variables: tuple[str, ...]
    native: ox.QuerySolutions

    def __iter__(self) -> Iterator[Row]:
        """Rows of terms in the order of `variables`; None where a variable is unbound.

        Raises:
            StoreError: the rows break off: a damaged store, an answer cut short.
        """
        try:
            for solution in self.native:
                yield tuple(solution)
        except (OSError, RuntimeError, SyntaxError, ValueError) as error:
            raise StoreError(f"the answer breaks off: {error}", remedy="Ask again") from error


@dataclass(frozen=True)
class Boolean:
    """The answer to an ASK."""

    value: bool
    native: ox.QueryBoolean

    def __bool__(self) -> bool:
        return self.value


@dataclass(frozen=True)
class Triples:
    """The triples of a CONSTRUCT or DESCRIBE, read once, as they come."""

    native: Iterator[ox.Triple]

    def __iter__(self) -> Iterator[ox.Triple]:
        return iter(self.native)


Results: TypeAlias = Solutions | Boolean | Triples


class Store(Protocol):
    """A graph that can be asked.

    The default graph of a query is the union of all named graphs, unless the query (`FROM`) or the
    caller (`default_graph`, `named_graphs`) says otherwise.
    """

    def query(
        self,
        sparql: str,
        *,
        default_graph: tuple[str, ...] | None = None,
        named_graphs: tuple[str, ...] | None = None,
    ) -> Results:
        """The answer to a SPARQL 1.1 query.

        Args:
            sparql: the query.
            default_graph: IRIs of the graphs that make up the default graph, in place of `FROM`.
            named_graphs: IRIs of the graphs that `GRAPH` sees, in place of `FROM NAMED`. Where only
                one of the two is given, the other is empty, as the SPARQL protocol has it.

        Raises:
            QueryError: the query is wrong, with line and column where they are known.
            StoreError: the store cannot be reached or read.
        """
        ...

    def size(self) -> int:
        """How many quads there are."""
        ...

    def close(self) -> None:
        """Let go of files and connections. No query after this."""
        ...


def text_of(term: Term | None) -> str:
    """A term as a reader wants it in a cell: the lexical form or the IRI; empty for None."""
    return "" if term is None else str(getattr(term, "value", term))
