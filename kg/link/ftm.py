"""FollowTheMoney JSON lines (OpenSanctions, Aleph): persons and bodies, with their ties as hints."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.link.mapping import Plan, country, iri
from kg.link.model import Candidate
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


def _hints(path: Path) -> defaultdict[str, dict[str, list[str]]]:
    """Names of the groups, posts and relatives of each entity, by its id."""
    names: dict[str, list[str]] = {}
    ties: list[tuple[str, str, str]] = []
    for _, one in lines(path):
        properties = one["properties"]
        names[one["id"]] = properties.get("name", [])
        if ends := _TIES.get(one["schema"]):
            from_, to, what = ends
            ties += [(a, what, b) for a in properties.get(from_, []) for b in properties.get(to, [])]
    found: defaultdict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for a, what, b in ties:
        found[a][what] += names.get(b, [])
        if what == "kin":
            found[b][what] += names.get(a, [])
    return found


def _candidate(
    one: dict[str, Any], known: tuple[EntityType, str], hints: dict[str, list[str]], plan: Plan, where: str
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
        groups=tuple(sorted(set(hints.get("groups", ())))),
        posts=tuple(sorted({*hints.get("posts", ()), *values("position")})),
        kin=tuple(sorted(set(hints.get("kin", ())))),
        identifiers=identifiers,
        facts=identifiers,
        where=where,
    )
