"""The post that someone is put in or removed from, and which of a body's people an act is about."""

from __future__ import annotations

import re

from spacy.tokens import Token

from kg.extract.engine import syntax
from kg.extract.engine.phrases import phrase, squeeze
from kg.extract.engine.reference import References
from kg.extract.engine.rules import lists
from kg.extract.engine.titles import title
from kg.extract.engine.words import BODY_NOUNS, FORMER, OFFICERS, POST_NOUNS, POSTS, RANKS, lemma

_NO_POST = frozenset("office power position post job duty part way result".split())
_ANY_ONE = frozenset("nominee nomination appointee people individual figure loyalist supporter crony".split())
_SHARES = frozenset("third half majority quarter rest all most some remainder".split())
_OUTSIDE = re.compile(r",? (?:by|in|on|after|following|until|since|with|during|despite|as|from) ")
_TITLES = POSTS | OFFICERS
_PORTFOLIOS = frozenset({"portfolio", "ministry"})
_LEADING = {"charge": "head", "head": "head", "helm": "head", "command": "commander"}
"""What someone put "in charge of" or "at the head of" a body is."""


_NO_FIELD = FORMER | frozenset("broad new key important own powerful other same main entire line".split())
_INTO = frozenset("as to of from for with into onto in at".split())
_OUT_OF = frozenset("as from of".split())


def office(trigger: Token, references: References, prepositions: frozenset[str] = _INTO) -> str:
    """The post someone is put in or removed from: "as minister", "made A head of B", "to the post of"."""
    verb = trigger.pos_ == "VERB"
    near = [trigger, *(syntax.patient(trigger) if verb else syntax.objects_of(trigger, ("of",)))]
    for child in sorted((c for t in near for c in t.children), key=lambda c: c.lower_ != "as"):
        titled = child.dep_ in ("oprd", "attr", "dobj", "ccomp") and _is_post(child, references)
        if titled and not (child in near and _is_described(child, references)):
            return _post(child, references)
        told = child.dep_ == "prep" and child.lower_ in prepositions
        if told and (named := _after_preposition(child, references)):
            return named
        if child.tag_ == "VB" and lemma(child) in ("head", "lead", "chair", "run", "oversee", "direct"):
            return "head"
        if child.tag_ == "VB" and lemma(child) in ("succeed", "replace", "serve", "act", "return"):
            for post in syntax.objects_of(child, ("as",)):
                return _post(post, references)
    if lemma(trigger) in syntax.NAMING_VERBS:
        below = (a for t in near[1:] for name in syntax.appositions(t) for a in syntax.appositions(name))
        return next((_post(a, references) for a in below if _is_post(a, references)), "")
    return ""


def second_office(trigger: Token, references: References) -> str:
    """The post of the second of two people: "appointed A as head of B and C as mayor"."""
    posts = [c for c in syntax.children(trigger, "prep") if c.lower_ == "as"][1:]
    return _after_preposition(posts[0], references) if posts else ""


def office_left(trigger: Token, references: References) -> str:
    """The post someone is removed from: "as mayor", "from the post of governor"."""
    return office(trigger, references, _OUT_OF)


def title_beside(person: Token, references: References) -> str:
    """The title beside a name: "Finance Minister A", "A, head of B", "the head of B, A"."""
    above = [person.head] if person.dep_ == "appos" else []
    before = [c for c in syntax.children(person, "compound", "nmod") if c.i < person.i]
    for noun in (*reversed(before), *syntax.appositions(person), *above):
        past = {t.lower_ for t in noun.doc[max(noun.left_edge.i - 1, 0) : noun.i]} & FORMER
        if not past and _is_post(noun, references) and not _is_rank(noun):
            return title(noun, references) if noun.dep_ == "compound" else _post(noun, references)
    return ""


def _is_rank(noun: Token) -> bool:
    """Whether a word is of someone's rank, and not of a post: "Major General", not "Prosecutor General"."""
    before = noun.nbor(-1).lower_ if noun.i else ""
    return noun.lower_ in RANKS and (before in RANKS or noun.nbor(-1).pos_ not in ("NOUN", "PROPN"))


def portfolio(noun: Token, references: References) -> str:
    """The post that a word for what is handed over stands for: "the interior portfolio"."""
    word = lemma(noun)
    if word in _PORTFOLIOS:
        of = syntax.objects_of(noun, ("of",))
        if of:
            return f"minister of {phrase(of[0])}"
        before = [
            c for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod") and c.lower_ not in _NO_FIELD
        ]
        field = noun.doc[before[0].left_edge.i : noun.i].text if before else ""
        return f"{field} minister".strip()
    if word in _LEADING:
        return _LEADING[word]
    if word != "leadership" and (named := lists()["post"].get(word)) is not None:
        return named
    for inner in syntax.objects_of(noun, ("of", "as")) if word in POST_NOUNS else ():
        return _post(inner, references)
    return ""


