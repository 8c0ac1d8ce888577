"""Kin groups and all that they hold together."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from kg.analyse.network import Network
from kg.analyse.projections import kinship
from kg.analyse.statement import Statement
from kg.analyse.table import Line, Table, unique

HOLDING = ("owns", "controls", "role", "founded", "member")


@dataclass(frozen=True)
class Family:
    """Persons tied by kin claims, directly or through each other.

    Attributes:
        members: IRIs, the one with the most holdings first.
        kin: the statements that tie them.
        holdings: what is said of their posts, shares, foundations and memberships, past ones too.
    """

    members: tuple[str, ...]
    kin: tuple[Statement, ...]
    holdings: tuple[Statement, ...]


@dataclass(frozen=True)
class Families:
    """Families, the one with the most holdings first."""

    network: Network
    families: tuple[Family, ...]

    def tables(self) -> tuple[Table, ...]:
        """The families; then one line for each kin tie and each holding."""
        names = self.network.names
        whole = tuple(
            Line(
                (
                    number,
                    ", ".join(names[m] for m in f.members),
                    len({s.object for s in f.holdings}),
                    len(f.holdings),
                ),
                f.kin,
            )
            for number, f in enumerate(self.families, 1)
        )
        ties = tuple(
            Line((number, s.type, s.text(names), s.first, s.last), (s,))
            for number, f in enumerate(self.families, 1)
            for s in (*f.kin, *f.holdings)
        )
        return (
            Table("Families", ("family", "members", "bodies and places", "holdings"), whole),
            Table("Kin and holdings", ("family", "type", "statement", "from", "until"), ties),
        )


def families(network: Network) -> Families:
    """The connected components of the kin graph.

    A component may hold persons whose families would not call each other one: kin of kin are in it.
    """
    graph = kinship(network)
    found = [_family(network, graph, group) for group in nx.connected_components(graph)]
    return Families(network, tuple(sorted(found, key=lambda f: (-len(f.holdings), f.members))))


def _family(network: Network, graph: nx.Graph[str], group: set[str]) -> Family:
    held = {
        m: [s for s in network.about(m) if s.subject == m and s.type in HOLDING and s.object] for m in group
    }
    order = {name: place for place, name in enumerate(HOLDING)}
    holdings = {s for found in held.values() for s in found}
    return Family(
        tuple(sorted(group, key=lambda m: (-len(held[m]), network.names[m], m))),
        unique(s for a, b in graph.subgraph(group).edges() for s in graph[a][b]["statements"]),
        tuple(sorted(holdings, key=lambda s: (order[s.type], s))),
    )
