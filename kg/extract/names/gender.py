"""The gender of persons where title, kin word or pronoun shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.extract.names.group import Group
from kg.extract.names.text import Text


def gender_of(text: Text, mentions: Iterable[tuple[int, int, Group]]) -> dict[int, str]:
    """`female` or `male` by `id` of the group, where one sign or more shows it and none denies it."""
    signs: dict[int, Counter[str]] = {}
    for start, end, group in mentions:
        found = signs.setdefault(id(group), Counter())
        for word in _describing(text, start, end):
            if gender := text.lexicon.gender.get(word):
                found[gender] += 1
    return {key: next(iter(c)) for key, c in signs.items() if len(c) == 1}


def _describing(text: Text, start: int, end: int) -> Iterable[str]:
    """Words that describe the person: what stands before, the apposition and its head."""
    before = text.next_word(start - 1)
    if text.block[start - 1] == text.block[start]:
        yield before
    if before == text.next_word(end) == "," and text.next_word(start - 2) in text.lexicon.kin:
        yield text.next_word(start - 2)
    root = text.doc[start:end].root
    if root.dep_ == "appos":
        yield root.head.lower_
    for child in root.children:
        if child.dep_ == "appos" and child.i >= end and child.text.islower():
            yield child.lower_
