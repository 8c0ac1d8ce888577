"""Who "he" and "she" are.

Salience: a pronoun looks back unit by unit (a unit is a sentence, or its part up to a semicolon). In its own
unit it means the only person named there, or the subject of the clause above it. In the unit before it means
the only person; as a subject, or as the owner of one ("his wife, A, …"), the unit's main subject or the only
person in its thread. What a relative clause, an apposition or a possessor holds is out of the thread once
the phrase has ended. A unit that speaks of no human at all is passed over, once.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.coref.clauses import (
    clause_subject,
    described_by,
    governing_subject,
    in_fronted_participle,
    is_closed,
    is_main,
    is_subject_within,
    leads,
    partner,
)
from kg.extract.coref.context import SUBJECTS, Context
from kg.extract.coref.strangers import humans_since, strangers, strangers_before
from kg.extract.reading import TokenMention
from kg.model import EntityType

_PLACES = frozenset({"place", "stead", "successor", "replacement"})
_PASSED_OVER = 1
"""Units without a human that may stand between a pronoun and the unit it looks back to."""


def person(context: Context, token: Token, gender: str) -> list[str]:
    """The person that a pronoun of a gender means; empty where more than one may be meant."""
    first = partner(token)
    if first is not None and (named := _persons_at(context, first, gender)):
        return named
    if token.dep_ == "poss" and token.head.lower_ in _PLACES and (gone := _removed(context, token, gender)):
        return gone
    earlier = [
        m
        for m in context.before(token.i, 2)
        if context.type_of(m) is EntityType.PERSON
        and _may_be(context, m.entity, gender)
        and context.text.lower[m.start] != "presidential"  # "by presidential decree"
    ]
    if token.dep_ in SUBJECTS:
        earlier = [m for m in earlier if not in_fronted_participle(context.root(m), token)]
    if (subject := clause_subject(token) or described_by(token)) is not None:
        own = set(_called(context, subject))
        earlier = [m for m in earlier if m.entity not in own]
    here = [m for m in earlier if context.unit[m.start] == context.unit[token.i]]
    unknown = strangers(context, token)
    if here:
        return _one(context, token, [m for m in earlier if _in_sentence(context, m, token)], unknown)
    return [] if unknown else _of_unit_before(context, token, earlier)


def _in_sentence(context: Context, mention: TokenMention, token: Token) -> bool:
    return context.sentence[mention.start] == context.sentence[token.i]


def _of_unit_before(context: Context, token: Token, earlier: list[TokenMention]) -> list[str]:
    """The only person of the unit before; for what leads a clause, its subject or the one in its thread."""
    if not earlier:
        return []
    last = context.unit[earlier[-1].start]
    passed = context.unit[token.i] - last - 1
    if passed > _PASSED_OVER or (passed and humans_since(context, token, last)):
        return []
    if strangers_before(context, token, last):
        return []
    told = [m for m in earlier if context.unit[m.start] == last]
    entities = {m.entity for m in told}
    if len(entities) == 1:
        return sorted(entities)
    if not leads(token):
        return []
    subjects = {m.entity for m in told if _is_main_subject(context, m)}
    rivals = {m.entity for m in told if is_subject_within(context.root(m), token)} - subjects
    if len(subjects) == 1 and token.dep_ == "nsubj" and not rivals:
        return sorted(subjects)
    thread = {m.entity for m in told if not is_closed(context.root(m), token)}
    return sorted(thread) if len(thread) == 1 and subjects <= thread else []


def _is_main_subject(context: Context, mention: TokenMention) -> bool:
    """Whether a mention is, or is in apposition to, the subject of its sentence's main verb."""
    root = context.root(mention)
    if root.dep_ == "appos":
        root = root.head
    return root.dep_ in SUBJECTS and is_main(root.head)


def _one(context: Context, token: Token, here: list[TokenMention], unknown: list[Token]) -> list[str]:
    """The only person of the sentence so far, or the subject of the clause the pronoun stands in."""
    entities = {m.entity for m in here}
    if len(entities) == 1 and not unknown and not _is_another(context, token, here[0].start):
        return sorted(entities)
    subject = governing_subject(token) if token.dep_ == "poss" or token.dep_ in SUBJECTS else None
    if subject is not None and (token.dep_ == "poss" or not unknown):
        chosen = [entity for entity in _called(context, subject) if entity in entities]
        others = {m.entity for m in here if not is_closed(context.root(m), token)} - set(chosen)
        if chosen and (token.dep_ == "poss" or not others):
            return chosen[:1]
    return []


def _is_another(context: Context, token: Token, named: int) -> bool:
    """Whether the pronoun stood before the only name already: "how he had outgrown A, he …"."""
    return any(
        t.lower_ == token.lower_ and not context.covered[t.i] for t in context.doc[token.sent.start : named]
    )


def _called(context: Context, token: Token) -> list[str]:
    """Whom a token names, by itself or by the name in apposition to it: "the chairman, Orvik"."""
    found = [m.entity for m in context.at(token)]
    for child in token.children:
        if child.dep_ == "appos":
            found += [m.entity for m in context.at(child) if context.type_of(m) is EntityType.PERSON]
    return found


def _removed(context: Context, token: Token, gender: str) -> list[str]:
    """Whose place is filled: the object of the verb before, in "dismissed A and put in his place B"."""
    verb = token.head
    for _ in range(4):
        if verb.dep_ == "conj" and verb.pos_ == "VERB":
            break
        verb = verb.head
    if verb.dep_ != "conj":
        return []
    for child in verb.head.children:
        if child.dep_ == "dobj":
            found = [m.entity for m in context.before(token.i, 0) if child.i <= m.start and m.start < verb.i]
            persons = dict.fromkeys([*_persons_at(context, child, gender), *found])
            named = [e for e in persons if context.entities[e].type is EntityType.PERSON]
            return named[:1] if named and _may_be(context, named[0], gender) else []
    return []


def _may_be(context: Context, entity: str, gender: str) -> bool:
    return context.entities[entity].gender in {"", gender}


def _persons_at(context: Context, token: Token, gender: str) -> list[str]:
    """The person of the gender whom a token names, if any."""
    return [
        e
        for e in _called(context, token)
        if context.entities[e].type is EntityType.PERSON and _may_be(context, e, gender)
    ][:1]
