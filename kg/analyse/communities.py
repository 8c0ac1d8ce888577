"""Communities: actors with more ties among themselves than to others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from kg.analyse.network import Network
from kg.analyse.partition import louvain
from kg.analyse.projections import ties
from kg.analyse.statement import Statement
from kg.analyse.table import Line, Table, unique

_SHOWN = 5


@dataclass(frozen=True)
class Community:
    """A community.

    Attributes:
        members: IRIs, the best tied inside first.
        inside: the statements between members.
        crossing: the statements that tie a member to another community.
    """

    members: tuple[str, ...]
    inside: tuple[Statement, ...]
    crossing: tuple[Statement, ...]


@dataclass(frozen=True)
class Communities:
    """A partition of the actors that have ties, the largest community first.

    Attributes:
        modularity: of the partition, -0.5 to 1; above about 0.3 it is more than chance would give.
    """

    network: Network
    communities: tuple[Community, ...]
    modularity: float

    def tables(self) -> tuple[Table, ...]:
        """The communities; then the statements that cross from one to another."""
        names = self.network.names
        rows = tuple(
            Line(
                (
                    number,
                    len(c.members),
                    ", ".join(names[m] for m in c.members[:_SHOWN]),
                    len(c.inside),
                    len(c.crossing),
                ),
                c.inside,
            )
            for number, c in enumerate(self.communities, 1)
        )
        home = {m: n for n, c in enumerate(self.communities, 1) for m in c.members}
        crossing = unique(s for c in self.communities for s in c.crossing)
        lines = tuple(Line((home[s.subject], home[s.object], s.text(names)), (s,)) for s in crossing)
        note = f"Modularity {self.modularity:.3f}."
        return (
            Table("Communities", ("community", "size", "best tied", "ties inside", "ties out"), rows, note),
            Table("Ties between communities", ("community", "other", "statement"), lines),
        )


def communities(network: Network, *, resolution: float = 1.0, seed: int = 1, least: int = 2) -> Communities:
    """The communities of the graph of ties, by Louvain (Blondel et al. 2008, J. Stat. Mech. P10008).

    Ties of opposition are left out: rivals are not a community.

    Args:
        resolution: above 1 for smaller communities, below 1 for larger ones.
        seed: of the order in which actors are moved; the same seed gives the same result.
        least: least size of a community.
    """
    friendly = Network(
        network.entities, tuple(s for s in network.statements if s.type != "opposes"), network.documents
    )
    graph = ties(friendly)
    groups = louvain(graph, resolution=resolution, seed=seed)
    modularity = nx.community.modularity(graph, groups, resolution=resolution) if graph.size() else 0.0
    home = {node: number for number, group in enumerate(groups) for node in group}
    sides: list[tuple[set[Statement], set[Statement]]] = [(set(), set()) for _ in groups]
    for one, two in graph.edges():
        said = graph[one][two]["statements"]
        crosses = home[one] != home[two]
        for number in {home[one], home[two]}:
            sides[number][crosses].update(said)
    found = [
        Community(_best_tied(graph, group), tuple(sorted(inside)), tuple(sorted(out)))
        for group, (inside, out) in zip(groups, sides, strict=True)
    ]
    kept = [c for c in found if len(c.members) >= least]
    return Communities(network, tuple(sorted(kept, key=lambda c: (-len(c.members), c.members))), modularity)


def _best_tied(graph: nx.Graph[str], group: Iterable[str]) -> tuple[str, ...]:
    inside = graph.subgraph(group)
    return tuple(sorted(inside, key=lambda n: (-inside.degree(n, weight="weight"), n)))
