"""How long it takes to link many entities to many records, and in how much memory; asserts nothing.

Run it: `python -m tests.benchmarks.linking [entities] [records]`.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from kg.link import Candidate, Outcome, Source, Subject, link
from kg.model import Entity, EntityType
from kg.rdf import DATA

_GIVEN = [
    a + b
    for a, b in product(
        ("Ar", "Bek", "Da", "Er", "Gul", "Nur", "Sa", "Ti", "Ai", "Ka"),
        ("man", "bol", "na", "zhan", "mira", "lan", "kat", "mur", "sul", "dos"),
    )
]
_ROOT = [
    a + b + c
    for a, b, c in product(
        ("Ab", "Ber", "Dzh", "Ism", "Kul", "Mus", "Nar", "Ost", "Sar", "Tok", "Urm", "Zhak"),
        ("a", "i", "u", "e", "o"),
        ("shev", "tov", "baev", "galiev", "mov", "senov", "kin", "taev"),
    )
]
_WORDS = (
    "National",
    "Democratic",
    "People's",
    "United",
    "New",
    "Free",
    "Green",
    "Social",
    "Liberal",
    "Popular",
    "Agrarian",
    "Republican",
    "Patriotic",
    "Progressive",
    "Workers'",
    "Civic",
)
_NOUNS = (
    "Party",
    "Union",
    "Front",
    "Bank",
    "Holding",
    "Council",
    "Movement",
    "Alliance",
    "Channel",
    "Herald",
    "Foundation",
    "League",
)
_COUNTRIES = ("KAZ", "UZB", "RUS", "TUR", "POL", "SRB", "KEN", "NGA", "THA", "MNG")


def _named(number: int) -> tuple[EntityType, str]:
    if number % 5 < 3:
        given, root = _GIVEN[number % len(_GIVEN)], _ROOT[number // 7 % len(_ROOT)]
        return EntityType.PERSON, f"{given} {root}"
    first, second = _WORDS[number % 16], _WORDS[number // 16 % 16]
    place = _ROOT[number // 3 % len(_ROOT)]
    return EntityType.ORGANISATION, f"{first} {second} {place} {_NOUNS[number % 12]}"


def subjects(count: int) -> list[Subject]:
    found = []
    for number in range(count):
        type_, name = _named(number * 13)
        entity = Entity(f"{DATA}{type_}/{number}", type_, name, "" if number % 5 < 3 else "party")
        groups = (f"{_WORDS[number % 16]} Party",) if type_ is EntityType.PERSON else ()
        found.append(Subject(entity, (_COUNTRIES[number % 10],), (2012, 2012), groups=groups))
    return found


@dataclass(frozen=True)
class Records:
    """As many records as are asked for, made one by one."""

    count: int
    source: Source = field(default_factory=lambda: Source("made", "Made for measuring"))

    def candidates(self, subjects: Sequence[Subject]) -> Iterator[Candidate]:
        for number in range(self.count):
            type_, name = _named(number * 29 + 11)
            country = _COUNTRIES[number // 17 % 10]
            groups = (f"{_WORDS[number // 31 % 16]} Party",) if type_ is EntityType.PERSON else ()
            aliases = (name.upper(),) if number % 3 else (name + "a", name[::-1])
            iri = f"https://example.org/{number}"
            yield Candidate(iri, type_, name, "", aliases, (country,), groups=groups)


def main() -> None:
    ours, theirs = (int(a) for a in (*sys.argv[1:], "5000", "100000")[:2])
    began, processor = time.monotonic(), time.process_time()
    found = link(subjects(ours), Records(theirs))
    linked = sum(one.outcome is Outcome.LINKED for one in found)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{ours:,} entities, {theirs:,} records: {linked:,} linked, {len(found) - linked:,} proposed")
    wall, busy = time.monotonic() - began, time.process_time() - processor
    print(f"{wall:.1f} s, of them {busy:.1f} s of one core; {megabytes:.0f} MB")


if __name__ == "__main__":
    main()
