"""FollowTheMoney JSON lines (OpenSanctions, Aleph): persons and bodies, with their ties as hints."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.link.mapping import Plan, country, iri
from kg.link.model import Candidate, Tenure
from kg.model import EntityType

_TYPES = {
    "Person": (EntityType.PERSON, ""),
    "Organization": (EntityType.ORGANISATION, ""),
    "Company": (EntityType.ORGANISATION, "company"),
    "PublicBody": (EntityType.ORGANISATION, "government"),
    "LegalEntity": (EntityType.ORGANISATION, ""),
}
_TIES = {
    "Membership": ("member", "organization", "groups"),
    "Directorship": ("director", "organization", "groups"),
    "Employment": ("employee", "employer", "groups"),
    "Occupancy": ("holder", "post", "posts"),
    "Family": ("person", "relative", "kin"),
}
_IDENTIFIERS = {
    "wikidataId": "wikidata",
    "registrationNumber": "registration",
    "leiCode": "lei",
    "taxNumber": "tax",
    "innCode": "inn",
    "ogrnCode": "ogrn",
}


def read(path: Path, plan: Plan) -> Iterator[Candidate]:
    """Persons and bodies in the order of the file, which is read twice: ties may stand anywhere.

    Raises:
        InputError: a line is no FollowTheMoney entity.
    """
    hints = _hints(path)
    for number, one in lines(path):
        if known := _TYPES.get(one["schema"]):
            yield _candidate(one, known, hints[one["id"]], plan, f"{path.name}:{number}")


def lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The entities of a file, each with its line."""
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                one = json.loads(line)
                if not isinstance(one, dict) or not {"id", "schema", "properties"} <= one.keys():
                    raise ValueError("no FollowTheMoney entity: id, schema and properties are needed")
                yield number, one
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except ValueError as error:
        raise InputError(
            str(error), where=f"{path}:{number}" if path.stat().st_size else str(path)
        ) from error


@dataclass
class _Hints:
    """What ties say of an entity: names of its groups, posts and relatives, and posts with their times."""

    groups: set[str] = field(default_factory=set)
    posts: set[str] = field(default_factory=set)
    kin: set[str] = field(default_factory=set)
    tenures: set[Tenure] = field(default_factory=set)


def _hints(path: Path) -> defaultdict[str, _Hints]:
    """The hints of each entity, by its id."""
    named: dict[str, dict[str, list[str]]] = {}
    ties: list[tuple[str, dict[str, list[str]]]] = []
    for _, one in lines(path):
        named[one["id"]] = {k: one["properties"].get(k, []) for k in ("name", "country")}
        if one["schema"] in _TIES:
            ties.append((one["schema"], one["properties"]))
    found: defaultdict[str, _Hints] = defaultdict(_Hints)
    for schema, properties in ties:
        from_, to, what = _TIES[schema]
        for a, b in product(properties.get(from_, []), properties.get(to, [])):
            theirs = named.get(b, {})
            getattr(found[a], what).update(theirs.get("name", []))
            if what == "kin":
                found[b].kin.update(named.get(a, {}).get("name", []))
            elif tenure := _tenure(what, properties, theirs):
                found[a].tenures.add(tenure)
    return found


def _tenure(what: str, tie: dict[str, list[str]], other: dict[str, list[str]]) -> Tenure | None:
    """A post or membership as a tenure, where it has a time."""
    name, role = next(iter(other.get("name", [])), ""), next(iter(tie.get("role", [])), "")
    start, end = min(tie.get("startDate", []), default=""), max(tie.get("endDate", []), default="")
    title = name if what == "posts" else f"{role} of {name}" if role else ""
    where = next(iter(other.get("country", [])), "")
    return Tenure(title, start, end, country(where, "iso2")) if name and title and (start or end) else None


def _candidate(
    one: dict[str, Any], known: tuple[EntityType, str], hints: _Hints, plan: Plan, where: str
) -> Candidate:
    def values(*names: str) -> list[str]:
        return list(dict.fromkeys(str(v) for n in names for v in one["properties"].get(n, [])))

    names = values("name", "alias", "weakAlias", "previousName", "abbreviation") or [one.get("caption", "")]
    places = values("country", "nationality", "jurisdiction", "mainCountry")
    genders = values("gender")
    identifiers = tuple(sorted((name, v) for p, name in _IDENTIFIERS.items() for v in values(p)))
    return Candidate(
        iri=iri(plan.need("iri"), one),
        type=known[0],
        name=names[0],
        kind="party" if "pol.party" in values("topics") else known[1],
        aliases=tuple(names[1:]),
        countries=tuple(sorted({c for p in places if (c := country(p, "iso2"))})),
        start=min(values("birthDate", "incorporationDate"), default=""),
        end=min(values("deathDate", "dissolutionDate"), default=""),
        gender=genders[0] if genders and genders[0] in ("male", "female") else "",
        groups=tuple(sorted(hints.groups)),
        posts=tuple(sorted({*hints.posts, *values("position")})),
        kin=tuple(sorted(hints.kin)),
        tenures=tuple(sorted(hints.tenures)),
        identifiers=identifiers,
        facts=identifiers,
        where=where,
    )
