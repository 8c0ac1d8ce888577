"""Under which keys an entity may be found to be one with others.

A key is a scope (a country, or `*` for all), a text, and the reason that a match under it gives. Keys of a
lower tier are tried first, since a full name says more than an acronym or a surname.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.fold import fold, fold_word, words
from kg.model import EntityType
from kg.resolve import lexicon
from kg.resolve.node import Node

EVERYWHERE = "*"
_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z&/.-]*[A-Z]\Z")
_LAW_HEAD = re.compile(
    r"\b(?:law|act|code|constitution|decree|programme|program|concept|strategy|treaty)\b", re.I
)
_LAW_IDLE = frozenset(
    "a an the of on for to in and its new amended law act presidential republic state".split()
)

_ABROAD = frozenset({"international", "media", "ngo"})


@dataclass(frozen=True, order=True)
class Key:
    """A key; see the module. Tier 0 is a name of its own, 1 a name without its head, 2 an acronym."""

    tier: int
    type: str
    scope: str
    text: str
    reason: str


def keys(node: Node) -> dict[Key, bool]:
    """All keys of a node, each with whether it comes from the node's fullest name."""
    finders = {
        EntityType.PERSON: _person,
        EntityType.ORGANISATION: _organisation,
        EntityType.PLACE: _place,
        EntityType.LAW: _law,
        EntityType.ELECTION: _election,
    }
    type_ = node.entity.type
    found: dict[Key, bool] = {}
    for name, tier, scope, text, reason in finders[type_](node):
        if text:
            key = Key(tier, str(type_), scope, text, reason)
            found[key] = found.get(key, False) or name == node.entity.name
    return found


_Found = Iterator[tuple[str, int, str, str, str]]
"""Name, tier, scope, text, reason."""


def surname(node: Node) -> str:
    """The folded last word of a person's name."""
    return fold_word(words(node.entity.name)[-1]) if words(node.entity.name) else ""


def family(folded: str) -> str:
    """What a surname has in common with its feminine form: `ivanova` and `ivanov` are one family."""
    return re.sub(r"(?<=[vn])a$", "", re.sub(r"(?<=sk)a$", "i", folded))


def _person(node: Node) -> _Found:
    """Full names, everywhere; given name and surname without those between, in the same country."""
    own = fold(node.entity.name).split()
    for name in node.entity.names:
        folded = fold(name).split()
        # An alias that opens otherwise may be a title with a surname.
        if len(folded) < 2 or folded[0] != own[0]:
            continue
        for scope in (node.country, EVERYWHERE):
            yield name, 0, scope, " ".join(folded), "same-name"
        yield name, 1, node.country, f"{folded[0]} {folded[-1]}", "given-and-surname"


def _organisation(node: Node) -> _Found:
    known = lexicon.load()
    entity = node.entity
    for name in entity.names:
        if full := known.institutions.get(lexicon.key(name)):
            yield name, 0, EVERYWHERE, f"institution {full}", "international-body"
    if lexicon.kind_class(entity.kind) in ("state", ""):
        bodies = [(rank, key, n) for n in entity.names for key, rank in _body(n)]
        for _, key, name in sorted(bodies)[:1]:
            yield name, 0, node.country, f"body {key}", "public-body"
    own = set(words(entity.name))
    for name in entity.names:
        alone = words(name)
        if name != entity.name and set(alone) < own:
            continue
        if not alone or (len(alone) == 1 and (alone[0] in lexicon.GENERIC or len(alone[0]) < 2)):
            continue
        if _ACRONYM.match(name) and len(alone) == 1 and len(name) <= 8:
            yield name, 2, node.country, " ".join(alone), "acronym"
            if entity.kind in _ABROAD and not node.tied:
                yield name, 2, EVERYWHERE, " ".join(alone), "acronym"
            continue
        whole = fold_word(lexicon.key(name).replace(" ", ""))
        yield name, 0, node.country, whole, "same-name"
        yield name, 1, node.country, _core(name, entity.kind), "same-name-without-head"
        if _crosses_borders(node, alone):
            yield name, 0, EVERYWHERE, whole, "same-name"
    if len(own) > 2 and (initials := _initials(entity.name)):
        yield entity.name, 2, node.country, initials, "acronym"


def _body(name: str) -> list[tuple[str, int]]:
    """The key and rank of the public body that a name is a wording of; at most one."""
    body = lexicon.load().bodies.get(_without_country(lexicon.key(name)))
    return [body] if body else []


def _without_country(text: str) -> str:
    return lexicon.without_owner(text)[0]


def _core(name: str, kind: str) -> str:
    """The folded words, in any order, without those another text may leave out or put otherwise.

    These are heads such as "party", the country, and prepositions: "X Agency on Y", "Agency for Y of X". The
    head that is left out, else the kind, stands before them: a paper is not the bank of that name.
    """
    text = lexicon.key(name)
    heads = [w for w in text.split() if w in lexicon.HEADS]
    kept = _without_country(" ".join(w for w in text.split() if w not in lexicon.HEADS)).split()
    sort = lexicon.HEADS[heads[-1]] if heads else lexicon.sort_of(kind)
    if all(w in lexicon.GENERIC for w in kept):
        kept, sort = _without_country(text).split(), ""
    return f"{sort}: " + " ".join(sorted({fold_word(w) for w in kept if w not in lexicon.SMALL}))


def _crosses_borders(node: Node, alone: list[str]) -> bool:
    """Whether a namesake in another country's report is the same body.

    National bodies never are. Others are by a name of several words that is not made of common nouns only;
    by a single word only where no claim ties the body to actors of its report, as for a platform that is
    merely used there.
    """
    if node.entity.kind in lexicon.NATIONAL or all(w in lexicon.GENERIC for w in alone):
        return False
    return len(alone) > 1 or (not node.tied and len(alone[0]) > 3)


def _initials(name: str) -> str:
    capitals = re.findall(r"\b[A-Z]", name)
    return "".join(capitals).lower() if len(capitals) > 2 else ""


def _place(node: Node) -> _Found:
    known = lexicon.load()
    for name in node.entity.names:
        if node.entity.kind in ("country", "") and (country := known.countries.get(lexicon.key(name))):
            yield name, 0, EVERYWHERE, f"country {country.name}", "country"
    if node.entity.kind != "country":
        yield node.entity.name, 0, node.country, fold(lexicon.key(node.entity.name)), "same-name"


def _law(node: Node) -> _Found:
    scope = EVERYWHERE if node.entity.kind == "treaty" else node.country
    for name in node.entity.names:
        if name != node.entity.name and not _LAW_HEAD.search(name):
            continue
        kept = [
            w
            for w in words(_without_country(" ".join(words(name))))
            if w not in _LAW_IDLE and not w.isdigit()
        ]
        if kept and set(kept) - {"draft", "bill", "decree", "proposed", "amendment", "amendments"}:
            yield name, 0, scope, " ".join(sorted({fold_word(w) for w in kept})), "same-title"


def _election(node: Node) -> _Found:
    if node.year and node.entity.kind:
        yield node.entity.name, 0, node.country, f"{node.entity.kind} {node.year}", "same-date"
