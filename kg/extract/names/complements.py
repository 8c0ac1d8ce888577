"""Which prepositions a head noun of organisations takes: "Council on", "Committee to", "Agency for"."""

from __future__ import annotations

from kg.extract.names.text import Text

_ON = frozenset(
    "commission committee council conference institute center centre agency forum board office "
    "network rapporteur rapporteurship directorate department panel initiative mechanism".split()
)
_IN = frozenset("organization organisation association network federation institute".split())
_OF_STATE = frozenset("ministry court department bank police party parliament government".split())
_AID = frozenset("assistance aid support access relief services".split())
_TO = frozenset("committee campaign movement coalition".split())
WEAK = frozenset(
    "society community rights media press news family order forces energy mining gas oil "
    "communications reporting defenders lawyers".split()
)
"""Head nouns that may end a complement: "Council on Media and Civil Society"."""


def takes(text: Text, head: int, at: int, after: int) -> bool:
    """Whether the head noun at `head` takes the complement that follows the preposition at `at`."""
    preposition, noun = text.lower[at], text.lower[head]
    if preposition == "of":
        return text.lower[after] not in text.lexicon.months
    if preposition in {"against", "without"} and head != at - 1 and noun in _OF_STATE:
        return False
    if preposition in {"for", "against", "without"}:
        return head == at - 1 or text.lower[at - 1] not in text.lexicon.country_names
    if preposition == "on":
        return noun in _ON or (noun == "group" and text.next_word(head - 1) in {"working", "task"})
    if preposition == "to":
        return (noun in _TO and head == at - 1) or text.lower[at - 1] in _AID
    return preposition == "in" and noun in _IN and head != at - 1
