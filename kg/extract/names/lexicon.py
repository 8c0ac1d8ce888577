"""The tables under `kg/data/`, loaded once: titles, head nouns, countries, institutions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml
from anyascii import anyascii

from kg import resources
from kg.countries import Country, countries
from kg.errors import InputError


@dataclass(frozen=True)
class Lexicon:
    """Word lists in lower case; see the comments of `kg/data/names.yaml` for what each means."""

    titles: frozenset[str]
    callings: frozenset[str]
    title_modifiers: frozenset[str]
    stances: frozenset[str]
    kin: frozenset[str]
    gender: Mapping[str, str]
    particles: frozenset[str]
    opening_particles: frozenset[str]
    possessors: frozenset[str]
    prepositions: frozenset[str]
    heads: Mapping[str, str]
    likely_heads: Mapping[str, str]
    kind_words: tuple[tuple[tuple[str, ...], str], ...]
    nouns: Mapping[str, str]
    place_nouns: frozenset[str]
    region_nouns: frozenset[str]
    not_actors: frozenset[str]
    not_names: frozenset[str]
    not_phrases: frozenset[str]
    months: frozenset[str]
    person_verbs: frozenset[str]
    lone_verbs: frozenset[str]
    object_verbs: frozenset[str]
    organisation_verbs: frozenset[str]
    suffixes: tuple[tuple[str, str], ...]
    place_suffixes: tuple[str, ...]
    portfolios: Mapping[tuple[str, ...], str]
    signs: Mapping[str, frozenset[str]]
    groups: Mapping[str, frozenset[str]]
    countries: tuple[Country, ...]
    institutions: tuple[tuple[str, ...], ...]
    regions: tuple[tuple[str, ...], ...]

    @cached_property
    def fixed(self) -> tuple[tuple[str, ...], ...]:
        """Names that are one name whatever words are in them: bodies, countries, regions of the world."""
        return (*self.institutions, *(c.names for c in self.countries), *self.regions)

    @cached_property
    def humans(self) -> frozenset[str]:
        """All nouns for one person: titles, callings, kin."""
        return self.titles | self.callings | self.kin

    @cached_property
    def institution_names(self) -> frozenset[str]:
        """All names of intergovernmental bodies, as written."""
        return frozenset(form for forms in self.institutions for form in forms)

    @cached_property
    def institution_phrases(self) -> frozenset[str]:
        """Those of several words, in lower case."""
        return frozenset(form.lower() for form in self.institution_names if " " in form)

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Capitals of countries, former ones too, without accents."""
        return frozenset(anyascii(name) for c in self.countries for name in (c.capital, *c.former_capitals))

    @cached_property
    def region_names(self) -> Mapping[str, str]:
        """The fullest name of each region of the world, by all its names."""
        return {form: forms[0] for forms in self.regions for form in forms}

    @cached_property
    def country_names(self) -> Mapping[str, Country]:
        """Each country by all its names, as written."""
        return {name: c for c in self.countries for name in c.names}

    @cached_property
    def adjectives(self) -> Mapping[str, Country]:
        """Each country by its adjectives and demonyms, as written."""
        found: dict[str, Country] = {}
        for country in self.countries:
            for adjective in country.adjectives:
                found.setdefault(adjective, country)
        return found


def _read(path: Path) -> Any:
    try:
        return resources.parse_yaml(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise InputError(
            f"the word list cannot be read: {error}", where=str(path), remedy="Install the package again"
        ) from error


def _words(value: str | Iterable[str]) -> frozenset[str]:
    return frozenset(value.split() if isinstance(value, str) else value)


def _by_word(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Word to key; the first key that lists a word has it."""
    found: dict[str, str] = {}
    for key, words in table.items():
        for word in words:
            found.setdefault(word, key)
    return found


@cache
def load(folder: Path = resources.DATA) -> Lexicon:
    """The word lists that ship with the project.

    Raises:
        InputError: a file is missing or no YAML.
    """
    raw = _read(folder / "names.yaml")
    kin = _by_word(raw["kin"])
    gender = _by_word(raw["gendered"]) | {word: g for word, g in kin.items() if g != "either"}
    return Lexicon(
        titles=_words(raw["titles"]),
        callings=_words(raw["callings"]),
        title_modifiers=_words(raw["title_modifiers"]),
        stances=_words(raw["stances"]),
        kin=frozenset(kin),
        gender=gender,
        particles=_words(raw["particles"]),
        opening_particles=_words(raw["opening_particles"]),
        possessors=_words(raw["possessors"]),
        prepositions=_words(raw["complement_prepositions"]),
        heads=_by_word(raw["heads"]),
        likely_heads=_by_word(raw["likely_heads"]),
        kind_words=tuple(
            (tuple(phrase.split()), kind) for kind, phrases in raw["kind_words"].items() for phrase in phrases
        ),
        nouns=_by_word(raw["nouns"]),
        place_nouns=_words(raw["place_nouns"]),
        region_nouns=_words(raw["region_nouns"]),
        not_actors=_words(raw["not_actors"]),
        not_names=_words(raw["not_names"]),
        not_phrases=frozenset(raw["not_phrases"]),
        months=_words(raw["months"]),
        person_verbs=_words(raw["person_verbs"]),
        object_verbs=_words(raw["object_verbs"]),
        lone_verbs=_words(raw["lone_verbs"]),
        organisation_verbs=_words(raw["organisation_verbs"]),
        suffixes=tuple((s, "company") for s in raw["company_suffixes"])
        + tuple((s, "media") for s in raw["media_suffixes"]),
        place_suffixes=tuple(raw["place_suffixes"]),
        portfolios={tuple(form.split()): line[0] for line in raw["portfolios"] for form in line},
        signs={key: frozenset(words) for key, words in raw["signs"].items()},
        groups={key: frozenset(words) for key, words in raw["groups"].items()},
        countries=countries(),
        institutions=tuple(tuple(forms) for forms in _read(folder / "institutions.yaml")),
        regions=tuple(tuple(forms) for forms in raw["regions"]),
    )
