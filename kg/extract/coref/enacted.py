"""The act that "it" is, where only an act can be: "signed it", "it was repealed"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.coref.context import Context
from kg.model import EntityType

_MAKING = frozenset(
    "sign veto repeal amend adopt approve ratify promulgate pass enact draft withdraw rescind annul endorse "
    "publish reject debate".split()
)
"""What is done to acts, and seldom to anything else that has a name here."""
_HELD_AGAINST = frozenset(
    "contrary incompatible consistent inconsistent compatible accordance line violation breach conformity "
    "conflict contradict violate comply conform".split()
)


def the_act(context: Context, token: Token) -> list[str]:
    """The one act of the sentence so far, else of the unit before, that a verb of making law is done to."""
    passive = token.dep_ == "nsubjpass"
    if token.head.lemma_.lower() not in _MAKING or not (token.dep_ == "dobj" or passive):
        return []
    laws = [
        m
        for m in context.before(token.i, 1)
        if context.type_of(m) is EntityType.LAW and not _is_measure(context.root(m))
    ]
    for unit in (context.unit[token.i], context.unit[token.i] - 1):
        told = {m.entity for m in laws if context.unit[m.start] == unit}
        if told:
            return sorted(told) if len(told) == 1 else []
    return []


def _is_measure(law: Token) -> bool:
    """Whether a law is only what another is held against: `contrary to the constitution`."""
    if law.dep_ != "pobj":
        return False
    return law.head.lower_ in {"under", "against"} or law.head.head.lemma_.lower() in _HELD_AGAINST
