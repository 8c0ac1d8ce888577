"""The part that is named between commas behind its description and its whole."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.engine import syntax
from kg.extract.engine.mentions import Mentions, Referent
from kg.extract.engine.words import lemma
from kg.model import EntityType

_PARTS = frozenset(
    "wing branch arm house chamber subsidiary chapter section division affiliate league".split()
)
_BEFORE_NAME = frozenset({"the", "known", "called", "named", "as"})


def part_after_whole(mentions: Mentions, noun: Token) -> Referent | None:
    """The body named between commas after a description: "the youth wing of Dawn, Young Dawn, marched"."""
    if lemma(noun) not in _PARTS or noun.tag_ != "NN":
        return None
    doc = mentions.doc
    for whole in syntax.objects_of(noun, ("of",)):
        for mention in mentions.at(whole):
            i = mention.end
            if mention.start < noun.i or i + 1 >= len(doc) or doc[i].text != ",":
                continue
            i += 1
            while i < len(doc) - 1 and doc[i].lower_ in _BEFORE_NAME:
                i += 1
            for part in mentions.starting(i):
                if (
                    mentions.type_of(part.entity) == EntityType.ORGANISATION
                    and part.end < len(doc)
                    and doc[part.end].is_punct
                ):
                    return Referent.of(part)
    return None
