"""Who controls the media: outlet by outlet, and how concentrated it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from kg.analyse.control import Chain, chains, ultimate, written
from kg.analyse.network import Network
from kg.analyse.projections import control as control_graph
from kg.analyse.projections import kinship
from kg.analyse.statement import Statement
from kg.analyse.table import Line, Table, unique
from kg.analyse.times import at_one_time


@dataclass(frozen=True)
class Owner:
    """One who ultimately controls outlets, or a family whose members do.

    Attributes:
        members: IRIs; one, or the members of a family, sorted.
        outlets: IRIs, sorted.
        share: of the outlets with a known controller, 0 to 1; an outlet with n ultimate controllers
            counts 1/n for each.
    """

    members: tuple[str, ...]
    outlets: tuple[str, ...]
    share: float
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Media:
    """Outlets with their chains of control.

    Attributes:
        controlled: chains by outlet; an outlet of which nothing is stated has none.
        owners: ultimate controllers, the largest first.
        families: the same with kin taken together.
        hhi: Herfindahl-Hirschman index of `owners`, 0 to 1; None where no controller is known.
        family_hhi: the same of `families`.
    """

    network: Network
    controlled: tuple[tuple[str, tuple[Chain, ...]], ...]
    owners: tuple[Owner, ...]
    families: tuple[Owner, ...]
    hhi: float | None
    family_hhi: float | None

    def tables(self) -> tuple[Table, ...]:
        """Outlets, controllers, families of controllers, concentration, outlets of unknown controllers."""
        return self._outlets(), *self._owners(), self._concentration(), self._unknown()

    def _outlets(self) -> Table:
        names = self.network.names
        lines = tuple(
            Line((names[outlet], names[c.top], written(c, self.network), at_one_time(c.steps)), c.statements)
            for outlet, above in self.controlled
            for c in above
        )
        columns = ("outlet", "ultimate controller", "chain", "at one time")
        return Table("Who controls the media", columns, lines)

    def _unknown(self) -> Table:
        """Outlets without a stated controller of which the reports state something else."""
        names = self.network.names
        lines = []
        for outlet, above in self.controlled:
            if not above and (said := self.network.about(outlet)):
                lines.append(Line((names[outlet], "; ".join(s.text(names) for s in said)), said))
        columns = ("outlet", "what is stated of it")
        note = "Outlets that are only named, foreign ones among them, are counted above and not listed."
        return Table("Outlets without a stated controller", columns, tuple(lines), note)

    def _owners(self) -> tuple[Table, Table]:
        return (
            self._shares("Ultimate controllers", self.owners),
            self._shares("The same, kin taken together", self.families),
        )

    def _shares(self, title: str, owners: Iterable[Owner]) -> Table:
        names = self.network.names
        lines = tuple(
            Line(
                (
                    ", ".join(names[m] for m in o.members),
                    len(o.outlets),
                    round(o.share, 3),
                    ", ".join(names[i] for i in o.outlets),
                ),
                o.statements,
            )
            for o in owners
        )
        return Table(title, ("controller", "outlets", "share", "which"), lines)

    def _concentration(self) -> Table:
        known = sum(bool(above) for _, above in self.controlled)
        lines = (
            Line(("outlets named", len(self.controlled))),
            Line(("outlets with a stated controller", known)),
            Line(("HHI", _rounded(self.hhi))),
            Line(("HHI, kin taken together", _rounded(self.family_hhi))),
        )
        note = "HHI: the sum of squared shares; 1 is one controller of all. It counts outlets, not audiences."
        return Table("Concentration", ("measure", "value"), lines, note)


def media(network: Network) -> Media:
    """Control over the outlets of a network.

    The Herfindahl-Hirschman index (Herfindahl 1950; Hirschman 1964, Am. Econ. Rev. 54(5)) is taken
    over the shares of outlets with a stated controller.
    """
    graph = control_graph(network)
    tops = ultimate(graph)
    outlets = sorted(
        (iri for iri, e in network.entities.items() if e.kind == "media"), key=lambda i: (network.names[i], i)
    )
    controlled = tuple((o, tuple(chains(graph, o, tops)) if o in graph else ()) for o in outlets)
    kin = kinship(network)
    groups = {n: tuple(sorted(group)) for group in nx.connected_components(kin) for n in group}
    owners = _owners(controlled, {})
    families = _owners(controlled, groups)
    return Media(network, controlled, owners, families, _hhi(owners), _hhi(families))


def _owners(
    controlled: Iterable[tuple[str, tuple[Chain, ...]]], groups: dict[str, tuple[str, ...]]
) -> tuple[Owner, ...]:
    held: dict[tuple[str, ...], dict[str, float]] = {}
    said: dict[tuple[str, ...], list[Statement]] = {}
    members: dict[tuple[str, ...], set[str]] = {}
    known = [(outlet, above) for outlet, above in controlled if above]
    for outlet, above in known:
        tops = {groups.get(c.top, (c.top,)) for c in above}
        for owner in tops:
            held.setdefault(owner, {})[outlet] = 1 / len(tops)
        for c in above:
            owner = groups.get(c.top, (c.top,))
            said.setdefault(owner, []).extend(c.statements)
            members.setdefault(owner, set()).add(c.top)
    found = [
        Owner(
            tuple(sorted(members[o])),
            tuple(sorted(outlets)),
            sum(outlets.values()) / len(known),
            unique(said[o]),
        )
        for o, outlets in held.items()
    ]
    return tuple(sorted(found, key=lambda o: (-o.share, o.members)))


def _hhi(owners: Iterable[Owner]) -> float | None:
    shares = [o.share for o in owners]
    return sum(s * s for s in shares) if shares else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
