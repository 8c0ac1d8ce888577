"""Which pairs are worth comparing: those that share a key made of folded names.

Only our side is held in memory; candidates stream past, so that their number costs time alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from kg.link.model import Candidate, Subject
from kg.link.names import core, folded, skeleton
from kg.model import EntityType

MOST, MOST_BY_WORD = 100, 15
"""Subjects under one key, and under one word of a body's name with its country, beyond which the key tells
nothing and is left out: two words together still find them."""
_LONG_NAME = 5
"""Words of a person's name beyond which further ones make no keys."""


class Blocks:
    """Our entities by key."""

    def __init__(self, subjects: Sequence[Subject]) -> None:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, s in enumerate(subjects):
            for key in _keys(
                s.entity.type, s.entity.names, s.countries, s.start, s.entity.kind, s.identifiers
            ):
                found[key].append(number)
        self._subjects = subjects
        self._found = {key: numbers for key, numbers in found.items() if len(numbers) <= _most(key)}

    def near(self, candidate: Candidate) -> Iterator[Subject]:
        """The subjects that share a key with a candidate, each once, in order."""
        c = candidate
        keys = _keys(c.type, c.names, c.countries, c.start, c.kind, c.identifiers)
        numbers = {n for key in keys for n in self._found.get(key, ())}
        return (self._subjects[n] for n in sorted(numbers))


def _most(key: str) -> int:
    return MOST_BY_WORD if "@" in key else MOST


def _keys(
    type_: EntityType,
    names: Sequence[str],
    countries: Sequence[str],
    start: str,
    kind: str,
    identifiers: Sequence[tuple[str, str]],
) -> set[str]:
    keys = {f"={scheme}:{value}" for scheme, value in identifiers}
    if type_ is EntityType.ELECTION:
        year = int(start[:4]) if start else 0
        return {f"{kind}:{c}:{y}" for c in countries for y in (year - 1, year, year + 1) if start}
    for name in names:
        if type_ is EntityType.PERSON:
            keys.update(_of_person(name))
        else:
            keys.update(_of_body(name, countries))
    return {f"{type_}:{key}" for key in keys}


def _of_person(name: str) -> Iterator[str]:
    """Two words of a name each, by their consonants: order, vowels and further names are left aside."""
    words = sorted({skeleton(w) for w in folded(name)[:_LONG_NAME]})
    if len(words) == 1:
        yield words[0]
    for a, b in combinations(words, 2):
        yield f"{a} {b}"


def _of_body(name: str, countries: Sequence[str]) -> Iterator[str]:
    words = core(name)
    yield "".join(words)
    for word in set(words):
        for country in countries:
            yield f"{skeleton(word)}@{country}"
    for a, b in combinations(sorted({skeleton(w) for w in words[:_LONG_NAME]}), 2):
        yield f"{a} {b}"
