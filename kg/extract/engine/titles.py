"""Titles of posts as written, and which of a body's people an act is about."""

from __future__ import annotations

import re

from spacy.tokens import Token

from kg.extract.engine import syntax
from kg.extract.engine.phrases import phrase, squeeze
from kg.extract.engine.reference import References
from kg.extract.engine.words import NOT_IN_TITLE, POSTS, TITLE_COMPLEMENTS, lemma

_NO_POST = frozenset("office power position post job duty part way result".split())
_ANY_ONE = frozenset("nominee nomination appointee people individual figure loyalist supporter crony".split())
_OUTSIDE = re.compile(r",? (?:by|in|on|after|following|until|since|with|during|despite|as|from) ")
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
        if before.dep_ not in _TITLE_PARTS and not (before.pos_ == noun.pos_ == "PROPN"):
            break
        start -= 1
    while noun.doc[start].text in ("-", "–") or noun.doc[start].lower_ in ("ex",):
        start += 1
    end = _title_end(noun, references)
    words = squeeze(noun.doc[start:end].text)
    if noun.tag_ in ("NNS", "NNPS") and end == noun.i + 1:  # "former prime ministers A and B"
        words = words[: -len(noun.text)] + _one_of(noun)
    return words


def _one_of(noun: Token) -> str:
    """The singular of a title, in the letters of the text."""
    one = lemma(noun)
    return one.capitalize() if noun.text[:1].isupper() else one


def _title_end(noun: Token, references: References) -> int:
    """Past "of industries" in "minister of industries", where that is no organisation of its own."""
    doc, end = noun.doc, noun.i + 1
    if doc[end : end + 2].text == "without portfolio":
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


def office(trigger: Token, references: References) -> str:
    """The post someone is put in or removed from: "as minister", "made A head of B", "to the post of"."""
    near = (
        [trigger, *syntax.patient(trigger)]
        if trigger.pos_ == "VERB"
        else [trigger, *syntax.objects_of(trigger, ("of",))]
    )
    for child in (c for t in near for c in t.children):
        if child.dep_ in ("oprd", "attr", "dobj") and not references.at(child) and lemma(child) in POSTS:
            return _post(child, references)
        if child.dep_ == "prep" and child.lower_ in ("as", "to", "from", "of"):
            for post in child.children:
                if (
                    post.dep_ in ("pobj", "pcomp")
                    and post.pos_ in ("NOUN", "PROPN")
                    and not references.at(post)
                ):
                    named = [c for o in post.children if o.dep_ == "prep" for c in o.children]
                    inner = (
                        named[0] if lemma(post) in ("post", "position", "office", "job") and named else post
                    )
                    return "" if lemma(inner) in _NO_POST else _post(inner, references)
        if child.tag_ == "VB" and lemma(child) in ("head", "lead", "chair", "run"):
            return "head"
        if child.tag_ == "VB" and lemma(child) in ("succeed", "replace", "serve", "act"):
            for post in syntax.objects_of(child, ("as",)):
                return _post(post, references)
    return ""


def _post(noun: Token, references: References) -> str:
    """A post with what it is a post of, up to who gave it and when: "head of the office", not "… by A"."""
    words = title(noun, references)
    rest = phrase(noun)
    at = rest.find(words)
    if at < 0:
        return words
    return _OUTSIDE.split(rest[at:])[0]


def share_of_body(trigger: Token) -> str:
    """Which of a body's people are appointed: "a third of the members", "its chair"."""
    people = syntax.patient(trigger) if trigger.pos_ == "VERB" else syntax.objects_of(trigger, ("of",))
    for token in people:
        if lemma(token) in _ANY_ONE:
            return ""
        if token.like_num and token.dep_ == "conj":  # "25 members chosen by A and 8 appointed by B"
            named = [token.head] if token.head.pos_ == "NOUN" else list(syntax.children(token.head, "dobj"))
            return " ".join(t.text for t in (token, *named[:1]))
        while lemma(token) in ("third", "half", "majority", "one", "quarter", "rest", "all", "most", "some"):
            inner = syntax.objects_of(token, ("of",))
            if not inner:
                break
            if inner[0].pos_ != "NOUN":
                return token.text
            return squeeze(token.doc[token.left_edge.i : inner[0].i + 1].text).removeprefix("the ")
        left = [
            c
            for c in token.lefts
            if c.dep_ in ("nummod", "amod", "compound", "quantmod") and c.pos_ not in ("PROPN", "VERB")
        ]
        start = left[0].i if left else token.i
        return squeeze(token.doc[start : token.i + 1].text)
    return ""
