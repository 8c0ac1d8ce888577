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
from kg.extract.engine.rules import Path_, Rule
from kg.extract.engine.words import BODY_NOUNS, PLACE_NOUNS, lemma
from kg.extract.model import lexicon
from kg.extract.reading import TokenMention

_OFFICES = frozenset({"government", "president", "parliament"})
_IDLE_POS = frozenset({"ADP", "AUX", "PART", "CCONJ", "PUNCT", "DET", "ADV"})


@dataclass(frozen=True)
class Ends:
    """A claim's two ends: local ids, and where the sentence names them; no object is an empty id."""

    subject: str
    object: str
    subject_at: Sequence[TokenMention]
    object_at: Sequence[TokenMention]


def fit(rule: Rule, trigger: Token, ends: Ends, references: References) -> bool:
    """Whether the ends can be the arguments of a rule at a trigger."""
    if not _limits_hold(rule, trigger, references):
        return False
    subjects = _reached(rule.subject, trigger, references, rule.subject_types)
    if not ends.object:
        return rule.objectless and ends.subject in subjects
    if not rule.object and not rule.pairwise:
        return rule.country and ends.subject in subjects and _is_home(ends.object, references)
    objects = subjects if rule.pairwise else _reached(rule.object, trigger, references, rule.object_types)
    if rule.pairwise or schema.load().claims[rule.claim].symmetric:
        turned = Ends(ends.object, ends.subject, ends.object_at, ends.subject_at)
        return any(_in_place(e, subjects, objects, trigger, rule, references) for e in (ends, turned))
    if ends.subject in objects or ends.object in subjects:
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
    sides = ((ends.subject, subjects, ends.subject_at), (ends.object, objects, ends.object_at))
    if not any(end in reached for end, reached, _ in sides):
        return False
    return all(
        end in reached
        if reached
        else _near(mentions, trigger, rule, references) and _nearest(end, ends, trigger, references)
        for end, reached, mentions in sides
    )


def _is_home(entity: str, references: References) -> bool:
    """Whether an entity is the country that the report is about."""
    country = references.reading.document.meta.country.casefold()
    return country in (name.casefold() for name in references.entities[entity].names)


def _limits_hold(rule: Rule, trigger: Token, references: References) -> bool:
    for path, words in rule.where:
        if not any(lemma(t) in words for t in follow(path, trigger, references)):
            return False
    return not any(
        lemma(t) in words for path, words in rule.unless for t in follow(path, trigger, references)
    )


def _reached(
    paths: Sequence[Path_], trigger: Token, references: References, types: frozenset[str]
) -> set[str]:
    """All entities at the ends of a rule's paths, not only those of the first that leads anywhere."""
    found: set[str] = set()
    for path in paths:
        if path[0] in _OFFICES:
            if references.stands_for(path[0], types):
                found.add(references.offices[path[0]])
            continue
        for token in follow(path, trigger, references):
            one = path[-1] in ("holder", "self") and _names_one(trigger)
            found.update(referent.entity for referent in references.of(token, types, one=one))
    return found


def _names_one(trigger: Token) -> bool:
    """Whether a noun is said of one bearer only: "his son-in-law, A, and B" makes B no son-in-law."""
    return trigger.tag_ in ("NN", "NNP") and lemma(trigger) == trigger.lower_.removeprefix("ex-")


def _near(mentions: Sequence[TokenMention], trigger: Token, rule: Rule, references: References) -> bool:
    """Whether a mention hangs on the trigger, or the trigger on it, with idle words alone between."""
    doc = trigger.doc
    roots = [doc[m.start : m.end].root for m in mentions]
    return any(
        all(_is_idle(token, trigger, rule, references) for token in _between(root, trigger)) for root in roots
    )


def _nearest(entity: str, ends: Ends, trigger: Token, references: References) -> bool:
    """Whether no entity that could as well take this place is nearer to the trigger."""
    type_ = references.type_of(entity)
    ranks: dict[str, tuple[int, int]] = {}
    for token in trigger.sent:
        for mention in references.at(token):
            root = trigger.doc[mention.start : mention.end].root
            rank = (sum(1 for _ in _between(root, trigger)), abs(root.i - trigger.i))
            if references.type_of(mention.entity) == type_:
                ranks[mention.entity] = min(rank, ranks.get(mention.entity, rank))
    rivals = ranks.keys() - {ends.subject, ends.object}
    return all(ranks[entity] < ranks[rival] for rival in rivals)


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
