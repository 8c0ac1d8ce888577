"""What is no post of the country, and no single event: posts given by others, rules at any time."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.dates import DateIndex
from kg.extract.engine import syntax
from kg.extract.engine.mentions import Referent
from kg.extract.engine.reference import References
from kg.extract.engine.rules import Rule
from kg.extract.engine.unreal import tells_no_event
from kg.extract.reading import Form


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
        return tells_no_event(trigger, dates)
    if rule.claim in ("appointed", "dismissed") and object_ is not None:
        return object_.form == Form.NOMINAL and references.type_of(object_.entity) == "person"
    return False


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


def _is_anothers(subject: Referent, references: References) -> bool:
    """Whether "President A" is another country's: the document has made clear who its own president is.

    Only a bare title right before the name says so little; who became or was president is told so.
    """
    president = references.offices.get("president", subject.entity)
    if president == subject.entity or subject.start == 0:
        return False
    before = references.doc[max(subject.start - 2, 0) : subject.start]
    return before[-1].lower_ == "president" and before[0].lower_ not in ("former", "then", "vice", "acting")
