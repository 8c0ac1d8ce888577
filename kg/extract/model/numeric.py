"""Ratings and results of elections, which no rule ties by the parse: a quote must leave no choice."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract.elections.words import words
from kg.extract.engine.words import lemma
from kg.extract.model import lexicon
from kg.extract.model.answer import Proposal
from kg.extract.model.values import numbers

_OF_A_VALUE = ("votes_percent", "seats", "turnout_percent", "seats_total", "value", "rank", "out_of", "year")


def sole(proposal: Proposal, quote: Sequence[Token], plain: frozenset[str]) -> list[Token]:
    """The trigger words of a quote, or none where the quote holds a number that the claim does not.

    "A fell from 6.25 to 6.50" supports both numbers and tells neither's year; so, too, a sentence with a
    word of a rule or forecast ("needs 7 percent") tells no result.

    Args:
        quote: its tokens, those of names aside.
        plain: the trigger words of the claim's type.
    """
    if not quote:
        return []
    given = {
        float(number)
        for name in _OF_A_VALUE
        if name in proposal.qualifiers
        for number in numbers(str(proposal.qualifiers[name]))
    }
    dates = [str(v) for k, v in proposal.qualifiers.items() if k == "date"]
    left = (
        set(numbers(" ".join(token.text for token in quote)))
        - given
        - {float(part) for d in dates for part in d.split("-")}
    )
    if left or any(lemma(token) in words("rules") - {"elect"} for token in quote[0].sent):
        return []
    found = [token for token in quote if lemma(token) in plain or token.text in plain]
    for name, value in proposal.qualifiers.items():
        stating = lexicon.value_words(name, str(value))
        if stating and not any(lemma(token) in stating for token in quote):
            return []
    return found
