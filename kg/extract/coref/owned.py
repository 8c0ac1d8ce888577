"""What may be whose: "its editor" is of a medium, "its deputies" are of a party."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from kg.extract.coref.context import Context
from kg.model import Entity, EntityType

_MEDIA = frozenset({"media"})
_FIRMS = frozenset({"company", "business-group", "media", "other", ""})
_PARTIES = frozenset({"party", "bloc", "other", "ngo", ""})
_KINDS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys("editor editor-in-chief reporter correspondent journalist columnist".split(), _MEDIA),
    **dict.fromkeys("broadcast airtime circulation readership audience".split(), _MEDIA),
    **dict.fromkeys("owner shareholder share stake proprietor co-owner stockholder".split(), _FIRMS),
    **dict.fromkeys("deputy lawmaker legislator candidate voter electorate nominee".split(), _PARTIES),
}
"""The kinds of bodies that have such a thing; anything else may be of any body."""
_BODIES_ALONE = frozenset(
    "founder cofounder co-founder chairman chairwoman chairperson chair director".split()
)
"""These a body has, and no law or place."""
_HUMANS = frozenset("member leadership deputy founder cofounder co-founder owner shareholder staff".split())


def _owned(token: Token) -> str:
    """The lemma of what a possessive pronoun owns; empty where the pronoun owns nothing."""
    return token.head.lemma_.lower() if token.dep_ == "poss" else ""


def may_own(entity: Entity, token: Token) -> bool:
    """Whether an entity may be the one that a possessive pronoun means, by what it owns."""
    noun = _owned(token)
    if noun in _KINDS:
        return entity.type is EntityType.ORGANISATION and entity.kind in _KINDS[noun]
    return noun not in _BODIES_ALONE or entity.type is EntityType.ORGANISATION


def is_of_human(context: Context, token: Token) -> bool:
    """Whether a possessive pronoun owns a human: "its chairman", "its members"."""
    return _owned(token) in context.lexicon.titles | _HUMANS
