"""The steps of `kg link`: link, decide, pull, each over a store on disk."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from kg.errors import InputError, KgError
from kg.link import sssom
from kg.link.check import findings, ours
from kg.link.decisions import NAME as DECISIONS
from kg.link.decisions import Decision, Decisions, load, record
from kg.link.describe import LINKS, describe_links, describe_linksets
from kg.link.facts import OUTSIDE, describe_facts
from kg.link.finding import Finding
from kg.link.mapping import load as load_mapping
from kg.link.mapping import shipped
from kg.link.match import Link, Outcome, link
from kg.link.model import Candidate, Source, Subject, Target
from kg.link.publish import publish
from kg.link.sssom import Line
from kg.link.subjects import subjects_of
from kg.rdf import entities_of
from kg.steps.layout import write_atomic
from kg.store import open_store

FILE = "links.sssom.tsv"


@dataclass
class Summary:
    """What a run did.

    Attributes:
        counts: lines by (set, status).
        failures: sets that could not be read, each with its message; the others are linked.
        withheld: sets whose licence does not let facts be copied.
    """

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)


def decisions_path(root: Path) -> Path:
    """The file of decisions of a store: beside its folder's files, where no build touches it."""
    return root / DECISIONS


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
    summary = Summary()
    decided = load(decisions_path(root))
    subjects = subjects_of(open_store(root))
    links: list[Link] = []
    done: set[str] = set()
    for target in targets:
        try:
            found = link(subjects, target)
            links += found
            done.add(target.source.id)
            subjects = _identified(subjects, found, decided)
        except KgError as error:
            summary.failures.append(str(error))
        summary.failures += getattr(target, "problems", [])
    lines = {m.pair: m for m in sssom.mappings(links, {})}
    for m in known(root):
        if m.object_source not in done and (m.status in ("linked", "proposed") or m.pair in decided):
            lines.setdefault(m.pair, m)
    _save(root, sssom.decide(lines, decided), [t.source for t in targets])
    summary.counts.update((m.object_source, m.status) for m in known(root))
    return summary


def _identified(subjects: list[Subject], links: Iterable[Link], decided: Decisions) -> list[Subject]:
    """Subjects with the identifiers of the records they are linked to, under decisions."""
    gained: dict[str, set[tuple[str, str]]] = {}
    for one in links:
        ours = one.subject.entity.id
        decision = decided.get((ours, one.candidate.iri))
        holds = decision.verdict == "accept" if decision else one.outcome is Outcome.LINKED
        if holds:
            gained.setdefault(ours, set()).update(one.candidate.identifiers)
    return [
        replace(s, identifiers=tuple(sorted({*s.identifiers, *gained.get(s.entity.id, ())})))
        for s in subjects
    ]


def known(root: Path) -> list[Line]:
    """The links, proposals and decisions of the last run; none before the first."""
    path = root / FILE
    return list(sssom.read(path)) if path.is_file() else []


def decide(root: Path, decisions: Iterable[Decision]) -> int:
    """Record decisions, and let them take effect at once. How many lines changed.

    Raises:
        InputError: there are no links yet, or a decision is malformed.
    """
    before = {m.pair: m for m in sssom.read(root / FILE)}
    record(decisions_path(root), decisions)
    after = sssom.decide(dict(before), load(decisions_path(root)))
    _save(root, after, [])
    return len({*after} ^ {*before.values()})


def apply(root: Path) -> int:
    """Put the links of the last run into the graph again, as after a build that made it anew.

    How many lines there are; those whose entity is no longer in the graph are left out.

    Raises:
        InputError: there are no links yet, or the decisions are malformed.
        StoreError: the store cannot be written.
    """
    there = {e.id for e in entities_of(open_store(root))}
    found = {m.pair: m for m in sssom.read(root / FILE) if m.subject_id in there}
    lines = sssom.decide(found, load(decisions_path(root)))
    _save(root, lines, [])
    return len(lines)


def _save(root: Path, found: list[Line], sources: Iterable[Source]) -> None:
    out = io.StringIO()
    sssom.write(found, out)
    write_atomic(root / FILE, out.getvalue())
    publish(root, [LINKS], chain(describe_links(found), describe_linksets(found, _sources(found, sources))))


def _sources(found: Iterable[Line], given: Iterable[Source]) -> list[Source]:
    """The sets that lines name, as well as they are known."""
    by_id = {s.id: s for s in (load_mapping(name).source for name in shipped())} | {s.id: s for s in given}
    return [by_id.get(name) or Source(name, name) for name in sorted({m.object_source for m in found} - {""})]


def linked_records(root: Path, target: Target) -> Iterator[tuple[Line, Candidate]]:
    """The records of a set that a store is linked to, each with its line.

    Raises:
        InputError: the set cannot be read.
    """
    lines: dict[str, list[Line]] = {}
    for m in known(root):
        if m.object_source in (target.source.id, "") and m.status != "rejected":
            lines.setdefault(m.object_id, []).append(m)
    wanted = {m.subject_id for ms in lines.values() for m in ms}
    subjects = [s for s in subjects_of(open_store(root)) if s.entity.id in wanted]
    for candidate in target.candidates(subjects):
        for m in lines.get(candidate.iri, ()):
            yield m, candidate


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


def _linked(root: Path) -> list[Line]:
    if not (lines := known(root)):
        raise InputError("there are no links yet", where=str(root), remedy="kg link run MAPPING=FILE")
    return lines


def pull(root: Path, targets: Sequence[Target]) -> Summary:
    """Copy facts of linked records into a graph for each set, where its licence lets them be copied.

    Raises:
        InputError: there are no links yet.
        StoreError: the store cannot be written.
    """
    _linked(root)
    summary = Summary()
    quads, graphs = [], []
    for target in targets:
        source = target.source
        if not source.republish:
            summary.withheld.append(source.id)
            continue
        try:
            records = {c.iri: c for m, c in linked_records(root, target) if m.holds}
        except KgError as error:
            summary.failures.append(str(error))
            continue
        graphs.append(f"{OUTSIDE}/{source.id}")
        quads += list(describe_facts((c for _, c in sorted(records.items())), source))
        summary.counts[source.id, "pulled"] = len(records)
    if graphs:
        publish(root, graphs, quads)
    return summary
