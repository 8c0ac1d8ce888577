"""How well names alone tell parties: Party Facts' parties in Wikidata against its core parties.

The two tables of ../shared/external share an id, which the matcher is not shown. Nobody wrote these pairs
for it, and no weight was set by them; our side has no dates, and the tables have errors of their own.

Run it: `python -m tests.link.party_facts`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.link import Candidate, Outcome, Source, Subject, Target, link, open_target
from kg.model import Entity, EntityType

FOLDER = Path(__file__).parents[2].parent / "shared" / "external"
CORE, WIKIDATA = FOLDER / "partyfacts-core-parties.csv", FOLDER / "partyfacts-wikidata.csv"


@dataclass(frozen=True)
class Measure:
    """Counts: parties of ours that are in the other table, links that are right and wrong, parties seen.

    Attributes:
        seen: parties linked or proposed with the record that is right.
    """

    parties: int
    right: int
    wrong: int
    seen: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / self.parties

    @property
    def recall_seen(self) -> float:
        return self.seen / self.parties


@dataclass(frozen=True)
class _Blind:
    """A target without its identifiers."""

    target: Target

    @property
    def source(self) -> Source:
        return self.target.source

    def candidates(self, subjects: Sequence[Subject]) -> Iterator[Candidate]:
        return (replace(c, identifiers=()) for c in self.target.candidates(subjects))


def measured() -> Measure:
    """Link all parties of the one table to the other."""
    core = open_target("party-facts", str(CORE))
    ids = {c.iri: dict(c.identifiers)["party-facts"] for c in core.candidates(())}
    known: defaultdict[str, set[str]] = defaultdict(set)
    subjects = []
    for c in open_target("party-facts-wikidata", str(WIKIDATA)).candidates(()):
        known[c.iri] |= {value for scheme, value in c.identifiers if scheme == "party-facts"}
        ours = Entity(c.iri, EntityType.ORGANISATION, c.name, c.kind, c.aliases)
        subjects.append(Subject(ours, c.countries))
    there = set(ids.values())
    outcomes: Counter[bool] = Counter()
    right, seen = set(), set()
    for one in link(subjects, _Blind(core)):
        same = ids[one.candidate.iri] in known[one.subject.entity.id]
        if one.outcome is Outcome.LINKED:
            outcomes[same] += 1
            right.update({one.subject.entity.id} if same else ())
        seen.update({one.subject.entity.id} if same else ())
    return Measure(sum(bool(v & there) for v in known.values()), len(right), outcomes[False], len(seen))


if __name__ == "__main__":
    m = measured()
    print(
        f"{m.parties:,} parties: {m.right:,} linked rightly, {m.wrong} wrongly, {m.seen:,} linked or proposed"
    )
    print(f"precision {m.precision:.3f}, recall {m.recall:.3f}, linked or proposed {m.recall_seen:.3f}")
