"""What pages say in the place of identifiers: titles of reports, the country of a body, words for numbers."""

from __future__ import annotations

import re

from flask import g

from kg.model import Entity
from kg.rdf.describe import CONTEXT
from kg.service.state import service

_PHRASES = {
    "votes_percent": "{} % of the vote",
    "turnout_percent": "turnout {} %",
    "seats": "{} seats",
    "seats_total": "{} seats in all",
    "share": "share: {}",
    "amount": "amount: {}",
}
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def title_of(document: str) -> str:
    """The title of a report; its id where it has none."""
    meta = service().documents().get(document)
    return (meta and meta.title) or document


def year_of(document: str) -> int | None:
    """The year of a report; None where it is not known."""
    meta = service().documents().get(document)
    return meta.year if meta else None


def where(entity: Entity) -> str:
    """The name of the place that an entity belongs to; empty where none is known."""
    if not entity.place:
        return ""
    if "places" not in g:
        g.places = {}
    if entity.place not in g.places:
        index = service().snapshot().index
        hit = index.get([entity.place]).get(entity.place) if index else None
        g.places[entity.place] = hit.entity.name if hit else ""
    name: str = g.places[entity.place]
    return name


def phrase(name: str, value: str | int | float) -> str:
    """A qualifier of a claim as a reader says it."""
    text = value if isinstance(value, str) else f"{value:g}"
    if name == "seats" and text == "1":
        return "1 seat"
    return _PHRASES.get(name, "{}").format(text)


def is_date(text: str) -> bool:
    """Whether a text is a date, which is not to be broken into lines."""
    return bool(_DATE.fullmatch(text))


def whole_words(before: str, after: str) -> tuple[str, str]:
    """What stands around a quote, without the parts of words at which it was cut."""
    before = re.sub(r"^\S+\s", "", before) if len(before) == CONTEXT else before
    after = re.sub(r"\s\S+$", "", after) if len(after) == CONTEXT else after
    return before, after
