"""What "it" is, and who "they" are.

Salience: within its sentence a neuter pronoun means the subject of the clause above it. Across a sentence or
a semicolon it means the main subject of the unit before, or, where that owns no such thing ("its editor": of
a medium), the only body told of there. What a verb strikes ("raided Dawn") comes before the one who strikes.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.coref.clauses import clause_subject, governing_subject, is_main, leads, partner
from kg.extract.coref.context import SUBJECTS, Context, coordinated
from kg.extract.coref.enacted import the_act
from kg.extract.coref.owned import is_of_human, may_own
from kg.extract.reading import TokenMention
from kg.model import EntityType

_EMPTY_VERBS = frozenset("be seem appear remain become take mean".split())
_JUDGING = frozenset("make find consider deem think render leave".split())
"""In "make it easier to" the pronoun means what follows."""
_SEIZING = frozenset(
    "arrest detain charge jail sentence ban close raid suspend revoke cancel dissolve seize freeze block "
    "fine sue dismiss expel deregister shut confiscate imprison attack order declare search storm disband "
    "outlaw liquidate nationalize nationalise acquire buy purchase criticize criticise accuse condemn".split()
)
"""Verbs whose subject is not the owner of their object."""


def thing(context: Context, token: Token) -> list[str]:
    """The body or place that "it" is: the subject of the clause above, or of the unit before."""
    if token.lower_ == "it" and (act := the_act(context, token)):
        return act
    if token.lower_ == "it" and _is_empty(token):
        return []
    if (first := partner(token)) is not None:
        return _named(context, first, listed=True) or _of_first(context, first, token)
    if (struck := _of_object(context, token)) is not None:
        return struck
    subject = governing_subject(token)
    if subject is not None and context.unit[subject.i] != context.unit[token.i] and leads(token):
        subject = None  # the clause before a semicolon
    if token.lower_ != "it" or (subject is not None and token.dep_ not in SUBJECTS):
        if subject is None:
            return _of_unit_before(context, token) if leads(token) else []
        if token.lower_ == "it" and _same_clause(token, subject):
            return []
        named = [e for e in _named(context, subject) if may_own(context.entities[e], token)]
        return named or _sole_body(context, token) or _sole_body_before(context, token, subject)
    if token.dep_ != "nsubj" or token.head.lemma_ in _EMPTY_VERBS:
        return []
    return _named(context, subject) if subject is not None else _of_unit_before(context, token)


def _of_unit_before(context: Context, token: Token) -> list[str]:
    """What the unit before was about: its main subject, or the one body there that the words fit."""
    earlier = [m for m in context.before(token.i, 1) if _is_thing(context, m)]
    last = context.unit[token.i] - 1
    told = [m for m in earlier if context.unit[m.start] == last]
    if len({context.unit[m.start] for m in earlier if context.unit[m.start] > last}) or not told:
        return []
    mains = [
        t
        for t in context.doc[told[0].start].sent
        if context.unit[t.i] == last and t.dep_ in SUBJECTS and is_main(t.head)
    ]
    if len(mains) == 1 and mains[0].head.lemma_ in _SEIZING and mains[0].dep_ == "nsubj":
        struck = {m.entity for m in told if m.start > mains[0].head.i and _is_body(context, m)}
        fitting = [e for e in sorted(struck) if may_own(context.entities[e], token)]
        return fitting if len(fitting) == 1 and len(struck) == 1 else []
    named = _named(context, mains[0]) if len(mains) == 1 else []
    if named and may_own(context.entities[named[0]], token):
        return named
    if token.dep_ != "poss" or not is_of_human(context, token):
        return []
    bodies = {m.entity for m in told if _is_body(context, m) and may_own(context.entities[m.entity], token)}
    return sorted(bodies) if len(bodies) == 1 else []


def _of_first(context: Context, first: Token, token: Token) -> list[str]:
    """The one body in the first part of a pair: "the owner of Dawn, A, and its editor"."""
    while first.dep_ in {"appos", "pobj", "prep", "conj"} and first.head.pos_ not in {"VERB", "AUX"}:
        first = first.head
    bodies = {
        m.entity
        for m in context.before(token.i, 0)
        if m.start >= first.left_edge.i
        and _is_body(context, m)
        and may_own(context.entities[m.entity], token)
    }
    return sorted(bodies) if len(bodies) == 1 else []


def _sole_body(context: Context, token: Token) -> list[str]:
    """The only body named in the sentence so far: "In the Senate, few sit, and its president …"."""
    if token.lower_ != "its" or not is_of_human(context, token):
        return []
    earlier = [m for m in context.before(token.i, 0) if _is_body(context, m)]
    found = {m.entity for m in earlier if may_own(context.entities[m.entity], token)}
    return sorted(found) if len(found) == 1 else []


def _sole_body_before(context: Context, token: Token, subject: Token) -> list[str]:
    """The only body of the unit before, where a person heads this one: "Dawn lost. A, its leader, left"."""
    person = any(context.type_of(m) is EntityType.PERSON for m in context.at(subject))
    if not person or not is_of_human(context, token):
        return []
    earlier = [m for m in context.before(token.i, 1) if _is_body(context, m)]
    fitting = {m.entity for m in earlier if may_own(context.entities[m.entity], token)}
    before = all(context.unit[m.start] == context.unit[token.i] - 1 for m in earlier)
    return sorted(fitting) if before and len(fitting) == 1 else []


def several(context: Context, token: Token) -> list[str]:
    """The coordinated names that "they" are: two or more as the subject above, or told in the unit before."""
    subject = governing_subject(token)
    if subject is not None and context.unit[subject.i] == context.unit[token.i]:
        return _coordination(context, subject)
    if not leads(token):
        return []
    last = context.unit[token.i] - 1
    told = [m for m in context.before(token.i, 1) if context.unit[m.start] == last]
    if not told:
        return []
    unit = [t for t in context.doc[told[0].start].sent if context.unit[t.i] == last]
    if any(t.tag_ in {"NNS", "NNPS"} and not context.covered[t.i] for t in unit):
        return []  # "A and B led the miners. They …"
    lists = [found for t in unit if t.dep_ != "conj" and (found := _coordination(context, t))]
    return lists[0] if len(lists) == 1 else []


def _coordination(context: Context, first: Token) -> list[str]:
    """The entities of a coordination of names alone, two or more; empty where a part of it has no name."""
    members = coordinated(context, first)
    return [m.entity for m in members] if len(members) > 1 and len(members) == len(_chain(first)) else []


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
    found = {m.entity for m in context.before(end, 0) if m.start > start and _is_body(context, m)}
    return sorted(found) if len(found) == 1 else []


def _named(context: Context, subject: Token, *, listed: bool = False) -> list[str]:
    """The body or country a subject names; nothing where it is coordinated, a person or an election."""
    if not listed and any(child.dep_ == "conj" for child in subject.children):
        return []
    found = [m.entity for m in context.at(subject) if _is_thing(context, m)]
    return found if len(found) == 1 else []


def _is_thing(context: Context, mention: TokenMention) -> bool:
    return context.type_of(mention) not in {EntityType.PERSON, EntityType.ELECTION}


def _is_body(context: Context, mention: TokenMention) -> bool:
    return context.type_of(mention) is EntityType.ORGANISATION


def _chain(token: Token) -> set[int]:
    """The indices of a token and its conjuncts."""
    found = {token.i}
    for child in token.rights:
        if child.dep_ == "conj":
            found |= _chain(child)
    return found
