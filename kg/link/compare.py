"""A subject and a candidate, feature by feature: what agrees, what contradicts, with words for a reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from kg import resources
from kg.fold import fold
from kg.link.model import Candidate, Subject
from kg.link.names import core, folded, is_acronym, likeness
from kg.model import EntityType

SECOND_FACTS = frozenset({"group", "post", "kin", "identifier", "date"})
"""Features of which a person needs one beside the name. A country is none: namesakes share it."""
_STALE = 5
"""Years after its end in which reports still speak of an organisation as if it were there."""
_HISTORY = 30
"""Years after its end in which an organisation of the same name is another."""
_NEAR = {EntityType.ORGANISATION: 1, EntityType.PERSON: 1}
"""Years by which two sources differ about one founding or birth."""
_POLITICAL = frozenset({"party", "bloc", "ngo", "militant"})


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature of a comparison.

    Attributes:
        feature: a code, such as `country`.
        bits: weight of evidence; negative speaks against.
        words: for a reader.
    """

    feature: str
    bits: float
    words: str


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


@cache
def weights() -> dict[str, Any]:
    """The weights that ship with the project."""
    loaded: dict[str, Any] = yaml.safe_load((resources.PACKAGE / "link" / "weights.yaml").read_text("utf-8"))
    return loaded


def compare(subject: Subject, candidate: Candidate) -> Comparison | None:
    """How far the two agree; None where they are of different types or no name agrees."""
    if subject.entity.type is not candidate.type:
        return None
    if _hopeless(subject, candidate):
        return None
    if candidate.type is EntityType.ELECTION:
        found, how, ours, theirs = list(_election(subject, candidate)), "election", "", ""
        if not found:
            return None
    else:
        place = candidate.type is EntityType.PLACE
        home = () if place else tuple(sorted({*subject.countries, *candidate.countries}))
        name = likeness(subject.entity.names, candidate.names, candidate.type, home)
        found, how, ours, theirs = list(_identifiers(subject, candidate)), name.how, name.ours, name.theirs
        if not name.how and not found:
            return None
        if name.how:
            words = f"names {_WAYS[name.how]}: {name.ours} / {name.theirs}"
            found.insert(0, Reason(f"name-{name.how}", weights()["name"][name.how], words))
            found += _second_name(subject, candidate, name.ours)
        found += _features(subject, candidate)
    bits = weights()["prior"] + sum(r.bits for r in found)
    return Comparison(subject, candidate, ours, theirs, how, tuple(found), round(bits, 3))


def _hopeless(subject: Subject, candidate: Candidate) -> bool:
    """Whether nothing that a body or place can share outweighs that it is in another country."""
    if candidate.type is EntityType.PERSON or not subject.countries or not candidate.countries:
        return False
    elsewhere = set(subject.countries).isdisjoint(candidate.countries)
    return elsewhere and set(subject.identifiers).isdisjoint(candidate.identifiers)


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


def _reason(feature: str, words: str) -> Reason:
    return Reason(feature, weights()["features"][feature], words)


def _second_name(subject: Subject, candidate: Candidate, first: str) -> Iterator[Reason]:
    """Another name that agrees, too, and is no other spelling of the first."""
    known = {folded(first), core(first)}
    theirs = {folded(n): n for n in candidate.names}
    for name in subject.entity.names:
        key = folded(name)
        if len("".join(key)) > 2 and key in theirs and key not in known and core(name) not in known:
            if candidate.type is EntityType.PERSON and len(key) == 1:
                continue
            what = "acronym" if is_acronym(name) else "second name"
            yield _reason("second-name", f"the {what} {name} agrees, too")
            return


