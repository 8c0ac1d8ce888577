"""What "it" is, and who "they" are."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.coref.clauses import clause_subject, governing_subject, partner
from kg.extract.coref.context import SUBJECTS, Context, coordinated
from kg.extract.reading import TokenMention
from kg.model import EntityType

_EMPTY_VERBS = frozenset("be seem appear remain become take mean".split())
_JUDGING = frozenset("make find consider deem think render leave".split())
"""In "make it easier to" the pronoun means what follows."""
_SEIZING = frozenset(
    "arrest detain charge jail sentence ban close raid suspend revoke cancel dissolve seize freeze block "
    "fine sue dismiss expel deregister shut confiscate imprison attack order declare".split()
)
"""Verbs whose subject is not the owner of their object."""


def thing(context: Context, token: Token) -> list[str]:
    """The body or place that "it" is: the subject of the clause above, or of the sentence before."""
    if token.lower_ == "it" and _is_empty(token):
        return []
    if (first := partner(token)) is not None:
        return _named(context, first, listed=True)
    if (struck := _of_object(context, token)) is not None:
        return struck
    subject = governing_subject(token)
    if token.lower_ != "it" or (subject is not None and token.dep_ not in SUBJECTS):
        if subject is None or (token.lower_ == "it" and _same_clause(token, subject)):
            return []
        return _named(context, subject) or _sole_body(context, token)
    if token.dep_ != "nsubj" or token.head.lemma_ in _EMPTY_VERBS:
        return []
    if subject is not None:
        return _named(context, subject)
    start = token.sent.start
    opening = token.i - start <= 3 and start > 0
    if not opening or context.text.block[start - 1] != context.text.block[start]:
        return []
    mains = [t for t in context.doc[start - 1].sent if t.dep_ in SUBJECTS and t.head.dep_ == "ROOT"]
    return _named(context, mains[0]) if len(mains) == 1 else []


def _sole_body(context: Context, token: Token) -> list[str]:
    """The only body named in the sentence before: "In the Senate, few sit, and its president …"."""
    humans = context.lexicon.titles | {"member", "leadership", "deputy"}
    if token.lower_ != "its" or token.head.lemma_.lower() not in humans:
        return []
    earlier = [m for m in context.before(token.i, 0) if context.type_of(m) is EntityType.ORGANISATION]
    found = {m.entity for m in earlier}
    return sorted(found) if len(found) == 1 else []


def several(context: Context, token: Token) -> list[str]:
    """The coordinated names that "they" are: two or more as the subject of the same sentence."""
    subject = governing_subject(token)
    if subject is None:
        return []
    members = coordinated(context, subject)
    conjuncts = sum(1 for t in subject.subtree if t.dep_ == "conj" and t.head.i in _chain(subject))
    return [m.entity for m in members] if len(members) > 1 and len(members) == conjuncts + 1 else []


def _is_empty(token: Token) -> bool:
    """Whether "it" stands for what follows: "made it harder to", "presented it as"."""
    before = token.nbor(-1).lemma_.lower() if token.i else ""
    return before in _JUDGING or token.dep_ in {"dobj", "dative", "expl"}


def _same_clause(token: Token, subject: Token) -> bool:
    own = clause_subject(token)
    return own is not None and own.i == subject.i


def _of_object(context: Context, token: Token) -> list[str] | None:
    """The body that was struck: in "raided Dawn and arrested its editor", "shut Dawn on the grounds that it".

    Returns:
        None where the words are of neither kind; empty where the body is not clear.
    """
    if token.dep_ == "poss" and token.head.dep_ == "dobj" and token.head.head.lemma_ in _SEIZING:
        verb = token.head.head
        first = verb.head if verb.dep_ == "conj" else None
        if first is None:
            return None
        return _bodies(context, first.i, verb.i)
    if token.lower_ == "it" and token.dep_ in SUBJECTS and _grounds(token):
        verb = token.head
        while verb.head.i != verb.i and verb.head.i < token.i and verb.lemma_ not in _SEIZING:
            verb = verb.head
        if verb.lemma_ in _SEIZING and not any(c.dep_ == "nsubjpass" for c in verb.children):
            return _bodies(context, verb.i, token.i)
    return None


def _grounds(token: Token) -> bool:
    near = token.doc[max(token.i - 3, token.sent.start) : token.i]
    return any(t.lower_ in {"grounds", "pretext", "claim", "basis"} for t in near)


def _bodies(context: Context, start: int, end: int) -> list[str]:
    """The one organisation named between two tokens."""
    found = {
        m.entity
        for m in context.before(end, 0)
        if m.start > start and context.type_of(m) is EntityType.ORGANISATION
    }
    return sorted(found) if len(found) == 1 else []


def _named(context: Context, subject: Token, *, listed: bool = False) -> list[str]:
    """The body or country a subject names; nothing where it is coordinated, a person or an election."""
    if not listed and any(child.dep_ == "conj" for child in subject.children):
        return []
    found = [m.entity for m in context.at(subject) if _is_thing(context, m)]
    return found if len(found) == 1 else []


def _is_thing(context: Context, mention: TokenMention) -> bool:
    return context.type_of(mention) not in {EntityType.PERSON, EntityType.ELECTION}


def _chain(token: Token) -> set[int]:
    """The indices of a token and its conjuncts."""
    found = {token.i}
    for child in token.rights:
        if child.dep_ == "conj":
            found |= _chain(child)
    return found
