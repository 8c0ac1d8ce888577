"""Names as they are compared: folded words, the core of a name, acronyms, and how alike two are.

Spellings, scripts and romanisations are told by `kg.fold`. What no fold makes equal is only
alike: `rapidfuzz` measures it, and likeness alone never links.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from rapidfuzz import fuzz

from kg import countries, resources
from kg.fold import fold_word, words
from kg.model import EntityType

_DASH = re.compile("[‒–—―]")
_DOUBLE = re.compile(r"(.)\1+")
_TRANSLATION = re.compile(r"\S+\s*[(\[]([^)\]]+)[)\]]")
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_ACRONYM = re.compile(r"^[^\W\d_]{2,8}(?:[/-][^\W\d_]{1,6})?$")
_ALIKE = 84.0
"""Least likeness, of 100, that is worth a person's look."""
_PLURAL = 4
_BARE = 2
_LONG_ENOUGH = 5
"""Letters below which a joined name equals another by chance."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two names agree.

    Attributes:
        how: `same`; `core` for bodies whose names differ in kind and country alone ("Farmers' Union Party",
            "Farmers' Union of Ruritania"); `reordered`, `patronymic`, `joined`, `acronym`, `alike`, `part`;
            or empty for not at all.
        ours, theirs: the two names.
    """

    how: str
    ours: str = ""
    theirs: str = ""


_ORDER = ("", "part", "alike", "acronym", "joined", "core", "patronymic", "reordered", "same")


@cache
def _lists() -> dict[str, Any]:
    loaded: dict[str, Any] = resources.parse_yaml(
        (resources.PACKAGE / "link" / "generic.yaml").read_text("utf-8")
    )
    return loaded


@cache
def _generic(home: tuple[str, ...], listed_as: tuple[str, ...] = ("kinds", "particles")) -> frozenset[str]:
    """Folded words that name the kind of body, or its country, and not the body.

    Args:
        home: ISO 3166-1 alpha-3 of the countries whose names go, too.
        listed_as: which lists of `generic.yaml` go.
    """
    listed = _lists()
    given = [w for name in listed_as for w in listed[name]]
    if home:
        given += listed["republics"]
    for country in countries.countries():
        if country.iso3 in home:
            # "United" and "New" of countries' names are the heart of parties' names.
            named = (country.name, *country.aliases, *country.adjectives)
            given += [n for n in named if len(n.split()) == 1] + listed["countries"].get(country.iso3, [])
    return frozenset(w for name in given for w in plain(name))


@lru_cache(maxsize=65536)
def folded(name: str) -> tuple[str, ...]:
    """The folded words of a name. A dash parts words, as a hyphen does not."""
    return tuple(fold_word(w) for w in words(_DASH.sub(" ", name)))


@lru_cache(maxsize=65536)
def plain(name: str) -> tuple[str, ...]:
    """The folded words of a body's name without plural endings: "Peoples'" is "People's"."""
    # Before the fold, to which the "ts" of "Peasants" is one sound.
    singular = (w[:-1] if len(w) > _PLURAL and w.endswith("s") else w for w in words(_DASH.sub(" ", name)))
    return tuple(fold_word(w) for w in singular)


