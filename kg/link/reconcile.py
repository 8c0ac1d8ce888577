"""The other way round: names of a spreadsheet to entities of this graph.

Candidates are ranked by how their names agree and by the properties that were asked for. `match` is set
where a person would not look twice: one candidate, its whole name, nothing that contradicts; and for a
person a property that agrees, since a name alone is not enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from kg.fold import fold
from kg.link.batch import LIMIT, Query
from kg.link.mapping import country
from kg.link.names import likeness
from kg.link.relations import Known, Value, known
from kg.model import Entity, EntityType
from kg.rdf import DATA
from kg.search import Hit, Index
from kg.store import Store

_BASE = {"same": 100.0, "reordered": 97.0, "core": 95.0, "patronymic": 92.0, "joined": 92.0, "acronym": 80.0}
_WHOLE = frozenset({"same", "reordered", "core", "joined"})
_MISS, _UNKNOWN, _OTHER_TYPE = 15.0, 5.0, 10.0
_AHEAD = 5.0
"""Points by which a match is ahead of the next candidate."""
_COUNTRIES, _NAMES = 3, 3
"""Countries and further names that a description gives."""


def answer(index: Index, store: Store, queries: Mapping[str, Query]) -> dict[str, dict[str, Any]]:
    """The results of a batch, as the specification has them.

    Args:
        index: of names.
        store: asked only for the properties that the batch names.
    """
    countries = index.countries()
    hits = {key: _hits(index, q, countries) for key, q in queries.items()}
    # The index knows the countries: the property that is asked for most costs no query.
    wanted = [pid for q in queries.values() for pid, _ in q.properties if pid != "country"]
    iris = {h.entity.id for key, q in queries.items() if q.properties for h in hits[key]}
    facts = known(store, iris, wanted) if wanted else {}
    return {key: {"result": _ranked(q, hits[key], facts)} for key, q in queries.items()}


def _hits(index: Index, query: Query, countries: Sequence[str]) -> list[Hit]:
    text = query.text or next((v for pid, vs in query.properties if pid == "name" for v in vs), "")
    types = {t.partition("/")[0] for t in query.types}
    if not types or query.strict == "should" or types - set(EntityType):
        types = {""}
    most = 3 * max(query.limit, LIMIT)
    found = {h.entity.id: h for t in sorted(types) for h in index.search(text, type_=t, limit=most)}
    if len(found) >= most:
        # Every country has a supreme court: that of the country asked for must be among the hits.
        for name in _named_countries(query, countries):
            more = (h for t in sorted(types) for h in index.search(text, type_=t, country=name, limit=most))
            found |= {h.entity.id: h for h in more}
    return list(found.values())


def _named_countries(query: Query, countries: Sequence[str]) -> list[str]:
    wanted = {
        k for pid, values in query.properties if pid == "country" for v in values for k in _keys(pid, v, "")
    }
    return [name for name in countries if wanted & _keys("country", name, "")] if wanted else []


def _ranked(query: Query, hits: Sequence[Hit], facts: Known) -> list[dict[str, Any]]:
    judged = [_judged(query, hit, _facts(hit, facts)) for hit in hits]
    judged = [one for one in judged if one.score > 0]
    judged.sort(key=lambda one: (-one.score, -one.hit.claims, one.hit.entity.id))
    ahead = len(judged) == 1 or (len(judged) > 1 and judged[0].score - judged[1].score >= _AHEAD)
    return [
        _result(one, number == 0 and ahead and one.sure) for number, one in enumerate(judged[: query.limit])
    ]


def _facts(hit: Hit, facts: Known) -> dict[str, list[Value]]:
    return facts.get(hit.entity.id, {}) | {"country": [Value(name) for name in hit.countries]}


@dataclass(frozen=True)
class _Judged:
    hit: Hit
    how: str
    name: float
    type_: bool
    properties: tuple[tuple[str, bool | None], ...]

    @property
    def score(self) -> float:
        lost = sum(_UNKNOWN if ok is None else 0.0 if ok else _MISS for _, ok in self.properties)
        return max(0.0, round(self.name - lost - (0.0 if self.type_ else _OTHER_TYPE), 1))

    @property
    def sure(self) -> bool:
        """Whether nothing is left to look at, this candidate taken by itself."""
        agreed = [ok for _, ok in self.properties]
        if not self.type_ or False in agreed:
            return False
        if self.hit.entity.type is EntityType.PERSON:
            return (self.how in _WHOLE or self.how == "patronymic") and True in agreed
        if self.how == "acronym":
            # An acronym is one body in a country, and any body elsewhere.
            return ("country", True) in self.properties
        return self.how in _WHOLE


def _judged(query: Query, hit: Hit, facts: Mapping[str, list[Value]]) -> _Judged:
    entity = hit.entity
    found = likeness(entity.names, (query.text,), entity.type) if query.text else None
    how = found.how if found else ""
    near = max((fuzz.token_sort_ratio(fold(n), fold(query.text)) for n in entity.names), default=0.0)
    name = _BASE.get(how, min(0.75 * max(near, hit.likeness), 78.0)) if query.text else 70.0
    properties = tuple((pid, _agrees(pid, vs, facts.get(pid, []))) for pid, vs in query.properties)
    return _Judged(hit, how, round(name, 1), _is_of(entity, query.types), properties)


def _is_of(entity: Entity, types: Sequence[str]) -> bool:
    own = {entity.type.value, f"{entity.type.value}/{entity.kind}"}
    return not types or bool(own & set(types))


def _agrees(pid: str, wanted: Iterable[str], values: Sequence[Value]) -> bool | None:
    """Whether any wanted value is among those known; None where none is known."""
    if not values:
        return None
    keys = {k for v in values for k in _keys(pid, v.text, v.iri)}
    wanted_keys = {k for w in wanted for k in _keys(pid, w, DATA + w)}
    if pid == "date":
        return any(a.startswith(b) or b.startswith(a) for a in keys for b in wanted_keys if a and b)
    return bool(keys & wanted_keys)


def _keys(pid: str, text: str, iri: str) -> set[str]:
    keys = {text, fold(text).removeprefix("the ")} | ({iri} if iri else set())
    if pid == "country":
        keys |= {country(text, code) for code in ("name", "iso2")} | {text.upper()}
    return keys - {""}


def _result(one: _Judged, match: bool) -> dict[str, Any]:
    entity = one.hit.entity
    features: list[dict[str, Any]] = [{"id": "name", "value": one.name}, {"id": "type", "value": one.type_}]
    features += [{"id": f"property:{pid}", "value": bool(ok)} for pid, ok in one.properties if ok is not None]
    return {
        "id": local_id(entity.id),
        "name": entity.name,
        "description": described(one.hit),
        "type": types_of(entity),
        "score": one.score,
        "features": features,
        "match": match,
    }


def local_id(iri: str) -> str:
    """The id of an entity in this service: what stands behind the base of the data's IRIs."""
    return iri.removeprefix(DATA)


def iri_of(identifier: str) -> str:
    """The IRI of an id; an IRI is its own."""
    return identifier if identifier.startswith(("http://", "https://")) else DATA + identifier


def described(hit: Hit) -> str:
    """What tells an entity from namesakes, in a line: `party, Ruritania; also DP; in 3 claims`."""
    entity = hit.entity
    where = ", ".join(hit.countries[:_COUNTRIES]) + (" and others" if len(hit.countries) > _COUNTRIES else "")
    parts = [", ".join(filter(None, (entity.kind or entity.type.value, entity.date, where)))]
    if entity.aliases:
        parts.append(f"also {', '.join(entity.aliases[:_NAMES])}")
    return "; ".join([*parts, f"in {hit.claims} claim{'' if hit.claims == 1 else 's'}"])


def types_of(entity: Entity) -> list[dict[str, str]]:
    """The types of an entity: its own, and where there is one its kind."""
    found = [{"id": entity.type.value, "name": entity.type.value}]
    if entity.kind:
        found.append({"id": f"{entity.type.value}/{entity.kind}", "name": entity.kind})
    return found
