"""What a report takes for granted: its own country, that country's government and its head of state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extract.coref import office_holders
from kg.extract.reading import Finding, Names, Reading
from kg.model import Entity, EntityType

HOME = "place/home"
STATE = "organisation/state"
TAKEN_FOR_GRANTED = frozenset({HOME, STATE})
"""Entities that are there only for the claims that need them: "the state owns …"."""
_PARLIAMENT = frozenset({"parliament", "the parliament", "legislature", "national assembly", "congress"})
_GOVERNMENT = frozenset({"government", "the government", "state", "executive", "cabinet"})


def home(reading: Reading, names: Names) -> tuple[Names, str, dict[str, str]]:
    """The names with the report's country among them, its local id, and who holds which office.

    Returns:
        names; the id of the country, empty where the report's metadata name none; offices for
        `References`.
    """
    country = reading.document.meta.country
    offices = dict(office_holders(reading, names))
    government = _government(names, country)
    if not government and country:
        government = STATE
        names += Names((_state(country),))
    if government:
        offices["government"] = government
    parliament = _parliament(names)
    if parliament:
        offices["parliament"] = parliament
    place = next((e.id for e in names.entities if _is_country(e, country)), HOME if country else "")
    if place == HOME:
        names += Names((Entity(HOME, EntityType.PLACE, country, "country"),))
    held = tuple(replace(e, place=place) if e.type == EntityType.ELECTION else e for e in names.entities)
    return Names(held, names.mentions), place, offices


def _state(country: str) -> Entity:
    """The government of a report that names it only as "the state"."""
    return Entity(
        STATE, EntityType.ORGANISATION, f"government of {country}", "government", ("government", "state")
    )


def _parliament(names: Names) -> str:
    """The country's legislature: the body that the document calls parliament, or its only one."""
    bodies = [e for e in names.entities if e.kind == "legislature"]
    for entity in bodies:
        if {name.lower() for name in entity.names} & _PARLIAMENT:
            return entity.id
    return bodies[0].id if len(bodies) == 1 else ""


def _is_country(entity: Entity, country: str) -> bool:
    return entity.kind == "country" and country.lower() in (name.lower() for name in entity.names)


def _government(names: Names, country: str) -> str:
    for entity in names.entities:
        forms = {name.lower() for name in entity.names}
        if entity.kind == "government" and (
            forms & _GOVERNMENT or f"government of {country.lower()}" in forms
        ):
            return entity.id
    return ""


def used(names: Names, found: Iterable[Finding]) -> Names:
    """The names without those taken for granted that no finding speaks of."""
    spoken = {id_ for f in found for id_ in (f.subject, f.object)} | {e.place for e in names.entities}
    unspoken = TAKEN_FOR_GRANTED - spoken
    return Names(tuple(e for e in names.entities if e.id not in unspoken), names.mentions)


def own_offices(found: Iterable[Finding], country: str) -> list[Finding]:
    """The findings without posts of the report's country for those who hold them elsewhere.

    "President A of B" once in the text, and "President A" later is still B's.
    """
    findings = list(found)
    elsewhere = {
        (f.subject, _office(f)) for f in findings if f.extractor == "role.country" and f.object != country
    }
    return [
        f
        for f in findings
        if not (f.type == "role" and f.object == country and (f.subject, _office(f)) in elsewhere)
    ]


def _office(finding: Finding) -> str:
    return str(finding.qualifiers.get("role", "")).lower().rpartition(" ")[2]