@lru_cache(maxsize=65536)
def core(name: str, home: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The words of a body's name without its kind, its country and particles; all where none stays."""
    found = plain(name)
    return tuple(w for w in found if w not in _generic(home)) or found


@lru_cache(maxsize=65536)
def is_acronym(name: str) -> bool:
    """Whether a name looks like an acronym: `KPRF`, `DVK/AK`, `ПСРМ`."""
    name = name.strip(".")
    letters = [c for c in name if c.isalpha()]
    return bool(_ACRONYM.match(name)) and sum(c.isupper() for c in letters) > len(letters) / 2


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a folded word: the same for nearly all its spellings."""
    return word[:1] + re.sub(r"[aeiou]", "", word[1:])


def likeness(
    ours: tuple[str, ...], theirs: tuple[str, ...], kind: EntityType, home: tuple[str, ...] = ()
) -> Likeness:
    """The best agreement of any of our names with any of theirs; `home` as in `core`."""
    best = Likeness("")
    for a in ours:
        for b in theirs:
            how = _person(a, b) if kind is EntityType.PERSON else _body(a, b, home)
            if (
                how != "same"
                and kind is EntityType.ORGANISATION
                and (_BRACKETS.search(a) or _BRACKETS.search(b))
            ):
                how = _without_brackets(a, b, home, how)
            if _ORDER.index(how) > _ORDER.index(best.how):
                best = Likeness(how, a, b)
                if how == "same":
                    return best
    return best


def _without_brackets(a: str, b: str, home: tuple[str, ...], how: str) -> str:
    """How two names agree where either has brackets.

    "Zarya (Dawn) Party" is the Dawn Party and "Dawn [People's] Party" the Dawn Party, as near as names that
    differ in their kind; "Dawn Party (renewed)" is only like it.
    """
    found = how
    for readings, most in ((_translated, "core"), (_shortened, "core"), (_bare, "alike")):
        again = _body(readings(a), readings(b), home)
        if again in ("same", "core", "joined") and _ORDER.index(most) > _ORDER.index(found):
            found = most
    return found


def _translated(name: str) -> str:
    """A name with what is in brackets in place of the word before it."""
    return _TRANSLATION.sub(r"\1", name)


def _shortened(name: str) -> str:
    """A name without the words that lists put in square brackets: those that may be left out."""
    return re.sub(r"\[[^\]]*\]", " ", name)


def _bare(name: str) -> str:
    return _BRACKETS.sub(" ", name)


def _person(a: str, b: str) -> str:
    ours, theirs = folded(a), folded(b)
    if not ours or not theirs:
        return ""
    few, many = sorted((ours, theirs), key=len)
    if len(few) == 1:
        # A surname says whose family, not who.
        return "part" if few[0] in many else ""
    if ours == theirs or "".join(ours) == "".join(theirs):
        return "same"
    if sorted(ours) == sorted(theirs):
        return "reordered"
    if set(few) <= set(many) and len(many) - len(few) <= 2:
        # The name of a father stands behind one's own: "Timur Bek uly" is no Bek.
        own = {many[0], many[-1]} <= {*few} or {*many[:2]} <= {*few}
        return "patronymic" if own else "part"
    return _alike(few, many)


def _alike(few: tuple[str, ...], many: tuple[str, ...]) -> str:
    """Each word of the shorter name is near some word of the longer; a father's name is left aside."""
    best = [max(fuzz.ratio(w, v) for v in many) for w in few]
    near = min(best) >= _ALIKE - 9 and sum(best) / len(best) >= _ALIKE
    # A feminine ending is a letter or two, and another person.
    feminine = any(
        w != v and {w, v} == {v.rstrip("a"), v.rstrip("a") + "a"}
        for w in few
        for v in many
        if w[:-1] == v or v[:-1] == w
    )
    return "alike" if near and not feminine else ""


def _body(a: str, b: str, home: tuple[str, ...]) -> str:
    if is_acronym(a) and is_acronym(b):
        return "acronym" if "".join(folded(a)) == "".join(folded(b)) else ""
    if plain(a) == plain(b):
        return "same"
    if len(at_home := _at_home(a, home)) > 1 and at_home == _at_home(b, home):
        # "National Party" is "National Party of Ruritania" in Ruritania, though both words are common.
        return "core"
    if len(joined := _joined(plain(a))) >= _LONG_ENOUGH and joined == _joined(plain(b)):
        return "joined"
    ours, theirs = core(a, home), core(b, home)
    if not ours or not theirs or _says_nothing(a, home) or _says_nothing(b, home):
        return ""
    if ours == theirs:
        few, many = sorted((len(plain(a)), len(plain(b))))
        # One word with no more to go by: "Dawn" need not be "The Dawn Party of Ruritania", nor the
        # "Farmers of Ruritania" the "Farmers' Party".
        weak = (few == 1 and many > _BARE) or (len(ours) == 1 and few > 1 and _kinds(a) != _kinds(b))
        return "alike" if weak else "core"
    if len(ours) == len(theirs) and sorted(ours) == sorted(theirs):
        return "reordered" if len(plain(a)) == len(plain(b)) else "core"
    joined = _joined(ours) if ours[0][0] == theirs[0][0] else ""
    if len(joined) >= _LONG_ENOUGH and joined == _joined(theirs):
        return "joined"
    if fuzz.ratio(_sorted(ours), _sorted(theirs), score_cutoff=_ALIKE):
        return "alike"
    shared = set(ours).intersection(theirs)
    return "part" if len(shared) == min(len(set(ours)), len(set(theirs))) else ""


def _kinds(name: str) -> bool:
    """Whether a name says what kind of body it is."""
    return not _generic((), ("kinds",)).isdisjoint(plain(name))


def _joined(found: tuple[str, ...]) -> str:
    """Words without the spaces between; a letter that ends one and begins the next counts once."""
    return _DOUBLE.sub(r"\1", "".join(found))


@lru_cache(maxsize=65536)
def _at_home(name: str, home: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without particles and its own country."""
    return tuple(w for w in plain(name) if w not in _generic(home, ("particles",)))


@lru_cache(maxsize=65536)
def _says_nothing(name: str, home: tuple[str, ...]) -> bool:
    """Whether a name is kind and country alone: "The Party of Ruritania"."""
    return _generic(home).issuperset(core(name, home))


@lru_cache(maxsize=65536)
def _sorted(words_: tuple[str, ...]) -> str:
    return " ".join(sorted(words_))
