"""The schema of claims, loaded from `schema.yaml` and checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg import resources
from kg.errors import SchemaError
from kg.model import Claim, EntityType

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\Z")


@dataclass(frozen=True)
class EntityKind:
    """An entity type: its label, definition and list of kinds."""

    type: EntityType
    label: str
    definition: str
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Qualifier:
    """A qualifier: its value type, or its closed list of values, by claim type where that matters."""

    name: str
    type: str
    definition: str
    values: Mapping[str, tuple[str, ...]]
    any_claim: bool = False

    def allowed(self, claim_type: str) -> tuple[str, ...]:
        """The closed list of values for `claim_type`; empty where any value of the type goes."""
        return self.values.get(claim_type, self.values.get("", ()))


@dataclass(frozen=True)
class ClaimType:
    """A claim type: what it ties, and which qualifiers it carries."""

    name: str
    label: str
    definition: str
    subject: frozenset[str]
    object: frozenset[str]
    qualifiers: tuple[str, ...]
    required: tuple[tuple[str, ...], ...]
    key: tuple[str, ...]
    symmetric: bool
    cls: str
    direct: str | None

    @property
    def objectless(self) -> bool:
        """Whether the claim may stand without an object."""
        return "none" in self.object


@dataclass(frozen=True)
class Schema:
    """All entity types, claim types and qualifiers."""

    entities: Mapping[str, EntityKind]
    claims: Mapping[str, ClaimType]
    qualifiers: Mapping[str, Qualifier]

    def faults(self, claim: Claim, subject: EntityType, object_: EntityType | None) -> Iterator[str]:
        """What is wrong with a claim by the schema, one sentence each; nothing for a good one."""
        kind = self.claims.get(claim.type)
        if kind is None:
            yield f"unknown claim type {claim.type!r}"
            return
        if subject not in kind.subject:
            yield f"{claim.type} takes {sorted(kind.subject)} as subject, not {subject}"
        if (object_ or "none") not in kind.object:
            yield f"{claim.type} takes {sorted(kind.object)} as object, not {object_ or 'none'}"
        for group in kind.required:
            if not any(name in claim.values for name in group):
                yield f"{claim.type} needs {' or '.join(group)}"
        for name, value in claim.qualifiers:
            yield from self._value_faults(kind, name, value)

    def _value_faults(self, kind: ClaimType, name: str, value: object) -> Iterator[str]:
        qualifier = self.qualifiers.get(name)
        if qualifier is None or not (qualifier.any_claim or name in kind.qualifiers):
            yield f"{kind.name} has no qualifier {name!r}"
            return
        allowed = qualifier.allowed(kind.name)
        if allowed and value not in allowed:
            yield f"{name} of {kind.name} is one of {list(allowed)}, not {value!r}"
        elif qualifier.type == "date" and not (isinstance(value, str) and _DATE.match(value)):
            yield f"{name} is not an ISO 8601 date: {value!r}"
        elif qualifier.type == "number" and not isinstance(value, int | float):
            yield f"{name} is not a number: {value!r}"
        elif qualifier.type == "integer" and not isinstance(value, int):
            yield f"{name} is not a whole number: {value!r}"
        elif qualifier.type == "number-or-words" and not str(value).strip():
            yield f"{name} is neither a number nor words: {value!r}"
        elif qualifier.type == "text" and not (isinstance(value, str) and value.strip()):
            yield f"{name} is not text: {value!r}"


def _values(raw: Any) -> dict[str, tuple[str, ...]]:
    if raw is None:
        return {}
    if isinstance(raw, dict):
        return {claim: tuple(values) for claim, values in raw.items()}
    return {"": tuple(raw)}


def parse(data: Mapping[str, Any], where: str) -> Schema:
    """A schema from its YAML form.

    Raises:
        SchemaError: an entry is missing or names something that is not there.
    """
    try:
        entities = {
            name: EntityKind(EntityType(name), e["label"], e["definition"], tuple(e["kinds"]))
            for name, e in data["entities"].items()
        }
        qualifiers = {
            name: Qualifier(
                name,
                q.get("type", "code"),
                q["definition"],
                _values(q.get("values")),
                q.get("any_claim", False),
            )
            for name, q in data["qualifiers"].items()
        }
        claims = {
            name: ClaimType(
                name,
                c["label"],
                c["definition"],
                frozenset(c["subject"]),
                frozenset(c["object"]),
                tuple(c["qualifiers"]),
                tuple(tuple(g) for g in c.get("required", ())),
                tuple(c["key"]),
                c.get("symmetric", False),
                c["class"],
                c["direct"],
            )
            for name, c in data["claims"].items()
        }
    except (KeyError, TypeError, ValueError) as error:
        raise SchemaError(f"entry missing or malformed: {error}", where=where) from error
    for claim in claims.values():
        _known(claim.qualifiers, qualifiers, f"qualifiers of {claim.name}", where)
        _known(claim.subject | claim.object, {*entities, "none"}, f"entity types of {claim.name}", where)
    return Schema(entities, claims, qualifiers)


def _known(names: Iterable[str], known: Iterable[str], what: str, where: str) -> None:
    if unknown := sorted(set(names) - set(known)):
        raise SchemaError(f"unknown {what}: {', '.join(unknown)}", where=where)


@cache
def load(path: Path = resources.SCHEMA) -> Schema:
    """The schema that ships with the project, read once."""
    return parse(resources.parse_yaml(path.read_text(encoding="utf-8")), str(path))
