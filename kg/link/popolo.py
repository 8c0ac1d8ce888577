"""Popolo JSON (EveryPolitician): persons and organisations, with memberships as groups and posts."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.link import mapping
from kg.link.mapping import Plan
from kg.link.model import Candidate, Tenure
from kg.model import EntityType

_KINDS = {"party": "party", "legislature": "legislature", "chamber": "legislature", "committee": "government"}
_MEMBER = {"member": ("member of parliament", "deputy")}
"""What a membership of a legislature is also called."""


def read(path: Path, plan: Plan) -> Iterator[Candidate]:
    """Organisations, then persons, in the order of the file.

    Raises:
        InputError: it is no Popolo.
    """
    data = parsed(path)
    if not isinstance(data, dict) or not isinstance(data.get("persons"), list):
        raise InputError("no Popolo: there is no list of persons", where=str(path))
    country = _country(path, plan)
    bodies = {o.get("id", ""): o for o in data.get("organizations", [])}
    terms = {e.get("id", ""): e for e in data.get("events", [])}
    for one in bodies.values():
        if one.get("name") and one["name"].lower() not in ("independent", "unknown"):
            yield Candidate(
                iri=mapping.iri(plan.options.get("iri_organisation", plan.need("iri")), one),
                type=EntityType.ORGANISATION,
                kind=_KINDS.get(one.get("classification", ""), ""),
                **_shared(one, country),
            )
    memberships: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for membership in data.get("memberships", []):
        memberships[membership.get("person_id", "")].append(membership)
    for one in data["persons"]:
        yield _person(one, memberships[one.get("id", "")], bodies, terms, plan, country)


def _country(path: Path, plan: Plan) -> str:
    """The country all are of: as the mapping says, or by the name of the file."""
    if given := plan.options.get("country"):
        return str(given)
    found = re.search(plan.options.get("country_in_file_name", "^$"), path.name)
    return mapping.country(found[1].replace("_", " "), "name") if found else ""


def parsed(path: Path) -> Any:
    """A JSON file.

    Raises:
        InputError: there is none, or it is broken.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except ValueError as error:
        raise InputError(f"no JSON: {error}", where=str(path)) from error


def _person(
    one: dict[str, Any],
    memberships: list[dict[str, Any]],
    bodies: dict[str, dict[str, Any]],
    terms: dict[str, dict[str, Any]],
    plan: Plan,
    country: str,
) -> Candidate:
    groups: set[str] = set()
    posts: set[str] = set()
    for m in memberships:
        for key in ("organization_id", "on_behalf_of_id"):
            if name := bodies.get(m.get(key, ""), {}).get("name"):
                groups.add(name)
        role = m.get("role", "")
        legislature = bodies.get(m.get("organization_id", ""), {}).get("classification") == "legislature"
        posts.update(_MEMBER.get(role, (role,)) if legislature else (role,))
    return Candidate(
        iri=mapping.iri(plan.need("iri"), one),
        type=EntityType.PERSON,
        start=one.get("birth_date", ""),
        end=one.get("death_date", ""),
        gender=one.get("gender", "") if one.get("gender") in ("male", "female") else "",
        groups=tuple(sorted(groups)),
        posts=tuple(sorted(posts - {""})),
        tenures=tuple(sorted({t for m in memberships if (t := _tenure(m, bodies, terms, country))})),
        **_shared(one, country),
    )


def _tenure(
    membership: dict[str, Any],
    bodies: dict[str, dict[str, Any]],
    terms: dict[str, dict[str, Any]],
    country: str,
) -> Tenure | None:
    """A membership with its own times, else those of its legislative period."""
    term = terms.get(membership.get("legislative_period_id", ""), {})
    role, body = membership.get("role", ""), bodies.get(membership.get("organization_id", ""), {}).get("name")
    start = membership.get("start_date") or term.get("start_date", "")
    end = membership.get("end_date") or term.get("end_date", "")
    return Tenure(f"{role} of {body}", start, end, country) if role and body and (start or end) else None


def _shared(one: dict[str, Any], country: str) -> dict[str, Any]:
    others = [o["name"] for o in one.get("other_names", []) if o.get("name")]
    found = {(i.get("scheme", ""), str(i.get("identifier", ""))) for i in one.get("identifiers", [])}
    return {
        "name": one.get("name", ""),
        "aliases": tuple(dict.fromkeys(others)),
        "countries": (country,) if country else (),
        "identifiers": tuple(sorted(found)),
        "facts": tuple(sorted(p for p in found if p[0])),
    }
