"""Which rules a token may trigger: by its lemma, its particle, and what its sentence tells of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Span, Token

from kg.extract.engine import series, syntax
from kg.extract.engine.reference import STATE, References
from kg.extract.engine.rules import Rule
from kg.extract.engine.words import lemma
from kg.extract.reading import Form

_POS = {
    "verb": frozenset({"VERB", "AUX"}),
    "noun": frozenset({"NOUN", "PROPN"}),
    "adjective": frozenset({"ADJ", "VERB", "ADV"}),
}


@cache
def by_lemma(rules: tuple[Rule, ...]) -> dict[tuple[str, str], list[tuple[Rule, frozenset[str]]]]:
    """The rules that each lemma of a part of speech may trigger, with the particles that must stand by it."""
    index: dict[tuple[str, str], list[tuple[Rule, frozenset[str]]]] = defaultdict(list)
    for rule in rules:
        for pos, triggers in rule.triggers.items():
            for word, particles in triggers.items():
                index[pos, word].append((rule, particles))
    return dict(index)


def told_in(sentence: Span, references: References) -> frozenset[str] | None:
    """The types and kinds of what a sentence can speak of; None where it takes up what others tell."""
    found: set[str] = set()
    for token in sentence:
        word = token.lower_
        if word in series.ALL:
            return None
        if word in STATE:
            found |= {"organisation", "government"}
        elif token.text[0].isupper() and references.is_nationality(token):
            found |= {"place", "country"}
        for mention in references.covering(token.i):
            found |= {references.type_of(mention.entity), references.kind_of(mention.entity)}
    return frozenset(found)


def may_speak(rule: Rule, told: frozenset[str] | None) -> bool:
    """Whether a sentence has anything that a rule can have as its subject, and as its object."""
    if told is None or rule.looks_beyond:
        return True
    if told.isdisjoint(rule.subject_types):
        return False
    return not rule.object or rule.objectless or rule.country or not told.isdisjoint(rule.object_types)


def keys(
    token: Token, index: Mapping[tuple[str, str], object], references: References
) -> Iterator[tuple[str, str]]:
    """What a token triggers: its lemma by part of speech, and `name` where it is a name of someone's."""
    if token.is_alpha or "-" in token.text:
        word = lemma(token)
        for pos, tags in _POS.items():
            if token.pos_ in tags:
                yield pos, word
        if token.pos_ == "VERB" and ("noun", word) in index and syntax.before_misread_verb(token) is not None:
            yield "noun", word
        if token.pos_ == "ADJ" and "-" in token.text:
            yield "noun", word  # "is secretary-general of A"
    named = token.pos_ == "PROPN" or (token.pos_ == "NOUN" and token.ent_type_ == "ORG")
    owned = named and any(c.dep_ == "poss" or c.lower_ == "of" for c in token.children)
    if owned and any(m.form <= Form.SHORT for m in references.at(token)):
        yield "name", "any"


def particle_fits(token: Token, particles: frozenset[str]) -> bool:
    """Whether one of the particles that a rule asks for stands with a trigger; an empty one asks for none."""
    if "" in particles:
        return True
    own = {c.lower_ for c in token.children if c.dep_ in ("prt", "advmod", "compound", "amod", "nmod")}
    # "walked out", "walked out of B"
    own |= {
        c.lower_ for c in token.children if c.dep_ == "prep" and all(g.dep_ == "prep" for g in c.children)
    }
    if token.i > token.sent.start and token.pos_ in ("NOUN", "PROPN"):
        own.add(token.nbor(-1).lower_)
    return bool(own & particles)
