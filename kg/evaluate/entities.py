"""Which found entity is which gold entity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.evaluate.match import OPTIONAL, REQUIRED, best_pairs
from kg.evaluate.names import dates_agree, law_words, name_key, year_of


@dataclass(frozen=True)
class Named:
    """An entity, found or gold, as scoring sees it. `place` holds the names of an election's place."""

    id: str
    type: str
    names: tuple[str, ...]
    kind: str = ""
    date: str = ""
    place: tuple[str, ...] = ()
    optional: bool = False

    @cached_property
    def keys(self) -> frozenset[str]:
        """The names as they are compared."""
        return frozenset(name_key(n) for n in self.names) - {""}

    @cached_property
    def subjects(self) -> tuple[frozenset[str], ...]:
        """Of a law: the subject words of each name."""
        return tuple(words for n in self.names if (words := law_words(n)))


def named(entities: Sequence[Mapping[str, Any]]) -> tuple[Named, ...]:
    """Entities of a gold file or of `entities.jsonl`, ready to be compared."""
    ids = {str(e.get("iri") or e.get("id")): e for e in entities}

    def names(entity: Mapping[str, Any]) -> tuple[str, ...]:
        return (str(entity["name"]), *(str(a) for a in entity.get("aliases") or ()))

    def place(entity: Mapping[str, Any]) -> tuple[str, ...]:
        written = entity.get("place")
        if not written:
            return ()
        return names(ids[written]) if written in ids else (str(written),)

    return tuple(
        Named(
            id_,
            str(e["type"]),
            names(e),
            str(e.get("kind") or ""),
            str(e.get("date") or ""),
            place(e),
            bool(e.get("optional")),
        )
        for id_, e in ids.items()
    )


def agree(found: Named, gold: Named) -> bool:
    """Whether a found entity is a gold one by the page's rules for its type."""
    if found.type != gold.type:
        return False
    if found.type == "election":
        return _elections_agree(found, gold)
    if found.keys & gold.keys:
        return True
    return found.type == "law" and _laws_agree(found, gold)


def _elections_agree(found: Named, gold: Named) -> bool:
    if found.date and gold.date:
        if not dates_agree(found.date, gold.date):
            return False
        here = {name_key(n) for n in found.place}
        there = {name_key(n) for n in gold.place}
        if found.kind == gold.kind and (not here or not there or here & there):
            return True
    return bool(found.keys & gold.keys)


def _laws_agree(found: Named, gold: Named) -> bool:
    """The same year, and more than half of the subject words of one gold name in one found name."""
    year = year_of(found.date, found.names)
    if not year or year != year_of(gold.date, gold.names):
        return False
    return any(2 * len(here & there) > len(there) for there in gold.subjects for here in found.subjects)


@dataclass(frozen=True)
class EntityMatch:
    """The outcome: pairs of positions, and those found that repeat an entity already found.

    Attributes:
        pairs: found → gold.
        duplicates: found entities that match only gold entities that another one stands for.
        readings: for each found entity the gold positions its claims may be about.
    """

    found: tuple[Named, ...]
    gold: tuple[Named, ...]
    pairs: Mapping[int, int]
    duplicates: frozenset[int]
    readings: Mapping[int, frozenset[int]]


def match_entities(found: tuple[Named, ...], gold: tuple[Named, ...]) -> EntityMatch:
    """Match found and gold entities one to one; nearest in name first."""
    weights: dict[tuple[int, int], int] = {}
    for f, mine in enumerate(found):
        for g, theirs in enumerate(gold):
            if agree(mine, theirs):
                base = OPTIONAL if theirs.optional else REQUIRED
                closeness = 100 * (name_key(mine.names[0]) == name_key(theirs.names[0]))
                closeness += 50 * (bool(mine.date) and mine.date == theirs.date)
                weights[f, g] = base + closeness + min(len(mine.keys & theirs.keys), 40)
    pairs = best_pairs(weights)
    readings: dict[int, set[int]] = {}
    for f, g in weights:
        readings.setdefault(f, set()).add(g)
    duplicates = frozenset(set(readings) - set(pairs))
    exact = {f: frozenset({pairs[f]}) if f in pairs else frozenset(gs) for f, gs in readings.items()}
    return EntityMatch(found, gold, pairs, duplicates, exact)
