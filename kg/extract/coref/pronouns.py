"""Personal pronouns, where sentence, number, gender and subject leave one antecedent."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.coref.context import SUBJECTS, Context, coordinated
from kg.extract.reading import Form, TokenMention
from kg.model import EntityType

_GENDERS = {"he": "male", "him": "male", "his": "male", "himself": "male"} | {
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
}
_NEUTER = {"it", "its", "itself"}
_PLURAL = {"they", "their", "them", "themselves"}
_EMPTY_VERBS = {"be", "seem", "appear", "remain", "become", "take", "mean"}
_OBJECTS = {"dobj", "dative"}
"""Places of a pronoun that cannot mean the subject of its own verb."""
_HUMANS = {"man", "woman", "person", "figure", "member", "boy", "girl", "individual"}


def resolve_pronouns(context: Context) -> None:
    """Add every pronoun with one possible antecedent in its sentence or the one before.

    References found are taken into the context at once, so that a chain of pronouns holds together.
    """
    for token in context.doc:
        if context.covered[token.i]:
            continue
        lower = token.lower_
        entities: list[str] = []
        if lower in _GENDERS:
            entities = _person(context, token, _GENDERS[lower])
        elif lower in _NEUTER:
            entities = _body(context, token)
        elif lower in _PLURAL:
            entities = _several(context, token)
        context.add(TokenMention(token.i, token.i + 1, e, Form.PRONOUN) for e in entities)


def _person(context: Context, token: Token, gender: str) -> list[str]:
    """The person that "he" or "she" is."""
    partner = _partner(token)
    if partner is not None and (named := _persons_at(context, partner, gender)):
        return named
    earlier = [
        m
        for m in context.before(token.i, 1)
        if context.type_of(m) is EntityType.PERSON and _may_be(context, m.entity, gender)
    ]
    if token.dep_ in _OBJECTS and (subject := _governing_subject(token)) is not None:
        own = {m.entity for m in context.at(subject)}
        earlier = [m for m in earlier if m.entity not in own]
    here = [m for m in earlier if context.sentence[m.start] == context.sentence[token.i]]
    strangers = _strangers(context, token)
    if here:
        return _one(context, token, here, strangers)
    if strangers:
        return []
    entities = {m.entity for m in earlier}
    if len(entities) == 1 and not _strangers_before(context, token):
        return sorted(entities)
    if token.dep_ != "nsubj":
        return []
    subjects = {m.entity for m in earlier if context.root(m).dep_ in SUBJECTS and _main(context.root(m))}
    return sorted(subjects) if len(subjects) == 1 and not _strangers_before(context, token) else []


def _may_be(context: Context, entity: str, gender: str) -> bool:
    return context.entities[entity].gender in {"", gender}


def _one(context: Context, token: Token, here: list[TokenMention], strangers: list[Token]) -> list[str]:
    """The only person of the sentence so far, or the subject of the clause the pronoun stands in."""
    entities = {m.entity for m in here}
    if len(entities) == 1 and not strangers:
        return sorted(entities)
    subject = _governing_subject(token)
    if subject is not None and (token.dep_ == "poss" or not strangers):
        chosen = [m.entity for m in context.at(subject) if m in here]
        others = {m.entity for m in here} - set(chosen)
        if chosen and (token.dep_ == "poss" or not others):
            return chosen[:1]
    return []


def _governing_subject(token: Token) -> Token | None:
    """The subject of the nearest verb above the pronoun that has one, the pronoun itself aside."""
    at = token
    for _ in range(12):
        if at.head.i == at.i:
            return None
        at = at.head
        for child in at.children:
            if child.dep_ in SUBJECTS and child.i < token.i:
                return child
    return None


def _main(token: Token) -> bool:
    """Whether a subject is that of its sentence's main verb."""
    return token.head.dep_ in {"ROOT", "conj"}


def _strangers(context: Context, token: Token) -> list[Token]:
    """Unnamed single humans before the pronoun in its sentence ("the mayor", "a journalist")."""
    start = token.sent.start
    return [t for t in context.doc[start : token.i] if _is_stranger(context, t)]


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
    near = context.covered[token.i + 1] if token.i + 1 < context.text.size else False
    return not near and not any(context.at(c) and c.dep_ == "appos" for c in token.children)


def _body(context: Context, token: Token) -> list[str]:
    """The body or place that "it" is: the subject of the clause above, or of the sentence before."""
    subject = _governing_subject(token)
    if token.lower_ == "it" and token.dep_ in _OBJECTS:
        return []
    if (partner := _partner(token)) is not None:
        return _thing(context, partner, listed=True)
    if token.lower_ != "it" or (subject is not None and token.dep_ not in SUBJECTS):
        return _thing(context, subject) if subject is not None else []
    if token.dep_ != "nsubj" or token.head.lemma_ in _EMPTY_VERBS:
        return []
    if subject is not None:
        return _thing(context, subject)
    start = token.sent.start
    opening = token.i - start <= 3 and start > 0
    if not opening or context.text.block[start - 1] != context.text.block[start]:
        return []
    mains = [t for t in context.doc[start - 1].sent if t.dep_ in SUBJECTS and t.head.dep_ == "ROOT"]
    return _thing(context, mains[0]) if len(mains) == 1 else []


def _partner(token: Token) -> Token | None:
    """X in "X and its members": what a possessive in the second part of a pair looks back to."""
    if token.dep_ != "poss" or token.head.dep_ != "conj":
        return None
    partner = token.head.head
    return partner if partner.pos_ in {"NOUN", "PROPN"} else None


def _persons_at(context: Context, token: Token, gender: str) -> list[str]:
    """The person of the gender whom a token names, if any."""
    return [
        m.entity
        for m in context.at(token)
        if context.type_of(m) is EntityType.PERSON and _may_be(context, m.entity, gender)
    ][:1]


def _thing(context: Context, subject: Token, *, listed: bool = False) -> list[str]:
    """The body or country a subject names; nothing where it is coordinated or a person."""
    if not listed and any(child.dep_ == "conj" for child in subject.children):
        return []
    found = [m.entity for m in context.at(subject) if context.type_of(m) is not EntityType.PERSON]
    return found if len(found) == 1 else []


def _several(context: Context, token: Token) -> list[str]:
    """The coordinated names that "they" are: two or more as the subject of the same sentence."""
    subject = _governing_subject(token)
    if subject is None:
        return []
    members = coordinated(context, subject)
    conjuncts = sum(1 for t in subject.subtree if t.dep_ == "conj" and t.head.i in _chain(subject))
    return [m.entity for m in members] if len(members) > 1 and len(members) == conjuncts + 1 else []


def _chain(token: Token) -> set[int]:
    """The indices of a token and its conjuncts."""
    found = {token.i}
    for child in token.rights:
        if child.dep_ == "conj":
            found |= _chain(child)
    return found
