"""A subject and a candidate as a whole: the sum of their features, and what it says."""

from __future__ import annotations

from dataclasses import dataclass

from kg.link.features import Reason, election, features, identifiers, second_name, weights
from kg.link.model import Candidate, Subject
from kg.link.names import likeness
from kg.model import EntityType

_WAYS = {
    "same": "are the same",
    "core": "are the same but for kind and country",
    "reordered": "have the same words",
    "patronymic": "are the same but for a further name",
    "joined": "are the same but for spaces",
    "acronym": "share an acronym",
    "alike": "are alike",
    "part": "share a part",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """All features of one pair.

    Attributes:
        ours, theirs: the names that agree best.
        how: in what way they agree; see `kg.link.names.Likeness`.
        bits: sum of the evidence with the prior.
    """

    subject: Subject
    candidate: Candidate
    ours: str
    theirs: str
    how: str
    reasons: tuple[Reason, ...]
    bits: float

    @property
    def probability(self) -> float:
        """That the two are one, by the weights; 0 to 1, four places."""
        odds: float = 2.0 ** max(-60.0, min(60.0, self.bits))
        return round(odds / (1 + odds), 4)

    @property
    def features(self) -> frozenset[str]:
        """The codes of all features."""
        return frozenset(r.feature for r in self.reasons)

    @property
    def comment(self) -> str:
        """The reasons in one line."""
        return "; ".join(f"{r.words} ({r.bits:+g})" for r in self.reasons)


def compare(subject: Subject, candidate: Candidate) -> Comparison | None:
    """How far the two agree; None where they are of different types or no name agrees."""
    if subject.entity.type is not candidate.type:
        return None
    if _hopeless(subject, candidate):
        return None
    if candidate.type is EntityType.ELECTION:
        found, how, ours, theirs = list(election(subject, candidate)), "election", "", ""
        if not found:
            return None
    else:
        place = candidate.type is EntityType.PLACE
        home = () if place else tuple(sorted({*subject.countries, *candidate.countries}))
        name = likeness(subject.entity.names, candidate.names, candidate.type, home)
        found, how, ours, theirs = list(identifiers(subject, candidate)), name.how, name.ours, name.theirs
        if not name.how and not found:
            return None
        if name.how:
            words = f"names {_WAYS[name.how]}: {name.ours} / {name.theirs}"
            found.insert(0, Reason(f"name-{name.how}", weights()["name"][name.how], words))
            found += second_name(subject, candidate, name.ours)
        found += features(subject, candidate)
    bits = weights()["prior"] + sum(r.bits for r in found)
    return Comparison(subject, candidate, ours, theirs, how, tuple(found), round(bits, 3))


def _hopeless(subject: Subject, candidate: Candidate) -> bool:
    """Whether nothing that a body or place can share outweighs that it is in another country."""
    if candidate.type is EntityType.PERSON or not subject.countries or not candidate.countries:
        return False
    elsewhere = set(subject.countries).isdisjoint(candidate.countries)
    return elsewhere and set(subject.identifiers).isdisjoint(candidate.identifiers)
