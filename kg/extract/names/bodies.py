"""Public bodies named by common nouns: the government, parliament, the lower house, ministries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import resources
from kg.countries import Country
from kg.extract.names.text import HYPHENS, Text


@dataclass(frozen=True, order=True, slots=True)
class Body:
    """One mention of a public body.

    Attributes:
        key: the body by its common noun: `government`, `ministry interior`.
        country: ISO2 code of the country it belongs to, where that is not the report's; else the adjective of
            the people or region that has it.
    """

    start: int
    end: int
    key: str
    kind: str
    name: str
    country: str = ""


@dataclass(frozen=True)
class Tables:
    """`bodies.yaml`, by the first word of each form."""

    forms: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    kinds: Mapping[str, str]
    houses: Mapping[str, tuple[str, ...]]
    neutral: frozenset[str]
    other: frozenset[str]


@cache
def tables() -> Tables:
    """The tables, read once."""
    raw: dict[str, Any] = resources.parse_yaml((resources.DATA / "bodies.yaml").read_text(encoding="utf-8"))
    forms: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for body in raw["bodies"]:
        for form in body["forms"]:
            apart = form.replace("'s", " 's")
            for words in {tuple(apart.split()), tuple(apart.replace("-", " - ").split())}:
                forms.setdefault(words[0], []).append((words, body["key"]))
    return Tables(
        {k: tuple(sorted(v, key=lambda f: (-len(f[0]), f))) for k, v in forms.items()},
        {body["key"]: body["kind"] for body in raw["bodies"]},
        {k: tuple(v) for k, v in raw["houses"].items()},
        frozenset(raw["neutral"]),
        frozenset(raw["other"]),
    )


_NEEDS_OWNER = {"government", "state", "executive", "cabinet", "national guard"}
_REGIONAL = {
    "parliament",
    "government",
    "lower house",
    "upper house",
    "supreme court",
    "constitutional court",
}
"""Bodies that a region may have too, each of them a body of its own."""
_NOT_COMPOUND = {"government", "police", "military", "judiciary", "security services"}


def find_bodies(text: Text, home: Country | None) -> Iterator[Body]:
    """All mentions of public bodies, the longest wording first, without overlap."""
    i = 0
    while i < text.size:
        body = None
        if not text.masked[i] and text.block[i] >= 0:
            body = _ministry(text, i, home) or _form(text, i, home)
        if body:
            yield body
        i = body.end if body else i + 1


def _form(text: Text, i: int, home: Country | None) -> Body | None:
    known = tables()
    for words, key in known.forms.get(text.lower[i], ()):
        end = i + len(words)
        if tuple(text.lower[i:end]) != words or (end < text.size and text.words[end] in HYPHENS | {"/"}):
            continue
        return _placed(text, i, end, key, known.kinds[key], home)
    return None


def _ministry(text: Text, i: int, home: Country | None) -> Body | None:
    """ "Interior Ministry", "ministry of the interior", in either case."""
    portfolios = text.lexicon.portfolios
    if text.lower[i] == "ministry" and text.next_word(i + 1) == "of":
        at = i + 2 + (text.next_word(i + 2) == "the")
        for length in (3, 2, 1):
            if (words := tuple(text.lower[at : at + length])) in portfolios:
                if text.cap[at] and at + length < text.size and _goes_on(text, at + length):
                    return None
                return _placed(text, i, at + length, f"ministry {portfolios[words]}", "government", home)
    for length in (3, 2, 1):
        if text.next_word(i + length) == "ministry" and tuple(text.lower[i : i + length]) in portfolios:
            key = f"ministry {portfolios[tuple(text.lower[i : i + length])]}"
            return _placed(text, i, i + length + 1, key, "government", home)
    return None


def _goes_on(text: Text, at: int) -> bool:
    """Whether the portfolio is only the first part of a longer one ("Labor and Social Protection")."""
    return text.cap[at] or (text.lower[at] in {"and", ","} and at + 1 < text.size and text.cap[at + 1])


def _placed(text: Text, start: int, end: int, key: str, kind: str, home: Country | None) -> Body | None:
    """The mention with its country; None where another body or none in particular is meant."""
    before = start - 1
    while before >= 0 and text.lower[before] in tables().neutral:
        before -= 1
    left = text.next_word(before)
    lexicon = text.lexicon
    if left in tables().other or left in HYPHENS or _indefinite(text, before):
        return None
    owner = text.words[before] if before >= 0 else ""
    first = start
    if _another_region(text, before):
        name = text.learn(before, end)
        regional = key in _REGIONAL and text.lower[end - 1] not in {"authorities", "state"}
        return Body(before, end, key, kind, name, owner) if regional else None
    if left == "'s" and before > 0:
        owner, first = text.words[before - 1], before - 1
    elif owner in lexicon.adjectives or owner in lexicon.country_names:
        first = before
    country = lexicon.adjectives.get(owner) or lexicon.country_names.get(owner)
    if not country and text.next_word(end) in {"of", "in"} and end + 1 < text.size:
        at = end + 1 + (text.next_word(end + 1) in {"the", "neighboring"})
        country = lexicon.country_names.get(text.words[at]) if at < text.size else None
        if country and text.next_word(end) == "of":
            end = at + 1
    foreign = country is not None and home is not None and country.iso2 != home.iso2
    if not _acceptable(text, start, end, key, left, country is not None):
        return None
    if country is not None and first < start and foreign:
        start = first
    elif foreign and text.next_word(end) == "in":
        end = end + 2 + (text.next_word(end + 1) in {"the", "neighboring"})
    name = text.learn(start, end)
    borrowed = text.opens[start] and text.lower[start].capitalize() not in lexicon.adjectives
    if borrowed and not (end - start > 1 and text.cap[start + 1]) and first == start:
        name = text.alias(name, name[0].lower() + name[1:])
    return Body(start, end, key, kind, name, country.iso2 if foreign and country else "")


def _indefinite(text: Text, before: int) -> bool:
    """Whether "a" or "no" stands before, or before adjectives: "an independent electoral commission"."""
    while before > 0 and text.words[before].islower() and text.doc[before].tag_ in {"JJ", "RB", "VBN"}:
        before -= 1
    return text.next_word(before) in {"a", "an", "any", "no", "every", "each", "another"}


def _another_region(text: Text, before: int) -> bool:
    """Whether an adjective before is of a people or region and no country: "the Karski parliament"."""
    word = text.words[before] if before >= 0 else ""
    lexicon = text.lexicon
    known = word in lexicon.adjectives or word in lexicon.country_names
    adjective = text.doc[before].tag_ == "JJ" or word.endswith(("ish", "ian", "ese"))
    return bool(word) and text.cap[before] and not text.opens[before] and adjective and not known


def _acceptable(text: Text, start: int, end: int, key: str, left: str, owned: bool) -> bool:
    token = text.doc[end - 1]
    word = text.lower[end - 1]
    if key in _NOT_COMPOUND and _commanded(text, start, end):
        return True
    if key in _NOT_COMPOUND and (token.dep_ in {"compound", "amod", "nmod"} or token.tag_[:2] not in {"NN"}):
        return False
    if word == "state":
        follows = text.next_word(end)
        return (left == "the" or owned) and token.tag_ == "NN" and follows not in {"of", "-"}
    if key in _NEEDS_OWNER and word not in {"authorities"} and not text.cap[end - 1]:
        return owned or left in {"the", "its", "his", "her", "'s", "administration"}
    if key == "government" and word == "executive":
        return left == "the" and token.tag_ == "NN"
    return True


def _commanded(text: Text, start: int, end: int) -> bool:
    """Whether the body stands before the title of the one named next: "army chief Omar Dal"."""
    named = end + 1 < text.size and text.cap[end + 1] and text.words[end].islower()
    return named and text.lower[start] in {"army", "police", "navy"} and text.lower[end] in _COMMANDERS


_COMMANDERS = frozenset({"chief", "commander"})


def key_of(text: Text, name: str, home: Country | None) -> tuple[str, str]:
    """The body that a capitalised name stands for, and the code of its country if a foreign one.

    `("supreme court", "US")` for "U.S. Supreme Court", `("", "")` for a name of its own.
    """
    words = name.replace("’", "'").split()
    country: Country | None = None
    lexicon = text.lexicon
    if len(words) > 1 and (words[0] in lexicon.adjectives or words[0] in lexicon.country_names):
        country = lexicon.adjectives.get(words[0]) or lexicon.country_names[words[0]]
        words = words[1:]
    for at in range(len(words) - 1, 0, -1):
        if words[at].lower() in {"of", "in"} and " ".join(words[at + 1 :]).removeprefix("the ") in (
            lexicon.country_names
        ):
            country = lexicon.country_names[" ".join(words[at + 1 :]).removeprefix("the ")]
            words = words[:at]
            break
    lower = tuple(w.lower() for w in " ".join(words).replace("'s", " 's").split())
    foreign = country.iso2 if country and home and country.iso2 != home.iso2 else ""
    for form, key in tables().forms.get(lower[0], ()) if lower else ():
        if form == lower:
            return key, foreign
    if lower and "ministry" in {lower[0], lower[-1]}:
        rest = tuple(w for w in lower if w not in {"ministry", "of", "the"})
        if rest in lexicon.portfolios:
            return f"ministry {lexicon.portfolios[rest]}", foreign
    return "", foreign
