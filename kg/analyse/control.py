"""Chains of control, up to those whom nobody is said to control."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx

from kg.analyse.network import Network
from kg.analyse.projections import control as control_graph
from kg.analyse.projections import statements_of
from kg.analyse.statement import Statement
from kg.analyse.table import Line, Table
from kg.analyse.times import at_one_time, together

LONGEST = 6
"""Steps of a chain at most: longer ones are ever less likely to carry control."""
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|per\s?cent)", re.IGNORECASE)


@dataclass(frozen=True)
class Chain:
    """A way of control from the top down to one organisation.

    Attributes:
        nodes: IRIs, the ultimate controller first.
        steps: the statements of each step.
        share: of the last owned by the first, 0 to 1, where every step states its share; else None.
    """

    nodes: tuple[str, ...]
    steps: tuple[tuple[Statement, ...], ...]
    share: float | None = None

    @property
    def top(self) -> str:
        """The ultimate controller."""
        return self.nodes[0]

    @property
    def together(self) -> bool:
        """Whether there is a day on which all steps are vouched for."""
        return bool(together(self.steps))

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of all steps."""
        return tuple(s for step in self.steps for s in step)


@dataclass(frozen=True)
class Control:
    """Chains of control, by the organisation at their end."""

    network: Network
    chains: tuple[Chain, ...]

    def tables(self) -> tuple[Table, ...]:
        """One line for each chain."""
        names = self.network.names
        lines = [
            Line(
                (
                    names[c.nodes[-1]],
                    self.network.kind(c.nodes[-1]),
                    names[c.top],
                    len(c.steps),
                    written(c, self.network),
                    at_one_time(c.steps),
                    None if c.share is None else round(100 * c.share, 2),
                ),
                c.statements,
            )
            for c in self.chains
        ]
        columns = ("controlled", "kind", "ultimate controller", "steps", "chain", "at one time", "percent")
        note = (
            "At one time: the years for which all steps are vouched for, or “no” and the years of each. "
            "Percent: multiplied along the chain where every step states its share."
        )
        return (Table("Chains of control", columns, tuple(lines), note),)


def control(network: Network, *, of: str | None = None, by: str | None = None) -> Control:
    """All chains of control from ultimate controllers down.

    An ultimate controller is one whom no other is stated to own, control, lead or contain. Where
    some control each other in a circle that nobody controls from outside, each of them is one.

    Args:
        of: IRI: only chains that end in this organisation.
        by: IRI: only chains on which this actor stands above the end.
    """
    graph = control_graph(network)
    ends = [of] if of else sorted(n for n in graph if graph.in_degree(n))
    tops = ultimate(graph)
    found = [chain for end in ends if end in graph for chain in chains(graph, end, tops)]
    return Control(network, tuple(c for c in found if by is None or by in c.nodes[:-1]))


def ultimate(graph: nx.DiGraph[str]) -> frozenset[str]:
    """The nodes of the strongly connected components that no edge enters."""
    whole = nx.condensation(graph)
    return frozenset(n for c in whole if not whole.in_degree(c) for n in whole.nodes[c]["members"])


def chains(graph: nx.DiGraph[str], end: str, tops: frozenset[str]) -> Iterator[Chain]:
    """The chains that end in one node: those that hold at one time first, of these the shortest."""
    ways = ((way, statements_of(graph, way)) for way in _ways_up(graph, (end,), tops))
    found = [Chain(way, steps, _product(steps)) for way, steps in ways]
    yield from sorted(found, key=lambda c: (not c.together, len(c.nodes), c.nodes))


def _ways_up(graph: nx.DiGraph[str], way: tuple[str, ...], tops: frozenset[str]) -> Iterator[tuple[str, ...]]:
    if way[0] in tops and len(way) > 1:
        yield way
    elif len(way) <= LONGEST:
        for above in sorted(graph.predecessors(way[0])):
            if above not in way:
                yield from _ways_up(graph, (above, *way), tops)


def _product(steps: tuple[tuple[Statement, ...], ...]) -> float | None:
    """The shares of the steps multiplied; None where a step states none, or two."""
    product = 1.0
    for step in steps:
        stated = {share for s in step if (share := percent(s)) is not None}
        if len(stated) != 1:
            return None
        product *= stated.pop()
    return product


def percent(s: Statement) -> float | None:
    """The share that a statement of ownership gives in percent, as 0 to 1; else None."""
    found = _PERCENT.search(str(s.values.get("share", ""))) if s.type == "owns" else None
    return float(found[1]) / 100 if found and 0 < float(found[1]) <= 100 else None


def written(chain: Chain, network: Network) -> str:
    """A chain in a line: `A ─owns→ B ─controls→ C`."""
    line = network.names[chain.nodes[0]]
    for node, step in zip(chain.nodes[1:], chain.steps, strict=True):
        how = "/".join(sorted({_how(s) for s in step}))
        line += f" ─{how}→ {network.names[node]}"
    return line


def _how(s: Statement) -> str:
    if s.type == "role":
        return str(s.values.get("role", "leads"))
    if s.type == "part_of":
        return "contains"
    return str(s.values.get("share" if s.type == "owns" else "how", s.type))
