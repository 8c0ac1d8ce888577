"""Personal pronouns, where sentence, number, gender and subject leave one antecedent."""

from __future__ import annotations

from kg.extract.coref.context import Context
from kg.extract.coref.he_she import person
from kg.extract.coref.it_they import several, thing
from kg.extract.reading import Form, TokenMention

_GENDERS = {"he": "male", "him": "male", "his": "male", "himself": "male"} | {
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
}
_NEUTER = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "their", "them", "themselves"})


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
            entities = person(context, token, _GENDERS[lower])
        elif lower in _NEUTER:
            entities = thing(context, token)
        elif lower in _PLURAL:
            entities = several(context, token)
        context.add(TokenMention(token.i, token.i + 1, e, Form.PRONOUN) for e in entities)
