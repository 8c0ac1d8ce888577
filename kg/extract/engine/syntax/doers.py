"""Who does it, and whose it is: the subjects of verbs and the owners of nouns."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.engine.syntax.companions import companions
from kg.extract.engine.syntax.misread import before_misread_verb
from kg.extract.engine.syntax.prepositions import direct_objects_of, objects_of
from kg.extract.engine.syntax.relatives import around_relative, parts_before, unrelative
from kg.extract.engine.syntax.tree import LIGHT_VERBS, OBJECT_CONTROL, SUBJECTS, children, subjects_behind
from kg.extract.engine.syntax.voice import is_finite, is_passive
from kg.extract.engine.words import lemma

_TELLING_OF = frozenset(
    "accuse suspect convict acquit prevent stop bar dissuade discourage ban deter keep blame criticize "
    "criticise praise thank fault condemn denounce fine jail arrest charge".split()
)
"""Whose object is who does what follows: "accused A of firing B", "stopped A from firing B"."""
_HOLDING_KINDS = frozenset("state government energy media oil investment banking industrial".split())


def subject(verb: Token, depth: int = 0) -> list[Token]:
    """The surface subject of a verb, its own or the one it shares with the verb it hangs on."""
    nouns = [c for c in verb.children if c.dep_ in SUBJECTS] or [
        c for be in children(verb, "auxpass") for c in be.children if c.dep_ in SUBJECTS
    ]  # the parser may hang it on the "is" of "is opposed to"
    if around_relative(verb) is not None:
        return unrelative([c for c in verb.children if c.dep_ in SUBJECTS][-1:])
    others = [*parts_before(verb), *subjects_behind(verb)]
    own = unrelative([_holding(c) for c in nouns if c not in others])
    if own or depth > 4:
        return own
    head = verb.head
    match verb.dep_:
        case "conj" if head.dep_ == "ccomp" and is_finite(verb) and not is_finite(head):
            return subject(head.head, depth + 1)  # "said that B would be freed, and fired C"
        case "conj" if (outer := around_relative(head)) is not None:
            return [outer]
        case "conj" if head.pos_ in ("VERB", "AUX"):
            return subject(head, depth + 1) or ([head.head] if head.dep_ in ("acl", "relcl", "amod") else [])
        case "xcomp" | "ccomp" if head.pos_ in ("VERB", "AUX", "ADJ"):
            objects = list(children(head, "dobj")) or [c for c in children(head, "oprd") if c.pos_ == "PROPN"]
            if objects and lemma(head) in OBJECT_CONTROL:
                return unrelative(objects)
            return subject(head, depth + 1) if head.pos_ != "ADJ" else subject(head.head, depth + 1)
        case "advcl" if verb.tag_ in ("VBG", "VBN", "VB") or _goes_on(verb):
            return subject(head, depth + 1)
        case "acomp" if verb.tag_ == "VBN":
            return subject(head, depth + 1)
        case "pcomp":
            return _subject_over_preposition(head, depth)
        case "acl":
            return _acl_subject(verb, depth)
        case "relcl" if verb.tag_ in ("VBN", "VBG"):
            return [head]
        case "ROOT" if is_finite(verb):
            return _swallowed(verb)
    return []


def _goes_on(verb: Token) -> bool:
    """Whether a finite verb is the second of its subject: "chose A and, after the vote, named B"."""
    marked = any(c.dep_ in ("mark", "advmod") and c.i < verb.i for c in verb.children)
    return verb.tag_ == "VBD" and not marked and any(c.dep_ == "cc" for c in verb.head.children)


def _swallowed(verb: Token) -> list[Token]:
    """The subject that the parser hangs on what stands in front: "In the May election, A, a lawyer, won"."""
    for front in children(verb, "prep"):
        if front.i > verb.i:
            break
        for token in front.subtree:
            edge = token.left_edge.i
            if token.dep_ == "appos" and token.pos_ == "PROPN" and token.doc[edge - 1].text == ",":
                return [token]
    return []


def _holding(noun: Token) -> Token:
    """The name in "the state holding A", where the parser takes "holding" for a verb."""
    for child in children(noun, "acl"):
        if child.lower_ == "holding" and child.i == noun.i + 1 and noun.lower_ in _HOLDING_KINDS:
            return next((c for c in children(child, "dobj") if c.pos_ == "PROPN"), noun)
    return noun


def _subject_over_preposition(preposition: Token, depth: int) -> list[Token]:
    governor = preposition.head
    if governor.pos_ in ("VERB", "AUX"):
        told_of = unrelative(list(children(governor, "dobj"))) if lemma(governor) in _TELLING_OF else []
        return told_of or subject(governor, depth + 1)
    if governor.pos_ in ("NOUN", "PROPN"):
        if governor.dep_ in ("pobj",) and governor.head.head.pos_ in ("VERB", "AUX") and not has(governor):
            return subject(governor.head.head, depth + 1)
        return has(governor) or ([governor] if governor.pos_ == "PROPN" else [])
    if governor.dep_ in ("prep", "advmod", "acomp") and governor.head != governor:
        return subject(governor.head, depth + 1)
    return []


def _acl_subject(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if verb.tag_ in ("VBG", "VBN", "VBD"):
        return [head]
    if (
        head.pos_ == "NOUN"
    ):  # "the decision of A to split", "an attempt by A to …", "the first union to gain …"
        owners = has(head) or objects_of(head, ("of", "by"))
        if owners:
            return owners
        if head.dep_ == "pobj" and head.head.head.pos_ in ("VERB", "AUX"):  # "in order to", "with a view to"
            return subject(head.head.head, depth + 1)
        if head.dep_ in ("dobj",) and head.head.pos_ in ("VERB", "AUX"):
            return subject(head.head, depth + 1)
    return [head]


def agent(verb: Token) -> list[Token]:
    """Who does it."""
    if not is_passive(verb):
        doers = subject(verb)
        return [*doers, *companions(verb, doers)] if doers else doers
    by = [p for a in list(children(verb, "agent"))[:1] for p in _agents(a)] or objects_of(verb, ("by",))
    if not by:  # "was named head of the office by A", "was dismissed as head of the office by A"
        posts = [*children(verb, "oprd", "dobj"), *direct_objects_of(verb, ("as",))]
        below = [*posts, *(o for post in posts for o in direct_objects_of(post, ("of",)))]
        by = [p for post in below for p in direct_objects_of(post, ("by",))]
    if by:
        return unrelative(by)
    for other in children(verb, "conj"):  # "owned and controlled by A"
        own = any(c.dep_ in SUBJECTS for c in other.children)
        if not own and is_passive(other) and (found := agent(other)):
            return found
    return [c for c in children(verb, "npadvmod", "compound", "nmod") if c.i < verb.i]  # "state-owned"


def _agents(by: Token) -> Iterator[Token]:
    """The objects of "by", and of a second "by" beside it: "funded by A and by B"."""
    yield from children(by, "pobj")
    for second in children(by, "conj"):
        if second.lower_ == "by":
            yield from _agents(second)


def has(noun: Token) -> list[Token]:
    """Who has what the noun names: "A's control", "A exerts control", "A, with its ties to …"."""
    own = unrelative(list(children(noun, "poss")))
    if not own and noun.dep_ in ("compound", "nmod", "amod") and noun.head.i > noun.i:  # "A's nephew B"
        own = [c for c in children(noun.head, "poss") if c.i < noun.i]
    if own and (own[0].tag_ != "PRP$" or noun.dep_ == "conj"):
        return own
    return own + _has_by_verb(noun)


def possessor(noun: Token) -> list[Token]:
    """Whose it is by the possessive alone: "his arrest", not "ordered the arrest"."""
    return unrelative(list(children(noun, "poss")))


def _has_by_verb(noun: Token) -> list[Token]:
    if noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        return has(noun.head)
    if noun.dep_ in ("dobj", "nsubjpass") and lemma(noun.head) in LIGHT_VERBS:
        return agent(noun.head)
    if (misread := before_misread_verb(noun)) is not None:
        return [misread]
    if noun.dep_ == "pobj" and noun.head.lower_ == "with":
        governor = noun.head.head
        if lemma(governor) == "leave":
            return list(children(governor, "dobj"))  # "the deal left A with a stake in B"
        if governor.pos_ in ("NOUN", "PROPN", "PRON"):
            return [governor]
        return subject(governor)
    return []
