"""Persons, organisations and places of a document: who is named, and where.

Two passes. The first gathers every candidate name and lets each sign of its type vote once; the
second finds every mention by the longest match of the names so found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kg.extract.names.assemble import assemble, home_country
from kg.extract.names.bodies import Body, find_bodies
from kg.extract.names.glosses import Piece
from kg.extract.names.group import Group, persons
from kg.extract.names.harvest import Harvest, harvest
from kg.extract.names.houses import houses
from kg.extract.names.judge import Verdict, judge
from kg.extract.names.lexicon import load
from kg.extract.names.organisations import organisations, with_bodies
from kg.extract.names.parts import parts
from kg.extract.names.places import places
from kg.extract.names.text import Text
from kg.extract.reading import Names, Reading, TokenMention

__all__ = ["find_names"]


def find_names(reading: Reading, taken: Sequence[TokenMention] = ()) -> Names:
    """The persons, organisations and places that a document names, and all their mentions.

    Args:
        taken: tokens that are already claimed by laws and elections. No name is found inside a short
            one; long descriptions may name bodies and places.

    Returns:
        Entities with local ids `person/1`, `organisation/7`, `place/3` in order of first mention, and
        mentions in text order that do not overlap.
    """
    text = Text(reading, load(), taken)
    home = home_country(text)
    found = harvest(text)
    verdicts = judge(text, found.pieces)
    bodies = list(find_bodies(text, home))
    counts = Counter(p.name for p in found.pieces)
    groups = _persons(found, counts, verdicts)
    lone = {form for g in groups for form in g.forms if " " not in form}
    rest = {n: v for n, v in verdicts.items() if not set(n.split("-")) <= lone}
    regional = {g.second: g.first for g in found.glosses if g.acronym and _is_region(rest.get(g.first))}
    bodily = organisations(
        text, counts, {n: v for n, v in rest.items() if n not in regional}, found.glosses, home
    )
    bodily_parts, part_pieces = parts(text, found.pieces, rest)
    pieces = (*found.pieces, *part_pieces)
    bodily += bodily_parts
    groups += with_bodies(bodily, _outside(bodies, pieces, bodily), houses(text, found.pieces, bodies, home))
    groups += places(text, counts, rest, regional)
    return assemble(text, groups, bodies, pieces, home)


def _outside(bodies: Iterable[Body], pieces: Iterable[Piece], groups: Iterable[Group]) -> list[Body]:
    """The public bodies that are no part of a longer name: not the army in "Army Museum"."""
    names = {name for group in groups for name in group.full}
    longer: dict[int, int] = {}
    for piece in pieces:
        if piece.name in names:
            longer.update(dict.fromkeys(range(piece.start, piece.end), piece.end - piece.start))
    return [b for b in bodies if max(longer.get(i, 0) for i in range(b.start, b.end)) <= b.end - b.start]


def _is_region(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.type == "place" and verdict.kind != "country"


def _persons(found: Harvest, counts: Mapping[str, int], verdicts: Mapping[str, Verdict]) -> list[Group]:
    first: dict[str, int] = {}
    for piece in found.pieces:
        first.setdefault(piece.name, piece.start)
    judged = {n: v.type if v.weight >= 3 or v.type == "person" else "weak" for n, v in verdicts.items()}
    strong = {n for n, v in verdicts.items() if v.type == "person" and v.weight >= 4}
    groups = persons(counts, judged, strong, first)
    bearers = {name: group for group in groups for name in group.full}
    for gloss in found.glosses:
        # "Prak Vuthy, or Dara": a second name, unless it is a name of another person.
        if gloss.first in bearers and gloss.second not in bearers and not gloss.acronym:
            bearers[gloss.first].add(gloss.second, counts[gloss.second])
        elif gloss.first in bearers and gloss.told and bearers[gloss.first] is not bearers[gloss.second]:
            other = bearers[gloss.second]
            bearers[gloss.first].absorb(other)
            groups = [group for group in groups if group is not other]
            bearers.update(dict.fromkeys(other.full, bearers[gloss.first]))
    return groups
