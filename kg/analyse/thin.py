"""What rests on a single quote of a single document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg import schema
from kg.analyse.network import Network
from kg.analyse.statement import Statement
from kg.analyse.table import Line, Table


@dataclass(frozen=True)
class Thin:
    """Statements with one quote, and how many of each type there are.

    Attributes:
        counts: by claim type: statements, and those of them that rest on one quote.
        statements: those that rest on one quote, least confident first within a type.
    """

    network: Network
    counts: tuple[tuple[str, int, int], ...]
    statements: tuple[Statement, ...]

    def tables(self) -> tuple[Table, ...]:
        """Shares by claim type; then one line for each thin statement."""
        names = self.network.names
        shares = tuple(Line((type_, n, one, round(one / n, 2))) for type_, n, one in self.counts)
        lines = tuple(
            Line((s.type, s.text(names), s.claims[0].confidence, s.documents[0]), (s,))
            for s in self.statements
        )
        return (
            Table("How much rests on one quote", ("type", "statements", "one quote", "share"), shares),
            Table("What rests on one quote", ("type", "statement", "confidence", "document"), lines),
        )


def thin(network: Network) -> Thin:
    """The statements of a network that rest on a single quote.

    A table cell is one quote by nature: ratings and election results are thin without being doubtful.
    """
    order = {name: place for place, name in enumerate(schema.load().claims)}
    total = Counter(s.type for s in network.statements)
    single = [s for s in network.statements if len(s.evidence) == 1]
    of_one = Counter(s.type for s in single)
    counts = tuple((t, total[t], of_one[t]) for t in sorted(total, key=order.__getitem__))
    ordered = sorted(single, key=lambda s: (order[s.type], s.claims[0].confidence, s))
    return Thin(network, counts, tuple(ordered))
