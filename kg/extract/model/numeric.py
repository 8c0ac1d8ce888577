"""Ratings and results of elections, which no rule ties by the parse: a quote must leave no choice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract.elections.words import words
from kg.extract.engine.words import lemma
from kg.extract.model import lexicon
from kg.extract.model.answer import Proposal
from kg.extract.model.values import numbers

_OF_A_VALUE = ("votes_percent", "seats", "turnout_percent", "seats_total", "value", "rank", "out_of", "year")

_PERCENT = r"{n}\s*(?:%|percent\b|per\s+cent\b)"
_FORMS = {
    "votes_percent": rf"(?!.*\bturnout\b).*{_PERCENT}",
    "turnout_percent": rf".*(?:\bturnout\b.*{_PERCENT}|{_PERCENT}(?:\s+\w+)?\s+(?:\w+\s+voters|turnout)\b)",
    "seats": r".*{n}(?:\s+\w+){{0,4}}\s+(?:seats?|mandates?|deput\w+)\b",
    "seats_total": r".*{n}(?:\s+\w+){{0,2}}[\s-]+seats?\b",
    "rank": r".*(?:\b(?:rank\w*|place\w*)\s+(?:\w+\s+){{0,2}}{n}|{n}(?:st|nd|rd|th)\b)",
    "out_of": r".*\bof\s+(?:the\s+)?{n}",
    "value": rf"(?!.*{_PERCENT})(?!.*\brank)(?!.*\bplace).*\b(?:scor|rat(?:ing|ed))\w*\b.*{{n}}",
}
"""How a number of each kind is written: a bare number could be any of them. `{n}` is the number."""


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
    if not _in_form(proposal, quote[0].doc[quote[0].i : quote[-1].i + 1].text):
        return []
    found = [token for token in quote if lemma(token) in plain or token.text in plain]
    for name, value in proposal.qualifiers.items():
        stating = lexicon.value_words(name, str(value))
        if stating and not any(lemma(token) in stating for token in quote):
            return []
    return found


def _in_form(proposal: Proposal, text: str) -> bool:
    """Whether each number is written as a number of its kind is."""
    for name, form in _FORMS.items():
        for number in numbers(str(proposal.qualifiers.get(name, ""))):
            digits = re.escape(f"{number:g}") + ("0*" if number % 1 else r"(?:\.0+)?")
            pattern = form.format(n=rf"(?<![\d.,]){digits}(?!\d|[.,]\d)")
            if not re.match(pattern, text, re.IGNORECASE | re.DOTALL):
                return False
    return True
