"""What someone is accused of, and the punishment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.dates import DateKind, DateMention
from kg.extract.engine import syntax
from kg.extract.engine.phrases import phrase, squeeze
from kg.extract.engine.words import lemma

_ACCUSATIONS = frozenset("charge suspicion allegation accusation count claim conviction indictment".split())
_OF_WHAT = frozenset("accuse convict guilty acquit clear exonerate absolve suspect".split()) | _ACCUSATIONS
_TERMS = frozenset("year month day week life hour decade".split())
_NO_CHARGES = _TERMS | frozenset("example instance lack want reason time questioning part most".split())
"""What "for" governs and nobody is accused of: "was acquitted for lack of evidence"."""
_BARE = frozenset("criminal additional further new same other formal numerous multiple several such".split())
"""What stands before "charges" and does not say of what they are."""
_OPENING, _CLOSING = frozenset('"“‘'), frozenset('"”’')
_LONGEST_QUOTE = 16
_PLACES = frozenset(("in prison", "in jail", "in custody", "of imprisonment", "behind bars"))
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_AFTERWARDS = re.compile(
    rf"\s+(?:(?:in|on|since|during|by)\s+(?:early\s|late\s|mid-)?(?:{_MONTHS}|(?:19|20)\d\d)\b|after\s|following\s"
    r"|in\s+absentia\b|over\s|for\s+(?:his|her|their|its|allegedly)\b|on\s+charges\b|for\s).*$",
    re.S,
)
_WHEN = re.compile(
    _AFTERWARDS.pattern.replace(r"|over\s", "").replace(
        r"|on\s+charges\b|for\s", r"|for\s+\w+ing\b|along\s+with\s|together\s+with\s|\("
    ),
    re.S,
)


def charge(trigger: Token) -> str:
    """What someone is accused of: the object of "on charges of", "for", "with", "accusing him of"."""
    of_what = any(c.lower_ == "of" for c in trigger.children)
    if not of_what and (named := _before_charges(trigger)):
        return named
    for preposition, depth in _prepositions(trigger):
        if found := _accusation(preposition, trigger, depth):
            return _WHEN.sub("", found)
    return _accused_of(trigger) or _before_charges(trigger)


def _prepositions(trigger: Token) -> Iterator[tuple[Token, int]]:
    """The prepositions of a trigger's clause, its own and its light verb's, with the nouns between."""
    near = [trigger]
    for patient in syntax.patient(trigger) if trigger.pos_ == "VERB" else ():
        near += [patient, *syntax.children(patient, "conj")]  # "charged A and three others with fraud"
    verb = trigger.head.head if trigger.dep_ == "pobj" else trigger.head
    if trigger.dep_ in ("dobj", "pobj", "acomp", "oprd", "attr") and verb.pos_ in ("VERB", "AUX"):
        near.append(verb)
    first = [c for t in near for c in t.children if c.dep_ == "prep"]
    yield from ((preposition, 0) for preposition in first)
    for preposition in first:
        for object_ in syntax.children(preposition, "pobj", "pcomp"):
            yield from ((inner, 1) for inner in syntax.children(object_, "prep"))


def _accusation(preposition: Token, trigger: Token, depth: int) -> str:
    word, said = preposition.lower_, lemma(trigger)
    for object_ in syntax.children(preposition, "pobj", "pcomp"):
        if lemma(object_) in _ACCUSATIONS and word in ("on", "for", "over", "to", "of", "under"):
            inner = [o for p in syntax.children(object_, "prep") for o in syntax.children(p, "pobj", "pcomp")]
            return _words(inner[0] if inner else object_)
        if word == "in" and lemma(object_) == "connection":
            return next((_words(o) for o in syntax.objects_of(object_, ("with",))), "")
        if lemma(object_) in _NO_CHARGES or object_.ent_type_ in ("DATE", "PERSON"):
            continue
        takes = (
            (word == "of" and said in _OF_WHAT and (preposition.head == trigger or trigger.pos_ != "NOUN"))
            or (word == "with" and said == "charge" and trigger.pos_ == "VERB" and not depth)
            or (word == "to" and said == "guilty" and not depth)
            or (word == "for" and (not depth or said in ("sentence", "resentence")))
            or (word == "over" and (trigger.pos_ == "VERB" or said == "sentence") and not depth)
        )
        if takes:
            return _words(object_)
    return ""


def _words(object_: Token) -> str:
    """The words of a charge; what stands between quotation marks is not cut."""
    doc, start = object_.doc, object_.left_edge.i
    opened = next((i for i in (start, start - 1) if doc[i].text in _OPENING), None)
    if opened is not None:
        for close in range(opened + 2, min(opened + _LONGEST_QUOTE, len(doc))):
            if doc[close].text in _CLOSING and close > opened + 2:
                return squeeze(doc[opened + 1 : close].text).rstrip(".,")
        if doc[opened + 2].text in _CLOSING:  # “inciting” the strike
            said = phrase(object_)
            return said if said[0] == doc[opened].text else doc[opened].text + said
    return phrase(object_)


def _accused_of(trigger: Token) -> str:
    """ "Detained A, accusing him of spying"."""
    for clause in syntax.children(trigger, "advcl"):
        if lemma(clause) == "accuse":
            for preposition in syntax.children(clause, "prep"):
                for object_ in syntax.children(preposition, "pobj", "pcomp"):
                    return _words(object_)
    return ""


def _before_charges(trigger: Token) -> str:
    """ "Faces incitement charges"."""
    if trigger.pos_ != "NOUN" or lemma(trigger) not in _ACCUSATIONS:
        return ""
    named = [c for c in trigger.lefts if c.dep_ in ("compound", "amod", "nmod") and c.lower_ not in _BARE]
    return squeeze(trigger.doc[named[0].left_edge.i : trigger.i + 1].text) if named else ""


def sentence(trigger: Token) -> str:
    """The punishment: the object of "sentenced to"."""
    return next((punishment(object_) for object_ in syntax.objects_of(trigger, ("to",))), "")


def punishment(noun: Token) -> str:
    """The words of a punishment, without what it is for: "six years in prison"."""
    doc, end = noun.doc, noun.right_edge.i + 1
    said = _AFTERWARDS.sub("", phrase(noun))
    where = doc[end : end + 2].text  # the parser hangs it on the verb: "was handed six years in prison"
    return f"{said} {where}" if lemma(noun) in _TERMS and where in _PLACES and where not in said else said


def term(trigger: Token, dates: list[DateMention]) -> str:
    """The punishment as years: "jailed from 2002 to 2006"."""
    years = next((d for d in dates if d.kind is DateKind.RANGE and d.start > trigger.i), None)
    return squeeze(trigger.doc[trigger.i : years.end].text) if years else ""


def fine(trigger: Token) -> str:
    """The punishment as a sum of money: "was fined 500 dollars"."""
    for child in syntax.children(trigger, "dobj", "npadvmod", "oprd"):
        if any(c.like_num or c.text in "$€£" for c in child.subtree):
            return _AFTERWARDS.sub("", phrase(child))
    return ""
