"""Countries of the world: their names, adjectives, capitals, and codes; from two tables in `data/`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from kg import resources


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory.

    Attributes:
        former_capitals: other names of the capital, and cities that were it within living memory.
        adjectives: adjective first, then demonyms.
    """

    name: str
    iso2: str
    iso3: str
    capital: str
    former_capitals: tuple[str, ...]
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The usual name, then the others."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Codes:
    """What other data sets call a country. Empty where a list has no such state, or has it in parts.

    Attributes:
        numeric: ISO 3166-1 numeric, three digits.
        cow: Correlates of War.
        gw: Gleditsch and Ward.
        vdem: V-Dem's country_id.
        wikidata: the item, such as `Q30`.
    """

    iso2: str
    iso3: str
    numeric: str
    cow: str
    gw: str
    vdem: str
    wikidata: str

    def identifiers(self) -> dict[str, str]:
        """The codes that there are, by name, in the order of the file."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name))}


@cache
def codes() -> Mapping[str, Codes]:
    """The codes of each country, by ISO 3166-1 alpha-3."""
    with (resources.DATA / "country_codes.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {row["iso3"]: Codes(**row) for row in rows}


def codes_of(name: str) -> Codes | None:
    """The codes of the country with this name; None where it is no country's.

    Args:
        name: any of a country's English names, in any case, with or without an article.
    """
    country = by_name().get(name.lower().removeprefix("the ").strip())
    return codes().get(country.iso3) if country else None


@cache
def countries() -> tuple[Country, ...]:
    """All countries, in the order of the file."""
    rows = resources.parse_yaml((resources.DATA / "countries.yaml").read_text(encoding="utf-8"))
    return tuple(
        Country(
            r["name"],
            r["iso2"],
            r["iso3"],
            r["capital"],
            tuple(r.get("former_capitals", ())),
            tuple(r["aliases"]),
            tuple(r["adjectives"]),
        )
        for r in rows
    )


@cache
def by_name() -> Mapping[str, Country]:
    """Countries by each of their names, in small letters."""
    return {name.lower(): c for c in countries() for name in c.names}


@cache
def by_adjective() -> Mapping[str, Country]:
    """Countries by each of their adjectives and demonyms, in small letters."""
    return {word.lower(): c for c in countries() for word in c.adjectives}
