"""What someone is accused of, and the punishment."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.engine import syntax
from kg.extract.engine.phrases import phrase
from kg.extract.engine.words import lemma

_ACCUSED_OF = frozenset({"charge", "count", "accusation"})


def charge(trigger: Token) -> str:
    """What someone is accused of: the object of "on charges of", "for", "with", "of"."""
    holders = [trigger, *(t for t in syntax.patient(trigger) if trigger.pos_ == "VERB")]
    for child in (c for t in holders for c in t.children):
        if child.dep_ != "prep" or child.lower_ not in ("on", "for", "with", "of", "over", "to"):
            continue
        if child.lower_ == "of" and child.head.pos_ == "NOUN" and lemma(child.head) not in _ACCUSED_OF:
            continue  # "the arrest of A"
        for object_ in child.children:
            if object_.dep_ not in ("pobj", "pcomp"):
                continue
            if lemma(object_) in (
                "charge",
                "suspicion",
                "allegation",
                "accusation",
                "count",
                "claim",
                "conviction",
            ):
                inner = [
                    o
                    for p in object_.children
                    if p.dep_ == "prep"
                    for o in p.children
                    if o.dep_ in ("pobj", "pcomp")
                ]
                return phrase(inner[0]) if inner else phrase(object_)
            if (
                child.lower_ in ("for", "with", "of")
                and object_.ent_type_ not in ("DATE", "PERSON")
                and not _is_term(object_)
            ):
                return phrase(object_)
    return ""


def sentence(trigger: Token) -> str:
    """The punishment: the object of "sentenced to"."""
    for object_ in syntax.objects_of(trigger, ("to",)):
        return phrase(object_)
    return ""


def _is_term(token: Token) -> bool:
    return lemma(token) in ("year", "month", "day", "week", "life", "hour")


def is_sum(token: Token) -> bool:
    """Whether a word is a sum of money that something costs: "was fined 500 dollars"."""
    return token.dep_ in ("dobj", "npadvmod", "oprd") and any(
        c.like_num or c.text in "$€£" for c in token.subtree
    )
