"""Bodies by their common noun: "the party", "this commission", "the militant group"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from kg.extract.coref.context import SUBJECTS, Context
from kg.extract.reading import Form, TokenMention
from kg.model import Entity, EntityType

_MEDIA = frozenset({"media"})
_COMPANY = frozenset({"company"})
_STATE = frozenset({"government", "court", "international", "legislature"})
_KINDS: Mapping[str, frozenset[str]] = {
    "party": frozenset({"party"}),
    "bloc": frozenset({"bloc"}),
    "alliance": frozenset({"bloc"}),
    "coalition": frozenset({"bloc"}),
    **dict.fromkeys(("company", "firm", "airline", "utility", "carrier", "enterprise", "operator"), _COMPANY),
    **dict.fromkeys(("newspaper", "paper", "weekly", "daily", "magazine", "channel", "station"), _MEDIA),
    **dict.fromkeys(("outlet", "website", "site", "portal", "broadcaster", "publication"), _MEDIA),
    "group": frozenset({"business-group", "militant", "ngo"}),
    "conglomerate": frozenset({"business-group", "company"}),
    "holding": frozenset({"business-group", "company"}),
    "organization": frozenset({"ngo", "international", "militant"}),
    "organisation": frozenset({"ngo", "international", "militant"}),
    "ngo": frozenset({"ngo"}),
    "militia": frozenset({"militant", "security"}),
    "court": frozenset({"court"}),
    "tribunal": frozenset({"court"}),
    "chamber": frozenset({"legislature"}),
    "regulator": frozenset({"government"}),
    "watchdog": frozenset({"ngo", "government"}),
    "body": _STATE,
    "agency": frozenset({"government", "international"}),
}
"""Nouns that stand for every body of a kind; the others only for bodies with the noun in their name."""
_HEADS = frozenset(
    "commission committee council ministry bank fund foundation union federation association confederation "
    "institute board assembly movement front university bureau authority service office directorate center "
    "centre administration department league network academy church campaign platform mission school".split()
)
_MODIFIERS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        ("militant", "terrorist", "armed", "rebel", "extremist", "islamist"), frozenset({"militant"})
    ),
    **dict.fromkeys(("rights", "advocacy", "monitoring", "nongovernmental"), frozenset({"ngo"})),
    **dict.fromkeys(("news", "media"), _MEDIA),
    "opposition": frozenset({"party", "bloc"}),
}
"""Words before "group" and its like that say of what kind it is."""
_PARTIES = frozenset(
    "movement front union rally congress alliance bloc league platform force assembly".split()
)
"""Heads of the names of parties that do not call themselves so."""
_REACH = 4
"""Sentences back in which the body must have been named."""


def fits(entity: Entity, noun: str) -> bool:
    """Whether a body may be called "the NOUN": by its kind, or by the noun in one of its names."""
    if entity.type is not EntityType.ORGANISATION:
        return False
    if entity.kind in _KINDS.get(noun, ()):
        return True
    return (noun in _HEADS or noun in _KINDS) and any(noun in n.lower().split() for n in entity.names)


def _may_be_party(entity: Entity) -> bool:
    """Whether a body that is called no party may be one: a movement, a front."""
    civic = entity.type is EntityType.ORGANISATION and entity.kind in {
        "ngo",
        "other",
        "bloc",
        "legislature",
        "union",
    }
    return civic and any(w in _PARTIES for n in entity.names for w in n.lower().split())


def _is_of_sort(noun: str, kinds: frozenset[str], entity: Entity) -> bool:
    return fits(entity, noun) and (not kinds or entity.kind in kinds)


def body_references(context: Context) -> Iterator[TokenMention]:
    """ "the party", "this commission": the last body of that sort, where only one can be meant."""
    text = context.text
    for i in range(1, text.size):
        noun = text.lower[i]
        if (noun not in _KINDS and noun not in _HEADS) or context.covered[i]:
            continue
        kinds = _bare(context, i)
        if kinds is None:
            continue
        entity = _last(context, i, partial(_is_of_sort, noun, kinds))
        if entity is None and noun == "party":
            entity = _last(context, i, _may_be_party)
        if entity:
            yield TokenMention(i, i + 1, entity, Form.NOMINAL)


def _bare(context: Context, i: int) -> frozenset[str] | None:
    """The kinds that words before the noun ask for, where it stands with "the" and nothing makes it another.

    Returns:
        Empty for "the group", `{"militant"}` for "the militant group", None for "the largest group".
    """
    text, token = context.text, context.doc[i]
    at, kinds = i - 1, frozenset[str]()
    while text.lower[at] in _MODIFIERS or text.lower[at] in {"same", "human"}:
        kinds = kinds or _MODIFIERS.get(text.lower[at], frozenset())
        at -= 1
    if text.lower[at] not in {"the", "this", "that"} or token.tag_ not in {"NN", "NNP"}:
        return None
    if token.dep_ in {"compound", "amod", "nmod", "poss"} and text.next_word(i + 1) != "'s":
        return None
    if i + 1 < text.size and (context.covered[i + 1] or text.cap[i + 1]):
        return None  # "the newspaper Dawn" names the one it means
    following = text.next_word(i + 1)
    if following in {"of", "that", "for", "in", "which", "to", "on", "-", "whose", "where", "led"}:
        linked = following in {"in", "to", "on", "for"} and not any(c.dep_ == "prep" for c in token.children)
        return kinds if linked else None
    return None if any(c.dep_ in {"relcl", "acl"} and c.i > i for c in token.children) else kinds


def _last(context: Context, i: int, accepts: Callable[[Entity], bool]) -> str | None:
    """The one body that is meant: of the nearest sentence that names any of the sort."""
    earlier = [m for m in context.before(i, _REACH) if accepts(context.entities[m.entity])]
    if not earlier:
        return None
    near = context.sentence[earlier[-1].start]
    there = [m for m in earlier if context.sentence[m.start] == near]
    entities = {m.entity for m in there}
    if len(entities) == 1:
        return there[0].entity
    subjects = {m.entity for m in there if context.root(m).dep_ in SUBJECTS}
    lists = any(context.root(m).dep_ == "conj" or _has_conjunct(context, m) for m in there)
    return subjects.pop() if len(subjects) == 1 and not lists else None


def _has_conjunct(context: Context, mention: TokenMention) -> bool:
    return any(child.dep_ == "conj" for child in context.root(mention).children)