def _is_described(noun: Token, references: References) -> bool:
    """Whether a title is of someone named behind it, and no post given: "appointed his chief, A, as"."""
    return any(references.at(name) for name in syntax.appositions(noun))


def _is_post(noun: Token, references: References) -> bool:
    return lemma(noun) in _TITLES and not references.at(noun)


def _after_preposition(preposition: Token, references: References) -> str:
    """The post behind "as", "to", "for", "in charge of" …; empty where it names none."""
    for post in preposition.children:
        if post.dep_ not in ("pobj", "pcomp") or post.pos_ not in ("NOUN", "PROPN"):
            continue
        if references.at(post) and preposition.lower_ == "as" and lemma(post) in OFFICERS:
            return phrase(post)  # the document names the office as a body
        if references.at(post):  # "appointed as prime minister A"
            before = [c for c in post.lefts if preposition.lower_ == "as" and _is_post(c, references)]
            return title(before[-1], references) if before else ""
        if preposition.lower_ in ("from", "of") and not _is_post(post, references):
            return portfolio(post, references) if lemma(post) not in _PORTFOLIOS else ""
        if preposition.lower_ in ("as", "to", "from", "of"):
            named = [c for o in post.children if o.dep_ == "prep" for c in o.children]
            inner = named[0] if lemma(post) in ("post", "position", "office", "job") and named else post
            if lemma(inner) in lists()["post"]:
                return portfolio(inner, references)
            named_post = preposition.lower_ == "as" or inner.pos_ == "NOUN" or _is_post(inner, references)
            if named_post and lemma(inner) not in _NO_POST:
                return _post(inner, references)
        elif preposition.lower_ in ("for", "with", "into", "onto"):
            if lemma(post) in POST_NOUNS | _PORTFOLIOS:
                return portfolio(post, references)
            if _is_post(post, references):
                return _post(post, references)
        elif preposition.lower_ in ("in", "at") and lemma(post) in _LEADING:
            led = syntax.objects_of(post, ("of",))
            if any(references.at(body) or lemma(body) in BODY_NOUNS for body in led):
                return _LEADING[lemma(post)]
    return ""


def _post(noun: Token, references: References) -> str:
    """A post with what it is a post of, up to who gave it and when: "head of the office", not "… by A"."""
    words = title(noun, references)
    rest = phrase(noun)
    for other in syntax.children(noun, "conj"):
        if references.at(other):  # "A as minister and B as mayor"
            rest = rest.partition(phrase(other))[0].removesuffix("and ").rstrip(" ,")
    at = rest.find(words)
    if at < 0:
        return words
    return _OUTSIDE.split(rest[at:])[0]


def share_of_body(trigger: Token, body: Token | None = None) -> str:
    """Which of a body's people are appointed: "a third of the members", "its chair".

    Args:
        body: the name of the body; of several people, those it stands with are meant.
    """
    people = syntax.patient(trigger) if trigger.pos_ == "VERB" else syntax.objects_of(trigger, ("of",))
    theirs = [t for t in people if body is not None and t.left_edge.i <= body.i <= t.right_edge.i]
    for token in theirs or people:
        if lemma(token) in _ANY_ONE:
            return ""
        whole = syntax.objects_of(token, ("of",))
        if (
            token.like_num and token.dep_ == "conj" and not whole
        ):  # "25 members chosen by A and 8 appointed by B"
            named = [token.head] if token.head.pos_ == "NOUN" else list(syntax.children(token.head, "dobj"))
            return " ".join(t.text for t in (token, *named[:1]))
        if token.like_num and not whole and trigger.pos_ == "VERB":  # "of its members, eight are picked by A"
            of = next((o for o in syntax.objects_of(trigger, ("of",)) if o.pos_ == "NOUN"), None)
            return f"{token.text} {of.text}" if of is not None else token.text
        while lemma(token) in _SHARES or token.like_num:
            inner = syntax.objects_of(token, ("of",))
            if not inner:
                break
            if inner[0].pos_ != "NOUN":
                return squeeze(token.doc[token.left_edge.i : token.i + 1].text).removeprefix("a ")
            return squeeze(token.doc[token.left_edge.i : inner[0].i + 1].text).removeprefix("the ")
        left = [
            c
            for c in token.lefts
            if c.dep_ in ("nummod", "amod", "compound", "quantmod") and c.pos_ not in ("PROPN", "VERB")
        ]
        start = left[0].i if left else token.i
        return squeeze(token.doc[start : token.i + 1].text)
    return ""
