"""Clauses as coreference needs them: the subject above a pronoun, and whether both are of one clause."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.coref.context import SUBJECTS

_STEPS = 12
_NEAR_PREPOSITIONS = frozenset("to of by from for against on about at upon in".split())
"""Behind these a pronoun is never the subject of its own clause; behind "with" or "around" it may be."""


def governing_subject(token: Token) -> Token | None:
    """The subject of the nearest verb above the pronoun that has one, the pronoun itself aside."""
    at = token
    for _ in range(_STEPS):
        if at.head.i == at.i:
            return None
        at = at.head
        for child in at.children:
            if child.dep_ in SUBJECTS and child.i < token.i:
                return child
    return None


def clause_subject(token: Token) -> Token | None:
    """The subject of the clause whose object the pronoun is, which the pronoun cannot mean; else None.

    An infinitive behind an object has that object for its subject: "he trained his son to succeed him".
    """
    phrase = token
    if token.dep_ == "pobj":
        if token.head.lower_ not in _NEAR_PREPOSITIONS:
            return None
        phrase = token.head
    elif token.dep_ not in {"dobj", "dative"}:
        return None
    verb = phrase.head
    for _ in range(_STEPS):
        if verb.pos_ in {"VERB", "AUX"}:
            return _subject_of(verb)
        if verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def _subject_of(verb: Token) -> Token | None:
    own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if own is not None or verb.head.i == verb.i:
        return own
    above = verb.head
    if verb.dep_ in {"acl", "relcl"}:
        return above
    if verb.dep_ in {"xcomp", "ccomp", "advcl"} and any(c.lower_ == "to" for c in verb.lefts):
        for child in above.rights:
            if child.dep_ == "dobj" and child.i < verb.i:
                return child
    return _subject_of(above) if above.pos_ in {"VERB", "AUX"} else None


def is_embedded(token: Token) -> bool:
    """Whether a token stands in a relative clause or a possessor, not in the thread of its sentence."""
    at = token
    for _ in range(_STEPS):
        if at.dep_ in {"relcl", "poss"}:
            return True
        if at.head.i == at.i:
            return False
        at = at.head
    return False


def in_fronted_participle(token: Token, subject: Token) -> bool:
    """Whether a token stands in "Arrested by X, he …", which is said of its subject and not of X."""
    at = token
    for _ in range(_STEPS):
        fronted = at.dep_ == "advcl" and at.head.i == subject.head.i and at.i < subject.i
        if fronted and at.tag_ in {"VBN", "VBG"}:
            return not any(c.dep_ in SUBJECTS for c in at.children)
        if at.head.i == at.i:
            return False
        at = at.head
    return False


def partner(token: Token) -> Token | None:
    """X in "X and its members": what a possessive in the second part of a pair looks back to."""
    if token.dep_ != "poss" or token.head.dep_ != "conj":
        return None
    first = token.head.head
    return first if first.pos_ in {"NOUN", "PROPN"} else None
