"""Data extension: columns of facts for entities that a spreadsheet was reconciled with."""

from __future__ import annotations

from typing import Any

from kg import schema
from kg.errors import UsageError
from kg.link.reconcile import iri_of, local_id
from kg.link.relations import Value, known, properties
from kg.search import Index
from kg.store import Store

MOST = 1000
"""Rows that may be asked for at a time."""


def proposed(type_: str, limit: int) -> dict[str, Any]:
    """The properties that entities of a type have.

    Args:
        type_: an entity type, or a kind of one; anything else proposes all properties.
    """
    own = type_.partition("/")[0]
    fits = [p for p in properties().values() if own in p.types or own not in schema.load().entities]
    found: dict[str, Any] = {
        "properties": [{"id": p.id, "name": p.name} for p in fits[:limit]],
        "limit": limit,
    }
    return found | ({"type": type_} if type_ else {})


def extended(index: Index, store: Store, raw: Any) -> dict[str, Any]:
    """The values of some properties of some entities, as the specification has them.

    Args:
        raw: `{"ids": […], "properties": [{"id": …, "settings": {"limit": …}}, …]}`.

    Raises:
        UsageError: it breaks the specification.
    """
    ids, wanted = _asked(raw)
    facts = known(store, [iri_of(i) for i in ids], [name for name, _ in wanted])
    linked = {v.iri for of_one in facts.values() for vs in of_one.values() for v in vs if v.iri}
    names = {iri: hit.entity.name for iri, hit in index.get(linked).items()}
    rows = {
        i: {name: _cells(facts.get(iri_of(i), {}).get(name, []), most, names) for name, most in wanted}
        for i in ids
    }
    return {"meta": [{"id": name, "name": properties()[name].name} for name, _ in wanted], "rows": rows}


def _asked(raw: Any) -> tuple[list[str], list[tuple[str, int]]]:
    ids, given = (raw.get("ids"), raw.get("properties")) if isinstance(raw, dict) else (None, None)
    if not isinstance(ids, list) or not isinstance(given, list) or not all(isinstance(i, str) for i in ids):
        raise UsageError("extend has ids, a list of texts, and properties, a list of objects with an id")
    if len(ids) > MOST:
        raise UsageError(f"at most {MOST} ids at a time, not {len(ids)}", remedy="Ask several times")
    wanted = []
    for one in given:
        if not isinstance(one, dict) or one.get("id") not in properties():
            name = one.get("id") if isinstance(one, dict) else one
            raise UsageError(
                f"there is no property {str(name)[:60]!r}", remedy=f"There are {', '.join(properties())}"
            )
        settings = one.get("settings")
        said = str(settings.get("limit", 0)) if isinstance(settings, dict) else "0"
        wanted.append((one["id"], int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0))
    return ids, wanted


def _cells(values: list[Value], most: int, names: dict[str, str]) -> list[dict[str, Any]]:
    chosen = list(dict.fromkeys(values))[: most or None]
    return [
        {"id": local_id(v.iri), "name": names.get(v.iri, v.text)} if v.iri else {"str": v.text}
        for v in chosen
    ]
