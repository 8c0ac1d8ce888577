"""Verbs that the parser takes for nouns: "A exerts control over B"."""

from __future__ import annotations

from spacy.tokens import Token

_EXERTING = frozenset("exert exerts exercise exercises wield wields hold holds".split())


def before_misread_verb(noun: Token) -> Token | None:
    """The subject in "A exerts control", where the parser takes "exerts" for a noun."""
    doc, i = noun.doc, noun.i - 1
    while i > noun.sent.start and doc[i].pos_ in ("ADJ", "ADV", "DET"):
        i -= 1
    if i <= noun.sent.start or doc[i].lower_ not in _EXERTING or doc[i].pos_ in ("VERB", "AUX"):
        return None
    before = doc[i - 1]
    return before.head if before.dep_ == "conj" else before
