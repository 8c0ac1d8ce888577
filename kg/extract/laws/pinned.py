"""Whether a description of a law can only be one: by its date, its subject, or both."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.laws import words


def is_pinned(noun: str, head: Token, own: list[Token], dated: bool, described: bool, plural: bool) -> bool:
    """Whether a description can only be one law."""
    general = any(t.lower_ in words.words("general") for t in own)
    definite = any(c.dep_ == "det" and c.lower_ in ("the", "this", "these") for c in head.lefts)
    if noun == "measure":
        return described and _is_made_by_parliament(head)
    if noun in ("reform", "package", "change"):
        named = any(t.lower_ in words.words("legal") for t in own) or is_set(head)
        return dated and named
    if noun == "amendment":
        return dated
    if words.heads()[noun] == "programme":
        return described and any(t.lower_ in ("state", "national") for t in own)
    if plural:
        return dated and (described or bool(own)) and not general
    if dated:
        numbered = any(t.like_num for t in head.lefts)
        return described or (not general and (bool(own) or not definite or numbered))
    draft = any(t.lower_ in ("new", "draft", "proposed") for t in head.lefts)
    on = head.i + 1 < len(head.doc) and head.doc[head.i + 1].lower_ in (
        "on",
        "requiring",
        "governing",
        "regulating",
    )
    if described:
        indefinite = any(c.dep_ == "det" and c.lower_ in ("a", "an", "another") for c in head.lefts)
        indefinite = indefinite or (noun == "legislation" and _is_made(head))
        about = indefinite or draft or (definite and (on or (bool(own) and not general)))
        return about and head.dep_ != "attr"
    return noun in ("law", "bill", "act") and bool(own) and definite and not general


def _is_made_by_parliament(head: Token) -> bool:
    """Whether `measures` are a law: `parliament approved measures mandating that …`."""
    adopted = head.head.lemma_ in ("adopt", "approve", "pass", "enact", "ratify", "repeal")
    return head.dep_ in ("dobj", "nsubjpass") and adopted and head.head.tag_ in ("VBD", "VBN")


def _is_made(head: Token) -> bool:
    """Whether `legislation` without an article is one law: `parliament passed legislation`."""
    done = words.words("enacting") | words.words("later")
    bare = not any(c.dep_ == "det" for c in head.children)
    once = head.head.tag_ in ("VBD", "VBN", "VB")
    return bare and once and head.dep_ in ("dobj", "nsubjpass") and head.head.lemma_ in done


def is_set(head: Token) -> bool:
    """Whether `reforms` stands in `a set of reforms`."""
    return head.dep_ == "pobj" and head.head.head.lower_ in ("set", "package", "series")
