"""References without a name: "the president", "the party", "the latter", "he", "its", "who".

Only sure cases are resolved. A wrong antecedent would state something false of a living person, so a
reference with two possible antecedents is left alone.
"""

from __future__ import annotations

from kg.extract.coref.context import Context
from kg.extract.coref.described import person_references
from kg.extract.coref.holders import office_holders
from kg.extract.coref.nominals import body_references
from kg.extract.coref.offices import office_references
from kg.extract.coref.pronouns import resolve_pronouns
from kg.extract.coref.relatives import relative_references
from kg.extract.coref.ruling import ruling_references
from kg.extract.coref.sets import set_references
from kg.extract.reading import Names, Reading, TokenMention

__all__ = ["office_holders", "resolve_references"]


_FINDERS = (
    office_references,
    person_references,
    ruling_references,
    body_references,
    set_references,
    relative_references,
)


def resolve_references(reading: Reading, names: Names) -> tuple[TokenMention, ...]:
    """Mentions, beyond those in `names`, that refer to its entities by description or pronoun.

    Returns:
        Sorted mentions of form `NOMINAL` or `PRONOUN`. A reference to several entities ("both parties")
        gives several mentions over the same tokens. None lies over a token that a name covers.
    """
    context = Context(reading, names)
    for find in _FINDERS:
        context.add(find(context))
    resolve_pronouns(context)
    return tuple(sorted(set(context.found)))
