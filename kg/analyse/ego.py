"""All that is stated of one actor, by claim type, in time."""

from __future__ import annotations

from dataclasses import dataclass

from kg import schema
from kg.analyse.network import Network
from kg.analyse.statement import Statement
from kg.analyse.table import Line, Table


@dataclass(frozen=True)
class Ego:
    """What is stated of one actor: in the order of the schema's claim types, then in time."""

    network: Network
    actor: str
    statements: tuple[Statement, ...]

    def tables(self) -> tuple[Table, ...]:
        """One line for each statement."""
        names = self.network.names
        lines = [
            Line(
                (
                    s.type,
                    "→" if s.subject == self.actor else "←",
                    names.get(s.other(self.actor), ""),
                    s.text(names),
                    s.first,
                    s.last,
                    len(s.documents),
                ),
                (s,),
            )
            for s in self.statements
        ]
        columns = ("tie", "direction", "other", "statement", "from", "until", "documents")
        note = "From and until: the days for which the reports vouch, not when it began or ended."
        return (Table(names[self.actor], columns, tuple(lines), note),)


def ego(network: Network, actor: str) -> Ego:
    """The statements about one actor, given by IRI."""
    order = {name: place for place, name in enumerate(schema.load().claims)}
    found = sorted(
        network.about(actor), key=lambda s: (order[s.type], s.subject != actor, s.first or "9999", s)
    )
    return Ego(network, actor, tuple(found))
