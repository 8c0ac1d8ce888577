"""A batch of reconciliation queries as it comes: checked against the specification, one by one."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from kg.errors import UsageError

MOST = 100
"""Queries of a batch."""
LIMIT = 5
"""Candidates of a query that does not say how many."""
_MOST_CANDIDATES = 50


@dataclass(frozen=True)
class Query:
    """One query of a batch.

    Attributes:
        types: ids as `organisation` or `organisation/party`; empty for any.
        strict: `any`, `all` or `should`, as the specification has it.
        properties: (id, values) pairs, each value a text or an entity's id.
    """

    text: str
    types: tuple[str, ...] = ()
    strict: str = "any"
    limit: int = LIMIT
    properties: tuple[tuple[str, tuple[str, ...]], ...] = ()


def parsed(raw: Any) -> dict[str, Query]:
    """The queries of a batch as it came.

    Raises:
        UsageError: it breaks the specification, with the query at fault.
    """
    if not isinstance(raw, dict) or not raw:
        raise UsageError("a batch is a JSON object of queries", remedy='Such as {"q0": {"query": "a name"}}')
    if len(raw) > MOST:
        raise UsageError(f"a batch has at most {MOST} queries, not {len(raw)}", remedy="Send several")
    return {key: _query(key, one) for key, one in raw.items()}


def _query(key: str, raw: Any) -> Query:
    def wrong(what: str) -> UsageError:
        return UsageError(f"query {key[:40]!r}: {what}")

    if not isinstance(raw, dict):
        raise wrong("no object")
    if extra := sorted(set(raw) - {"query", "type", "limit", "properties", "type_strict"}):
        raise wrong(f"there is no {', '.join(extra)[:80]}")
    text, given, limit = raw.get("query", ""), raw.get("type", ()), raw.get("limit", LIMIT)
    types = (given,) if isinstance(given, str) else tuple(given) if isinstance(given, list | tuple) else None
    if not isinstance(text, str) or types is None or not all(isinstance(t, str) for t in types):
        raise wrong("query is a text, type a text or a list of texts")
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not 1 <= limit < math.inf:
        raise wrong("limit is a number from 1 on")
    if (strict := raw.get("type_strict", "any")) not in ("any", "all", "should"):
        raise wrong("type_strict is any, all or should")
    properties = _properties(raw.get("properties", []))
    if properties is None or not (text.strip() or properties):
        raise wrong("give a query, or properties as a list of objects with pid and v")
    return Query(text.strip(), types, strict, min(int(limit), _MOST_CANDIDATES), properties)


def _properties(raw: Any) -> tuple[tuple[str, tuple[str, ...]], ...] | None:
    if not isinstance(raw, list):
        return None
    found = []
    for one in raw:
        if not isinstance(one, dict) or not isinstance(one.get("pid"), str) or "v" not in one:
            return None
        values = one["v"] if isinstance(one["v"], list) else [one["v"]]
        texts = [v.get("id", "") if isinstance(v, dict) else str(v) for v in values]
        found.append((one["pid"], tuple(str(t) for t in texts)))
    return tuple(found)
