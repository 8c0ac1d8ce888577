"""Mentions of one law put together: same title words, or same date and most subject words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.extract.laws.candidate import Candidate
from kg.extract.reading import Form, Names, TokenMention
from kg.model import Entity, EntityType

_SHARED_WORDS = 0.6


@dataclass
class Cluster:
    """Candidates taken to be one law."""

    members: list[Candidate] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The kind of the first mention."""
        return self.members[0].kind

    @property
    def years(self) -> set[str]:
        """The years in which it is said to have been made."""
        return {c.year for c in self.members if c.date and c.rank == 0}

    @property
    def date(self) -> str:
        """The date of its making, in the most precise form; else that of another event."""
        dated = sorted((c for c in self.members if c.date), key=lambda c: (c.rank, -len(c.date), c.start))
        if not dated:
            return ""
        counts = Counter(c.year for c in dated if c.rank == dated[0].rank)
        year = max(counts, key=lambda y: (counts[y], -int(y)))
        return next(c.date for c in dated if c.year == year and c.rank == dated[0].rank)

    def takes(self, other: Candidate) -> bool:
        """Whether a candidate names the same law."""
        if other.kind != self.kind or (other.rank == 0 and self.years and other.year not in self.years):
            return False
        if self.kind == "constitution":
            return True
        return any(_agree(member, other) for member in self.members)


def _agree(a: Candidate, b: Candidate) -> bool:
    if a.carrier == b.head or b.carrier == a.head:
        return True
    shared = a.subject & b.subject
    if a.core and a.core == b.core and a.kind == "law" and not (a.year and b.year and a.year != b.year):
        return True
    if a.subject and a.subject == b.subject:
        return a.title or b.title or a.year == b.year or not (a.date and b.date)
    if a.title and b.title:
        return False
    if a.date and a.date == b.date and "-" in a.date:
        return bool(shared)
    if a.kind == "amendment" and a.year and a.year == b.year:
        apart = min(len(a.date), len(b.date)) > len("2022") and a.date[:7] != b.date[:7]
        return bool(shared) or not (apart or (a.subject and b.subject))
    if not a.subject or not b.subject:
        return bool(a.year) and a.year == b.year and not (a.title or b.title)
    enough = len(shared) >= _SHARED_WORDS * min(len(a.subject), len(b.subject))
    return enough and len(shared) > 1 and not (a.year and b.year and a.year != b.year)


def clusters(candidates: Sequence[Candidate]) -> list[Cluster]:
    """One cluster for each law, in order of first mention; those with a date open theirs first."""
    found: list[Cluster] = []
    for candidate in sorted(
        candidates, key=lambda c: (c.rank != 0 and c.kind == "constitution", c.start, c.date)
    ):
        home = [c for c in found if c.takes(candidate)]
        if home:
            (max(home, key=len_of) if candidate.kind == "constitution" else home[-1]).members.append(
                candidate
            )
        else:
            found.append(Cluster([candidate]))
    return sorted(found, key=lambda c: min(m.start for m in c.members))


def len_of(cluster: Cluster) -> int:
    """How many mentions it has."""
    return len(cluster.members)


def names(found: Iterable[Cluster]) -> Names:
    """Entities `law/N` and their mentions."""
    entities: list[Entity] = []
    mentions: list[TokenMention] = []
    for number, cluster in enumerate(found, 1):
        local = f"law/{number}"
        entities.append(_entity(local, cluster))
        mentions += [TokenMention(c.start, c.end, local, Form.NAME) for c in cluster.members]
    return Names(tuple(entities), tuple(sorted(set(mentions))))


def _entity(local: str, cluster: Cluster) -> Entity:
    members = cluster.members
    best = max(members, key=lambda c: (c.title, len(c.subject), len(c.name), -c.start))
    date = cluster.date
    forms = {form for c in members for form in (c.name, *c.aliases)}
    if date and not best.name.startswith(date[:4]) and date[:4] not in best.name:
        forms.add(f"{date[:4]} {best.name}")
    forms.discard(best.name)
    return Entity(local, EntityType.LAW, best.name, cluster.kind, tuple(sorted(forms)), date)
