"""The steps of `kg link` over a store on disk: link, compare, pull."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError, KgError
from kg.link import sssom
from kg.link.check import findings, ours
from kg.link.decisions import Decisions
from kg.link.facts import OUTSIDE, describe_facts
from kg.link.finding import Finding
from kg.link.kept import keep_facts, kept, save
from kg.link.match import Link, Outcome, link
from kg.link.model import Candidate, Subject, Target
from kg.link.publish import publish
from kg.link.sssom import Line
from kg.link.subjects import subjects_of
from kg.rdf.identifiers import identifier
from kg.store import open_store


@dataclass
class Summary:
    """What a run did.

    Attributes:
        counts: lines by (set, status).
        failures: sets that could not be read, each with its message; the others are linked.
        withheld: sets whose licence does not let facts be copied.
        notes: links of before that could not be carried over.
    """

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def run(root: Path, targets: Sequence[Target]) -> Summary:
    """Link a store to outside sets, one after the other. Links to other sets, made before, stay.

    The identifiers of a record that an entity is linked to are the entity's own for the sets that follow:
    a party once told in Party Facts is told in every set that carries its id.

    Args:
        root: folder of a store.
        targets: a set that fails is reported, and the others are linked.

    Raises:
        StoreError: there is no graph.
        InputError: the decisions are malformed.
    """
    before = kept(root)
    summary, decided = Summary(notes=before.notes), before.decisions
    again = {t.source.id for t in targets}
    # What a set said in an earlier run is no evidence for what it says now; a person's decision is.
    earlier = sssom.decide({m.pair: m for m in before.lines}, decided)
    told = (m for m in earlier if m.status == "accepted" or m.object_source not in again)
    subjects = _told(subjects_of(open_store(root)), told)
    links: list[Link] = []
    done: set[str] = set()
    for target in targets:
        try:
            of_set = link(subjects, target)
            links += of_set
            done.add(target.source.id)
            subjects = _identified(subjects, of_set, decided)
        except KgError as error:
            summary.failures.append(str(error))
        summary.failures += getattr(target, "problems", [])
    lines = {m.pair: m for m in sssom.mappings(links, {})}
    for m in before.lines:
        if m.object_source not in done and (m.status in ("linked", "proposed") or m.pair in decided):
            lines.setdefault(m.pair, m)
    found = sssom.decide(lines, decided)
    save(root, found, [t.source for t in targets])
    summary.counts.update((m.object_source, m.status) for m in found)
    return summary


def _told(subjects: list[Subject], lines: Iterable[Line]) -> list[Subject]:
    """Subjects with the identifiers that links of earlier runs and decisions give them."""
    gained: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for m in lines:
        if m.holds:
            gained[m.subject_id].add(identifier(m.object_id, m.object_source))
    return _gaining(subjects, gained)


def _gaining(subjects: list[Subject], gained: Mapping[str, set[tuple[str, str]]]) -> list[Subject]:
    return [
        replace(s, identifiers=tuple(sorted({*s.identifiers, *gained.get(s.entity.id, ())})))
        for s in subjects
    ]


def _identified(subjects: list[Subject], links: Iterable[Link], decided: Decisions) -> list[Subject]:
    """Subjects with the identifiers of the records they are linked to, under decisions."""
    gained: dict[str, set[tuple[str, str]]] = {}
    for one in links:
        ours = one.subject.entity.id
        decision = decided.get((ours, one.candidate.iri))
        holds = decision.verdict == "accept" if decision else one.outcome is Outcome.LINKED
        if holds:
            gained.setdefault(ours, set()).update(one.candidate.identifiers)
    return _gaining(subjects, gained)


def check(root: Path, targets: Sequence[Target]) -> tuple[list[Finding], Summary]:
    """What the reports of a store and outside sets state, compared: differences first.

    Args:
        targets: a set that fails is reported, and the others are compared.

    Raises:
        InputError: there are no links yet.
        StoreError: there is no graph.
    """
    lines = _linked(root)
    known = ours(open_store(root))
    summary, found = Summary(), list[Finding]()
    for target in targets:
        about = (m for m in lines if m.object_source in (target.source.id, "") and m.status != "rejected")
        try:
            found += findings(known, target, about)
        except KgError as error:
            summary.failures.append(str(error))
        summary.failures += getattr(target, "problems", [])
    return sorted(found, key=lambda f: f.place), summary


def pull(root: Path, targets: Sequence[Target]) -> Summary:
    """Copy facts of linked records into a graph for each set, where its licence lets them be copied.

    Raises:
        InputError: there are no links yet.
        StoreError: the store cannot be written.
    """
    lines = _linked(root)
    summary = Summary()
    quads, graphs = list[ox.Quad](), []
    for target in targets:
        source = target.source
        if not source.republish:
            summary.withheld.append(source.id)
            continue
        try:
            records = _records(root, target, [m for m in lines if m.holds])
        except KgError as error:
            summary.failures.append(str(error))
            continue
        facts = list(describe_facts(records, source))
        keep_facts(root, source, facts)
        graphs.append(f"{OUTSIDE}/{source.id}")
        quads += facts
        summary.counts[source.id, "pulled"] = len(records)
    if graphs:
        publish(root, graphs, quads)
    return summary


def _linked(root: Path) -> list[Line]:
    if not (lines := kept(root).lines):
        raise InputError("there are no links yet", where=str(root), remedy="kg link run MAPPING=FILE")
    return lines


def _records(root: Path, target: Target, lines: Iterable[Line]) -> list[Candidate]:
    """The records of a set that lines lead to, sorted by IRI."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for m in lines:
        if m.object_source in (target.source.id, ""):
            wanted[m.object_id].add(m.subject_id)
    ours_ = {iri for iris in wanted.values() for iri in iris}
    subjects = [s for s in subjects_of(open_store(root)) if s.entity.id in ours_]
    found = {c.iri: c for c in target.candidates(subjects) if c.iri in wanted}
    return [c for _, c in sorted(found.items())]
