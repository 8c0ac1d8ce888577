"""Which candidates are our entities: linked, proposed, or neither, and why.

The rules, beyond the weights of `weights.yaml`:

- A link has a probability of at least `LINKED`, and nothing that contradicts it.
- A person is linked only with a second fact beside the name: party, post, relative, date, identifier.
- An acronym, a likeness or a shared part proposes and never links.
- Where two candidates of one set, or two of our entities, are about as good, all are proposed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kg.link.block import Blocks
from kg.link.compare import Comparison, compare
from kg.link.features import SECOND_FACTS
from kg.link.model import Candidate, Source, Subject, Target
from kg.model import EntityType

LINKED = 0.9
PROPOSED = 0.3
MARGIN = 2.0
"""Bits by which the best candidate must be ahead of the next."""
KEPT = 5
"""Candidates of one set that are shown for one entity."""
_CONTRADICTIONS = frozenset({"country-differs", "kind-differs", "gender-differs", "not-of-that-time"})
_WEAK = frozenset({"alike", "part", "acronym", ""})


class Outcome(StrEnum):
    """What the matcher says of a pair."""

    LINKED = "linked"
    PROPOSED = "proposed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Link:
    """A pair with its outcome.

    Attributes:
        why: what held the outcome back from `linked`, for a reader; empty where nothing did.
    """

    comparison: Comparison
    outcome: Outcome
    source: Source
    why: str = ""

    @property
    def subject(self) -> Subject:
        """Ours."""
        return self.comparison.subject

    @property
    def candidate(self) -> Candidate:
        """Theirs."""
        return self.comparison.candidate


def link(subjects: Sequence[Subject], target: Target) -> list[Link]:
    """The links and proposals between our entities and an outside set, sorted by our IRI, best first."""
    blocks = Blocks(subjects)
    best: defaultdict[str, list[Comparison]] = defaultdict(list)
    for candidate in target.candidates(subjects):
        for subject in blocks.near(candidate):
            found = compare(subject, candidate)
            if found and found.probability >= PROPOSED:
                _keep(best[subject.entity.id], found)
    return settle([c for kept in best.values() for c in kept], target.source)


def _keep(kept: list[Comparison], found: Comparison) -> None:
    """Take a comparison in among the best of its subject, each record once."""
    again = next((c for c in kept if c.candidate.iri == found.candidate.iri), None)
    if again and again.bits >= found.bits:
        return
    if again:
        kept.remove(again)
    kept.append(found)
    kept.sort(key=lambda c: (-c.bits, c.candidate.iri))
    del kept[KEPT:]


def judge(comparison: Comparison) -> tuple[Outcome, str]:
    """The outcome of one pair by itself, and what held it back."""
    if comparison.probability < PROPOSED:
        return Outcome.NONE, "too little agrees"
    found = comparison.features & _CONTRADICTIONS
    if comparison.candidate.type is not EntityType.ORGANISATION:
        # Sources differ on when a body was founded, not on when a person was born.
        found |= comparison.features & {"date-differs"}
    if found:
        return Outcome.PROPOSED, f"contradiction: {', '.join(sorted(found))}"
    if "identifier" not in comparison.features:
        if comparison.how in _WEAK:
            return Outcome.PROPOSED, "the names only resemble each other"
        if comparison.candidate.type is EntityType.PERSON and not comparison.features & SECOND_FACTS:
            return Outcome.PROPOSED, "a person's name alone is not enough"
    if comparison.probability < LINKED:
        return Outcome.PROPOSED, "not certain enough"
    return Outcome.LINKED, ""


def settle(comparisons: Iterable[Comparison], source: Source) -> list[Link]:
    """The outcomes of all pairs together: no entity is linked to two records, no record to two entities."""
    judged = [(c, *judge(c)) for c in comparisons]
    links = [Link(c, outcome, source, why) for c, outcome, why in judged if outcome is not Outcome.NONE]
    links = _apart(links, lambda one: one.subject.entity.id, "another record is about as good")
    links = _apart(links, lambda one: one.candidate.iri, "another entity of ours claims the same record")
    return sorted(links, key=lambda one: (one.subject.entity.id, -one.comparison.bits, one.candidate.iri))


def _apart(links: list[Link], end: Callable[[Link], str], why: str) -> list[Link]:
    """Links alone, or ahead of the others at their `end`; the rest are proposals."""
    groups: defaultdict[str, list[Link]] = defaultdict(list)
    for one in links:
        if one.outcome is Outcome.LINKED:
            groups[end(one)].append(one)
    kept: list[Link] = [one for one in links if one.outcome is not Outcome.LINKED]
    for group in groups.values():
        group.sort(key=lambda one: (-one.comparison.bits, one.subject.entity.id, one.candidate.iri))
        ahead = len(group) == 1 or group[0].comparison.bits - group[1].comparison.bits >= MARGIN
        for place, one in enumerate(group):
            held = not ahead or place > 0
            kept.append(replace(one, outcome=Outcome.PROPOSED, why=why) if held else one)
    return kept
