"""Who "he" and "she" are."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.coref.clauses import (
    clause_subject,
    governing_subject,
    in_fronted_participle,
    is_embedded,
    partner,
)
from kg.extract.coref.context import SUBJECTS, Context
from kg.extract.reading import TokenMention
from kg.model import EntityType

_HUMANS = frozenset("man woman person figure member boy girl individual".split())
_PLACES = frozenset({"place", "stead", "successor", "replacement"})


def person(context: Context, token: Token, gender: str) -> list[str]:
    """The person that a pronoun of a gender means; empty where more than one may be meant."""
    first = partner(token)
    if first is not None and (named := _persons_at(context, first, gender)):
        return named
    if token.dep_ == "poss" and token.head.lower_ in _PLACES and (gone := _removed(context, token, gender)):
        return gone
    earlier = [
        m
        for m in context.before(token.i, 1)
        if context.type_of(m) is EntityType.PERSON and _may_be(context, m.entity, gender)
    ]
    if token.dep_ in SUBJECTS:
        earlier = [m for m in earlier if not in_fronted_participle(context.root(m), token)]
    if (subject := clause_subject(token)) is not None:
        own = set(_called(context, subject))
        earlier = [m for m in earlier if m.entity not in own]
    here = [m for m in earlier if context.sentence[m.start] == context.sentence[token.i]]
    strangers = _strangers(context, token)
    if here:
        return _one(context, token, here, strangers)
    return [] if strangers else _of_sentence_before(context, token, earlier)


def _of_sentence_before(context: Context, token: Token, earlier: list[TokenMention]) -> list[str]:
    """The only person of the sentence before; as a subject, the only one in its thread, or its subject."""
    if _strangers_before(context, token):
        return []
    entities = {m.entity for m in earlier}
    if len(entities) == 1:
        return sorted(entities)
    if token.dep_ not in SUBJECTS:
        return []
    subjects = {m.entity for m in earlier if _is_main_subject(context, m)}
    if len(subjects) == 1 and token.dep_ == "nsubj":
        return sorted(subjects)
    thread = {m.entity for m in earlier if not is_embedded(context.root(m))}
    return sorted(thread) if len(thread) == 1 and not subjects else []


def _is_main_subject(context: Context, mention: TokenMention) -> bool:
    """Whether a mention is, or is in apposition to, the subject of its sentence's main verb."""
    root = context.root(mention)
    if root.dep_ == "appos":
        root = root.head
    return root.dep_ in SUBJECTS and root.head.dep_ in {"ROOT", "conj"}


def _one(context: Context, token: Token, here: list[TokenMention], strangers: list[Token]) -> list[str]:
    """The only person of the sentence so far, or the subject of the clause the pronoun stands in."""
    entities = {m.entity for m in here}
    if len(entities) == 1 and not strangers:
        return sorted(entities)
    subject = governing_subject(token)
    if subject is not None and (token.dep_ == "poss" or not strangers):
        known = {m.entity for m in here}
        chosen = [entity for entity in _called(context, subject) if entity in known]
        others = known - set(chosen)
        if chosen and (token.dep_ == "poss" or not others):
            return chosen[:1]
    return []


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


def _strangers(context: Context, token: Token) -> list[Token]:
    """Unnamed single humans before the pronoun in its sentence ("the mayor", "a journalist")."""
    return [t for t in context.doc[token.sent.start : token.i] if _is_stranger(context, t)]


def _strangers_before(context: Context, token: Token) -> list[Token]:
    """Unnamed single humans that are the subject of the sentence before."""
    start = token.sent.start
    if start == 0 or context.text.block[start - 1] != context.text.block[start]:
        return []
    previous = context.doc[start - 1].sent
    return [t for t in previous if t.dep_ in SUBJECTS and _is_stranger(context, t)]


def _is_stranger(context: Context, token: Token) -> bool:
    if token.tag_ != "NN" or context.covered[token.i]:
        return False
    lemma = token.lemma_.lower()
    if lemma not in context.lexicon.titles | context.lexicon.kin | _HUMANS:
        return False
    if token.dep_ in {"compound", "appos", "attr", "amod", "nmod", "oprd"} or token.head.lower_ == "as":
        return False
    if token.dep_ == "poss" and token.head.lemma_.lower() not in context.lexicon.titles | context.lexicon.kin:
        return False  # "the prime minister's post": an office, and nobody in it
    if _is_named_behind(context, token):
        return False
    return not any(context.at(c) and c.dep_ == "appos" for c in token.children)


def _is_named_behind(context: Context, token: Token) -> bool:
    """Whether a person's name follows: "the mayor Orvik", "a judge, Orvik", "the head of the bank, Orvik"."""
    text = context.text
    for at in range(token.i + 1, min(token.i + 7, text.size)):
        if context.covered[at]:
            return any(context.type_of(m) is EntityType.PERSON for m in context.mentions_at(at)) and (
                at == token.i + 1 or text.lower[at - 1] == ","
            )
        if text.lower[at] != "," and context.doc[at].pos_ not in {"ADP", "DET", "NOUN", "ADJ", "PROPN"}:
            return False
    return False
