"""Take one actor away: what falls apart, who becomes central."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from kg.analyse.centrality import betweenness
from kg.analyse.network import Network
from kg.analyse.projections import patronage, ties
from kg.analyse.statement import Statement
from kg.analyse.table import Line, Table

_SHOWN = 12


@dataclass(frozen=True)
class Part:
    """A part of the network that had its only ties to the rest through the actor.

    Attributes:
        members: IRIs, those with most ties first.
        ties: the statements that tied it to the actor.
    """

    members: tuple[str, ...]
    ties: tuple[Statement, ...]


@dataclass(frozen=True)
class Risen:
    """An actor and its rank by betweenness before and after; ranks from 1."""

    actor: str
    before: int
    after: int
    betweenness: float
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Without:
    """The network without one actor.

    Attributes:
        actor: IRI of the one taken away.
        parts: what its component falls into, the largest first.
        orphans: clients who are left with no patron, with the ties they lose.
        central: the most central afterwards.
    """

    network: Network
    actor: str
    parts: tuple[Part, ...]
    orphans: tuple[tuple[str, tuple[Statement, ...]], ...]
    central: tuple[Risen, ...]

    def tables(self) -> tuple[Table, ...]:
        """Parts, orphaned clients, and who becomes central."""
        names = self.network.names
        parts = tuple(
            Line((n, len(p.members), _listed([names[m] for m in p.members])), p.ties)
            for n, p in enumerate(self.parts, 1)
        )
        orphans = tuple(
            Line((names[client], self.network.kind(client), "; ".join(s.text(names) for s in said)), said)
            for client, said in self.orphans
        )
        central = tuple(
            Line((names[r.actor], r.before, r.after, round(r.betweenness, 4)), r.statements)
            for r in self.central
        )
        name = names[self.actor]
        return (
            Table(f"The network without {name}: its parts", ("part", "size", "members"), parts),
            Table("Clients left without a patron", ("client", "kind", "tie lost"), orphans),
            Table(
                "Who becomes central", ("actor", "rank before", "rank after", "betweenness after"), central
            ),
        )


def without(network: Network, actor: str, *, top: int = 10) -> Without:
    """What the graph of ties and the patronage graph lose with one actor, given by IRI.

    It takes away what is stated of the actor, and says nothing of who would take the actor's place.
    """
    graph = ties(network)
    if actor not in graph:
        return Without(network, actor, (), (), ())
    whole = nx.node_connected_component(graph, actor)
    rest = graph.subgraph(whole - {actor})
    parts = sorted(nx.connected_components(rest), key=lambda part: (-len(part), min(part)))
    before, after = betweenness(graph.subgraph(whole)).values, betweenness(rest).values
    ranks = {n: rank for rank, n in enumerate(_ranked(before), 1)}
    risen = [
        Risen(n, ranks[n], rank, after[n], tuple(sorted(network.about(n))))
        for rank, n in enumerate(_ranked(after)[:top], 1)
        if after[n] > 0
    ]
    power = patronage(network)
    clients = sorted(power[actor]) if actor in power else []
    orphans = [
        (c, tuple(sorted(power[actor][c]["statements"])))
        for c in clients
        if not set(power.predecessors(c)) - {actor}
    ]
    return Without(network, actor, tuple(_part(graph, actor, p) for p in parts), tuple(orphans), tuple(risen))


def _listed(members: list[str]) -> str:
    more = f" and {len(members) - _SHOWN} more" if len(members) > _SHOWN else ""
    return ", ".join(members[:_SHOWN]) + more


def _ranked(values: Mapping[str, float]) -> list[str]:
    return sorted(values, key=lambda n: (-round(values[n], 12), n))


def _part(graph: nx.Graph[str], actor: str, members: set[str]) -> Part:
    lost = [s for m in sorted(members) if graph.has_edge(actor, m) for s in graph[actor][m]["statements"]]
    ordered = sorted(members, key=lambda m: (-graph.degree(m), m))
    return Part(tuple(ordered), tuple(sorted(lost)))
