"""Titles of posts as written."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.engine.phrases import squeeze
from kg.extract.engine.reference import References
from kg.extract.engine.words import NOT_IN_TITLE, TITLE_COMPLEMENTS, lemma

_OF_NATION = frozenset({"of the nation", "of the people", "of the revolution"})
_TITLE_PARTS = frozenset("compound amod nmod advmod npadvmod poss punct".split())


_RANKS = frozenset({"first", "second", "third"})
_RANKED = frozenset({"vice", "deputy", "secretary", "lady", "vice-president"})
"""Before these a number is part of the title: "first vice president", and not "first president"."""


def title(noun: Token, references: References) -> str:
    """A post's title as written, without the organisation, name, article, and words of time."""
    start = noun.i
    while start > noun.sent.start:
        before = noun.doc[start - 1]
        if before.text in ("-", "–") and start > noun.sent.start + 1:
            start -= 1
            continue
        if before.lower_ in _RANKS and noun.doc[start].lower_ in _RANKED:
            start -= 1
            continue
        if before.pos_ not in ("ADJ", "NOUN", "PROPN", "VERB", "X") or before.lower_ in NOT_IN_TITLE:
            break
        if any(m.end <= noun.i for m in references.at(before)) or references.is_nationality(before):
            break
        if before.ent_type_ in ("DATE", "TIME"):
            break  # "for eleven years minister of trade"
        if before.dep_ not in _TITLE_PARTS and not (before.pos_ == noun.pos_ == "PROPN"):
            break
        start -= 1
    while noun.doc[start].text in ("-", "–") or noun.doc[start].lower_ in ("ex",):
        start += 1
    end = _title_end(noun, references)
    words = squeeze(noun.doc[start:end].text)
    if noun.tag_ in ("NNS", "NNPS") and end == noun.i + 1:  # "former prime ministers A and B"
        words = words[: -len(noun.text)] + _one_of(noun)
    return words[3:] if words.lower().startswith("ex-") else words


def _one_of(noun: Token) -> str:
    """The singular of a title, in the letters of the text."""
    one = lemma(noun)
    return one.capitalize() if noun.text[:1].isupper() else one


def _title_end(noun: Token, references: References) -> int:
    """Past "of industries" in "minister of industries", where that is no organisation of its own."""
    doc, end = noun.doc, noun.i + 1
    if doc[end : end + 2].text.lower() in ("without portfolio", "in chief"):
        return end + 2
    if doc[end : end + 2].text.lower() in ("of state", "of government"):
        return end + 2
    if doc[end : end + 3].text.lower() in _OF_NATION and not references.at(doc[end + 2]):
        return end + 3
    if lemma(noun) not in TITLE_COMPLEMENTS or end >= len(doc) or doc[end].lower_ not in ("of", "for", "on"):
        return end
    last = end
    for i in range(end + 1, min(end + 9, len(doc))):
        token = doc[i]
        if references.at(token) or token.pos_ not in ("NOUN", "PROPN", "ADJ", "CCONJ", "DET"):
            break
        if token.ent_type_ in ("DATE", "TIME", "EVENT"):
            break
        if lemma(token) in TITLE_COMPLEMENTS:
            break
        if token.pos_ in ("NOUN", "PROPN"):
            last = i
    return last + 1 if last > end else noun.i + 1