def _features(subject: Subject, candidate: Candidate) -> Iterator[Reason]:
    entity = subject.entity
    if both := sorted(set(subject.countries) & set(candidate.countries)):
        yield _reason("country", f"country {', '.join(both)}")
    elif subject.countries and candidate.countries:
        theirs = ", ".join(candidate.countries)
        yield _reason("country-differs", f"country {', '.join(subject.countries)}, there {theirs}")
    elif entity.kind != "country":
        yield _reason("country-unknown", "no country to compare")
    if entity.kind and candidate.kind and "other" not in (entity.kind, candidate.kind):
        if entity.kind == candidate.kind or {entity.kind, candidate.kind} <= _POLITICAL:
            yield _reason("kind", f"kind {entity.kind}")
        else:
            yield _reason("kind-differs", f"kind {entity.kind}, there {candidate.kind}")
    if entity.gender and candidate.gender and entity.gender != candidate.gender:
        yield _reason("gender-differs", f"{entity.gender}, there {candidate.gender}")
    group = next(_shared("group", subject.groups, candidate.groups), None) or _named_in_post(
        subject, candidate
    )
    if group:
        yield group
    yield from _shared("post", subject.posts, candidate.posts)
    yield from _shared("kin", subject.kin, candidate.kin)
    yield from _dates(subject, candidate)


def _shared(feature: str, ours: tuple[str, ...], theirs: tuple[str, ...]) -> Iterator[Reason]:
    by_core = {core(n) if feature == "group" else tuple(fold(n).split()): n for n in theirs}
    for name in ours:
        key = core(name) if feature == "group" else tuple(fold(name).split())
        # A relative known by surname alone shares it with the whole family.
        if key and key in by_core and not (feature == "kin" and len(key) == 1):
            yield _reason(feature, f"{feature} {name}")
            return


def _named_in_post(subject: Subject, candidate: Candidate) -> Reason | None:
    """A body of ours that a post of theirs names: "chairman of the Dawn Party"."""
    posts = [(f" {' '.join(folded(post))} ", post) for post in candidate.posts]
    for name in subject.groups:
        words = folded(name)
        if len(words) > 1 and (found := next((p for text, p in posts if f" {' '.join(words)} " in text), "")):
            return _reason("group", f"post {found} names {name}")
    return None


def _identifiers(subject: Subject, candidate: Candidate) -> Iterator[Reason]:
    for scheme, value in sorted(set(subject.identifiers) & set(candidate.identifiers)):
        yield _reason("identifier", f"{scheme} {value}")
        return


def _dates(subject: Subject, candidate: Candidate) -> Iterator[Reason]:
    if subject.start and candidate.start:
        gap = abs(int(subject.start[:4]) - int(candidate.start[:4]))
        if gap == 0:
            yield _reason("date", f"began {subject.start}, there {candidate.start}")
        elif gap <= _NEAR.get(candidate.type, 0):
            yield _reason("date-near", f"began {subject.start}, there {candidate.start}")
        else:
            yield _reason("date-differs", f"began {subject.start}, there {candidate.start}")
    if subject.years and candidate.end and candidate.type is EntityType.ORGANISATION:
        gap = subject.years[0] - int(candidate.end[:4])
        words = f"ended {candidate.end}, and reports from {subject.years[0]} on name ours"
        if gap > _HISTORY:
            yield _reason("not-of-that-time", words)
        elif gap > _STALE:
            yield _reason("ended-before", words)
    if subject.years and candidate.start and int(candidate.start[:4]) > subject.years[1]:
        words = f"began {candidate.start}, and reports up to {subject.years[1]} name ours"
        yield _reason("not-of-that-time", words)


def _election(subject: Subject, candidate: Candidate) -> Iterator[Reason]:
    """An election is its kind, its country and its day; it has no name to speak of."""
    ours, theirs = subject.start, candidate.start
    same = subject.entity.kind == candidate.kind and set(subject.countries) & set(candidate.countries)
    if not same or not ours or not theirs or abs(int(ours[:4]) - int(theirs[:4])) > 1:
        return
    yield Reason("name-same", weights()["name"]["same"], f"{candidate.kind} election")
    yield _reason("country", f"country {', '.join(subject.countries)}")
    if any(ours.startswith(day) or day.startswith(ours) for day in (theirs, candidate.end) if day):
        yield _reason("date", f"held {ours}, there {theirs}")
    elif ours[:4] == theirs[:4]:
        yield _reason("date-differs", f"held {ours}, there {theirs}: the year agrees")
    else:
        yield _reason("not-of-that-time", f"held {ours}, there {theirs}")
