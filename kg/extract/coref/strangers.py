"""Humans without a name, whom a pronoun may mean instead of one with a name."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.coref.clauses import is_closed
from kg.extract.coref.context import SUBJECTS, Context
from kg.model import EntityType

_HUMANS = frozenset(
    "man woman person figure member boy girl individual officer soldier policeman suspect victim defendant "
    "prisoner inmate student resident worker employee protester demonstrator relative child people "
    "citizen".split()
)
_REACH = 11
"""Tokens behind a title in which the person so called may be named."""
_SAID_OF = frozenset({"compound", "appos", "attr", "amod", "nmod", "oprd"})
"""Labels of nouns that describe someone who is named beside them."""


def strangers(context: Context, token: Token) -> list[Token]:
    """Unnamed single humans before a pronoun in its sentence ("the mayor", "a journalist").

    Those of a relative clause, an apposition or a possessor that has ended before the pronoun are left out.
    """
    before = context.doc[token.sent.start : token.i]
    return [t for t in before if _is_stranger(context, t) and not is_closed(t, token)]


def strangers_before(context: Context, token: Token, unit: int) -> list[Token]:
    """Unnamed single humans that are subjects from a unit on, up to the one that a pronoun stands in."""
    found, at = [], token.i - 1
    while at >= 0 and context.unit[at] >= unit:
        word = context.doc[at]
        if context.unit[at] < context.unit[token.i] and word.dep_ in SUBJECTS and _is_stranger(context, word):
            found.append(word)
        at -= 1
    return found


def humans_since(context: Context, token: Token, unit: int) -> bool:
    """Whether any unnamed human is spoken of between a unit and a pronoun, in whatever place."""
    at = token.i - 1
    while at >= 0 and context.unit[at] > unit:
        if (
            context.doc[at].tag_ in {"NN", "NNS"}
            and not context.covered[at]
            and _is_human(context, context.doc[at])
        ):
            return True
        at -= 1
    return False


def _is_human(context: Context, token: Token) -> bool:
    return token.lemma_.lower() in context.lexicon.titles | context.lexicon.kin | _HUMANS


def _is_stranger(context: Context, token: Token) -> bool:
    if token.tag_ != "NN" or context.covered[token.i]:
        return False
    if not _is_human(context, token):
        return False
    first = token
    while first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN"}:
        first = first.head  # "A, a founder of B and now its chairman"
    if first.dep_ in _SAID_OF or first.head.lower_ == "as":
        return False
    if token.dep_ == "poss" and token.head.lemma_.lower() not in context.lexicon.titles | context.lexicon.kin:
        return False  # "the prime minister's post": an office, and nobody in it
    if _is_named_behind(context, token):
        return False
    return not any(context.at(c) and c.dep_ == "appos" for c in token.children)


def _is_named_behind(context: Context, token: Token) -> bool:
    """Whether a person's name follows: "the mayor Orvik", "a judge, Orvik", "the head of the bank, Orvik"."""
    text = context.text
    for at in range(token.i + 1, min(token.i + _REACH, text.size)):
        if any(context.type_of(m) is EntityType.PERSON for m in context.mentions_at(at)):
            return at == token.i + 1 or text.lower[at - 1] == ","
        known = context.covered[at] or text.lower[at] == ","
        if not known and context.doc[at].pos_ not in {"ADP", "DET", "NOUN", "ADJ", "PROPN"}:
            return False
    return False
