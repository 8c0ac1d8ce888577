"""What scoring gives: tallies, faults, and the scores of one document and of many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True, slots=True)
class Tally:
    """Counts of right, wrong and missed. Optional gold counts in `right` where found, never in `missed`."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Right over found; 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Right over right and missed; 1 where there was nothing to find."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where nothing is right but something should be."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """One thing that is wrong or missed.

    Attributes:
        fault: `wrong`, `duplicate`, `missed`, `unlocated`, or `attribute` where a right claim carries a
            qualifier that the gold states otherwise or not at all.
        what: `entity` or `claim`.
        type: the entity or claim type.
        detail: names and qualifiers, for a human reader.
        quote: the words found, or the words of the gold.
        extractor: the rule, for a found claim.
    """

    document: str
    fault: str
    what: str
    type: str
    detail: str
    quote: str = ""
    extractor: str = ""


@dataclass(frozen=True)
class DocumentScore:
    """All counts of one document.

    Attributes:
        attributes: name of a qualifier → (agreeing, stated by either side) over right claims.
        rules: extractor → (fired, right, wrong); hedged claims that gold has not only fired.
        located: gold entity id → id of the found entity that matches it.
    """

    document: str
    entities: Mapping[str, Tally]
    claims: Mapping[str, Tally]
    attributes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    rules: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)
    unlocated: int = 0
    uncounted: int = 0
    faults: tuple[Fault, ...] = ()
    located: Mapping[str, str] = field(default_factory=dict)

    @property
    def all_entities(self) -> Tally:
        """Micro sum over the entity types."""
        return sum(self.entities.values(), Tally())

    @property
    def all_claims(self) -> Tally:
        """Micro sum over the claim types."""
        return sum(self.claims.values(), Tally())

    @property
    def attribute_accuracy(self) -> float:
        """Share of the other qualifiers of right claims that agree; 1 where there are none."""
        return accuracy(self.attributes)


def accuracy(counts: Mapping[str, tuple[int, int]]) -> float:
    """Agreeing over stated, over all qualifiers."""
    stated = sum(n for _, n in counts.values())
    return sum(good for good, _ in counts.values()) / stated if stated else 1.0


@dataclass(frozen=True)
class Identity:
    """How pairs of gold entities across documents came out.

    Attributes:
        joined: `same` pairs found in both documents with one IRI.
        findable: `same` pairs found in both documents.
        same: all `same` pairs whose documents were scored.
        merged: the `different` pairs that have one IRI.
        apart: the `same` pairs found in both documents with two IRIs.
    """

    joined: int = 0
    findable: int = 0
    same: int = 0
    merged: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True)
class Score:
    """The scores of all documents, and what only shows over all."""

    documents: tuple[DocumentScore, ...]
    identity: Identity = Identity()
    busiest: str = ""
    busiest_share: float = 0.0

    @property
    def total(self) -> DocumentScore:
        """The sum over the documents."""
        return sum_of("all", self.documents)


def sum_of(name: str, scores: Sequence[DocumentScore]) -> DocumentScore:
    """The counts of several documents added up; `located` is left out."""
    entities: dict[str, Tally] = {}
    claims: dict[str, Tally] = {}
    counts: dict[str, tuple[int, int]] = {}
    rules: dict[str, tuple[int, int, int]] = {}
    for one in scores:
        for type_, tally in one.entities.items():
            add(entities, type_, tally)
        for type_, tally in one.claims.items():
            add(claims, type_, tally)
        for key, (good, stated) in one.attributes.items():
            before = counts.get(key, (0, 0))
            counts[key] = (before[0] + good, before[1] + stated)
        for rule, (fired, right, wrong) in one.rules.items():
            was = rules.get(rule, (0, 0, 0))
            rules[rule] = (was[0] + fired, was[1] + right, was[2] + wrong)
    return DocumentScore(
        name,
        dict(sorted(entities.items())),
        dict(sorted(claims.items())),
        dict(sorted(counts.items())),
        dict(sorted(rules.items())),
        sum(s.unlocated for s in scores),
        sum(s.uncounted for s in scores),
        tuple(f for s in scores for f in s.faults),
    )


def add(tallies: dict[str, Tally], key: str, tally: Tally) -> None:
    """Add `tally` to the one of `key`."""
    tallies[key] = tallies.get(key, Tally()) + tally
