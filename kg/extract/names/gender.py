"""The gender of persons where title, kin word, first name or the form of a surname shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kg.extract.names.given import given_names
from kg.extract.names.group import Group
from kg.extract.names.text import Text
from kg.fold import fold

_SURE: Mapping[str, tuple[str, ...]] = {
    "female": ("kyzy", "qizi", "kizi", "ovna", "evna", "dottir"),
    "male": ("uulu", "oglu", "ogli", "oghlu", "ovich", "evich"),
}
"""Endings of patronymics and surnames that stand for "daughter of" and "son of"."""
_SLAVIC: Mapping[str, tuple[str, ...]] = {
    "female": ("ova", "eva", "skaia", "ska", "cka"),
    "male": ("ov", "ev", "ski", "cki"),
}
"""Endings that show the gender where a document has several such surnames; else they may be of any origin."""
_SEVERAL = 3


def gender_of(text: Text, mentions: Iterable[tuple[int, int, Group]]) -> dict[int, str]:
    """`female` or `male` by `id` of the group, where one sign or more shows it and none denies it."""
    signs: dict[int, Counter[str]] = {}
    groups: dict[int, Group] = {}
    for start, end, group in mentions:
        groups[id(group)] = group
        found = signs.setdefault(id(group), Counter())
        for word in _describing(text, start, end):
            if gender := text.lexicon.gender.get(word):
                found[gender] += 1
    known = {key: next(iter(c)) for key, c in signs.items() if len(c) == 1}
    return _by_surnames({key: g for key, g in groups.items() if not signs[key]}, groups) | known


def _by_surnames(unknown: Mapping[int, Group], groups: Mapping[int, Group]) -> dict[int, str]:
    slavic = sum(1 for g in groups.values() if _ending(g, _SLAVIC)) >= _SEVERAL
    return {
        key: gender
        for key, group in unknown.items()
        if (
            gender := _ending(group, _SURE)
            or _by_first_name(group)
            or (slavic and _ending(group, _SLAVIC))
            or ""
        )
    }


def _by_first_name(group: Group) -> str:
    """The gender of those who bear the first name; empty where it is unknown, or the full names disagree."""
    shown = {given_names().get(fold(name.split()[0]), "") for name in group.full if " " in name}
    return shown.pop() if len(shown) == 1 else ""


def _ending(group: Group, endings: Mapping[str, tuple[str, ...]]) -> str:
    """The gender that the last word of all full names shows; empty where they show none or two."""
    shown = {
        next((gender for gender, ends in endings.items() if fold(name).endswith(ends)), "")
        for name in group.full
        if " " in name
    }
    return shown.pop() if len(shown) == 1 else ""


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
