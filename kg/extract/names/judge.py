"""Which type a candidate name has: the signs are added up, and neighbours in a list lend theirs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.names.evidence import (
    NOTHING,
    ORGANISATION,
    PERSON,
    PLACE,
    Vote,
    by_bracket,
    by_form,
)
from kg.extract.names.glosses import Piece, is_acronym
from kg.extract.names.lists import heading, lists
from kg.extract.names.personal import by_given_name
from kg.extract.names.surroundings import by_context
from kg.extract.names.text import Text
from kg.fold import fold

ENOUGH = 1.5
"""Weight from which a type is believed."""
TOLD = 2.5
"""Weight of a sign that tells the type in words."""
_TOLD = ("noun before", "noun after", "place noun", "list of", "share of", "acronym first")
"""Signs of words that touch a name."""
_LOOKS = frozenset({"given name", "family name", "shape", "model person"})
"""Signs of a person that words about the name outdo."""
SURE = 3.0
"""Weight from which a name lends its type to its neighbours in a list."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The type of a name, its kind, how strongly the text speaks for it, and whether for nothing else."""

    type: str
    kind: str
    weight: float
    alone: bool = False


def judge(text: Text, pieces: Iterable[Piece]) -> Mapping[str, Verdict]:
    """The verdict on each candidate name that is an actor or place; others are left out.

    Spellings of one name are judged together.
    """
    ordered = sorted(pieces)
    groups: dict[str, list[Piece]] = defaultdict(list)
    for piece in ordered:
        groups[spelling(text, piece.name)].append(piece)
    votes = {name: _votes(text, each) for name, each in groups.items()}
    _share_surnames(text, votes, ordered, spelling_of := {p.name: spelling(text, p.name) for p in ordered})
    first = {name: _verdict(v) for name, v in votes.items()}
    for name, vote in _lent(text, ordered, first):
        known = votes[name].get(vote.sign)
        if known is None or known.weight < vote.weight:
            votes[name][vote.sign] = vote
    verdicts = {name: _verdict(v) for name, v in votes.items()}
    judged = {name: verdicts[spelling_of[name]] for name in sorted(spelling_of)}
    believed = {n: v for n, v in judged.items() if v.type != NOTHING and v.weight >= _enough(text, n, v)}
    return {n: v for n, v in believed.items() if not (v.type == PERSON and _is_title(text, n))}


_RANKS = frozenset("inspector general attorney prosecutor auditor chief deputy vice first".split())


def _is_title(text: Text, name: str) -> bool:
    """Whether a name is only a title: nobody is called Inspector General."""
    words = name.lower().split()
    return len(words) > 1 and all(word in text.lexicon.titles or word in _RANKS for word in words)


def spelling(text: Text, name: str) -> str:
    """What all spellings of a name have in common; a country is only itself."""
    return name if name in text.lexicon.country_names else f"{fold(name)} "


def _enough(text: Text, name: str, verdict: Verdict) -> float:
    """Less evidence makes an organisation of a name that is no English word than of one that is."""
    words = [w for w in name.lower().split() if any(c.isalpha() for c in w)]
    strange = bool(words) and not any(text.common(w) for w in words)
    if verdict.type == ORGANISATION and strange:
        return 1.0
    if verdict.type == PERSON and strange and len(words) > 1 and verdict.alone:
        return 1.0
    if verdict.type == PERSON and text.describes(words[0]) and all(text.common(w) for w in words):
        return SURE
    if verdict.type == PLACE and len(words) == 1 and words[0].endswith("s") and text.common(words[0]):
        return SURE
    return ENOUGH


def _votes(text: Text, pieces: list[Piece]) -> dict[str, Vote]:
    """The strongest vote of each sign; the model's labels only where they are its usual ones."""
    votes: dict[str, Vote] = {v.sign: v for v in by_form(text, pieces[0])}
    for vote in (*by_given_name(text, pieces[0]), *by_bracket(text, pieces)):
        votes[vote.sign] = vote
    counts: dict[str, int] = defaultdict(int)
    for piece in pieces:
        for vote in by_context(text, piece):
            counts[vote.sign] += 1
            if vote.sign not in votes or votes[vote.sign].weight < vote.weight:
                votes[vote.sign] = vote
    if "spelled out" in votes and pieces[0].name.lower() not in text.lexicon.not_phrases:
        votes.pop("common", None)
    for sign in [s for s in votes if s.startswith("model")]:
        if counts[sign] * 2 < len(pieces):
            del votes[sign]
    return votes


