"""What a query is, and whether it is let through, before any engine sees it.

The text is read word by word, never parsed: that is enough to tell its form, to count nesting, and
to find what would reach out to the network, and it takes time linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from kg.errors import QueryError

_TOKEN = re.compile(
    r"""
      <(?P<iri>[^<>"{}|^`\\\x00-\x20]*)>
    | \"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*+\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*+'{3}
    | "(?:[^"\\\n\r]|\\.)*+" | '(?:[^'\\\n\r]|\\.)*+'
    | \#[^\n\r]*+
    | [?$@]\w++ | [\w.\-]*+:(?:[\w.:\-]|%[0-9A-Fa-f]{2}|\\.)*+
    | (?P<word>\w++) | (?P<open>[{(\[]) | (?P<close>[})\]])
    """,
    re.VERBOSE | re.DOTALL,
)
"""What in a query is no structure (strings, comments, names), and what is."""

_FORMS = {"SELECT": "table", "ASK": "boolean", "CONSTRUCT": "graph", "DESCRIBE": "graph"}
_CHANGES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
_FRESH = {"NOW", "RAND", "UUID", "STRUUID", "BNODE"}


@dataclass(frozen=True)
class Query:
    """What is known of a query's text.

    Attributes:
        answer: `table`, `boolean`, `graph`; `change` for an update; empty where the text is neither.
        dataset: whether it says itself which graphs it is about (`FROM`; of an update `USING`, `WITH`).
        limited: whether it has a `LIMIT` or `OFFSET` of its own, at its end.
        repeatable: whether the same data give the same answer: it asks no other endpoint, and calls
            no `NOW()`, `RAND()` …
        wheres: where in an update the patterns begin: offsets just before each `WHERE`.
    """

    answer: str = ""
    dataset: bool = False
    limited: bool = False
    repeatable: bool = True
    wheres: tuple[int, ...] = ()


def read(sparql: str, max_nesting: int, services: Collection[str] = ()) -> Query:
    """What the text is.

    Args:
        max_nesting: how deep braces, brackets and parentheses may stand in one another.
        services: IRIs of the endpoints that a query may ask.

    Raises:
        QueryError: it would reach out to the network (`SERVICE`, `LOAD`), or is nested too deeply.
    """
    depth, answer, service = 0, "", None
    dataset = limited = False
    repeatable, wheres = True, []
    for token in _TOKEN.finditer(sparql):
        if service is not None and token["word"] != "SILENT" and not _comment(token):
            _allowed(token["iri"], services, sparql, service)
            service = None
        if token["open"]:
            depth += 1
            if depth > max_nesting:
                raise _refusal(
                    f"nested deeper than {max_nesting} levels",
                    sparql,
                    token.start(),
                    "Write it flatter, or in several queries",
                )
        elif token["close"]:
            depth -= 1
        elif token["word"]:
            word = token["word"].upper()
            if depth == 0:
                answer = answer or _FORMS.get(word, "change" if word in _CHANGES else "")
                dataset |= word in ("FROM", "USING", "WITH")
                limited |= word in ("LIMIT", "OFFSET", "VALUES")
            if word == "WHERE" and depth == 0:
                wheres.append(token.start())
            elif word == "SERVICE":
                service, repeatable = token.start(), False
            elif word == "LOAD" and depth == 0:
                raise _refusal(
                    "LOAD is switched off: this endpoint fetches nothing",
                    sparql,
                    token.start(),
                    "Fetch the data yourself and PUT it to the graph store",
                )
            elif word in _FRESH:
                repeatable = False
    return Query(answer, dataset, limited, repeatable, tuple(wheres))


def _comment(token: re.Match[str]) -> bool:
    return token[0].startswith("#") or token[0].upper() == "SILENT"


def _allowed(iri: str | None, services: Collection[str], sparql: str, at: int) -> None:
    if iri is None or iri not in services:
        raise _refusal(
            "SERVICE is switched off: this endpoint asks no other"
            if not services
            else "not an allowed SERVICE",
            sparql,
            at,
            f"Allowed are {', '.join(sorted(services))}"
            if services
            else "Ask the other endpoint yourself and join the results",
        )


def _refusal(what: str, sparql: str, offset: int, remedy: str) -> QueryError:
    line = sparql.count("\n", 0, offset) + 1
    column = offset - sparql.rfind("\n", 0, offset)
    return QueryError(what, where=f"query, line {line}, column {column}", remedy=remedy)


def with_dataset(update: str, query: Query, default: Collection[str], named: Collection[str]) -> str:
    """An update whose patterns are about the graphs that the request names.

    Args:
        update: a text that `read` has read, with the result.
        default: IRIs of the graphs that make up the default graph (`using-graph-uri`).
        named: IRIs of the graphs that `GRAPH` sees (`using-named-graph-uri`).
    """
    clause = "".join([*(f"USING <{g}> " for g in default), *(f"USING NAMED <{g}> " for g in named)])
    for at in reversed(query.wheres):
        update = f"{update[:at]}{clause}{update[at:]}"
    return update
