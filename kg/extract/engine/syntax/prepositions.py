"""The objects of prepositions, where the parser hangs them on another word too."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.engine.syntax.relatives import unrelative
from kg.extract.engine.syntax.tree import children, is_relative

_OF_CLAUSE = frozenset({"attr", "dobj", "nsubj", "nsubjpass", "oprd"})


def objects_of(token: Token, prepositions: tuple[str, ...]) -> list[Token]:
    """The objects of the prepositions that hang on a token ("over which" included)."""
    found = list(direct_objects_of(token, prepositions))
    if found:
        return found
    for child in token.children:
        if child.dep_ in ("advmod", "prt"):  # "broke away from"
            found.extend(direct_objects_of(child, prepositions))
        elif child.dep_ == "prep" and "of" not in prepositions:  # "the arrest of A by B"
            for inner in children(child, "pobj"):
                found.extend(direct_objects_of(inner, prepositions))
    if not found and token.dep_ in _OF_CLAUSE and token.head.pos_ in ("VERB", "AUX"):
        found = list(_fronted(token.head, prepositions))
    if not found and token.dep_ in ("dobj", "attr", "nsubjpass") and token.head.pos_ in ("VERB", "AUX"):
        # The parser often hangs on the verb what belongs to its object: "tendered his resignation as …".
        found.extend(t for t in direct_objects_of(token.head, prepositions) if t.i > token.i)
    return found


def _fronted(verb: Token, prepositions: tuple[str, ...]) -> Iterator[Token]:
    """What a relative clause says of its head behind a preposition: "A, of which B is chairman"."""
    for preposition in children(verb, "prep"):
        if preposition.i < verb.i and preposition.lower_ in prepositions:
            yield from unrelative([p for p in children(preposition, "pobj") if is_relative(p)])


def direct_objects_of(token: Token, prepositions: tuple[str, ...]) -> Iterator[Token]:
    """As `objects_of`, of the prepositions that the parse itself hangs on the token."""
    for preposition in children(token, "prep", "agent", "dative"):
        if preposition.lower_ in prepositions:
            yield from unrelative(list(children(preposition, "pobj")))
        for nested in children(preposition, "prep"):  # "from under", "out of"
            if nested.lower_ in prepositions:
                yield from children(nested, "pobj")
        for second in children(preposition, "conj"):  # "grants from A and from B"
            if second.pos_ == "ADP" and second.lower_ in prepositions:
                yield from children(second, "pobj")
