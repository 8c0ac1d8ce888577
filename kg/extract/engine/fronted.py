"""Whom a description at the front of a sentence is of: "Once a member of B, A left"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.engine.mentions import Mentions
from kg.extract.reading import Form
from kg.model import EntityType

_OPENERS = frozenset(
    "although though while once himself herself formerly previously currently now long still".split()
)
_MAX_TOKENS = 30
_MAX_TITLE = 5


def fronted(mentions: Mentions, noun: Token) -> list[Token]:
    """The person named behind the comma that closes a description which opens its sentence."""
    doc, sentence = noun.doc, noun.sent
    if not _opens(noun):
        return []
    end = min(noun.i + _MAX_TOKENS, sentence.end)
    for i in range(noun.i + 1, end):
        token = doc[i]
        if token.pos_ in ("VERB", "AUX") and token.tag_ != "VBN":
            return []
        if token.text == "," and (named := _named_from(mentions, i + 1, end)) is not None:
            return [named]
    return []


def _opens(noun: Token) -> bool:
    """Whether only a conjunction, article and adjectives stand before a noun in its sentence."""
    doc, i = noun.doc, noun.i - 1
    described = False
    while i >= noun.sent.start and doc[i].text != ",":
        token = doc[i]
        if token.lower_ not in _OPENERS and token.pos_ not in (
            "DET",
            "ADJ",
            "ADV",
            "NOUN",
            "PROPN",
            "PUNCT",
            "PART",
        ):
            return False
        described = described or token.pos_ == "DET" or token.lower_ in _OPENERS
        i -= 1
    return described and i < noun.sent.start


def _named_from(mentions: Mentions, i: int, end: int) -> Token | None:
    """The person whose name starts at token `i`, or behind a title there, and is subject of what follows."""
    doc = mentions.doc
    for at in range(i, min(i + _MAX_TITLE, end)):
        for mention in mentions.starting(at):
            if mentions.type_of(mention.entity) == EntityType.PERSON and mention.form <= Form.SHORT:
                return doc[mention.start : mention.end].root
        if doc[at].pos_ not in ("NOUN", "PROPN", "ADJ"):
            return None
    return None
