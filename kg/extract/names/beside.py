"""What the verbs right beside a name show of it, whatever the parse says: appointing, and acting alone."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.names.evidence import PERSON, Vote
from kg.extract.names.text import Text

_BE = frozenset({"is", "was", "were", "been", "be", "are"})
_AUXILIARIES = frozenset(
    {"has", "have", "had", "later", "subsequently", "also", "never", "not", "reportedly"}
)


def by_words_beside(text: Text, start: int, end: int) -> Iterator[Vote]:
    """The votes for the name `[start, end)` of the verbs that touch it."""
    if _chosen(text, start) or _was_chosen(text, end):
        yield Vote(PERSON, "", 1.5, "chosen")
    elif _acts_alone(text, end):
        yield Vote(PERSON, "", 0.75, "acts alone")


def _chosen(text: Text, start: int) -> bool:
    """Whether a verb of putting in or out of office stands right before: "appointed X prime minister"."""
    token = text.doc[start - 1] if start else None
    return token is not None and token.text.islower() and token.lemma_ in text.lexicon.signs["chosen"]


def _was_chosen(text: Text, end: int) -> bool:
    """Whether such a verb follows in the passive: "X was handpicked", "X has been sworn in"."""
    at = end
    while at < min(end + 4, text.size) and text.lower[at] in _AUXILIARIES:
        at += 1
    if at >= text.size or text.lower[at] not in _BE:
        return False
    while at < min(end + 6, text.size) and text.lower[at] in _BE | _AUXILIARIES:
        at += 1
    token = text.doc[min(at, text.size - 1)]
    return token.tag_ == "VBN" and token.lemma_ in text.lexicon.signs["chosen"]


def _acts_alone(text: Text, end: int) -> bool:
    """Whether a verb follows whose subject is mostly one person: "X joined the party", "X enrolled"."""
    token = text.doc[end] if end < text.size else None
    return (
        token is not None
        and token.tag_ in {"VBD", "VBZ"}
        and token.text.islower()
        and token.lemma_ in text.lexicon.signs["lone"]
    )
