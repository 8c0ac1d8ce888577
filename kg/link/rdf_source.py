"""RDF as candidates: a file, or a SPARQL endpoint, its classes and properties told by a mapping."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import InputError
from kg.link.mapping import Plan, country
from kg.link.model import Candidate
from kg.model import EntityType
from kg.store import RemoteStore, Store, in_memory, rows, text_of

_LINKS = ("http://www.w3.org/2002/07/owl#sameAs", "http://www.w3.org/2004/02/skos/core#exactMatch")
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def read(where: str | Path, plan: Plan) -> Iterator[Candidate]:
    """The things of known classes that have a name, sorted by IRI.

    Raises:
        InputError: the file is no RDF.
        StoreError: the endpoint does not answer.
    """
    return _candidates(_opened(str(where)), plan)


def _opened(where: str) -> Store:
    if where.startswith(("http://", "https://")):
        return RemoteStore(where)
    try:
        return in_memory(ox.parse(path=where))
    except (OSError, SyntaxError, ValueError) as error:
        raise InputError(f"cannot be read as RDF: {error}", where=where) from error


def _candidates(store: Store, plan: Plan) -> Iterator[Candidate]:
    classes: dict[str, list[str]] = plan.need("classes")
    values = " ".join(str(_iri(c, plan)) for c in classes)
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, property_, value in rows(
        store, f"SELECT DISTINCT ?s ?p ?o {{ VALUES ?c {{ {values} }} ?s a ?c ; ?p ?o }}"
    ):
        if isinstance(subject, ox.NamedNode):
            found[subject.value][text_of(property_)].append(text_of(value))
    for iri, facts in sorted(found.items()):
        if candidate := _candidate(iri, {p: sorted(v) for p, v in facts.items()}, classes, plan.options):
            yield candidate


def _iri(text: str, plan: Plan) -> ox.NamedNode:
    try:
        return ox.NamedNode(text)
    except ValueError as error:
        raise InputError(f"no IRI: {text!r}", where=plan.where) from error


def _candidate(
    iri: str, facts: dict[str, list[str]], classes: dict[str, list[str]], options: Any
) -> Candidate | None:
    def of(name: str) -> list[str]:
        given = options.get(name, ())
        return [v for p in ([given] if isinstance(given, str) else given) for v in facts.get(p, ())]

    names = list(dict.fromkeys(of("names")))
    if not names:
        return None
    type_, kind = next(classes[c] for c in facts[_TYPE] if c in classes)
    at = options.get("country")
    codes = {country(v, at["code"]) for v in facts.get(at["property"], ())} - {""} if at else set()
    copied = {(n, v) for n, p in options.get("facts", {}).items() for v in facts.get(p, ())}
    return Candidate(
        iri=iri,
        type=EntityType(type_),
        name=names[0],
        kind=kind,
        aliases=tuple(names[1:]),
        countries=tuple(sorted(codes)),
        start=min(of("start"), default="")[:10],
        end=max(of("end"), default="")[:10],
        identifiers=tuple(sorted(("same", v) for p in _LINKS for v in facts.get(p, ()))),
        facts=tuple(sorted(copied)),
    )
