"""Countries of the world: names, codes, adjectives, capitals; from `data/countries.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from kg import resources


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory.

    Attributes:
        adjectives: adjective first, then demonyms.
    """

    name: str
    iso2: str
    iso3: str
    capital: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]


@cache
def countries() -> tuple[Country, ...]:
    """All countries, in the order of the file."""
    rows = yaml.load(
        (resources.DATA / "countries.yaml").read_text(encoding="utf-8"),
        Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader),
    )
    return tuple(
        Country(r["name"], r["iso2"], r["iso3"], r["capital"], tuple(r["aliases"]), tuple(r["adjectives"]))
        for r in rows
    )


@cache
def by_name() -> Mapping[str, Country]:
    """Countries by each of their names, in small letters."""
    return {name.lower(): c for c in countries() for name in (c.name, *c.aliases)}


@cache
def by_adjective() -> Mapping[str, Country]:
    """Countries by each of their adjectives and demonyms, in small letters."""
    return {word.lower(): c for c in countries() for word in c.adjectives}
