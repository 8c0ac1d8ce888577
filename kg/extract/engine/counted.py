"""Descriptions with a number behind the list of those they are said of: "A and B, two critics of C"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.engine import series
from kg.extract.engine.mentions import Mentions, Referent

_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_WORDS = 4
"""Most words between the number and the noun."""
_LIST = 24
"""Most tokens of a list."""


def listed_before(mentions: Mentions, noun: Token, wanted: frozenset[str]) -> list[Referent]:
    """The list right before a plural with a number, where it has so many members; empty where none."""
    doc, i = noun.doc, noun.i - 1
    first = max(noun.i - _WORDS, noun.sent.start + 1)
    while (
        i > first and doc[i].lower_ not in _COUNTS and doc[i].pos_ in ("ADJ", "NOUN", "PROPN", "ADV", "DET")
    ):
        i -= 1
    count = _COUNTS.get(doc[i].lower_, 0) if i > 0 else 0
    if noun.tag_ != "NNS" or not count or doc[i - 1].text not in (",", "—", "–", "("):
        return []
    for start in range(i - 2, max(i - _LIST, noun.sent.start - 1), -1):
        for mention in mentions.starting(start):
            if mentions.fits(mention.entity, wanted):
                listed = series.members(mentions, Referent.of(mention))
                if len(listed) == count and listed[-1].end == i - 1:
                    return listed
    return []
