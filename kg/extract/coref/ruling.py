"""The party in power and the government by its leader: "the ruling party", "the Orvik administration"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.extract.coref.context import Context
from kg.extract.coref.holders import called, holders
from kg.extract.coref.nominals import fits
from kg.extract.reading import Form, TokenMention
from kg.model import EntityType

_RULING = frozenset({"ruling", "governing", "incumbent"})
_SORTS = {"party": ("party",), "coalition": ("bloc", "party"), "alliance": ("bloc",), "bloc": ("bloc",)}
_GOVERNMENTS = frozenset({"government", "administration", "regime", "cabinet"})


def ruling_references(context: Context) -> Iterator[TokenMention]:
    """ "The ruling party", where the document says of one that it rules; "X's regime", for the government."""
    yield from _ruling_party(context)
    yield from _administrations(context)


def _ruling_party(context: Context) -> Iterator[TokenMention]:
    rulers = {noun: _ruler(context, noun) for noun in _SORTS}
    text = context.text
    for i in range(1, text.size):
        if text.lower[i] not in _SORTS or text.lower[i - 1] not in _RULING or context.covered[i]:
            continue
        entity = rulers[text.lower[i]]
        named = i + 1 < text.size and (context.covered[i + 1] or text.cap[i + 1])
        definite = any(text.lower[k] in {"the", "'s"} for k in range(max(i - 4, 0), i - 1))
        if entity and not named and definite and context.doc[i].tag_[:2] == "NN":
            yield TokenMention(i, i + 1, entity, Form.NOMINAL)


def _ruler(context: Context, noun: str) -> str | None:
    """The body of which the document says that it rules; None where it says so of two."""
    votes: Counter[str] = Counter()
    for mention in context.names.mentions:
        entity = context.entities[mention.entity]
        if entity.type is EntityType.ORGANISATION and _is_of_sort(context, mention, noun):
            votes[mention.entity] += _said_to_rule(context, mention)
    ranked = [(entity, count) for entity, count in votes.most_common() if count]
    clear = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][1] >= 3 * ranked[1][1])
    return ranked[0][0] if clear else None


def _is_of_sort(context: Context, mention: TokenMention, noun: str) -> bool:
    entity = context.entities[mention.entity]
    return entity.kind in _SORTS[noun] or (noun == "party" and fits(entity, "party"))


def _said_to_rule(context: Context, mention: TokenMention) -> bool:
    """ "The ruling X", "X, the ruling party", "X has been the ruling party"."""
    text = context.text
    at = mention.start - 1
    while at >= 0 and text.lower[at] in {
        "party",
        "coalition",
        "alliance",
        "bloc",
        "populist",
        "conservative",
        ",",
    }:
        at -= 1
    if text.next_word(at) in _RULING and text.block[at] == text.block[mention.start]:
        return True
    root = context.root(mention)
    near = [c for c in root.children if c.dep_ == "appos"]
    near += [c for c in root.head.children if c.dep_ == "attr" and root.dep_ == "nsubj"]
    near += [root.head] if root.dep_ == "appos" else []
    return any(n.lower_ in _SORTS and any(c.lower_ in _RULING for c in n.lefts) for n in near)


def _administrations(context: Context) -> Iterator[TokenMention]:
    """ "The Orvik administration", "Orvik's government", "the regime" behind a leader or a party in power."""
    government = _government(context)
    if government is None:
        return
    leaders = set(holders(context).values()).union(*called(context).values())
    text = context.text
    for mention in context.names.mentions:
        at = mention.end + (text.next_word(mention.end) == "'s")
        noun = text.next_word(at)
        if noun not in _GOVERNMENTS or context.covered[at] or context.doc[at].tag_ != "NN":
            continue
        person = mention.entity in leaders
        party = at == mention.end and context.entities[mention.entity].kind in {"party", "bloc"}
        compound = context.doc[at].dep_ in {"compound", "amod", "nmod"} and text.next_word(at + 1) != "'s"
        if (person or party) and not compound:
            yield TokenMention(at, at + 1, government, Form.NOMINAL)


def _government(context: Context) -> str | None:
    """The government of the report's country."""
    for entity in context.names.entities:
        forms = {name.lower() for name in entity.names}
        home = not entity.place or context.home is None or context.home.name in _names(context, entity.place)
        if entity.kind == "government" and forms & {"government", "cabinet", "state", "authorities"} and home:
            return entity.id
    return None


def _names(context: Context, place: str) -> tuple[str, ...]:
    return context.entities[place].names if place in context.entities else ()
