"""Run the rules over a reading: triggers, arguments, qualifiers, modality, and the words that state it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from spacy.tokens import Span, Token

from kg.extract.dates import DateIndex
from kg.extract.engine import series, syntax
from kg.extract.engine.extent import extent
from kg.extract.engine.general import is_chosen_elsewhere, is_general
from kg.extract.engine.mentions import Referent
from kg.extract.engine.modality import Stance, stance
from kg.extract.engine.paths import follow
from kg.extract.engine.phrases import phrase
from kg.extract.engine.posts import title_beside
from kg.extract.engine.reference import STATE, References
from kg.extract.engine.rules import OFFICES, Rule, lists, load_rules
from kg.extract.engine.tenure import Value
from kg.extract.engine.values import read
from kg.extract.engine.words import OFFICERS, RANKS, lemma
from kg.extract.reading import Finding, Form
from kg.model import Modality

_POS = {
    "verb": frozenset({"VERB", "AUX"}),
    "noun": frozenset({"NOUN", "PROPN"}),
    "adjective": frozenset({"ADJ", "VERB", "ADV"}),
}
_MAX_TOKENS_APART = 60


@cache
def _by_lemma(rules: tuple[Rule, ...]) -> dict[tuple[str, str], list[tuple[Rule, frozenset[str]]]]:
    index: dict[tuple[str, str], list[tuple[Rule, frozenset[str]]]] = defaultdict(list)
    for rule in rules:
        for pos, triggers in rule.triggers.items():
            for word, particles in triggers.items():
                index[pos, word].append((rule, particles))
    return dict(index)


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
    index = _by_lemma(tuple(load_rules() if rules is None else rules))
    for sentence in references.doc.sents:
        told = _told_in(sentence, references)
        for token in sentence if told != frozenset() else ():
            yield from _of_token(token, index, told, references, dates, country)


def _told_in(sentence: Span, references: References) -> frozenset[str] | None:
    """The types and kinds of what a sentence can speak of; None where it takes up what others tell."""
    found: set[str] = set()
    for token in sentence:
        word = token.lower_
        if word in series.ALL:
            return None
        if word in STATE:
            found |= {"organisation", "government"}
        elif token.text[0].isupper() and references.is_nationality(token):
            found |= {"place", "country"}
        for mention in references.covering(token.i):
            found |= {references.type_of(mention.entity), references.kind_of(mention.entity)}
    return frozenset(found)


def _may_speak(rule: Rule, told: frozenset[str] | None) -> bool:
    """Whether a sentence has anything that a rule can have as its subject, and as its object."""
    if told is None or rule.looks_beyond:
        return True
    if told.isdisjoint(rule.subject_types):
        return False
    return not rule.object or rule.objectless or rule.country or not told.isdisjoint(rule.object_types)


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
    for key in _keys(token, index, references):
        for rule, particles in index.get(key, ()):
            if not _may_speak(rule, told) or (rule.claim, rule.group) in done:
                continue
            if not _particle_fits(token, particles):
                continue
            found = list(_apply(rule, token, references, dates, country))
            if found:
                done.add((rule.claim, rule.group))
            yield from found


def _keys(
    token: Token, index: Mapping[tuple[str, str], object], references: References
) -> Iterator[tuple[str, str]]:
    """What a token triggers: its lemma by part of speech, and `name` where it is a name of someone's."""
    if token.is_alpha or "-" in token.text:
        word = lemma(token)
        for pos, tags in _POS.items():
            if token.pos_ in tags:
                yield pos, word
        if token.pos_ == "VERB" and ("noun", word) in index and syntax.before_misread_verb(token) is not None:
            yield "noun", word
        if token.pos_ == "ADJ" and "-" in token.text:
            yield "noun", word  # "is secretary-general of A"
    named = token.pos_ == "PROPN" or (token.pos_ == "NOUN" and token.ent_type_ == "ORG")
    owned = named and any(c.dep_ == "poss" or c.lower_ == "of" for c in token.children)
    if owned and any(m.form <= Form.SHORT for m in references.at(token)):
        yield "name", "any"


