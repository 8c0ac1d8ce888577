"""Wikidata entity JSON: the answer of `wbgetentities`, or a dump with an entity a line, plain or gzipped."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from kg.errors import InputError
from kg.link.mapping import Plan, country
from kg.link.model import Candidate, Tenure
from kg.model import EntityType
from kg.rdf.entities import WIKIDATA

Item: TypeAlias = dict[str, Any]

_GENDERS = {"Q6581097": "male", "Q6581072": "female", "Q2449503": "male", "Q1052281": "female"}
_GROUPS, _POSTS = ("P102", "P463", "P108"), ("P39",)
_KIN = ("P22", "P25", "P26", "P40", "P3373", "P1038")
_SHOWN = {"P1566": "geonames", "P214": "viaf", "P227": "gnd", "P213": "isni"}
_FACTS = {"P569": "born", "P570": "died", "P571": "founded", "P576": "dissolved", "P856": "website"}


def read(path: Path, plan: Plan) -> Iterator[Candidate]:
    """The items whose class the mapping knows, in the order of the file, which is read twice for labels.

    Raises:
        InputError: it is no Wikidata JSON.
    """
    languages = list(plan.options.get("languages", ["en", "mul"]))
    labels = {one["id"]: label for one in items(path) if (label := _names(one, languages)[:1])}
    classes: Mapping[str, list[str]] = plan.need("classes")
    for one in items(path):
        known = next((classes[q] for q in _values(one, "P31") if q in classes), None)
        names = _names(one, languages)
        if known and names:
            yield _candidate(one, EntityType(known[0]), known[1], names, labels)


def items(path: Path) -> Iterator[Item]:
    """The entities of a file, whichever way it wraps them."""
    try:
        with (
            gzip.open(path, "rt", encoding="utf-8")
            if path.suffix == ".gz"
            else path.open(encoding="utf-8") as file
        ):
            start = file.read(4096)
            file.seek(0)
            if '"entities"' in start:
                yield from json.load(file)["entities"].values()
                return
            for line in file:
                if (text := line.strip().rstrip(",")) not in ("", "[", "]"):
                    yield json.loads(text)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", where=str(path)) from error
    except (ValueError, KeyError, AttributeError) as error:
        raise InputError(f"no Wikidata JSON: {error}", where=str(path)) from error


def _names(one: Item, languages: list[str]) -> list[str]:
    """Labels, then aliases, in the order of the languages."""
    labels, aliases = one.get("labels", {}), one.get("aliases", {})
    found = [labels[x]["value"] for x in languages if x in labels]
    found += [a["value"] for x in languages for a in aliases.get(x, ())]
    return list(dict.fromkeys(found))


def _candidate(
    one: Item, type_: EntityType, kind: str, names: list[str], labels: Mapping[str, list[str]]
) -> Candidate:
    def named(*properties: str) -> tuple[str, ...]:
        return tuple(sorted({n for p in properties for q in _values(one, p) for n in labels.get(q, ())}))

    person = type_ is EntityType.PERSON
    where = _values(one, "P27" if person else "P17") or ([one["id"]] if kind == "country" else [])
    codes = {code for q in where if (code := country(q, "wikidata"))} | set(_values(one, "P298"))
    start = _values(one, "P569" if person else "P585" if type_ is EntityType.ELECTION else "P571")
    end = _values(one, "P570" if person else "P576")
    shown = [(name, v) for p, name in _SHOWN.items() for v in _values(one, p)]
    facts = [(name, v) for p, name in _FACTS.items() for v in _values(one, p)]
    identifiers = [("wikidata", one["id"]), *shown]
    return Candidate(
        iri=WIKIDATA + one["id"],
        type=type_,
        name=names[0],
        kind=kind,
        aliases=tuple(names[1:]),
        countries=tuple(sorted(codes)),
        start=min(start, default=""),
        end=max(end, default=""),
        gender=next((_GENDERS[q] for q in _values(one, "P21") if q in _GENDERS), ""),
        groups=named(*_GROUPS),
        posts=named(*_POSTS),
        kin=named(*_KIN),
        tenures=tuple(_tenures(one, labels)) if person else (),
        identifiers=tuple(sorted(identifiers)),
        facts=tuple(sorted({*facts, *shown})),
    )


def _tenures(one: Item, labels: Mapping[str, list[str]]) -> Iterator[Tenure]:
    """The positions held, with their times; those alone whose label the file has: an id names no office."""
    found = set()
    for claim in one.get("claims", {}).get("P39", ()):
        post = _value(claim.get("mainsnak", {}).get("datavalue", {}))
        if post in labels and claim.get("rank") != "deprecated":
            found.add(Tenure(labels[post][0], _qualifier(claim, "P580"), _qualifier(claim, "P582")))
    yield from sorted(found)


def _qualifier(claim: Mapping[str, Any], property_: str) -> str:
    snaks = claim.get("qualifiers", {}).get(property_, ())
    return next((v for snak in snaks if (v := _value(snak.get("datavalue", {})))), "")


def _values(one: Item, property_: str) -> list[str]:
    """The values of a property, deprecated ones left out, preferred ones alone where there are any."""
    claims = [c for c in one.get("claims", {}).get(property_, ()) if c.get("rank") != "deprecated"]
    preferred = [c for c in claims if c.get("rank") == "preferred"]
    return [v for c in preferred or claims if (v := _value(c.get("mainsnak", {}).get("datavalue", {})))]


def _value(data: Mapping[str, Any]) -> str:
    value = data.get("value")
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        return ""
    if "id" in value:
        return str(value["id"])
    if "time" in value:
        # Wikidata writes +1952-10-07T00:00:00Z with a precision: 9 year, 10 month, 11 day.
        width = {9: 4, 10: 7, 11: 10}.get(value.get("precision", 0), 0)
        return str(value["time"]).lstrip("+")[:width]
    return ""
