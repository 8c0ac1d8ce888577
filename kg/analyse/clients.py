"""The tree below one patron, and the circles its clients belong to."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

import networkx as nx

from kg.analyse.network import Network
from kg.analyse.projections import kinship, patronage
from kg.analyse.reach import reach
from kg.analyse.statement import Statement
from kg.analyse.table import Line, Table
from kg.analyse.times import together, years
from kg.model import EntityType

_CIRCLES = {
    "company": "business",
    "business-group": "business",
    "media": "media",
    "party": "party",
    "bloc": "party",
    "government": "officials",
    "legislature": "officials",
    "court": "officials",
    "security": "officials",
    "country": "officials",
    "region": "officials",
    "town": "officials",
}
"""The circle of an organisation of a kind, and of persons with a post or a stake in one."""
_KIN = 2
"""Kin ties from the patron within which a client is kin: a daughter's husband is."""
_ORDER = ("officials", "business", "media", "party")


@dataclass(frozen=True)
class Client:
    """A client in the tree of a patron.

    Attributes:
        level: steps below the patron, from 1.
        through: the client's own patron on the shortest way down.
        circle: `kin` (of the patron at the top), `officials`, `business`, `media`, `party`, `other`.
    """

    actor: str
    level: int
    through: str
    circle: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Clients:
    """The clients of a patron, level by level."""

    network: Network
    patron: str
    clients: tuple[Client, ...]

    def tables(self) -> tuple[Table, ...]:
        """One line for each client, and how many each circle has."""
        names = self.network.names
        lines = [
            Line(
                (
                    c.level,
                    names[c.actor],
                    self.network.kind(c.actor),
                    c.circle,
                    names[c.through],
                    "; ".join(s.text(names) for s in c.statements),
                    years(together([c.statements])),
                ),
                c.statements,
            )
            for c in self.clients
        ]
        counts = Counter(c.circle for c in self.clients)
        circles = [Line((circle, n)) for circle, n in sorted(counts.items(), key=lambda p: (-p[1], p[0]))]
        return (
            Table(
                f"Clients of {names[self.patron]}",
                ("level", "client", "kind", "circle", "through", "statement", "when"),
                tuple(lines),
                "When: the years for which the reports vouch. Each chain from the top holds at one time.",
            ),
            Table("Circles", ("circle", "clients"), tuple(circles)),
        )


def clients(network: Network, patron: str, *, depth: int = 4) -> Clients:
    """The tree of shortest ways down from a patron in the patronage projection, along ties of one time.

    Args:
        patron: IRI.
        depth: how many steps down at most.
    """
    graph = patronage(network)
    if patron not in graph:
        return Clients(network, patron, ())
    below = reach(graph)
    levels, before = below.levels(bisect_left(below.nodes, patron))
    relatives = kinship(network)
    kin = nx.single_source_shortest_path_length(relatives, patron, cutoff=_KIN) if patron in relatives else {}
    found = []
    for i in ((levels > 0) & (levels <= depth)).nonzero()[0]:
        node, through = below.nodes[i], below.nodes[before[i]]
        found.append(
            Client(
                node,
                int(levels[i]),
                through,
                "kin" if node in kin else circle(network, node),
                tuple(sorted(graph[through][node]["statements"])),
            )
        )
    return Clients(
        network, patron, tuple(sorted(found, key=lambda c: (c.level, c.through, c.circle, c.actor)))
    )


def circle(network: Network, actor: str) -> str:
    """The circle of an actor: its own kind's; of a person that of the posts and stakes it holds."""
    entity = network.entities[actor]
    if entity.type is not EntityType.PERSON:
        return _CIRCLES.get(entity.kind, "other")
    held = {
        _CIRCLES.get(network.kind(s.object), "other")
        for s in network.about(actor)
        if s.subject == actor and s.type in ("role", "member", "owns", "controls")
    }
    return next((c for c in _ORDER if c in held), "other")
