"""What changed between two reports on a country: gained, lost, ended, changed, no longer mentioned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.analyse.filters import Filter
from kg.analyse.network import Network
from kg.analyse.statement import EVENTS, Statement
from kg.analyse.table import Line, Table
from kg.analyse.turnover import title
from kg.errors import UsageError
from kg.model import EntityType, Modality

STATES = ("role", "member", "owns", "controls", "funds", "patron", "ally", "opposes", "part_of")
"""Claim types that are compared. Kin is not: that a report tells of a daughter now is no change."""
_TELLING = {"role": "role", "controls": "how", "owns": "share", "patron": "how"}
_KINDS = ("ended", "changed", "turned", "gained", "told as past", "not mentioned")

_MEANING = (
    "Gained: stated later only. Ended: the later report says so. Changed: other words or values for the "
    "same tie. Turned: allies who came to oppose each other, or the reverse. Told as past: told for the "
    "first time, and of the past. Not mentioned: the later report is silent, which is not an ending."
)


@dataclass(frozen=True)
class Difference:
    """One difference.

    Attributes:
        kind: `gained`, `ended`, `changed`, `turned`, `told as past`, `not mentioned`.
        before: statements of the earlier reports.
        after: statements of the later reports.
    """

    kind: str
    before: tuple[Statement, ...]
    after: tuple[Statement, ...]


@dataclass(frozen=True)
class Change:
    """What two sets of reports on one country differ in.

    Attributes:
        earlier: ids of the earlier documents.
        later: ids of the later documents.
        appeared: organisations that only the later ones name in a statement, as IRIs.
        vanished: organisations that only the earlier ones name in a statement.
    """

    network: Network
    earlier: tuple[str, ...]
    later: tuple[str, ...]
    differences: tuple[Difference, ...]
    appeared: tuple[str, ...]
    vanished: tuple[str, ...]

    def tables(self) -> tuple[Table, ...]:
        """One line for each difference; organisations that appear and vanish."""
        names = self.network.names

        def written(statements: Iterable[Statement]) -> str:
            return "; ".join(s.text(names) for s in statements)

        lines = tuple(
            Line((d.kind, _type(d), written(d.before), written(d.after)), (*d.before, *d.after))
            for d in self.differences
        )
        groups = tuple(
            Line((what, names[iri], self.network.kind(iri)), self.network.about(iri))
            for what, found in (("appeared", self.appeared), ("vanished", self.vanished))
            for iri in found
        )
        title = f"{', '.join(self.earlier)} compared with {', '.join(self.later)}"
        return (
            Table(title, ("change", "type", "before", "after"), lines, _MEANING),
            Table("Organisations that appear and vanish", ("change", "organisation", "kind"), groups),
        )


def change(network: Network, country: str, earlier: int, later: int) -> Change:
    """Compare what reports of two editions say of a country.

    Args:
        country: its English name as in the documents.
        earlier: edition year of the earlier reports.
        later: edition year of the later ones.

    Raises:
        UsageError: there is no report of an edition, or the first is not the earlier.
    """
    if earlier >= later:
        raise UsageError(f"{earlier} is not before {later}", remedy="Give the earlier edition first")
    before, after = (_documents(network, country, year) for year in (earlier, later))
    network = _only(network, (*before, *after))
    old, new = (_ties(_only(network, documents)) for documents in (before, after))
    differences = [
        d for key in sorted({*old, *new}) if (d := _difference(old.get(key, ()), new.get(key, ())))
    ]
    differences += _turned(old, new)
    groups = [_organisations(network, documents) for documents in (before, after)]
    return Change(
        network,
        before,
        after,
        tuple(sorted(differences, key=lambda d: (_KINDS.index(d.kind), d.before, d.after))),
        tuple(sorted(groups[1] - groups[0])),
        tuple(sorted(groups[0] - groups[1])),
    )


def editions(network: Network, country: str) -> tuple[int, ...]:
    """The edition years of the reports on a country, sorted."""
    return tuple(sorted({m.year for m in network.documents.values() if m.country == country and m.year}))


def _documents(network: Network, country: str, year: int) -> tuple[str, ...]:
    found = sorted(d for d, m in network.documents.items() if (m.country, m.year) == (country, year))
    if not found:
        known = ", ".join(map(str, editions(network, country))) or "none"
        raise UsageError(f"there is no report on {country} of {year}", remedy=f"There are editions: {known}")
    return tuple(found)


_Key = tuple[str, str, str]


def _only(network: Network, documents: Sequence[str]) -> Network:
    """What some documents say, and not what others say in the same words."""
    return Filter(documents=tuple(dict.fromkeys(documents)), modalities=frozenset(Modality))(network)


def _ties(network: Network) -> Mapping[_Key, tuple[Statement, ...]]:
    """The statements of states, by type and ends."""
    found: dict[_Key, list[Statement]] = {}
    for s in network.of_type(*STATES):
        ends = sorted((s.subject, s.object)) if s.type in ("ally", "opposes") else (s.subject, s.object)
        found.setdefault((s.type, *ends), []).append(s)
    return {key: tuple(statements) for key, statements in found.items()}


def _difference(before: tuple[Statement, ...], after: tuple[Statement, ...]) -> Difference | None:
    if not before:
        if any(not s.is_past for s in after):
            return Difference("gained", (), after)
        return Difference("ended" if any("end" in s.values for s in after) else "told as past", (), after)
    if not after:
        return Difference("not mentioned", before, ()) if not all(s.is_past for s in before) else None
    if all(s.is_past for s in after) and not all(s.is_past for s in before):
        return Difference("ended", before, after)
    was, became = ({_telling(s) for s in said} for said in (before, after))
    alike = any(_fuller(one, two) or _fuller(two, one) for one in was for two in became)
    past = all(s.is_past for s in (*before, *after))
    return None if alike or past else Difference("changed", before, after)


def _fuller(short: str, long: str) -> bool:
    """Whether one says no more than the other: `minister` beside `minister of trade`, or nothing."""
    return not short or f"{long} ".startswith(f"{short} ")


def _telling(s: Statement) -> str:
    """What tells two states of one tie apart: the title, the relation, the share."""
    return title(str(s.values.get(_TELLING.get(s.type, ""), "")))


def _turned(
    old: Mapping[_Key, tuple[Statement, ...]], new: Mapping[_Key, tuple[Statement, ...]]
) -> list[Difference]:
    found = []
    for was, became in (("ally", "opposes"), ("opposes", "ally")):
        for type_, one, two in sorted(old):
            if type_ == was and (became, one, two) in new and (became, one, two) not in old:
                found.append(Difference("turned", old[(was, one, two)], new[(became, one, two)]))
    return found


def _organisations(network: Network, documents: Sequence[str]) -> frozenset[str]:
    return frozenset(
        end
        for s in network.statements
        if s.type in (*STATES, *EVENTS, "election_result") and not set(s.documents).isdisjoint(documents)
        for end in s.ends
        if network.entities[end].type is EntityType.ORGANISATION
    )


def _type(d: Difference) -> str:
    return (d.before or d.after)[0].type
