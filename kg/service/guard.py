"""Queries that are refused before the engine sees them."""

from __future__ import annotations

import re

from kg.errors import QueryError

_TOKEN = re.compile(
    r"""
      <[^<>"{}|^`\\\x00-\x20]*>
    | \"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
    | \#[^\n\r]*
    | [?$@:]\w+ | \w*:
    | (?P<word>\w+) | (?P<open>[{(\[]) | (?P<close>[})\]])
    """,
    re.VERBOSE | re.DOTALL,
)
"""What in a query is no structure (strings, IRIs, comments, names), and what is."""


def check(sparql: str, max_nesting: int) -> None:
    """Refuse what would reach out to the network, or bring the process down.

    Raises:
        QueryError: the query asks another endpoint (`SERVICE`), or is nested too deeply.
    """
    depth = 0
    for token in _TOKEN.finditer(sparql):
        if token["open"]:
            depth += 1
        elif token["close"]:
            depth -= 1
        if depth > max_nesting:
            raise QueryError(
                f"nested deeper than {max_nesting} levels",
                where=_place(sparql, token.start()),
                remedy="Write it flatter, or in several queries",
            )
        if token["word"] and token["word"].upper() == "SERVICE":
            raise QueryError(
                "SERVICE is switched off: this endpoint asks no other",
                where=_place(sparql, token.start()),
                remedy="Ask the other endpoint yourself and join the results",
            )


def _place(sparql: str, offset: int) -> str:
    line = sparql.count("\n", 0, offset) + 1
    return f"query, line {line}, column {offset - sparql.rfind(chr(10), 0, offset)}"
