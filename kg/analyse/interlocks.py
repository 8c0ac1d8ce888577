"""Organisations that share people, and people who share organisations, with those who connect them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from kg.analyse.network import Network
from kg.analyse.projections import SEATS, memberships
from kg.analyse.statement import Statement
from kg.analyse.table import Line, Table, unique
from kg.analyse.times import Days, together, years
from kg.model import EntityType


@dataclass(frozen=True)
class Interlock:
    """Two of one sort, and those of the other sort that they share.

    Attributes:
        shared: IRIs, sorted.
        statements: that tie the shared ones to both.
        times: for which a shared one is vouched for on both sides; empty where it is not at one time.
    """

    one: str
    two: str
    shared: tuple[str, ...]
    statements: tuple[Statement, ...]
    times: tuple[Days, ...]


@dataclass(frozen=True)
class Interlocks:
    """Interlocks of organisations and of persons: those of one time first, of these those that share most."""

    network: Network
    organisations: tuple[Interlock, ...]
    persons: tuple[Interlock, ...]

    def tables(self) -> tuple[Table, ...]:
        """One line for each pair."""
        return (
            self._table("Organisations that share people", "people", self.organisations),
            self._table("People who share organisations", "organisations", self.persons),
        )

    def _table(self, title: str, shared: str, found: tuple[Interlock, ...]) -> Table:
        names = self.network.names
        lines = tuple(
            Line(
                (
                    names[i.one],
                    names[i.two],
                    len(i.shared),
                    ", ".join(names[s] for s in i.shared),
                    (years(i.times) or "unknown") if i.times else "no",
                ),
                i.statements,
            )
            for i in found
        )
        note = "At one time: the years for which a shared one is vouched for on both sides."
        return Table(title, ("one", "other", shared, "which", "at one time"), lines, note)


def interlocks(network: Network, *, roster: bool = False) -> Interlocks:
    """Organisations tied by persons with a post or seat in both; persons tied by any organisation.

    The method is that of interlocking directorates (Mizruchi 1996, Annu. Rev. Sociol. 22): an owner
    of two outlets is no interlock between them, but two owners of one outlet share it. Posts that are
    not vouched for at one time come last: a revolving door is not a double seat.

    Args:
        roster: also through countries, legislatures and governments.
    """
    seats, all_ = memberships(network, types=SEATS, roster=roster), memberships(network, roster=roster)
    organisations = _pairs(seats, {n for n in seats if network.entities[n].type is EntityType.PERSON})
    persons = _pairs(all_, {n for n in all_ if network.entities[n].type is not EntityType.PERSON})
    return Interlocks(network, organisations, persons)


def _pairs(graph: nx.Graph[str], through: set[str]) -> tuple[Interlock, ...]:
    shared: dict[tuple[str, str], list[str]] = {}
    for node in sorted(through):
        for pair in combinations(sorted(graph[node]), 2):
            shared.setdefault(pair, []).append(node)
    found = [
        Interlock(
            one,
            two,
            tuple(nodes),
            unique(s for n in nodes for end in (one, two) for s in graph[n][end]["statements"]),
            _times(graph, nodes, one, two),
        )
        for (one, two), nodes in shared.items()
    ]
    return tuple(sorted(found, key=lambda i: (not i.times, -len(i.shared), i.one, i.two)))


def _times(graph: nx.Graph[str], nodes: list[str], one: str, two: str) -> tuple[Days, ...]:
    sides = ([graph[n][end]["statements"] for end in (one, two)] for n in nodes)
    return tuple(sorted({days for both in sides for days in together(both)}))
