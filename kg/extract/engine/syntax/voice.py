"""Active or passive, finite or not: the form of a verb."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.engine.syntax.tree import children
from kg.extract.engine.words import lemma

_DONE_TO_ONE = frozenset(
    "convict sentence fine fin charge release jail imprison acquit pardon detain arrest indict try".split()
)
"""Verbs whose past tense behind a passive is a participle: "was arrested in May, convicted and fined"."""
_GIVING = frozenset("hand give award grant deny offer".split())


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive, a bare participle included."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return True
    bare = not any(c.dep_ in ("nsubj", "aux", "dative") for c in verb.children)
    if verb.dep_ == "conj" and bare and verb.lemma_ in _DONE_TO_ONE and verb.tag_ in ("VBD", "VBN"):
        persons = any(c.dep_ == "dobj" and c.ent_type_ == "PERSON" for c in verb.children)
        return is_passive(verb.head) and not persons
    if verb.dep_ == "conj" and any(c.dep_ == "agent" for c in verb.children):
        return True  # "are named by A and confirmed by B"
    if _is_set_off(verb) or _is_renamed(verb) or _is_absolute(verb):
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "relcl" and any(c.dep_ == "agent" for c in verb.children):
        return not any(c.dep_ in ("aux", "dobj") for c in verb.children)  # "both of them owned by A"
    if verb.tag_ not in ("VBN", "VBD") or any(c.dep_ in ("dobj", "nsubj") for c in verb.children):
        return False
    if verb.dep_ == "compound":  # "state-run daily", which the parser takes for one noun
        return verb.tag_ == "VBN" and any(c.dep_ == "npadvmod" for c in verb.children)
    if verb.dep_ == "acomp":  # "is state-owned"
        return verb.tag_ == "VBN"
    if verb.dep_ in ("acl", "amod") or (verb.dep_ == "advcl" and verb.tag_ == "VBN"):
        return not any(c.dep_ == "aux" for c in verb.children)
    if verb.dep_ == "relcl" and verb.tag_ == "VBN":
        return not any(c.dep_ == "aux" for c in verb.children)
    if verb.dep_ == "conj" and verb.tag_ == "VBN":
        return not any(c.dep_ == "aux" for c in verb.children) and is_passive(verb.head)
    return False


_RENAMING = frozenset("rename rechristen rebrand retitle redesignate".split())


def _is_renamed(verb: Token) -> bool:
    """Whether a participle with a new name behind it is taken for the verb: "A, renamed B in 2006, won"."""
    if verb.tag_ not in ("VBD", "VBN") or lemma(verb) not in _RENAMING:
        return False
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    named = any(c.left_edge.i == verb.i + 1 for c in children(verb, "dobj", "oprd"))
    return (before is None or before.text in (",", "(") or before.pos_ == "ADV") and named


def _is_absolute(verb: Token) -> bool:
    """Whether a participle tells how things stood: "with A arrested, B fled"."""
    marked = any(c.lower_ == "with" and c.dep_ in ("mark", "prep") for c in verb.lefts)
    participle = verb.tag_ in ("VBN", "VBD")
    return participle and marked and not any(c.dep_ in ("aux", "dobj") for c in verb.children)


def _is_set_off(verb: Token) -> bool:
    """Whether a participle between commas is taken for the verb: "the act, repealed in 2001, had cost us"."""
    doc, i = verb.doc, verb.i
    if verb.tag_ not in ("VBD", "VBN") or i < 2 or doc[i - 1].text != ",":
        return False
    named = any(c.dep_ == "nsubj" and c.right_edge.i in (i - 1, i - 2) for c in verb.children)
    told = any(
        c.pos_ in ("VERB", "AUX") and doc[c.left_edge.i - 1].text == ","
        for c in children(verb, "conj", "ccomp")
    )
    given = verb.lemma_ in _GIVING  # "A, handed a four-year term, was out in weeks"
    return (
        named
        and told
        and not any(c.dep_ in ("cc", "aux") or (c.dep_ == "dobj" and not given) for c in verb.children)
    )


def is_finite(verb: Token) -> bool:
    """Whether the verb, or its auxiliary, stands in a finite form."""
    if any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP") for c in verb.children):
        return True
    return verb.tag_ in ("VBD", "VBZ", "VBP") and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
