"""Relative pronouns: "who", "which", "whose" stand for the head of their clause."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.coref.context import Context
from kg.extract.reading import Form, TokenMention
from kg.model import EntityType

_REACH = 6
"""Tokens between a name and its relative pronoun: a bracket or an age may stand between."""


def relative_references(context: Context) -> Iterator[TokenMention]:
    """Each relative pronoun whose clause hangs on a name that stands right before it."""
    for token in context.doc:
        if token.lower_ not in {"who", "whom", "which", "whose", "that"} or token.tag_ == "IN":
            continue
        clause = _clause(token)
        if clause is None:
            continue
        for mention in context.at(clause.head):
            if any(context.covered[mention.end : token.i]):
                continue
            if mention.end <= token.i <= mention.end + _REACH and _agrees(context, token, mention):
                yield TokenMention(token.i, token.i + 1, mention.entity, Form.PRONOUN)


def _clause(token: Token) -> Token | None:
    """The verb of the relative clause that the pronoun opens."""
    at = token
    for _ in range(8):
        if at.dep_ == "relcl":
            return at
        if at.head.i == at.i:
            return None
        at = at.head
    return None


def _agrees(context: Context, token: Token, mention: TokenMention) -> bool:
    person = context.type_of(mention) is EntityType.PERSON
    if token.lower_ in {"who", "whom"}:
        return person
    return token.lower_ == "whose" or not person
