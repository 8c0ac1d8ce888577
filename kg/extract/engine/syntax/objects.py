"""To whom or what it is done: the objects of verbs, active or passive."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.engine.syntax.doers import subject
from kg.extract.engine.syntax.relatives import parts_before, unrelative
from kg.extract.engine.syntax.tree import (
    NAMING_VERBS,
    OBJECT_CONTROL,
    SUBJECTS,
    children,
    is_relative,
    subjects_behind,
)
from kg.extract.engine.syntax.voice import is_passive
from kg.extract.engine.words import lemma


def patient(verb: Token) -> list[Token]:
    """Whom or what it is done to."""
    if is_passive(verb):
        found = subject(verb)
        if not found and verb.dep_ in ("acl", "amod", "relcl", "compound"):
            found = [verb.head]
        found = [_all_of(t) or t for t in found]
        if not found and verb.dep_ == "parataxis":
            found = _before_bracket(verb)
        return [change_to(t) or t for t in found] if verb.dep_ == "acl" else found
    objects = unrelative(list(children(verb, "dobj"))) or subjects_behind(verb)
    if objects:
        # "appoints a third of the senators, and all members of A": the parser hangs the second on the verb.
        late = (
            c for c in children(verb, "conj") if c.pos_ in ("NOUN", "PROPN", "NUM") and c.i > objects[-1].i
        )
        return [*objects, *late]
    if lemma(verb) in NAMING_VERBS and (named := [c for c in children(verb, "oprd") if c.pos_ == "PROPN"]):
        return named  # "named A to the court"
    if lemma(verb) in OBJECT_CONTROL and (
        clause := [s for c in children(verb, "ccomp") if c.tag_ == "VB" for s in children(c, "nsubj")]
    ):
        return clause  # "grooms A to succeed him", which the parser takes for a clause
    if parts := parts_before(verb):
        return parts
    if verb.dep_ == "relcl" and not _has_relative(verb):
        return [verb.head]  # "the bank he owns"
    for other in children(verb, "conj"):  # "founded and leads the party"
        if (
            other.pos_ == "VERB"
            and _shares_objects(verb, other)
            and not any(c.dep_ in SUBJECTS for c in other.children)
        ):
            return unrelative(list(children(other, "dobj")))
    return []


def _has_relative(verb: Token) -> bool:
    """Whether a relative pronoun has a place of its own in a clause: `which he owns`, `half of which`."""
    before = (t for t in verb.doc[verb.left_edge.i : verb.i] if is_relative(t))
    return any(t.head == verb or t.head.pos_ == "ADP" or t.dep_ == "poss" for t in before)


def _all_of(pronoun: Token) -> Token | None:
    """The noun that "all" takes up behind a comma: "nine judges, all appointed by A"."""
    doc, i = pronoun.doc, pronoun.i
    if pronoun.lower_ not in ("all", "both", "each", "most") or i < 2 or doc[i - 1].text != ",":
        return None
    return doc[i - 2] if doc[i - 2].tag_ == "NNS" else None


def _before_bracket(participle: Token) -> list[Token]:
    """Whom a participle in brackets is said of: "A (later renamed B) won"."""
    for i in range(participle.i - 1, max(participle.i - 4, participle.sent.start), -1):
        if participle.doc[i].text == "(":
            return [participle.doc[i - 1]]
    return []


def _shares_objects(verb: Token, other: Token) -> bool:
    """Whether two verbs are near enough, or both of one infinite form, to have one object."""
    return other.i - verb.i <= 3 or (verb.tag_ == other.tag_ and verb.tag_ in ("VB", "VBG"))


def change_to(noun: Token) -> Token | None:
    """The `changes` of `changes to the act signed by A`, where the parser has the act signed."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "to":
        return None
    change = noun.head.head
    return change if change.lemma_ in ("amendment", "change", "revision") else None


def governed(noun: Token, preposition: str) -> list[Token]:
    """What is `preposition` the noun: "A is under the control of B" gives A for (control, under)."""
    if noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        return governed(noun.head, preposition)
    if noun.dep_ != "pobj" or noun.head.lower_ != preposition:
        return []
    governor = noun.head.head
    if governor.pos_ in ("VERB", "AUX"):
        return patient(governor) or subject(governor)
    if governor.pos_ in ("NOUN", "PROPN", "PRON"):
        return [governor]
    return subject(governor.head) if governor.dep_ in ("acomp", "prep") else []
