"""Whether a claim's subject and object stand where the rules of its type expect them.

A rule needs both arguments. Here one is enough, where nothing speaks against the other: no other
entity fills its place, it does not stand in the place of the first, and only idle words stand between it
and the trigger. So a model can add what the parse does not quite reach, and cannot tie a name to a
sentence that is about someone else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg import schema
from kg.extract.engine import syntax
from kg.extract.engine.paths import follow
from kg.extract.engine.reference import References
from kg.extract.engine.referents import limits_hold
from kg.extract.engine.rules import OFFICES, Path_, Rule
from kg.extract.engine.words import BODY_NOUNS, PLACE_NOUNS, lemma
from kg.extract.model import lexicon
from kg.extract.reading import TokenMention

_IDLE_POS = frozenset({"ADP", "AUX", "PART", "CCONJ", "PUNCT", "DET", "ADV"})


@dataclass(frozen=True)
class Ends:
    """A claim's two ends, and what its quote names.

    Attributes:
        subject, object: local ids; empty where there is no object.
        subject_at, object_at: where the quote names the two, if it does.
        named: all entities that the quote names.
    """

    subject: str
    object: str
    subject_at: Sequence[TokenMention]
    object_at: Sequence[TokenMention]
    named: frozenset[str]


def turned(rule: Rule, trigger: Token, ends: Ends, references: References) -> bool:
    """Whether a rule finds the two ends at a trigger the other way round."""
    if rule.pairwise or schema.load().claims[rule.claim].symmetric or not ends.object:
        return False
    return (
        limits_hold(rule, trigger, references)
        and ends.object in _reached(rule.subject, trigger, references, rule.subject_types)[1]
        and ends.subject in _reached(rule.object, trigger, references, rule.object_types)[1]
    )


def fit(rule: Rule, trigger: Token, ends: Ends, references: References) -> bool:
    """Whether the ends can be the arguments of a rule at a trigger."""
    if not limits_hold(rule, trigger, references):
        return False
    subjects, any_subject = _reached(rule.subject, trigger, references, rule.subject_types)
    if not ends.object:
        return rule.objectless and ends.subject in subjects
    if rule.pairwise:
        return {ends.subject, ends.object} <= subjects
    if not rule.object:
        return rule.country and ends.subject in subjects and _is_home(ends.object, references)
    objects, any_object = _reached(rule.object, trigger, references, rule.object_types)
    if schema.load().claims[rule.claim].symmetric:
        swapped = Ends(ends.object, ends.subject, ends.object_at, ends.subject_at, ends.named)
        return any(_in_place(e, subjects, objects, trigger, rule, references) for e in (ends, swapped))
    if ends.subject in any_object or ends.object in any_subject:
        return False
    return _in_place(ends, subjects, objects, trigger, rule, references)


def _in_place(
    ends: Ends,
    subjects: set[str],
    objects: set[str],
    trigger: Token,
    rule: Rule,
    references: References,
) -> bool:
    """Whether one end at least is where the rule looks for it, and the other is not kept out."""
    both = {ends.subject, ends.object}
    if both <= subjects or both <= objects or not (ends.subject in subjects or ends.object in objects):
        return False
    subject_stands = ends.subject in subjects or (
        not subjects
        and _without_choice(ends.subject, ends, references)
        and _near(ends.subject, ends.object, ends.subject_at, trigger, rule, references)
    )
    return subject_stands and (
        ends.object in objects
        or (
            not objects
            and _without_choice(ends.object, ends, references)
            and _near(ends.object, ends.subject, ends.object_at, trigger, rule, references)
        )
    )


def _without_choice(entity: str, ends: Ends, references: References) -> bool:
    """Whether the quote names no third entity that could as well take this place."""
    type_ = references.type_of(entity)
    others = ends.named - {ends.subject, ends.object}
    return not any(references.type_of(other) == type_ for other in others)


def _is_home(entity: str, references: References) -> bool:
    """Whether an entity is the country that the report is about."""
    country = references.reading.document.meta.country.casefold()
    return country in (name.casefold() for name in references.entities[entity].names)


def _reached(
    paths: Sequence[Path_], trigger: Token, references: References, types: frozenset[str]
) -> tuple[set[str], set[str]]:
    """The entities at the end of the first path that leads to any, as a rule takes them, and at all ends."""
    first: set[str] = set()
    found: set[str] = set()
    for path in paths:
        if path[0] in OFFICES:
            if references.stands_for(path[0], types):
                found.add(references.offices[path[0]])
        else:
            one = path[-1] in ("holder", "self") and _names_one(trigger)
            for token in follow(path, trigger, references):
                found.update(referent.entity for referent in references.of(token, types, one=one))
        first = first or set(found)
    return first, found


def _names_one(trigger: Token) -> bool:
    """Whether a noun is said of one bearer only: "his son-in-law, A, and B" makes B no son-in-law."""
    return trigger.tag_ in ("NN", "NNP") and lemma(trigger) == trigger.lower_.removeprefix("ex-")


def _near(
    entity: str,
    partner: str,
    mentions: Sequence[TokenMention],
    trigger: Token,
    rule: Rule,
    references: References,
) -> bool:
    """Whether an entity hangs on the trigger by idle words alone, and no rival hangs or stands nearer.

    Rivals are the entities of its type, and, between it and the trigger, those of its partner's.
    """
    doc = trigger.doc
    for root in (doc[m.start : m.end].root for m in mentions):
        way = list(_between(root, trigger))
        if not all(_is_idle(token, trigger, rule, references) for token in way):
            continue
        apart = abs(root.i - trigger.i)
        rivals = [
            (other, other_root)
            for other, other_root in _named(trigger, references)
            if other not in (entity, partner)
        ]
        if not any(
            _is_nearer(rival, entity, partner, trigger, len(way), apart, references) for rival in rivals
        ):
            return True
    return False


def _is_nearer(
    rival: tuple[str, Token],
    entity: str,
    partner: str,
    trigger: Token,
    steps: int,
    apart: int,
    references: References,
) -> bool:
    other, root = rival
    type_ = references.type_of(other)
    if type_ == references.type_of(entity):
        return abs(root.i - trigger.i) < apart or sum(1 for _ in _between(root, trigger)) < steps
    return type_ == references.type_of(partner) and abs(root.i - trigger.i) < apart


def _named(trigger: Token, references: References) -> Iterator[tuple[str, Token]]:
    """The entities named in the trigger's sentence, each with the head of its name."""
    for token in trigger.sent:
        for mention in references.at(token):
            yield mention.entity, trigger.doc[mention.start : mention.end].root


def _between(one: Token, other: Token) -> Iterator[Token]:
    """The tokens on the way from one token to another over their lowest common head."""
    above = [one, *one.ancestors]
    over = [other, *other.ancestors]
    common = next((token for token in above if token in over), None)
    if common is None:
        yield one.sent.root  # two trees: the parse ties them by nothing
        return
    way = [*above[: above.index(common)], common, *over[: over.index(common)]]
    yield from (token for token in way if token not in (one, other))


def _is_idle(token: Token, trigger: Token, rule: Rule, references: References) -> bool:
    if references.at(token) or token.pos_ in _IDLE_POS:
        return True
    word = lemma(token)
    if token.pos_ == "VERB":
        bound = rule.claim in ("role", "member") and word in lexicon.posts()
        return bound or word in lexicon.light() or bool(lexicon.rules_at(rule.claim, token))
    if token.pos_ == "NOUN":
        return word in syntax.PARTITIVES | BODY_NOUNS | PLACE_NOUNS
    return False
