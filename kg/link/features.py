"""The features of a pair: what agrees and what contradicts, each with its weight and words for a reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import resources
from kg.fold import fold
from kg.link.dates import overlap, shifted, span
from kg.link.model import Candidate, Subject
from kg.link.names import core, folded, is_acronym
from kg.model import EntityType

SECOND_FACTS = frozenset({"group", "post", "kin", "identifier", "date"})
"""Features of which a person needs one beside the name. A country is none: namesakes share it."""
_STALE = 5
"""Years after its end in which reports still speak of an organisation as if it were there."""
_HISTORY = 15
"""Years after its end from which on an organisation of the same name is taken to be another."""
_NEAR = {EntityType.ORGANISATION: 1, EntityType.PERSON: 1}
"""Years by which two sources differ about one founding or birth."""
_RETURN = 4
"""Years after which one may come back into an office: a set may know of one term only."""
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


@cache
def weights() -> dict[str, Any]:
    """The weights that ship with the project."""
    loaded: dict[str, Any] = resources.parse_yaml(
        (resources.PACKAGE / "link" / "weights.yaml").read_text("utf-8")
    )
    return loaded


def reason(feature: str, words: str) -> Reason:
    """A feature with its weight."""
    return Reason(feature, weights()["features"][feature], words)


def second_name(subject: Subject, candidate: Candidate, first: str) -> Iterator[Reason]:
    """Another name that agrees, too, and is no other spelling of the first."""
    known = {folded(first), core(first)}
    theirs = {folded(n): n for n in candidate.names}
    for name in subject.entity.names:
        key = folded(name)
        if len("".join(key)) > 2 and key in theirs and key not in known and core(name) not in known:
            if candidate.type is EntityType.PERSON and len(key) == 1:
                continue
            what = "acronym" if is_acronym(name) else "second name"
            yield reason("second-name", f"the {what} {name} agrees, too")
            return


def features(subject: Subject, candidate: Candidate) -> Iterator[Reason]:
    """All that two sides say beside their names: country, kind, gender, groups, posts, kin, dates."""
    entity = subject.entity
    if both := sorted(set(subject.countries) & set(candidate.countries)):
        yield reason("country", f"country {', '.join(both)}")
    elif subject.countries and candidate.countries:
        theirs = ", ".join(candidate.countries)
        yield reason("country-differs", f"country {', '.join(subject.countries)}, there {theirs}")
    elif entity.kind != "country":
        yield reason("country-unknown", "no country to compare")
    if entity.kind and candidate.kind and "other" not in (entity.kind, candidate.kind):
        if entity.kind == candidate.kind or {entity.kind, candidate.kind} <= _POLITICAL:
            yield reason("kind", f"kind {entity.kind}")
        else:
            yield reason("kind-differs", f"kind {entity.kind}, there {candidate.kind}")
    if entity.gender and candidate.gender and entity.gender != candidate.gender:
        yield reason("gender-differs", f"{entity.gender}, there {candidate.gender}")
    group = next(_shared("group", subject.groups, candidate.groups), None) or _named_in_post(
        subject, candidate
    )
    if group:
        yield group
    yield from _same_office(subject, candidate)
    yield from _shared("kin", subject.kin, candidate.kin)
    yield from _dates(subject, candidate)


def _shared(feature: str, ours: tuple[str, ...], theirs: tuple[str, ...]) -> Iterator[Reason]:
    by_core = {core(n) if feature == "group" else tuple(fold(n).split()): n for n in theirs}
    for name in ours:
        key = core(name) if feature == "group" else tuple(fold(name).split())
        # A relative known by surname alone shares it with the whole family.
        if key and key in by_core and not (feature == "kin" and len(key) == 1):
            yield reason(feature, f"{feature} {name}")
            return


def _same_office(subject: Subject, candidate: Candidate) -> Iterator[Reason]:
    """An office that both held: for, where it may have been at one time, and else against."""
    if not subject.terms:
        return
    theirs = sorted(candidate.terms)
    both = [(a, b) for a in subject.terms for b in theirs if a.office == b.office]
    at_once = [
        (a, b)
        for a, b in both
        if overlap(a.first, shifted(a.last, _RETURN), b.first, shifted(b.last, _RETURN))
    ]
    for ours, other in sorted(at_once or both)[:1]:
        name = f"post {' '.join(filter(None, (ours.office.name, ours.office.country)))}"
        when = f", there {span(other.first, other.last)}" if other.first or other.last else ""
        yield reason("post" if at_once else "post-other-time", name + when)


def _named_in_post(subject: Subject, candidate: Candidate) -> Reason | None:
    """A body of ours that a post of theirs names: "chairman of the Dawn Party"."""
    posts = [(f" {' '.join(folded(post))} ", post) for post in candidate.posts]
    for name in subject.groups:
        words = folded(name)
        if len(words) > 1 and (found := next((p for text, p in posts if f" {' '.join(words)} " in text), "")):
            return reason("group", f"post {found} names {name}")
    return None


def identifiers(subject: Subject, candidate: Candidate) -> Iterator[Reason]:
    """An identifier that both have in the same scheme."""
    for scheme, value in sorted(set(subject.identifiers) & set(candidate.identifiers)):
        yield reason("identifier", f"{scheme} {value}")
        return


def _dates(subject: Subject, candidate: Candidate) -> Iterator[Reason]:
    if subject.start and candidate.start:
        gap = abs(int(subject.start[:4]) - int(candidate.start[:4]))
        if gap == 0:
            yield reason("date", f"began {subject.start}, there {candidate.start}")
        elif gap <= _NEAR.get(candidate.type, 0):
            yield reason("date-near", f"began {subject.start}, there {candidate.start}")
        else:
            yield reason("date-differs", f"began {subject.start}, there {candidate.start}")
    if subject.years and candidate.end and candidate.type is EntityType.ORGANISATION:
        gap = subject.years[0] - int(candidate.end[:4])
        words = f"ended {candidate.end}, and reports from {subject.years[0]} on name ours"
        if gap > _HISTORY:
            yield reason("not-of-that-time", words)
        elif gap > _STALE:
            yield reason("ended-before", words)
    if subject.years and candidate.start and int(candidate.start[:4]) > subject.years[1]:
        words = f"began {candidate.start}, and reports up to {subject.years[1]} name ours"
        yield reason("not-of-that-time", words)


def election(subject: Subject, candidate: Candidate) -> Iterator[Reason]:
    """An election is its kind, its country and its day; it has no name to speak of."""
    ours, theirs = subject.start, candidate.start
    same = subject.entity.kind == candidate.kind and set(subject.countries) & set(candidate.countries)
    if not same or not ours or not theirs or abs(int(ours[:4]) - int(theirs[:4])) > 1:
        return
    yield Reason("name-same", weights()["name"]["same"], f"{candidate.kind} election")
    yield reason("country", f"country {', '.join(subject.countries)}")
    if any(ours.startswith(day) or day.startswith(ours) for day in (theirs, candidate.end) if day):
        yield reason("date", f"held {ours}, there {theirs}")
    elif ours[:4] == theirs[:4]:
        yield reason("date-differs", f"held {ours}, there {theirs}: the year agrees")
    else:
        yield reason("not-of-that-time", f"held {ours}, there {theirs}")
