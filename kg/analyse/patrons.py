"""Who has the most clients: direct and through chains, and how well that is supported."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from kg.analyse.centrality import pagerank
from kg.analyse.network import Network
from kg.analyse.projections import patronage
from kg.analyse.reach import Reach, reach
from kg.analyse.statement import Statement
from kg.analyse.table import Line, Table, unique


@dataclass(frozen=True)
class Patron:
    """An actor with clients.

    Attributes:
        direct: how many clients at one step.
        reach: how many at any number of steps, along chains that hold at one time.
        depth: steps to the client farthest below.
        fan_out: mean number of direct clients of those of its tree, itself among them, who have any.
        pagerank: of the projection with edges turned from client to patron.
        one_document: share of the direct clients whose ties rest on one document alone.
        one_quote: share whose ties rest on one quote alone.
        statements: of the direct ties.
    """

    actor: str
    direct: int
    reach: int
    depth: int
    fan_out: float
    pagerank: float
    one_document: float
    one_quote: float
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Patrons:
    """Patrons, the most powerful by PageRank first."""

    network: Network
    patrons: tuple[Patron, ...]

    def tables(self) -> tuple[Table, ...]:
        """One line for each patron."""
        lines = [
            Line(
                (
                    self.network.names[p.actor],
                    self.network.kind(p.actor),
                    p.direct,
                    p.reach,
                    p.depth,
                    round(p.fan_out, 2),
                    round(p.pagerank, 4),
                    round(p.one_document, 2),
                    round(p.one_quote, 2),
                ),
                p.statements,
            )
            for p in self.patrons
        ]
        columns = (
            "patron", "kind", "direct", "reach", "depth", "fan-out", "PageRank", "one document", "one quote",
        )  # fmt: skip
        note = (
            "Reach, depth: along chains whose ties hold at one time. One document, one quote: the share of "
            "direct clients known from no more than that."
        )
        return (Table("Patrons", columns, tuple(lines), note),)


def patrons(network: Network, *, top: int = 20) -> Patrons:
    """The `top` patrons of the patronage projection.

    PageRank (Page et al. 1998) with damping 0.85 runs on edges turned round and weighted, so that a
    client lends its own standing to its patrons. A chain counts where there is a day on which all its ties
    are vouched for: who patronised one in 2004 is no patron of those whom that one came to hold in 2022.
    """
    graph = patronage(network)
    rank = pagerank(graph, against=True)
    having = [n for n in graph if graph.out_degree(n)]
    below = reach(graph)
    best = sorted(having, key=lambda n: (-round(rank[n], 12), -graph.out_degree(n), n))[:top]
    return Patrons(network, tuple(_patron(graph, below, n, rank[n]) for n in best))


def _patron(graph: nx.DiGraph[str], below: Reach, actor: str, rank: float) -> Patron:
    levels, _ = below.levels(bisect_left(below.nodes, actor))
    branches = below.out_degrees()[levels >= 0]
    edges: list[Sequence[Statement]] = [graph[actor][client]["statements"] for client in sorted(graph[actor])]
    return Patron(
        actor,
        len(edges),
        int((levels > 0).sum()),
        int(levels.max()),
        float(branches[branches > 0].mean()),
        rank,
        sum(len({d for s in e for d in s.documents}) == 1 for e in edges) / len(edges),
        sum(len({q for s in e for q in s.evidence}) == 1 for e in edges) / len(edges),
        unique(s for e in edges for s in e),
    )
