"""What is no single event, and no post of the country: rules at any time, posts given by others."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.dates import DateIndex
from kg.extract.engine import syntax
from kg.extract.engine.mentions import Referent
from kg.extract.engine.reference import References
from kg.extract.engine.rules import Rule
from kg.extract.engine.words import lemma
from kg.extract.reading import Form

_CHANGES = frozenset("amendment change revision reform".split())
_SET_UP = frozenset("establish create form convene launch found organize organise assemble".split())
_DONE_BY = frozenset("decision vote move step agreement first last effort attempt failure refusal".split())
"""Nouns whose infinitive tells what was done or tried, and not what for."""
_CHANGING = frozenset("amend revise modify alter update".split())


def is_general(
    rule: Rule,
    trigger: Token,
    subject: Referent,
    object_: Referent | None,
    references: References,
    dates: DateIndex,
) -> bool:
    """Whether the sentence tells of an office, not of who holds it, or of what is done to laws at any time.

    "The prime minister serves as head of government", "the president, who is elected by parliament",
    "amendments to the constitution require two thirds": rules of the constitution, true of any holder.
    """
    if rule.claim == "role" and object_ is None and _is_anothers(subject, references):
        return True
    if rule.claim == "role" and subject.form == Form.NOMINAL:
        return object_ is None or references.kind_of(object_.entity) in (
            "government",
            "legislature",
            "country",
        )
    if rule.claim == "law_event" and rule.set.get("event") != "in-force":
        return _is_habit(trigger, dates)
    if rule.claim in ("appointed", "dismissed") and object_ is not None:
        return object_.form == Form.NOMINAL and references.type_of(object_.entity) == "person"
    return False


def _is_habit(trigger: Token, dates: DateIndex) -> bool:
    """Whether a word tells no single event: "parliament adopts the act", "amendments require two thirds".

    Nor does "an amended act", without a date.
    """
    if _is_purpose_of_noun(trigger):
        return True
    if dates.attached(trigger):
        return False
    if trigger.pos_ == "VERB":
        finite = next((c for c in trigger.children if c.dep_ in ("aux", "auxpass")), trigger)
        stands = finite.dep_ == "auxpass" and finite.lower_ in ("is", "are")
        passive_rule = stands and not any(c.dep_ == "agent" for c in trigger.children)
        gerund = trigger.tag_ == "VBG" and "csubj" in (trigger.dep_, trigger.head.dep_)
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


def is_chosen_elsewhere(title: Token, references: References) -> bool:
    """Whether a house other than parliament gives the post: "elected president by the Karsk council"."""
    houses = [
        m.entity
        for chooser in (syntax.agent(title.head) if title.dep_ in ("oprd", "dobj", "attr") else [])
        for m in references.at(chooser)
        if references.kind_of(m.entity) == "legislature"
    ]
    own = references.offices.get("parliament")
    return bool(houses) and own is not None and own not in houses


def _is_purpose_of_noun(verb: Token) -> bool:
    """Whether an infinitive tells what something is for: "a working group to ratify the convention"."""
    if verb.tag_ != "VB":
        return False
    if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN"):
        return verb.head.lemma_.lower() not in _DONE_BY
    return verb.dep_ in ("advcl", "xcomp") and lemma(verb.head) in _SET_UP


def _is_anothers(subject: Referent, references: References) -> bool:
    """Whether "President A" is another country's: the document has made clear who its own president is.

    Only a bare title right before the name says so little; who became or was president is told so.
    """
    president = references.offices.get("president", subject.entity)
    if president == subject.entity or subject.start == 0:
        return False
    before = references.doc[max(subject.start - 2, 0) : subject.start]
    return before[-1].lower_ == "president" and before[0].lower_ not in ("former", "then", "vice", "acting")
