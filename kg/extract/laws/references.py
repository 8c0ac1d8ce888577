"""`The law`, `the bill`, `this decree`: references to the law named shortly before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.laws import words
from kg.extract.reading import Form, Names, Reading, TokenMention

_REACH = 2
"""Sentences back in which the law must have been named."""


def references(reading: Reading, found: Names) -> Iterator[TokenMention]:
    """Nominal mentions of the laws found, in order."""
    kinds = {e.id: e.kind for e in found.entities}
    mentions = sorted(found.mentions)
    starts = [m.start for m in mentions]
    covered = {i for m in found.mentions for i in range(m.start, m.end)}
    for token in reading.doc:
        allowed = words.references().get(token.lower_.removesuffix("s"))
        if allowed is None or token.i in covered or not _is_definite(token):
            continue
        for m in reversed(mentions[: bisect_left(starts, token.i)]):
            if not _is_near(reading, m.start, token):
                break
            if kinds[m.entity] in allowed:
                yield TokenMention(token.left_edge.i, token.i + 1, m.entity, Form.NOMINAL)
                break


def _is_definite(token: Token) -> bool:
    """Whether `the` or `this` and at most `new`, `draft` … stand before the noun, and nothing after it."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ == "compound":
        return False
    lefts = list(token.lefts)
    if not lefts or lefts[0].lower_ not in ("the", "this", "these"):
        return False
    return all(t.lower_ in words.words("bare") for t in lefts[1:])


def _is_near(reading: Reading, start: int, token: Token) -> bool:
    return reading.same_paragraph(start, token.i) and reading.sentences_between(start, token.i) <= _REACH
