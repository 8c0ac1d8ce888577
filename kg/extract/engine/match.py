"""Run the rules over a reading: triggers, arguments, qualifiers, modality, and the words that state it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from kg.extract.dates import DateIndex
from kg.extract.engine.extent import extent
from kg.extract.engine.general import is_chosen_elsewhere, is_general
from kg.extract.engine.mentions import Referent
from kg.extract.engine.modality import Stance, stance
from kg.extract.engine.phrases import phrase
from kg.extract.engine.posts import title_beside
from kg.extract.engine.reference import References
from kg.extract.engine.referents import limits_hold, of_item, referents
from kg.extract.engine.rules import Rule, lists, load_rules
from kg.extract.engine.tenure import Value
from kg.extract.engine.triggers import by_lemma, keys, may_speak, particle_fits, told_in
from kg.extract.engine.values import read
from kg.extract.engine.words import OFFICERS, RANKS, lemma
from kg.extract.reading import Finding, Form
from kg.model import Modality


def find_claims(
    references: References, dates: DateIndex, rules: Sequence[Rule] | None = None, country: str = ""
) -> Iterator[Finding]:
    """All claims that the rules find, in text order of their triggers.

    Args:
        references: what the tokens of the reading stand for.
        dates: the reading's dates.
        rules: all rules that ship with the project where None.
        country: local id of the place the report is about; empty where unknown.
    """
    index = by_lemma(tuple(load_rules() if rules is None else rules))
    for sentence in references.doc.sents:
        told = told_in(sentence, references)
        for token in sentence if told != frozenset() else ():
            yield from _of_token(token, index, told, references, dates, country)


def _of_token(
    token: Token,
    index: Mapping[tuple[str, str], Sequence[tuple[Rule, frozenset[str]]]],
    told: frozenset[str] | None,
    references: References,
    dates: DateIndex,
    country: str,
) -> Iterator[Finding]:
    """What the rules find that a token triggers."""
    done: set[tuple[str, str]] = set()
    for key in keys(token, index, references):
        for rule, particles in index.get(key, ()):
            if not may_speak(rule, told) or (rule.claim, rule.group) in done:
                continue
            if not particle_fits(token, particles):
                continue
            found = list(_apply(rule, token, references, dates, country))
            if found:
                done.add((rule.claim, rule.group))
            yield from found


def _apply(
    rule: Rule, trigger: Token, references: References, dates: DateIndex, country: str
) -> Iterator[Finding]:
    adjective = lemma(trigger) in rule.triggers.get("adjective", {})
    if (not adjective and _is_modifier(trigger, references)) or not limits_hold(rule, trigger, references):
        return
    if "name" in rule.triggers:
        if not _is_name_of(
            trigger, rule.object_types if ("self",) in rule.object else rule.subject_types, references
        ):
            return
    elif ("self",) not in rule.object and _in_name(trigger, references):
        return
    subjects = of_item(referents(rule.subject, trigger, references, rule.subject_types), trigger)
    if not subjects:
        return
    objects: list[Referent | None] = list(
        referents(rule.object, trigger, references, rule.object_types, single=rule.single)
    )
    if not objects and rule.country and country and not is_chosen_elsewhere(trigger, references):
        yield from _with_country(rule, trigger, subjects, country, references, dates)
        return
    if not objects:
        if rule.object and not rule.objectless:
            return
        objects = [None]
    if rule.pairwise:
        objects = list(subjects)
    elif mixed := {s.entity for s in subjects} & {o.entity for o in objects if o is not None}:
        # The parse has mixed the two sides up, or has a list run on: "A, a group funded by B, and C".
        subjects, objects = subjects[:1], objects[:1]
        if mixed & {r.entity for r in (*subjects, *objects) if r is not None}:
            return
    for at, subject in enumerate(subjects):
        for object_ in objects[at + 1 :] if rule.pairwise else objects:
            if (object_ is None or object_.entity != subject.entity) and not is_general(
                rule, trigger, subject, object_, references, dates
            ):
                yield from _finding(rule, trigger, subject, object_, None, references, dates)


def _is_modifier(trigger: Token, references: References) -> bool:
    """Whether a noun only describes the next noun: "deputy" in "deputy chairman"."""
    if trigger.pos_ not in ("NOUN", "PROPN") or trigger.dep_ not in ("compound", "amod", "nmod"):
        return False
    after = trigger.i + 1
    while after < len(trigger.doc) and trigger.doc[after].lower_ in RANKS:
        after += 1  # "Minister General A"
    return (
        after < len(trigger.doc)
        and trigger.doc[after].pos_ in ("NOUN", "PROPN")
        and not references.starting(after)
        and trigger.head.i >= after
    )


def _is_name_of(trigger: Token, types: frozenset[str], references: References) -> bool:
    """Whether a token is itself the name of something of these types, not a description of it."""
    return any(references.fits(m.entity, types) for m in references.at(trigger))


def _in_name(trigger: Token, references: References) -> bool:
    """Whether a noun is a word of a body's longer name: "Bureau" in "Bureau of Human Rights"."""
    named = {references.type_of(m.entity) for m in references.starting(trigger.i + 1)}
    if "person" in named:
        return False  # "Prosecutor General A": the office, though the document also names it as a body
    return trigger.pos_ in ("NOUN", "PROPN") and any(
        m.form == Form.NAME and m.end - m.start > 1 and references.type_of(m.entity) == "organisation"
        for m in references.at(trigger)
    )


