"""What a sentence says of the holder of a post that begins or ends it: "Minister A resigned in June"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.engine import syntax
from kg.extract.engine.words import lemma

_LEAVES = frozenset("resign retire die".split())
_IS_PUT_OUT = frozenset(
    "dismiss fire oust sack remove depose replace impeach overthrow topple kill murder assassinate "
    "execute".split()
)
_END_OF = frozenset(
    "ouster ousting removal resignation dismissal impeachment overthrow departure death toppling sacking "
    "assassination killing execution".split()
)
_SUPERSEDES = frozenset("succeed replace oust unseat topple overthrow depose dismiss sack impeach".split())
_PAST_TERMS = frozenset("tenure stint".split())
_IS_PUT_IN = frozenset("inaugurate install swear".split())
_IS_GIVEN = frozenset("appoint elect choose name select".split())
_TAKES = frozenset("take assume".split())
_POWER = frozenset("office power post".split())


@dataclass(frozen=True, slots=True)
class Turn:
    """The verb that begins (`start`) or ends (`end`) a post."""

    verb: Token
    bound: str


def turn(title: Token) -> Turn | None:
    """The verb whose subject bears a title, where it tells that the post began or ended.

    None where the verb names a post of its own ("Minister A resigned as chairman").
    """
    bearer = title.head if title.dep_ in ("compound", "nmod", "appos") else title
    if bearer.dep_ == "pobj":
        return _turn_of_noun(bearer)
    place = _place(bearer)
    if place.dep_ == "dobj" or (place.dep_ == "conj" and place.head.pos_ == "VERB"):
        return _turn_of_object(bearer, title)
    if bearer.dep_ not in syntax.SUBJECTS or bearer.head.pos_ != "VERB":
        return None
    verb = bearer.head
    if any(c.dep_ in ("neg", "aux") and c.lower_ not in ("had", "has", "have") for c in verb.children):
        return None
    if any(c.lower_ in ("as", "from") and c.dep_ == "prep" for c in verb.children):
        return None
    word, passive = lemma(verb), syntax.is_passive(verb)
    objects = {lemma(o) for o in syntax.children(verb, "dobj")}
    down = any(c.lower_ == "down" for c in verb.children)
    if (word in _LEAVES and not objects) or (word == "step" and down):
        return Turn(verb, "end")
    if (word == "leave" and objects & _POWER) or (passive and word in _IS_PUT_OUT):
        return Turn(verb, "end")
    if (word in _TAKES and objects & _POWER) or (passive and word in _IS_PUT_IN):
        return Turn(verb, "start")
    named = any(c.dep_ in ("oprd", "dobj", "xcomp") or c.lower_ == "to" for c in verb.children)
    if passive and word in _IS_GIVEN and not named:
        return Turn(verb, "start")  # "the current premier, A, was appointed in June"
    return None


def _place(bearer: Token) -> Token:
    """The first of the names that a bearer is listed with: "dismissed A, the mayor, and B, the governor"."""
    while bearer.dep_ == "conj" and bearer.head.pos_ in ("NOUN", "PROPN"):
        bearer = bearer.head
    return bearer


def _governor(bearer: Token) -> Token:
    return _place(bearer).head


def _turn_of_noun(bearer: Token) -> Turn | None:
    """ "The ouster of President A in 2014", "his tenure as minister"."""
    preposition, noun = bearer.head.lower_, bearer.head.head
    if (preposition == "of" and lemma(noun) in _END_OF and _took_place(noun)) or (
        preposition == "as" and lemma(noun) in _PAST_TERMS
    ):
        return Turn(noun, "end")
    return None


def _took_place(event: Token) -> bool:
    """Whether an event is told and not called for: "since the ouster of A", "the death of A led to …"."""
    if event.dep_ == "pobj":
        return event.head.lower_ in ("after", "since", "following", "with", "upon", "by", "until", "before")
    return event.dep_ in syntax.SUBJECTS


def _turn_of_object(bearer: Token, title: Token) -> Turn | None:
    """ "Succeeded President A", "defeated the incumbent president, A"."""
    verb = _governor(bearer)
    incumbent = any(t.lower_ in ("incumbent", "sitting") for t in (*title.lefts, *bearer.lefts))
    if lemma(verb) in _SUPERSEDES or (lemma(verb) == "defeat" and incumbent):
        hedged = any(
            c.dep_ in ("neg", "aux") and c.lower_ not in ("had", "has", "have") for c in verb.children
        )
        return None if hedged or verb.tag_ == "VB" else Turn(verb, "end")
    return None
