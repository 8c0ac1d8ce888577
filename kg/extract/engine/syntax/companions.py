"""Who does something together with the subject: "A, along with B, founded C", "together with B, A left"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extract.engine.syntax.tree import children

_TOGETHER = frozenset({"together", "along", "jointly"})


def companions(verb: Token, subjects: Iterable[Token]) -> Iterator[Token]:
    """The objects of "together with" and "along with" that hang on a verb or its subjects."""
    for governor in (verb, *subjects):
        for preposition in children(governor, "prep"):
            if preposition.lower_ == "with" and _before(preposition) in _TOGETHER:
                yield from children(preposition, "pobj")
            elif preposition.lower_ == "along":
                for inner in children(preposition, "prep"):
                    yield from children(inner, "pobj")


def _before(token: Token) -> str:
    return token.nbor(-1).lower_ if token.i else ""
