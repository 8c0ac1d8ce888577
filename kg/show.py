"""One entity as a card of plain text: names, posts in time, ties by claim type, each with its words."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from kg import schema
from kg.fold import fold
from kg.model import Claim, Entity, Evidence, Modality
from kg.rdf import claims_about
from kg.store import Store

Style = Callable[[str], str]

_ALIKE = 75
"""Least likeness, of 100, of a name that is proposed for one that was not found."""
_SELDOM_SAID = {"modality", "attributed_to", "start", "end", "date", "status", "reason"}


@dataclass(frozen=True)
class Match:
    """What a name was found to mean: entities, the best first, or names that look like it."""

    entities: tuple[Entity, ...] = ()
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fact:
    """Claims of all documents that say the same, with all words that say it.

    Attributes:
        forward: whether the card's entity is the subject.
        other: the entity at the other end; None where the claim has none.
        evidence: each with the id of its document, sorted.
    """

    claim: Claim
    forward: bool
    other: Entity | None
    evidence: tuple[tuple[str, Evidence], ...]


def find(entities: Sequence[Entity], name: str) -> Match:
    """The entities that `name` names: by IRI, else by a whole name, else by words of one."""
    wanted = _key(name)
    exact = [e for e in entities if e.id == name or wanted in {_key(n) for n in e.names}]
    words = set(wanted.split())
    found = exact or [e for e in entities if any(words <= set(_key(n).split()) for n in e.names)]
    if found and wanted:
        return Match(tuple(sorted(found, key=lambda e: (-len(e.documents), e.name, e.id))))
    names = {_key(n): n for e in entities for n in e.names}
    close = process.extract(wanted, list(names), scorer=fuzz.WRatio, limit=5, score_cutoff=_ALIKE)
    return Match(suggestions=tuple(names[key] for key, _, _ in close))


def _key(name: str) -> str:
    """A name in one spelling for all its spellings, without a leading "the"."""
    return fold(name).removeprefix("the ")


def facts(store: Store, entity: Entity, entities: Mapping[str, Entity]) -> list[Fact]:
    """All that is claimed of an entity: in the order of the schema's claim types, then in time."""
    same: dict[object, list[Claim]] = {}
    for claim in claims_about(store, entity.id).values():
        same.setdefault(claim.key, []).append(claim)
    found = []
    for claims in same.values():
        one = min(claims)
        forward = one.subject == entity.id
        evidence = sorted((c.document, e) for c in claims for e in c.evidence)
        found.append(
            Fact(one, forward, entities.get(one.object if forward else one.subject), tuple(evidence))
        )
    order = {name: place for place, name in enumerate(schema.load().claims)}
    return sorted(found, key=lambda f: (order[f.claim.type], not f.forward, _when(f.claim), f.claim))


def card(
    entity: Entity, known: Sequence[Fact], *, quotes: int = 2, width: int = 100, bold: Style = str
) -> str:
    """The card of an entity.

    Args:
        known: its facts, from `facts`.
        quotes: how many quotes to show for each fact.
        width: of a line, in characters.
        bold: marks a heading, such as `click.style`.
    """
    return "\n".join(_lines(entity, known, quotes, width, bold)) + "\n"


def _lines(entity: Entity, known: Sequence[Fact], quotes: int, width: int, bold: Style) -> Iterator[str]:
    kind = f"{entity.type}, {entity.kind}" if entity.kind else str(entity.type)
    yield f"{bold(entity.name)} ({kind})"
    if entity.aliases:
        yield from textwrap.wrap(
            f"also: {', '.join(entity.aliases)}", width, initial_indent="  ", subsequent_indent="    "
        )
    yield f"  {entity.id}"
    yield f"  named in: {', '.join(entity.documents)}"
    last = ""
    for fact in known:
        kind_of = schema.load().claims[fact.claim.type]
        arrow = "" if fact.forward or kind_of.symmetric else " (of this one)"
        if (heading := f"{kind_of.label}{arrow}") != last:
            yield ""
            yield bold(heading)
            last = heading
        yield from _wrap(sentence(fact), width, 2)
        for document, evidence in fact.evidence[:quotes]:
            yield from _quote(document, evidence, width)
        if (more := len(fact.evidence) - quotes) > 0:
            yield f"    … and {more} more"


def sentence(fact: Fact) -> str:
    """A fact in a line: the other end, what qualifies it, when, and how surely it is said."""
    claim = fact.claim
    said = [str(v) for name, v in claim.qualifiers if name not in _SELDOM_SAID]
    parts = [fact.other.name if fact.other else "", ", ".join(said)]
    line = ": ".join(p for p in parts if p) or "(no other side is named)"
    if when := _period(claim):
        line += f"  {when}"
    if status := claim.values.get("status"):
        line += f"  {status}"
    if claim.modality is not Modality.STATED or "attributed_to" in claim.values:
        by = claim.values.get("attributed_to")
        line += f"  [{claim.modality}{f' by {by}' if by else ''}]"
    return line


def _period(claim: Claim) -> str:
    values = claim.values
    if "start" in values or "end" in values:
        return f"{values.get('start', '?')} – {values.get('end', '?')}"
    return str(values.get("date", ""))


def _when(claim: Claim) -> str:
    return str(claim.values.get("start") or claim.values.get("date") or claim.values.get("end") or "")


def _quote(document: str, evidence: Evidence, width: int) -> Iterator[str]:
    words = " ".join(evidence.quote.split())
    yield from _wrap(f"“{words}”", width, 4)
    page = f", p. {evidence.page}" if evidence.page else ""
    yield f"      {document}{page}, {evidence.start}–{evidence.end}"


def _wrap(text: str, width: int, indent: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2))
