"""Which words tell no single event: rules at any time, aims, tasks, and what is only sought or put off."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.dates import DateIndex
from kg.extract.engine.words import lemma

_CHANGES = frozenset("amendment change revision reform".split())
_SET_UP = frozenset("establish create form convene launch found organize organise assemble".split())
_DONE_BY = frozenset("decision vote move step agreement first last effort attempt failure refusal".split())
"""Nouns whose infinitive tells what was done or tried, and not what for."""
_CHANGING = frozenset("amend revise modify alter update".split())
_TAKING = frozenset("need require take work struggle enable empower entitle wait necessary".split())
"""What takes something to do: who works to do it has not done it."""
_HOLDING_OFF = frozenset(
    "avoid postpone delay oppose resist discuss debate recommend suggest stop resume".split()
)
_WAYS = frozenset("by after in for since before upon while despite through on".split())
"""Prepositions of a verb whose gerund tells what was done: "by amending the act"."""


def tells_no_event(trigger: Token, dates: DateIndex) -> bool:
    """Whether a word tells no single event: "parliament adopts the act", "amendments require two thirds".

    Nor does "an amended act", without a date, nor "the task of amending the act", with or without one.
    """
    if trigger.pos_ == "VERB" and (_is_purpose_of_noun(trigger) or _is_aim(trigger)):
        return True
    if dates.attached(trigger):
        return False
    if trigger.pos_ == "VERB":
        finite = next((c for c in trigger.children if c.dep_ in ("aux", "auxpass")), trigger)
        stands = finite.dep_ == "auxpass" and finite.lower_ in ("is", "are")
        passive_rule = stands and not any(c.dep_ == "agent" for c in trigger.children)
        top = _first_gerund(trigger)
        gerund = top.tag_ == "VBG" and top.dep_ in ("csubj", "nsubj", "csubjpass", "nsubjpass")
        described = gerund or (
            trigger.dep_ == "amod" and trigger.head.i > trigger.i and lemma(trigger) in _CHANGING
        )
        return described or passive_rule or (finite == trigger and trigger.tag_ in ("VBZ", "VBP"))
    head = trigger.head
    return (
        lemma(trigger) in _CHANGES
        and trigger.dep_ == "nsubj"
        and head.tag_ in ("VBZ", "VBP")
        and not any(c.dep_ == "aux" for c in head.children)
        and not any(c.lower_ in ("the", "these", "those") for c in trigger.lefts)
    )


def _first_gerund(verb: Token) -> Token:
    """The first of coordinated gerunds: "modifying or amending the act"."""
    while verb.dep_ == "conj" and verb.tag_ == verb.head.tag_ == "VBG":
        verb = verb.head
    return verb


def _is_purpose_of_noun(verb: Token) -> bool:
    """Whether an infinitive tells what something is for: "a working group to ratify the convention"."""
    if verb.tag_ != "VB":
        return False
    if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN"):
        return verb.head.lemma_.lower() not in _DONE_BY
    return verb.dep_ in ("advcl", "xcomp") and lemma(verb.head) in _SET_UP


def _is_aim(verb: Token) -> bool:
    """Whether a verb tells what is to be done: "to amend it, A needs votes", "kept A from passing it"."""
    head = verb.head
    if verb.tag_ == "VB":
        fronted = verb.dep_ == "advcl" and verb.i < head.i and any(c.lower_ == "to" for c in verb.lefts)
        return fronted or (verb.dep_ in ("advcl", "xcomp", "ccomp") and lemma(head) in _TAKING)
    top = _first_gerund(verb)
    if top.tag_ != "VBG":
        return False
    head = top.head
    if top.dep_ == "pcomp":
        over = head.head
        if over.pos_ in ("NOUN", "ADJ"):
            return over.lemma_.lower() not in _DONE_BY and head.lower_ not in ("by", "after", "in")
        return over.pos_ == "VERB" and head.lower_ not in _WAYS and lemma(over) != "accuse"
    return top.dep_ in ("xcomp", "dobj") and lemma(head) in _HOLDING_OFF
