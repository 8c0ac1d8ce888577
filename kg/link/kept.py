"""The files beside a store: links of the last run, decisions, pulled facts; and all of them in the graph."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.link import sssom
from kg.link.carry import Carried, carry
from kg.link.decisions import NAME as DECISIONS
from kg.link.decisions import Decision, load, record
from kg.link.describe import LINKS, describe_links, describe_linksets
from kg.link.facts import OUTSIDE
from kg.link.mapping import load as load_mapping
from kg.link.mapping import shipped
from kg.link.model import Source
from kg.link.publish import publish
from kg.link.sssom import Line
from kg.rdf import Iris
from kg.steps.layout import write_atomic
from kg.store import open_store

FILE = "links.sssom.tsv"
FACTS = "outside"
"""Folder of pulled facts, a file a set, so that a build does not lose them."""


def decisions_path(root: Path) -> Path:
    """The file of decisions of a store: beside its folder's files, where no build touches it."""
    return root / DECISIONS


def kept(root: Path) -> Carried:
    """The links, proposals and decisions of a store, under the IRIs that its entities have now.

    Raises:
        StoreError: there is no graph.
        InputError: the links or the decisions are malformed.
    """
    path = root / FILE
    lines = sssom.read(path) if path.is_file() else ()
    return carry(open_store(root), lines, load(decisions_path(root)))


def decide(root: Path, decisions: Iterable[Decision]) -> int:
    """Record decisions, and let them take effect at once. How many lines changed.

    Raises:
        InputError: there are no links yet, or a decision is malformed.
    """
    before = {m.pair: m for m in sssom.read(root / FILE)}
    record(decisions_path(root), decisions)
    now = kept(root)
    after = sssom.decide({m.pair: m for m in now.lines}, now.decisions)
    save(root, after)
    return len({*after} ^ {*before.values()})


def apply(root: Path) -> tuple[int, list[str]]:
    """Put links, and the facts that were pulled, into the graph again, as after a build that made it anew.

    Returns:
        How many links, proposals and decisions there are, and what was left out, a sentence each.

    Raises:
        InputError: there are no links yet, or the decisions are malformed.
        StoreError: the store cannot be written.
    """
    if not (root / FILE).is_file():
        list(sssom.read(root / FILE))
    now = kept(root)
    lines = sssom.decide({m.pair: m for m in now.lines}, now.decisions)
    save(root, lines, facts=True)
    return len(lines), now.notes


def save(root: Path, found: list[Line], sources: Iterable[Source] = (), *, facts: bool = False) -> None:
    """Write links beside the store, and into its graph; with `facts`, what was pulled, too."""
    out = io.StringIO()
    sssom.write(found, out)
    write_atomic(root / FILE, out.getvalue())
    graphs = [LINKS]
    pulled: Iterator[ox.Quad] = iter(())
    if facts:
        files = sorted((root / FACTS).glob("*.nq"))
        graphs += [f"{OUTSIDE}/{file.stem}" for file in files]
        pulled = chain.from_iterable(map(_facts, files))
    quads = chain(describe_links(found), describe_linksets(found, _sources(found, sources)), pulled)
    publish(root, graphs, quads)


def keep_facts(root: Path, source: Source, quads: list[ox.Quad]) -> None:
    """Write the facts of a set beside the store, for builds to come."""
    (root / FACTS).mkdir(exist_ok=True)
    text = "".join(sorted(f"{quad} .\n" for quad in quads))
    write_atomic(root / FACTS / f"{source.id}.nq", text)


def _facts(file: Path) -> Iterator[ox.Quad]:
    """The facts of a file, all in the graph of its set, whatever the file says."""
    graph = Iris().graph(f"{OUTSIDE}/{file.stem}")
    try:
        for quad in ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
    except (SyntaxError, ValueError, OSError) as error:
        remedy = "Remove it, and pull again: kg link pull"
        raise InputError(f"no N-Quads: {error}", where=str(file), remedy=remedy) from error


def _sources(found: Iterable[Line], given: Iterable[Source]) -> list[Source]:
    """The sets that lines name, as well as they are known."""
    by_id = {s.id: s for s in (load_mapping(name).source for name in shipped())} | {s.id: s for s in given}
    return [by_id.get(name) or Source(name, name) for name in sorted({m.object_source for m in found} - {""})]
