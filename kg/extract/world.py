"""What a report takes for granted: its own country, that country's government and its head of state."""

from __future__ import annotations

from kg.extract.reading import Names, Reading
from kg.model import Entity, EntityType

HOME = "place/home"
_GOVERNMENT = frozenset({"government", "the government", "state", "executive", "cabinet"})


def home(reading: Reading, names: Names) -> tuple[Names, str, dict[str, str]]:
    """The names with the report's country among them, its local id, and who holds which office.

    Returns:
        names; the id of the country, empty where the report's metadata name none; offices for
        `References`.
    """
    country = reading.document.meta.country
    offices: dict[str, str] = {}
    government = _government(names, country)
    if government:
        offices["government"] = government
    if not country:
        return names, "", offices
    for entity in names.entities:
        if entity.kind == "country" and country.lower() in (n.lower() for n in entity.names):
            return names, entity.id, offices
    added = Entity(HOME, EntityType.PLACE, country, "country")
    return names + Names((added,)), HOME, offices


def _government(names: Names, country: str) -> str:
    for entity in names.entities:
        forms = {name.lower() for name in entity.names}
        if entity.kind == "government" and (
            forms & _GOVERNMENT or f"government of {country.lower()}" in forms
        ):
            return entity.id
    return ""
