"""What documents state differently about the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from kg.analyse.network import Network
from kg.analyse.statement import Statement
from kg.analyse.table import Line, Table
from kg.model import Modality

# What must be equal for two statements to be about the same thing, and what may then differ.
_SAME: dict[str, tuple[str, ...]] = {
    "role": ("role",),
    "rating": ("index", "category", "year"),
    "law_event": ("event",),
    "prosecuted": ("outcome", "charge"),
    "appointed": ("role",),
    "dismissed": ("role",),
}
_ONCE = frozenset({"adopted", "signed", "in-force", "repealed"})
"""Events in the life of a law that happen once; it may be amended in two years without any contradiction."""
_DIFFERS: dict[str, tuple[str, ...]] = {
    "role": ("start", "end"),
    "member": ("start", "end"),
    "founded": ("date",),
    "kin": ("relation",),
    "owns": ("share",),
    "rating": ("value", "rank"),
    "law_event": ("date",),
    "election_result": ("votes_percent", "seats", "outcome"),
    "election_fact": ("turnout_percent", "seats_total"),
    "prosecuted": ("sentence",),
    "succeeds": ("how", "date"),
}


@dataclass(frozen=True)
class Disagreement:
    """Two statements of different documents that cannot both be right as they stand.

    Attributes:
        about: the qualifier in which they differ; `modality` where one denies what the other states.
    """

    about: str
    one: Statement
    two: Statement


@dataclass(frozen=True)
class Disagreements:
    """Disagreements, by claim type."""

    network: Network
    found: tuple[Disagreement, ...]

    def tables(self) -> tuple[Table, ...]:
        """One line for each disagreement."""
        names = self.network.names
        lines = tuple(
            Line(
                (
                    d.one.type,
                    names[d.one.subject],
                    names.get(d.one.object, ""),
                    d.about,
                    _value(d.one, d.about),
                    ", ".join(d.one.documents),
                    _value(d.two, d.about),
                    ", ".join(d.two.documents),
                ),
                (d.one, d.two),
            )
            for d in self.found
        )
        columns = ("type", "subject", "object", "about", "one says", "in", "other says", "in (other)")
        note = "A date that is only less precise (2004 beside 2004-06) is no disagreement."
        return (Table("What documents state differently", columns, lines, note),)


def disagreements(network: Network) -> Disagreements:
    """Pairs of statements of different documents that agree in what they are about and not in a value.

    Denials are found only in a network that keeps denied statements.
    """
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for s in network.statements:
        if s.type == "law_event" and s.values["event"] not in _ONCE:
            continue
        same = tuple(str(s.values.get(name, "")).lower() for name in _SAME.get(s.type, ()))
        groups.setdefault((s.type, s.subject, s.object, *same), []).append(s)
    found = [
        d
        for said in groups.values()
        for one, two in combinations(sorted(said, key=lambda s: (s.documents, s)), 2)
        for d in _between(one, two)
    ]
    return Disagreements(network, tuple(sorted(found, key=lambda d: (d.one, d.two, d.about))))


def _between(one: Statement, two: Statement) -> Iterator[Disagreement]:
    if set(one.documents) & set(two.documents):
        return
    sides = {one.modality, two.modality}
    if sides == {Modality.STATED, Modality.DENIED}:
        yield Disagreement("modality", one, two)
    if sides != {Modality.STATED}:
        return
    for name in _DIFFERS.get(one.type, ()):
        if name in one.values and name in two.values:
            a, b = str(one.values[name]), str(two.values[name])
            less_precise = name in ("date", "start", "end") and (a.startswith(b) or b.startswith(a))
            if a.lower() != b.lower() and not less_precise:
                yield Disagreement(name, one, two)


def _value(s: Statement, about: str) -> str | int | float:
    return s.modality.value if about == "modality" else s.values[about]
