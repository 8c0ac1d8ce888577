"""Names set off from what describes them: "A and B, two critics of C", "the incumbent, Minister A, …"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.engine import beside, series
from kg.extract.engine.mentions import Mentions, Referent
from kg.extract.engine.words import BODY_NOUNS, lemma
from kg.extract.reading import Form

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


def name_set_off(mentions: Mentions, noun: Token) -> Referent | None:
    """The name between commas behind a description, where the parser hangs it elsewhere.

    "Ran against the incumbent, Minister A, in May", "the feud between A and the commission, B, deepened".
    """
    doc, i = noun.doc, noun.i + 2
    if (
        noun.tag_ != "NN"
        or noun.dep_ not in ("pobj", "dobj", "conj")
        or i >= len(doc)
        or doc[i - 1].text != ","
    ):
        return None
    if not any(c.dep_ in ("det", "poss") for c in noun.lefts):
        return None
    while i < min(noun.i + 6, len(doc) - 1) and not mentions.starting(i) and doc[i].pos_ in ("PROPN", "NOUN"):
        i += 1
    human, body = beside.is_human(noun), lemma(noun) in BODY_NOUNS
    for mention in mentions.starting(i):
        kind = mentions.type_of(mention.entity)
        closed = mention.end + 1 < len(doc) and doc[mention.end].text in (",", ".", ";")
        if mention.form > Form.SHORT or not closed or not (human if kind == "person" else body):
            continue
        after = mention.end + 1
        if doc[mention.end].text != "," or not (mentions.starting(after) or doc[after].pos_ == "CCONJ"):
            return Referent.of(mention)
    return None