def _with_country(
    rule: Rule,
    trigger: Token,
    subjects: list[Referent],
    country: str,
    references: References,
    dates: DateIndex,
) -> Iterator[Finding]:
    for subject in subjects:
        if not is_general(rule, trigger, subject, None, references, dates):
            yield from _finding(rule, trigger, subject, None, country, references, dates)


def _finding(
    rule: Rule,
    trigger: Token,
    subject: Referent,
    object_: Referent | None,
    default: str | None,
    references: References,
    dates: DateIndex,
) -> Iterator[Finding]:
    put = Stance() if rule.given else stance(trigger, self_alleging=rule.self_alleging, aim=rule.aim)
    qualifiers: dict[str, Value] = dict(rule.set)
    named = references.doc[object_.start : object_.end].root if object_ is not None else None
    for name, how in rule.take.items():
        for key, value in read(how, trigger, references, dates, lists(), named).items():
            if value not in ("", None):
                qualifiers.setdefault(key or name, value)
    if rule.claim == "kin" and "relation" in qualifiers:
        known = [bool(end and references.gender(end.entity)) for end in (subject, object_)]
        if qualifiers["relation"] == "spouse" and object_ and known == [False, True]:
            subject, object_ = object_, subject  # "A married B", where only B is known to be a wife
        qualifiers["relation"] = _by_gender(str(qualifiers["relation"]), references.gender(subject.entity))
    if rule.needs - {"object"} - qualifiers.keys():
        return
    untitled = rule.claim in ("appointed", "dismissed") and "role" not in qualifiers
    if untitled and object_ is not None and (told := _title_told(rule, trigger, object_, references)):
        qualifiers["role"] = told
    qualifiers.update(_hedge(put, references))
    yield Finding(
        type=rule.claim,
        subject=subject.entity,
        object=object_.entity if object_ else default or "",
        span=references.reading.span(*extent(trigger, subject, object_, _read_off(rule, qualifiers))),
        extractor=rule.id,
        qualifiers=qualifiers,
        confidence=rule.confidence - 0.1 * (subject.form + (object_.form if object_ else 0)) / 2,
    )


def _title_told(rule: Rule, trigger: Token, object_: Referent, references: References) -> str:
    """The post that a name's title tells of who is removed from it, or described as put in it."""
    officer = references.doc[object_.start : object_.end]
    if references.type_of(object_.entity) == "organisation":
        # The document names the office as a body; its holder is meant.
        return officer.text if lemma(officer[-1]) in OFFICERS else ""
    describing = trigger.tag_ == "VBN" and trigger.dep_ in ("acl", "relcl", "advcl")
    if object_.form > Form.SHORT or not (rule.claim == "dismissed" or describing):
        return ""
    return title_beside(officer.root, references)


def _by_gender(relation: str, gender: str) -> str:
    """`wife` or `husband` for a spouse, where the document shows the gender; else `relative`."""
    if relation not in lists()["female"]:
        return relation
    return lists()[gender][relation] if gender else "relative"


def _read_off(rule: Rule, qualifiers: dict[str, Value]) -> dict[str, Value]:
    """The qualifiers whose words stand in the text."""
    return {name: value for name, value in qualifiers.items() if name not in rule.set}


def _hedge(put: Stance, references: References) -> dict[str, Value]:
    if put.modality is Modality.STATED:
        return {}
    hedge: dict[str, Value] = {"modality": str(put.modality)}
    if put.source is not None:
        named = references.of(put.source, frozenset({"person", "organisation"}))
        hedge["attributed_to"] = references.entities[named[0].entity].name if named else phrase(put.source)
    return hedge
