"""Which type a candidate name has: the signs are added up, and neighbours in a list lend theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.extract.names.evidence import NOTHING, ORGANISATION, PERSON, PLACE, Vote, by_context, by_form
from kg.extract.names.harvest import Piece
from kg.extract.names.text import Text
from kg.extract.reading import conjuncts

ENOUGH = 1.5
"""Weight from which a type is believed."""
SURE = 3.0
"""Weight from which a name lends its type to its neighbours in a list."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The type of a name, its kind, and how strongly the text speaks for it."""

    type: str
    kind: str
    weight: float


def judge(text: Text, pieces: Iterable[Piece]) -> Mapping[str, Verdict]:
    """The verdict on each candidate name that is an actor or place; others are left out."""
    groups: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        groups[piece.name].append(piece)
    votes = {name: _votes(text, each) for name, each in groups.items()}
    first = {name: _verdict(v) for name, v in votes.items()}
    for name, vote in _lent(text, groups, first):
        votes[name][vote.sign] = vote
    verdicts = {name: _verdict(v) for name, v in votes.items()}
    return {n: v for n, v in verdicts.items() if v.type != NOTHING and v.weight >= ENOUGH}


def _votes(text: Text, pieces: list[Piece]) -> dict[str, Vote]:
    """The strongest vote of each sign; the model's labels only where they are its usual ones."""
    votes: dict[str, Vote] = {v.sign: v for v in by_form(text, pieces[0])}
    counts: dict[str, int] = defaultdict(int)
    for piece in pieces:
        for vote in by_context(text, piece):
            counts[vote.sign] += 1
            if vote.sign not in votes or votes[vote.sign].weight < vote.weight:
                votes[vote.sign] = vote
    for sign in [s for s in votes if s.startswith("model")]:
        if counts[sign] * 2 < len(pieces):
            del votes[sign]
    return votes


def _verdict(votes: Mapping[str, Vote]) -> Verdict:
    totals: dict[str, float] = defaultdict(float)
    kinds: dict[str, float] = defaultdict(float)
    for vote in votes.values():
        totals[vote.type] += vote.weight
    if not totals:
        return Verdict(NOTHING, "", 0)
    order = [NOTHING, ORGANISATION, PERSON, PLACE]
    best = max(totals, key=lambda t: (totals[t], -order.index(t)))
    for vote in votes.values():
        if vote.type == best and vote.kind:
            kinds[vote.kind] += vote.weight
    kind = max(sorted(kinds), key=lambda k: kinds[k]) if kinds else ""
    return Verdict(best, kind, totals[best])


def _lent(
    text: Text, groups: Mapping[str, list[Piece]], first: Mapping[str, Verdict]
) -> Iterable[tuple[str, Vote]]:
    """Votes from sure names to the unsure ones they stand in a list with ("A, B, and C")."""
    at = {text.doc[p.start : p.end].root.i: name for name, each in groups.items() for p in each}
    for i in sorted(at):
        token = text.doc[i]
        if token.dep_ == "conj" and token.head.i in at:
            continue
        members = [at[t.i] for t in conjuncts(token) if t.i in at]
        sure = [first[m] for m in members if first[m].weight >= SURE and first[m].type != NOTHING]
        if len(members) < 2 or not sure or len({v.type for v in sure}) > 1:
            continue
        strongest = max(sure, key=lambda v: (v.weight, v.kind))
        for member in members:
            if first[member].weight < SURE:
                yield member, Vote(strongest.type, strongest.kind, 2, "list")
