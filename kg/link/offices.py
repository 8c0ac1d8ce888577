"""Offices: the one that a title names, in whatever words: "Premier" and "Prime Minister of Ruritania"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from kg import countries, resources
from kg.fold import words
from kg.model import Entity, EntityType

_LONGEST = 5
"""Words of the longest name of a country that is looked for in a title."""


@dataclass(frozen=True, order=True, slots=True)
class Office:
    """An office.

    Attributes:
        title: its words without those of its country, the same for all titles of one office, sorted.
        country: ISO 3166-1 alpha-3; empty of an office in a body.
    """

    title: tuple[str, ...]
    country: str = ""

    @property
    def name(self) -> str:
        """For a reader."""
        return " ".join(self.title)


@dataclass(frozen=True, order=True, slots=True)
class Term:
    """An office and the days between which it was held, as far as they are known: ISO 8601, or empty."""

    office: Office
    first: str = ""
    last: str = ""


@lru_cache(maxsize=65536)
def of_country(title: str, country: str = "") -> Office | None:
    """The office that a title names in a country.

    Args:
        country: ISO 3166-1 alpha-3, taken where the title names none.

    Returns:
        None where neither names a country, or the title alone does not tell one office from another.
    """
    rest, named = _without_country(tuple(words(title)))
    found = _canonical(rest)
    where = named or country
    return Office(found, where) if found and where and found not in _bare() else None


def of_body(title: str, names: Iterable[str]) -> frozenset[Office]:
    """The offices that a title names in a body, one for each of its names."""
    own = _canonical(tuple(words(title)))
    found = (tuple(sorted({*own, *_telling(words(name))})) for name in names)
    return frozenset(Office(office) for office in found if own and len(office) > len(own))


@lru_cache(maxsize=65536)
def of_post(post: str) -> Office | None:
    """The office that a post with its body is: "chairman of the Dawn Party"; None of a bare title."""
    title, of, body = post.partition(" of ")
    if not of or _telling(words(post)) in _same():
        return None
    return next(iter(of_body(title, [body])), None)


def offices_in(title: str, where: Entity) -> frozenset[Office]:
    """The offices that a title names in a country or a body of ours; none in a town or region."""
    if where.type is EntityType.ORGANISATION:
        return of_body(title, where.names)
    codes = next((c for n in where.names if (c := countries.codes_of(n))), None)
    found = of_country(title, codes.iso3) if codes and where.kind == "country" else None
    return frozenset({found}) if found else frozenset()


def _canonical(found: tuple[str, ...]) -> tuple[str, ...]:
    telling = _telling(found)
    return _same().get(telling, telling)


def _telling(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({w for w in found if w not in _aside()}))


def _without_country(found: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The words of a title without the longest name of a country among them, and its code."""
    for length in range(min(_LONGEST, len(found)), 0, -1):
        for start in range(len(found) - length + 1):
            name = found[start : start + length]
            if code := _countries().get(name):
                return (*found[:start], *found[start + length :]), code
    return found, ""


@cache
def _countries() -> dict[tuple[str, ...], str]:
    """Countries by the words of their names and adjectives."""
    found: dict[tuple[str, ...], str] = {}
    for country in countries.countries():
        for name in (*country.adjectives, *country.names):
            # An acronym in small letters is a word: "us".
            if not (name.isupper() and re.fullmatch(r"[A-Z.]{2,4}", name)):
                found[tuple(words(name))] = country.iso3
    return found


@cache
def _lists() -> dict[str, Any]:
    text = (resources.PACKAGE / "link" / "offices.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = resources.parse_yaml(text)
    return loaded


@cache
def _bare() -> frozenset[tuple[str, ...]]:
    return frozenset(_telling(words(title)) for title in _lists()["bare"])


@cache
def _aside() -> frozenset[str]:
    return frozenset(_lists()["aside"])


@cache
def _same() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The words of each title, and the office that it is."""
    return {
        _telling(words(title)): (office,)
        for office, titles in _lists()["same"].items()
        for title in (office, *titles)
    }