def _share_surnames(
    text: Text, votes: dict[str, dict[str, Vote]], pieces: Sequence[Piece], spelling_of: Mapping[str, str]
) -> None:
    """Let a full name and its last part alone speak for each other: English shortens so only persons' names.

    A body is shortened to its head noun or its first words. The last part alone must come after the full
    name, and neither may show what it is otherwise.
    """
    first: dict[str, int] = {}
    for piece in pieces:
        first.setdefault(piece.name, piece.start)
    lone = {spelling_of[n]: n for n in first if " " not in n and not is_acronym(n)}
    for full in first:
        *given, last = full.split()
        key = spelling(text, last)
        if not given or is_acronym(last) or key not in lone or first[lone[key]] < first[full]:
            continue
        whole, alone = _verdict(votes[spelling_of[full]]), _verdict(votes[key])
        shape = votes[spelling_of[full]].get("shape")
        shaped = shape is not None and shape.weight > 1
        against = max(v.weight if v.type != PERSON else 0 for v in (whole, alone))
        if alone.type == PLACE and alone.weight >= ENOUGH:
            if whole.type == PERSON and whole.weight >= SURE and _no_country(votes[key]):
                votes[key] = {"surname of": Vote(PERSON, "", SURE, "surname of")}
            continue
        if (whole.type == PERSON and whole.weight >= ENOUGH) or (shaped and against < SURE):
            votes[spelling_of[full]]["surname alone"] = Vote(PERSON, "", 2, "surname alone")
            if alone.type != PERSON and alone.weight < SURE:
                votes[key]["surname of"] = Vote(PERSON, "", SURE, "surname of")


def _no_country(votes: Mapping[str, Vote]) -> bool:
    """Whether nothing but the name itself says that a country is meant: not of a minister called Mali."""
    return not any(v.type == PLACE and v.sign != "country" for v in votes.values())


def _verdict(votes: Mapping[str, Vote]) -> Verdict:
    totals: dict[str, float] = defaultdict(float)
    kinds: dict[str, float] = defaultdict(float)
    told = any(
        v.type not in {PERSON, NOTHING}
        and v.weight >= TOLD
        and v.sign.startswith(_TOLD)
        and "comma" not in v.sign
        for v in votes.values()
    )
    for vote in votes.values():
        if not (told and vote.sign in _LOOKS):  # "the weekly Jana Orda"
            totals[vote.type] += vote.weight
    if not totals:
        return Verdict(NOTHING, "", 0)
    order = [NOTHING, ORGANISATION, PERSON, PLACE]
    best = max(totals, key=lambda t: (totals[t], -order.index(t)))
    for vote in votes.values():
        if vote.type == best and vote.kind:
            kinds[vote.kind] += vote.weight
    kind = max(sorted(kinds), key=lambda k: kinds[k]) if kinds else ""
    return Verdict(best, kind, totals[best], len(totals) == 1)


def _lent(text: Text, pieces: Sequence[Piece], first: Mapping[str, Verdict]) -> Iterable[tuple[str, Vote]]:
    """Votes to the unsure names of a list, from its heading and from the sure names in it."""
    for members in lists(text, pieces):
        sure = [
            v for m in members if (v := first[spelling(text, m.name)]).weight >= SURE and v.type != NOTHING
        ]
        lent = [*heading(text, members[0].start, len(members) > 1)]
        types = Counter(v.type for v in sure)
        usual = types.most_common(1)[0][0] if types else ""
        if usual == ORGANISATION:
            lent = [vote for vote in lent if vote.type != PERSON]
        told = any(vote.type == ORGANISATION for vote in lent)
        if not told and len(members) > 1 and types and types.most_common(1)[0][1] > len(sure) * 0.6:
            strongest = max((v for v in sure if v.type == usual), key=lambda v: (v.weight, v.kind))
            lent.append(Vote(usual, strongest.kind, min(2 + 0.5 * types[usual], 4), "list"))
        for member in members:
            for vote in lent:
                if first[spelling(text, member.name)].weight < SURE or vote.sign != "list":
                    yield spelling(text, member.name), vote
