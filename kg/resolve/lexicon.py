"""General knowledge that resolution needs: countries, international bodies, generic public bodies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import resources
from kg.countries import Country, countries
from kg.fold import words

NATIONAL = frozenset({"party", "bloc", "legislature", "government", "court", "security", "union"})
"""Kinds of organisation that belong to one country, so that namesakes abroad are others."""

_CLASSES = {
    "government": "state",
    "security": "state",
    "court": "state",
    "legislature": "state",
    "party": "political",
    "bloc": "political",
    "company": "business",
    "business-group": "business",
    "media": "business",
    "ngo": "civil",
    "union": "civil",
    "religious": "civil",
    "militant": "civil",
    "international": "civil",
}

GENERIC = frozenset(
    # Words that say what sort of body it is, or that any country's bodies share.
    """
    a an the of for and in on to by with from
    agency association bank board bureau center centre chamber channel club coalition committee commission
    company confederation congress corporation council court department directorate federation forum
    foundation front fund government group holding inc initiative institute institution jsc journal league
    llc ltd magazine ministry mission movement network news newspaper office organisation organization
    outlet paper parliament party police press radio service services society station syndicate television
    tribunal tv union university weekly daily website site online portal
    anticorruption anti central chief civic civil communist constitutional corruption democratic economic
    election elections electoral federal financial free freedom general high human independent international
    investment journalists justice law legal liberal media national new opposition peoples people political
    popular president presidential prosecutor prosecutors public republic republican rights security senate
    social socialist state supreme trade unions welfare women workers youth
    """.split()
)
HEADS = {
    word: sort
    for sort, words_ in {
        "party": "party movement bloc coalition opposition political",
        "media": "agency newspaper paper weekly daily channel television tv radio station news website site "
        "online media outlet newsline newswire bulletin magazine journal",
        "business": "company corporation jsc llc ltd inc group holding bank",
        "civil": "ngo foundation fund organization organisation association",
    }.items()
    for word in words_.split()
}
"""Words a name may have in one text and lack in another ("X" and "the X party"), and what they make it."""

SMALL = frozenset({"a", "an", "the", "of", "for", "in", "on", "and", "to", "with", "against"})
"""Words that names of one body use one for the other."""


@dataclass(frozen=True)
class Knowledge:
    """Look-ups by the words of a name, joined with spaces.

    Attributes:
        countries: any name of a country → the country.
        owners: any name or adjective of a country → the country.
        capitals: capital → country.
        institutions: any name of an international body → its fullest name.
        bodies: any wording of a generic public body → (key, rank of the wording).
    """

    countries: Mapping[str, Country]
    owners: Mapping[str, Country]
    capitals: Mapping[str, Country]
    institutions: Mapping[str, str]
    bodies: Mapping[str, tuple[str, int]]


def sort_of(kind: str) -> str:
    """The sort of the heads that bodies of a kind have; the kind's class where they have none."""
    sorts = {"party": "party", "bloc": "party", "media": "media", "company": "business"}
    return sorts.get(kind, kind_class(kind))


def kind_class(kind: str) -> str:
    """What may be one: `state`, `political`, `business`, `civil`; empty where the kind says nothing."""
    return _CLASSES.get(kind, "")


@cache
def load() -> Knowledge:
    """The look-ups, from the word lists that ship with the project."""
    named: dict[str, Country] = {}
    owners: dict[str, Country] = {}
    capitals: dict[str, Country] = {}
    for country in countries():
        for name in country.names:
            named.setdefault(key(name), country)
        for owner in (*country.names, *country.adjectives):
            owners.setdefault(key(owner), country)
        capitals.setdefault(key(country.capital), country)
    institutions = {
        key(form): forms[0] for forms in reversed(_read("institutions.yaml")) for form in reversed(forms)
    }
    bodies: dict[str, tuple[str, int]] = {}
    public = _read("bodies.yaml")
    for body in public["bodies"]:
        for rank, form in enumerate((body["key"], *body["forms"])):
            bodies.setdefault(key(form), (body["key"], rank))
    # A house of a legislature with so common a name that no key would be made of it ("Senate"): after all
    # other wordings, by which more reports may know it.
    for house in (*public["houses"]["upper"], *public["houses"]["lower"]):
        if GENERIC.issuperset(words(house)):
            bodies.setdefault(key(house), (key(house), len(bodies)))
    return Knowledge(named, owners, capitals, institutions, bodies)


def without_owner(text: str) -> tuple[str, Country | None]:
    """A name without its country, and that country: "parliament of X", "X parliament".

    Args:
        text: as `key` gives it.
    """
    owners = load().owners
    parts = text.split()
    for size in (1, 2, 3):
        if len(parts) > size and (owner := owners.get(" ".join(parts[:size]))):
            return " ".join(parts[size:]), owner
        if len(parts) > size + 1 and (owner := owners.get(" ".join(parts[-size:]))):
            rest = parts[:-size]
            while rest and rest[-1] in ("of", "in", "the", "republic"):
                rest.pop()
            return " ".join(rest) or text, owner
    return text, None


def key(name: str) -> str:
    """The words of a name without a leading "the"."""
    found = words(name)
    return " ".join(found[1:] if len(found) > 1 and found[0] == "the" else found)


def _read(name: str) -> Any:
    return resources.parse_yaml((resources.DATA / name).read_text(encoding="utf-8"))
