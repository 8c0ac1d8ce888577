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


def fronted_participle(mentions: Mentions, verb: Token) -> list[Token]:
    """Whom a participle that opens its sentence is said of: "Founded in exile by A, B reaches many".

    The parser swallows that name into the phrase behind the participle. It is the name behind a comma
    that a finite verb follows.
    """
    doc, sentence = verb.doc, verb.sent
    if verb.tag_ != "VBN" or verb.dep_ != "csubj" or verb.i > sentence.start + 1:
        return []
    for i in range(verb.i + 1, min(verb.i + _MAX_TOKENS, sentence.end - 2)):
        if doc[i].text != ",":
            continue
        start = i + 1 + (doc[i + 1].pos_ == "DET")
        for mention in mentions.starting(start):
            after = doc[min(mention.end, len(doc) - 1)]
            after = after.nbor() if after.text == "," and after.i + 1 < len(doc) else after
            if mention.form <= Form.SHORT and after.tag_ in ("VBD", "VBZ", "VBP", "MD"):
                return [doc[mention.start : mention.end].root]
    return []


def second_subject(noun: Token) -> list[Token]:
    """The name whose description the parser takes for a subject too: "A splinter group of A, B has grown"."""
    if noun.dep_ != "nsubj" or noun.i > noun.sent.start + 3:
        return []
    return [c for c in noun.head.children if c.dep_ == "nsubj" and c.i > noun.i and c.pos_ == "PROPN"]


def _opens(noun: Token) -> bool:
    """Whether only a conjunction, article and adjectives stand before a noun in its sentence."""
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head  # "A graduate of B and former ambassador to C, A left"
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
