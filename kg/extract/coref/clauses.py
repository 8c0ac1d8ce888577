"""Clauses as coreference needs them: the subject above a pronoun, and whether both are of one clause."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.coref.context import SUBJECTS

_STEPS = 12
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_ASIDE = frozenset({"relcl", "appos", "poss"})
_NEAR_PREPOSITIONS = frozenset("to of by from for against on about at upon in".split())
"""Behind these a pronoun is never the subject of its own clause; behind "around" it may be."""
_TAKING = frozenset("take bring carry have keep draw".split())
"""With these, behind "with" too: "took the files with him"."""


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
        along = token.head.lower_ == "with" and token.head.head.lemma_ not in _TAKING
        if not along and token.head.lower_ not in _NEAR_PREPOSITIONS:
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


def described_by(token: Token) -> Token | None:
    """Who is said to be what a possessive owns, and so is not its owner: "A is his brother"."""
    noun = token.head
    if token.dep_ != "poss":
        return None
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    if noun.dep_ == "appos":
        return None if _is_named_next(noun) else noun.head
    return _subject_of(noun.head) if noun.dep_ == "attr" else None


def _is_named_next(noun: Token) -> bool:
    """Whether a name follows the next comma, so that a list goes on: "A, his adviser, B, and C"."""
    for token in noun.doc[noun.i + 1 : min(noun.i + 8, noun.sent.end - 1)]:
        if token.text == ",":
            return token.nbor(1).pos_ == "PROPN"
    return False


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


def is_closed(token: Token, later: Token) -> bool:
    """Whether a token is out of the thread of the text when a later one is reached.

    So it is in a relative clause, an apposition or a possessor that ends before.
    """
    at = token.head if token.dep_ == "appos" else token
    for _ in range(_STEPS):
        if at.dep_ in _ASIDE and at.right_edge.i < later.i and (at.dep_ != "relcl" or _has_relative(at)):
            return True
        if at.head.i == at.i:
            return False
        at = at.head
    return False


def _has_relative(verb: Token) -> bool:
    """Whether a relative clause opens with its pronoun; the parser takes other clauses for bare ones."""
    return any(t.tag_ in _RELATIVE_TAGS for t in verb.doc[verb.left_edge.i : verb.i])


def is_main(verb: Token) -> bool:
    """Whether a verb heads its sentence, or a part of it beside the main one."""
    if verb.dep_ in {"ROOT", "conj"}:
        return True
    beside = verb.dep_ in {"ccomp", "parataxis"} and verb.i < verb.head.i
    return beside and any(t.text == ";" for t in verb.doc[verb.i : verb.head.i])


def is_subject_within(token: Token, later: Token) -> bool:
    """Whether a token is the subject of what its sentence says or asks: "A announced that B was guilty"."""
    return token.dep_ in SUBJECTS and token.head.dep_ == "ccomp" and not is_closed(token, later)


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


def leads(token: Token) -> bool:
    """Whether a pronoun is a subject, the owner of one ("his wife, A, left") or cleft ("it was he who")."""
    cleft = token.dep_ == "attr" and any(c.lower_ == "it" for c in token.head.lefts)
    return cleft or token.dep_ in SUBJECTS or (token.dep_ == "poss" and token.head.dep_ in SUBJECTS)
