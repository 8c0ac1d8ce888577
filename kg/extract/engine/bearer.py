"""Whom a noun or adjective is said of: apposition, copula, "as", naming verbs, titles."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.engine.syntax import (
    COPULAS,
    NAMING_VERBS,
    PARTITIVES,
    apposed_to,
    appositions,
    children,
    has,
    is_bare_title,
    is_passive,
    objects_of,
    subject,
)
from kg.extract.engine.words import POST_NOUNS, POSTS, TERMS, lemma


def holder(noun: Token, depth: int = 0) -> list[Token]:
    """Whom a noun or adjective is said of: by apposition, copula, "as", naming verb, or title."""
    if depth > 3:
        return []
    head = noun.head
    match noun.dep_:
        case "appos" if head.lower_ in ("himself", "herself"):
            return [head.head] if head.dep_ == "appos" else []  # "A, himself a lawyer"
        case "appos" if any(c.tag_ in ("WP$", "PRP$") for c in children(noun, "poss")) and _names_of(noun):
            return _names_of(noun)  # "A, whose wife, B, is a judge", "A, his wife, B, and C"
        case "appos" if any(c.tag_ == "WP$" for c in children(noun, "poss")):
            return appositions(noun)  # "A, whose founder, B, fled"
        case "appos":
            pair = noun.tag_ == "NNS" and head.dep_ == "conj" and head.head.dep_ != "conj"
            # "A and B, both activists"
            return [head.head] if pair and head.head.pos_ == "PROPN" else [apposed_to(noun)]
        case "compound" | "nmod" if noun.i < head.i and head.pos_ in ("PROPN", "NOUN"):
            return [head]
        case "dobj" if lemma(head) in NAMING_VERBS and is_passive(head):
            return subject(head)  # "was reappointed chairman"
        case "attr" | "acomp" | "oprd" | "ccomp" if lemma(head) in COPULAS | NAMING_VERBS:
            if noun.dep_ == "oprd" and not is_passive(head):
                return list(children(head, "dobj"))
            return subject(head)
        case "dobj" if lemma(head) in ("become", "remain", "constitute", "represent"):
            return subject(head)
        case "dobj" if lemma(head) == "form" and lemma(noun) in _FORMED:
            return subject(head)  # "forms part of A"
        case "pobj" if head.lower_ == "as":
            first = head.head if head.dep_ == "conj" else head  # "as mayor of A and as president of B"
            return _bearer(first.head)
        case "pobj" if head.lower_ == "to" and lemma(head.head) in _RAISING and lemma(noun) in POSTS:
            governor = head.head
            return subject(governor) if is_passive(governor) else list(children(governor, "dobj"))
        case "pobj" if head.lower_ == "of" and head.head.lower_ in PARTITIVES | _OF_TWO:
            return holder(head.head, depth + 1)
        case "pobj" if head.lower_ == "of" and lemma(head.head) in POST_NOUNS:
            return _in_post(head.head)
        case "pobj" if head.lower_ == "among" and lemma(head.head) == "be":
            # "is among the owners of A"
            return [c for c in children(head.head, "nsubj", "attr") if c != noun]
        case "conj" if _names_of(noun):
            return _names_of(noun)  # "his wife, A, and son, B"
        case "conj" if any(c.dep_ in ("det", "poss") for c in noun.lefts) and any(children(noun, "appos")):
            return list(children(noun, "appos"))  # "A and the new offshoot, B", "A and its owner, B"
        case "conj" if head.pos_ == "PROPN" and head.head.lower_ == "of" and is_bare_title(noun):
            return holder(
                head.head.head, depth + 1
            )  # "rector of A and president of B", "wife of A and aunt of B"
        case "conj" if head.pos_ == "PROPN" and lemma(head) not in POSTS and _is_another(noun):
            return []  # "police held A and its editor", "A and members of B"
        case "conj" if head.pos_ in ("NOUN", "PROPN", "ADJ", "VERB"):
            return holder(head, depth + 1) if head.pos_ != "VERB" else []
        case "amod" if head.pos_ != "VERB":
            return [head]
        case "nsubj" if head.lemma_ == "be":  # "the owners of A are B and C"
            return _names_of(noun) or list(children(head, "attr"))
        case "advcl" if noun.pos_ in ("ADJ", "NOUN"):
            return subject(head)
    if any(c.dep_ == "cop" or (c.dep_ == "aux" and c.lemma_ == "be") for c in noun.children):
        return list(children(noun, "nsubj"))
    return _named(noun) or appositions(noun)


_OF_TWO = frozenset("elder younger eldest youngest oldest".split())


def _names_of(noun: Token) -> list[Token]:
    owned = any(children(noun, "poss"))
    listed = [c for c in children(noun, "conj") if owned and noun.doc[c.left_edge.i - 1].text == ","]
    named = [c for c in (*appositions(noun), *listed) if c.pos_ == "PROPN" and c.i > noun.i]
    return named[:1] if listed else named  # "his sons, A and B", which the parser takes for three


def _named(noun: Token) -> list[Token]:
    """ "A nephew named B"."""
    clauses = (c for c in children(noun, "acl") if lemma(c) in ("name", "call"))
    return [name for clause in clauses for name in children(clause, "oprd", "dobj")]


def _is_another(noun: Token) -> bool:
    """Whether an article or possessive of its own, or the plural, makes a noun another than a name beside."""
    several = noun.tag_ == "NNS" and noun.head.dep_ != "conj" and noun.nbor(-1).lower_ == "and"
    return several or (noun.tag_ in ("NN", "NNS") and any(c.dep_ in ("det", "poss") for c in noun.lefts))


def _in_post(post: Token) -> list[Token]:
    """Who holds, takes or leaves a post: "held the post of minister", "was appointed to the office of"."""
    if post.dep_ == "dobj":
        return subject(post.head)
    return _bearer(post.head.head) if post.dep_ == "pobj" and post.head.lower_ in ("to", "from", "in") else []


def _bearer(governor: Token) -> list[Token]:
    """Who is "as" something, given what "as" hangs on: the object where there is one."""
    if governor.pos_ in ("VERB", "AUX"):
        if is_passive(governor):
            return subject(governor) or ([governor.head] if governor.dep_ in ("acl", "relcl", "amod") else [])
        objects = [
            t for t in children(governor, "dobj", "oprd") if t.pos_ in ("PROPN", "PRON", "NOUN")
        ]  # the parser takes A for the title in "named A as owner of B"
        if lemma(governor) in (
            "serve",
            "work",
            "act",
            "continue",
            "return",
            "retire",
            "resign",
            "stand",
        ):
            return subject(governor)
        if lemma(governor) == "swear" and not objects:
            return objects_of(governor, ("in",)) or subject(governor)  # "swore in A as president"
        if lemma(governor) == "take" and objects and objects[0].pos_ == "PROPN":
            return objects  # "took A as his wife"
        deverbal = [owner for t in objects if _is_event(t) for owner in _noun_bearer(t)]
        return deverbal or (objects if lemma(governor) in OBJECT_TAKING else subject(governor))
    if governor.pos_ in ("NOUN", "PROPN"):
        return _noun_bearer(governor) or ([governor] if governor.pos_ == "PROPN" else [])
    return []


_FORMED = frozenset("part section component unit branch wing arm".split())
_RAISING = frozenset("promote elevate demote appoint name".split())
_DEEDS = frozenset(
    "successor predecessor replacement work place bid victory win run stint rise duty life day year place "
    "experience ouster ousting".split()
)
OBJECT_TAKING = NAMING_VERBS | frozenset(
    "remove dismiss fire oust sack replace hire retain keep reinstate recall bring depose impose "
    "put describe see regard view succeed list register identify record portray reveal expose".split()
)


def _noun_bearer(noun: Token) -> list[Token]:
    """ "the appointment of A as", "A's resignation as", "the return of A as"."""
    if noun.pos_ != "NOUN":
        return []
    if lemma(noun) in ("successor", "predecessor", "replacement"):
        return holder(noun)  # "his successor as chairman, A"
    return objects_of(noun, ("of",)) or has(noun) or _who_serves(noun) or _whose_time(noun)


def _whose_time(term: Token) -> list[Token]:
    """ "After ten years as head of B, A retired"."""
    if term.dep_ != "pobj" or lemma(term) not in TERMS | {"year", "decade", "month"}:
        return []
    return subject(term.head.head) if term.head.lower_ in ("after", "during", "following") else []


def _is_event(noun: Token) -> bool:
    """Whether a noun tells what someone does or has "as" something: "resignation", not "father"."""
    word = lemma(noun)
    return noun.pos_ == "NOUN" and (
        word in TERMS | POST_NOUNS | _DEEDS or word.endswith(("tion", "sion", "ment", "al", "ance", "ure"))
    )


def _who_serves(term: Token) -> list[Token]:
    """Who "won a second term", "was reelected to a third term", "sought reelection"."""
    if lemma(term) not in TERMS:
        return []
    if term.dep_ == "pobj" and term.head.lower_ in ("to", "for", "in"):
        return subject(term.head.head)
    return subject(term.head) if term.dep_ == "dobj" else []
