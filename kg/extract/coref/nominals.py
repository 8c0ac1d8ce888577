"""Bodies by their common noun ("the party", "the commission"), and sets of them ("both parties")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.extract.coref.context import SUBJECTS, Context
from kg.extract.reading import Form, TokenMention
from kg.model import Entity, EntityType

_KINDS: Mapping[str, frozenset[str]] = {
    "party": frozenset({"party"}),
    "bloc": frozenset({"bloc"}),
    "alliance": frozenset({"bloc"}),
    "coalition": frozenset({"bloc"}),
    "company": frozenset({"company"}),
    "firm": frozenset({"company"}),
    "newspaper": frozenset({"media"}),
    "paper": frozenset({"media"}),
    "weekly": frozenset({"media"}),
    "channel": frozenset({"media"}),
    "station": frozenset({"media"}),
    "outlet": frozenset({"media"}),
    "website": frozenset({"media"}),
    "broadcaster": frozenset({"media"}),
    "group": frozenset({"business-group", "militant", "ngo"}),
    "conglomerate": frozenset({"business-group", "company"}),
    "organization": frozenset({"ngo", "international"}),
    "organisation": frozenset({"ngo", "international"}),
    "ngo": frozenset({"ngo"}),
}
"""Nouns that stand for every body of a kind; the others only for bodies with the noun in their name."""
_HEADS = frozenset(
    "commission committee council agency ministry court bank fund foundation union federation association "
    "institute board assembly movement front university tribunal bureau authority service office "
    "administration department league network academy church".split()
)
_SETS: Mapping[str, str] = {
    "parties": "party",
    "newspapers": "newspaper",
    "companies": "company",
    "groups": "group",
    "organizations": "organization",
    "blocs": "bloc",
    "channels": "channel",
    "commissions": "commission",
    "ministries": "ministry",
}


def fits(entity: Entity, noun: str) -> bool:
    """Whether a body may be called "the NOUN": by its kind, or by the noun in one of its names."""
    if entity.type is not EntityType.ORGANISATION:
        return False
    if entity.kind in _KINDS.get(noun, ()):
        return True
    return (noun in _HEADS or noun in _KINDS) and any(noun in n.lower().split() for n in entity.names)


def body_references(context: Context) -> Iterator[TokenMention]:
    """ "the party", "this commission": the last body of that sort, where only one can be meant."""
    text = context.text
    for i in range(1, text.size):
        noun = text.lower[i]
        if (noun in _KINDS or noun in _HEADS) and _bare(context, i) and not context.covered[i]:
            entity = _last(context, i, noun)
            if entity:
                yield TokenMention(i, i + 1, entity, Form.NOMINAL)


def _bare(context: Context, i: int) -> bool:
    """Whether the noun stands with "the" alone, and nothing behind it makes it another one."""
    text, token = context.text, context.doc[i]
    if text.lower[i - 1] not in {"the", "this", "that"} or token.tag_ not in {"NN", "NNP"}:
        return False
    if token.dep_ in {"compound", "amod", "nmod", "poss"} and text.next_word(i + 1) != "'s":
        return False
    if i + 1 < text.size and (context.covered[i + 1] or text.cap[i + 1]):
        return False  # "the newspaper Dawn" names the one it means
    following = text.next_word(i + 1)
    if following in {"of", "that", "for", "in", "which", "to", "on", "-", "whose", "where", "led"}:
        return following in {"in", "to", "on", "for"} and not any(c.dep_ == "prep" for c in token.children)
    return not any(c.dep_ in {"relcl", "acl"} and c.i > i for c in token.children)


def _last(context: Context, i: int, noun: str) -> str | None:
    """The one body the noun can mean: of the nearest sentence that names any of the sort."""
    earlier = [m for m in context.before(i, 4) if fits(context.entities[m.entity], noun)]
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


def set_references(context: Context) -> Iterator[TokenMention]:
    """ "the two parties", "both newspapers", "the former", "the latter"."""
    text = context.text
    for i in range(1, text.size - 1):
        word = text.lower[i]
        pair: tuple[str, ...] = ()
        if word in _SETS and text.lower[i - 1] in {"two", "both"}:
            pair = _pair(context, i, _SETS[word])
        elif word in {"former", "latter"} and text.lower[i - 1] == "the" and _pronominal(context, i):
            both = _coordinated_pair(context, i)
            pair = both[:1] if word == "former" else both[1:]
        for entity in pair:
            yield TokenMention(i, i + 1, entity, Form.NOMINAL)


def _pronominal(context: Context, i: int) -> bool:
    """Whether "former" or "latter" stands for a noun and before none."""
    following = context.doc[i + 1]
    return following.tag_[:2] not in {"NN", "JJ", "CD"} and following.text != "-"


def _pair(context: Context, i: int, noun: str) -> tuple[str, ...]:
    """The two bodies of the sort that were named last, in this sentence and the one before."""
    earlier = [m.entity for m in context.before(i, 1) if fits(context.entities[m.entity], noun)]
    distinct = tuple(dict.fromkeys(earlier))
    return distinct if len(distinct) == 2 else ()


def _coordinated_pair(context: Context, i: int) -> tuple[str, ...]:
    """The last two entities joined by "and" in this sentence or the one before, if no third is."""
    earlier = context.before(i, 1)
    for first, second in zip(earlier[-2::-1], earlier[:0:-1], strict=False):
        between = context.text.lower[first.end : second.start]
        same = context.type_of(first) is context.type_of(second)
        if same and "and" in between and set(between) <= {"and", "the", ",", "both"}:
            listed = [m for m in earlier if 0 < first.start - m.end <= 2]
            return () if listed or first.entity == second.entity else (first.entity, second.entity)
    return ()
