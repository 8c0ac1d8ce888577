"""Elections: votes and seats by party over time, the gap between them, who was barred, the verdicts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from kg.analyse.network import Network
from kg.analyse.statement import Statement
from kg.analyse.table import Line, Table, unique
from kg.model import Entity, EntityType

_WHOLE_NUMBER = re.compile(r"\d+\Z")


@dataclass(frozen=True)
class Outcome:
    """What one contender obtained; None where it is not stated, or stated in two ways.

    Attributes:
        votes: in percent.
        seat_share: in percent of the seats of the election, where both are known.
        outcome: `won`, `lost`, `withdrew`, `barred`, joined by `/` where documents differ; or empty.
    """

    contender: str
    votes: float | None
    seats: int | None
    seat_share: float | None
    outcome: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Contest:
    """One election.

    Attributes:
        seats_total: as stated; None where it is not.
        gallagher: least squares index of disproportionality, 0 to 100; None where fewer than two
            contenders have both votes and seats.
        covered: share of the vote, in percent, on which that index rests.
        verdicts: statements of observers.
    """

    election: str
    outcomes: tuple[Outcome, ...]
    turnout: float | None
    seats_total: int | None
    gallagher: float | None
    covered: float
    verdicts: tuple[Statement, ...]
    facts: tuple[Statement, ...]


@dataclass(frozen=True)
class Elections:
    """Elections in time."""

    network: Network
    contests: tuple[Contest, ...]

    def tables(self) -> tuple[Table, ...]:
        """Elections, results, the barred, and verdicts."""
        return self._contests(), self._results(), self._barred(), self._verdicts()

    def _contests(self) -> Table:
        lines = tuple(
            Line(
                (
                    self._date(c),
                    self._name(c),
                    c.turnout,
                    c.seats_total,
                    None if c.gallagher is None else round(c.gallagher, 2),
                    None if c.gallagher is None else round(c.covered, 1),
                ),
                c.facts,
            )
            for c in self.contests
        )
        columns = ("date", "election", "turnout %", "seats", "Gallagher index", "votes covered %")
        note = "The index counts only contenders of whom both votes and seats are stated."
        return Table("Elections", columns, lines, note)

    def _results(self) -> Table:
        names = self.network.names
        lines = tuple(
            Line(
                (
                    self._date(c),
                    self._name(c),
                    names[o.contender],
                    o.votes,
                    o.seats,
                    None if o.seat_share is None else round(o.seat_share, 1),
                    o.outcome,
                ),
                o.statements,
            )
            for c in self.contests
            for o in c.outcomes
        )
        columns = ("date", "election", "contender", "votes %", "seats", "seats %", "outcome")
        return Table("Results", columns, lines)

    def _barred(self) -> Table:
        lines = tuple(
            Line((self._date(c), self._name(c), self.network.names[o.contender]), o.statements)
            for c in self.contests
            for o in c.outcomes
            if "barred" in o.outcome
        )
        return Table("Barred contenders", ("date", "election", "contender"), lines)

    def _verdicts(self) -> Table:
        names = self.network.names
        lines = tuple(
            Line((self._date(c), self._name(c), names.get(s.object, ""), str(s.values["verdict"])), (s,))
            for c in self.contests
            for s in c.verdicts
        )
        return Table("Observers' verdicts", ("date", "election", "observer", "verdict"), lines)

    def _date(self, contest: Contest) -> str:
        return self.network.entities[contest.election].date

    def _name(self, contest: Contest) -> str:
        return self.network.names[contest.election]


def elections(network: Network) -> Elections:
    """The elections of which a result or a fact is stated, by date."""
    found = [e for e in network.entities.values() if e.type is EntityType.ELECTION and network.about(e.id)]
    ordered = sorted(found, key=lambda e: (e.date or "9999", e.name, e.id))
    return Elections(network, tuple(_contest(network, e) for e in ordered))


def _contest(network: Network, election: Entity) -> Contest:
    said = network.about(election.id)
    facts = tuple(s for s in said if s.type == "election_fact")
    total = _agreed(facts, "seats_total")
    by_contender: dict[str, list[Statement]] = {}
    for s in said:
        if s.type == "election_result" and s.subject == election.id:
            by_contender.setdefault(s.object, []).append(s)
    outcomes = [_outcome(c, found, total) for c, found in by_contender.items()]
    ordered = sorted(outcomes, key=lambda o: (-(o.votes or 0), -(o.seats or 0), o.contender))
    shares = {
        o.contender: (o.votes, o.seat_share)
        for o in ordered
        if o.votes is not None and o.seat_share is not None
    }
    return Contest(
        election.id,
        tuple(ordered),
        _agreed(facts, "turnout_percent"),
        None if total is None else int(total),
        gallagher(shares),
        sum(votes for votes, _ in shares.values()),
        tuple(s for s in facts if "verdict" in s.values),
        facts,
    )


def gallagher(shares: Mapping[str, tuple[float, float]]) -> float | None:
    """The least squares index of disproportionality (Gallagher 1991, Electoral Studies 10(1)).

    sqrt(½ Σ (vᵢ − sᵢ)²) over parties, votes and seats in percent: 0 is proportional, 100 is not at all.

    Args:
        shares: votes and seats in percent by party.
    """
    if len(shares) < 2:
        return None
    return sqrt(sum((votes - seats) ** 2 for votes, seats in shares.values()) / 2)


def _outcome(contender: str, said: list[Statement], total: float | None) -> Outcome:
    seats = {int(str(s.values["seats"])) for s in said if _WHOLE_NUMBER.match(str(s.values.get("seats", "")))}
    if total is not None and any(s.values.get("seats") == "all" for s in said):
        seats.add(int(total))
    won = seats.pop() if len(seats) == 1 else None
    share = 100 * won / total if won is not None and total else None
    outcome = "/".join(sorted({str(s.values["outcome"]) for s in said if "outcome" in s.values}))
    return Outcome(contender, _agreed(said, "votes_percent"), won, share, outcome, unique(said))


def _agreed(said: tuple[Statement, ...] | list[Statement], name: str) -> float | None:
    """The number on which all statements that give one agree; None where they differ or give none."""
    values = {float(s.values[name]) for s in said if name in s.values}
    return values.pop() if len(values) == 1 else None