def _particle_fits(token: Token, particles: frozenset[str]) -> bool:
    if "" in particles:
        return True
    own = {c.lower_ for c in token.children if c.dep_ in ("prt", "advmod", "compound", "amod", "nmod")}
    # "walked out", "walked out of B"
    own |= {
        c.lower_ for c in token.children if c.dep_ == "prep" and all(g.dep_ == "prep" for g in c.children)
    }
    if token.i > token.sent.start and token.pos_ in ("NOUN", "PROPN"):
        own.add(token.nbor(-1).lower_)
    return bool(own & particles)


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
    subjects = _of_item(_referents(rule.subject, trigger, references, rule.subject_types), trigger)
    if not subjects:
        return
    objects: list[Referent | None] = list(
        _referents(rule.object, trigger, references, rule.object_types, single=rule.single)
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


def limits_hold(rule: Rule, trigger: Token, references: References) -> bool:
    """Whether a rule's `where` and `unless` let it speak at a trigger."""
    return all(_met(paths, words, trigger, references) for paths, words in rule.where) and not any(
        _met(paths, words, trigger, references) for paths, words in rule.unless
    )


def _met(
    paths: Sequence[tuple[str, ...]], words: frozenset[str], trigger: Token, references: References
) -> bool:
    return any(
        lemma(t) in words or "*" in words or ("#" in words and t.like_num)
        for path in paths
        for t in follow(path, trigger, references)
    )


def _referents(
    paths: Sequence[tuple[str, ...]],
    trigger: Token,
    references: References,
    types: frozenset[str],
    *,
    single: bool = False,
) -> list[Referent]:
    for path in paths:
        one = single or (path[-1] in ("holder", "self") and _names_one(trigger))
        if path[-1] in OFFICES:
            told = follow(path[:-1], trigger, references)
            if told and references.stands_for(path[-1], types):
                return [_office(references.offices[path[-1]], told[0])]
            continue
        found: dict[str, Referent] = {}
        for token in follow(path, trigger, references):
            for referent in references.of(token, types, one=one):
                if abs(referent.start - trigger.i) <= _MAX_TOKENS_APART and not (
                    _is_past_clause(referent, token, trigger) or _is_past_bracket(referent, token, trigger)
                ):
                    found.setdefault(referent.entity, referent)
        if found:
            return list(found.values())
    return []


def _of_item(found: list[Referent], trigger: Token) -> list[Referent]:
    """Of a list with semicolons, those of the participle's item: "A, held in May; and B, held in June"."""
    if trigger.tag_ != "VBN" or trigger.dep_ not in ("acl", "relcl") or len(found) < 2:
        return found
    near = [r for r in found if not any(t.text == ";" for t in _between(r, trigger))]
    return near or found


def _between(referent: Referent, token: Token) -> Span:
    first, last = sorted((referent.start, token.i))
    return token.doc[first:last]


def _office(entity: str, word: Token) -> Referent:
    """An office as an argument, at the word that implies it and what stands before that word."""
    start = word.left_edge.i if word.pos_ == "NOUN" and word.i - word.left_edge.i < 4 else word.i
    return Referent(entity, start, word.i + 1, Form.NOMINAL)


def _is_past_clause(referent: Referent, argument: Token, trigger: Token) -> bool:
    """Whether an entity comes after the relative clause of the one before: "A, who founded B, and C"."""
    if not argument.i < trigger.i < referent.start:
        return False
    named = argument.doc[referent.start : referent.end].root
    if named.dep_ == "appos" and (named.head == argument or argument.pos_ == "NOUN"):
        return False  # "the man who owns A, B"
    return any(t.dep_ == "relcl" and t.head == argument for t in (trigger, *trigger.ancestors))


def _is_past_bracket(referent: Referent, argument: Token, trigger: Token) -> bool:
    """Whether an entity stands outside the bracket that holds trigger and argument: "A (of B) and C"."""
    if not trigger.i <= argument.i < referent.start:
        return False
    doc, opened = trigger.doc, False
    for i in range(trigger.i - 1, max(trigger.i - 12, trigger.sent.start - 1), -1):
        if doc[i].text in "()":
            opened = doc[i].text == "("
            break
    return opened and any(t.text == ")" for t in doc[argument.i : referent.start])


def _names_one(trigger: Token) -> bool:
    """Whether a noun is said of one bearer only: "his son-in-law, A, and B" makes B no son-in-law."""
    singular = trigger.tag_ in ("NN", "NNP") and lemma(trigger) == trigger.lower_.removeprefix("ex-")
    return singular and trigger.pos_ in ("NOUN", "PROPN")


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
