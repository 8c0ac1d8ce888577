"""Whom a title, a description or a body before a name is said of, by where the words stand."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.engine import beside, syntax
from kg.extract.engine.reference import References
from kg.extract.engine.words import RANKS, SHARING, TITLE_COMPLEMENTS, lemma

_TITLES_WITH_BODY = TITLE_COMPLEMENTS | frozenset(
    "member speaker president leader editor judge mayor governor".split()
)


def titled_person(title: Token, references: References) -> Token | None:
    """The person whose name follows a title: "Minister of Education Aigul Sarin"."""
    doc = title.doc
    i, steps = title.i + 1, 0
    if i < len(doc) and doc[i].lower_ == "and":
        return _sharing_titles(title, references)
    if doc[i : i + 2].text.lower() == "in chief":
        i += 2
    if i < len(doc) and doc[i].lower_ in ("of", "for") and lemma(title) in _TITLES_WITH_BODY:
        while i < len(doc) and steps < 8 and doc[i].pos_ in ("ADP", "NOUN", "PROPN", "ADJ", "DET", "CCONJ"):
            if any(references.type_of(m.entity) == "person" for m in references.starting(i)):
                break
            i, steps = i + 1, steps + 1
    if i >= len(doc) or doc[i].sent != title.sent or doc[i - 1].pos_ in ("ADP", "DET"):
        return None
    while i < min(title.i + 4, len(doc) - 1) and doc[i].lower_ in RANKS and not references.starting(i):
        i += 1  # "commander General A"
    for mention in references.starting(i):
        if references.type_of(mention.entity) == "person" and doc[i].pos_ == "PROPN":
            return doc[mention.start : mention.end].root
    return None


def set_off(noun: Token, references: References) -> list[Token]:
    """The body right before a description in brackets or dashes: "A (a member of B)", "A—part of B".

    The parser likes to hang such a description on the noun that governs the name.
    """
    doc, i = noun.doc, noun.i - 1
    if noun.dep_ != "appos" or noun.tag_ != "NN":
        return []
    while (
        i > noun.sent.start and doc[i].pos_ in ("ADJ", "NOUN", "DET", "ADV") and doc[i].text not in ("(", "—")
    ):
        i -= 1
    if i <= noun.sent.start or doc[i].text not in ("(", "—", "–"):
        return []
    before = beside.before_bracket(doc[i - 1])
    return [
        doc[m.start : m.end].root
        for m in references.at(before)
        if references.type_of(m.entity) == "organisation"
    ][:1]


def _sharing_titles(title: Token, references: References) -> Token | None:
    """The person after two titles: "former minister and Dawn leader A", with no article before the first."""
    doc = title.doc
    if any(c.dep_ in ("det", "poss") for c in (*title.lefts, *title.head.lefts) if c.i < title.i):
        return None
    for i in range(title.i + 2, min(title.i + 12, len(doc))):
        for mention in references.starting(i):
            if references.type_of(mention.entity) == "person":
                second = doc[i - 1]
                return doc[mention.start : mention.end].root if second.pos_ in ("NOUN", "PROPN") else None
        if doc[i].pos_ not in ("ADJ", "NOUN", "PROPN") and doc[i].text not in ("(", ")", "-"):
            return None
    return None


def apposed(noun: Token, references: References) -> list[Token]:
    """Who stands before a description between commas, where the parse has lost the apposition.

    A person for a noun ("A, the former head of B"), a body too for an adjective ("B, also loyal to A").
    """
    doc, sentence = noun.doc, noun.sent
    wanted = "organisation" if noun.pos_ == "ADJ" else "person"
    i = noun.i - 1
    while (
        i > sentence.start
        and doc[i].pos_ in ("ADJ", "NOUN", "PROPN", "DET", "ADV", "PART")
        and doc[i].text != ","
    ):
        i -= 1
    i = _before_time(doc[i])
    if i > sentence.start and doc[i].text in (",", "("):
        before = beside.before_bracket(doc[i - 1])
        for mention in references.at(before):
            if references.type_of(mention.entity) in ("person", wanted):
                return [doc[mention.start : mention.end].root]
    return []


_TIME_OPENERS = frozenset("until for from since at between in through".split())


def _before_time(token: Token) -> int:
    """The comma before a time that opens a description: "A, until then head of B"."""
    doc, i = token.doc, token.i
    first = max(token.sent.start, i - 6)
    while (
        i > first
        and doc[i].text != ","
        and (doc[i].pos_ in ("ADP", "NUM", "SCONJ", "DET", "ADV", "NOUN", "PROPN", "CCONJ"))
    ):
        i -= 1
    return i if doc[i].text == "," and doc[i + 1].lower_ in _TIME_OPENERS else token.i


def after_comma(noun: Token, references: References) -> list[Token]:
    """The body named after a possessive description, where the parse makes it a list: "A's arm, B (C)"."""
    doc, i = noun.doc, noun.i + 2
    if noun.tag_ != "NN" or i >= len(doc) or doc[i - 1].text != "," or not syntax.possessor(noun):
        return []
    return [
        doc[m.start : m.end].root
        for m in references.starting(i)
        if references.type_of(m.entity) in ("organisation", "person")
        and m.end < len(doc)
        and doc[m.end].is_punct
    ][:1]


def named_after(noun: Token, references: References) -> list[Token]:
    """The person between commas after a description, where the parse hangs the name elsewhere.

    "Was charged along with a Dawn lawmaker, A, who …", "met a judge, A".
    """
    doc, i = noun.doc, noun.i + 2
    indefinite = any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in noun.lefts)
    if noun.tag_ != "NN" or not indefinite or i >= len(doc) or doc[i - 1].text != ",":
        return []
    for mention in references.starting(i):
        named = doc[mention.start : mention.end].root
        closed = mention.end < len(doc) and doc[mention.end].text in (",", ".", ")", ";")
        if references.type_of(mention.entity) == "person" and named.dep_ in ("appos", "conj") and closed:
            return [named]
    return []


def compound(noun: Token, references: References) -> list[Token]:
    """The name or nationality adjective before a noun: "National Bank chairman", "Kenyan president"."""
    doc = noun.doc
    i = noun.i - 1
    while i >= noun.sent.start:
        token = doc[i]
        if token.text == ")" and i == noun.i - 1:  # "Central Bank (CB) governor"
            named = beside.before_bracket(token)
            i = named.i if named != token else -1
            continue
        if token.lower_ == "and" and lemma(noun) in SHARING and lemma(doc[i - 1]) in SHARING:
            i -= 1  # "Dawn founder and editor A"
            continue
        if any(m.end > noun.i for m in references.at(token)):
            return []  # an office that the document also names as a body: "Prosecutor General A"
        if references.at(token) or references.is_nationality(token):
            return [token]
        if token.tag_ == "VBN" and doc[i - 1].text in ("-", "–"):
            return []  # "A-backed candidate" is none of A's
        if token.text == "'s" or token.pos_ not in ("ADJ", "NOUN", "PROPN", "ADV", "NUM", "PUNCT", "VERB"):
            return []
        if token.pos_ == "VERB" and token.dep_ not in ("amod", "compound", "nmod"):
            return []  # "Parliament dismissed Minister A" makes A no minister of parliament
        if token.pos_ == "PUNCT" and token.text not in ("-", "–"):
            return []
        i -= 1
    return []
