"""The data set as its readers see it: DCAT 3 and VoID out of a store, with what its publisher says of it.

https://www.w3.org/TR/vocab-dcat-3/, https://www.w3.org/TR/void/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import pyoxigraph as ox
import yaml

from kg import resources
from kg.errors import InputError
from kg.rdf.read_back import documents_of
from kg.rdf.terms import Iris, date, term, text
from kg.store import Store, quads, rows, text_of

FILE = "dataset.yaml"
_DESCRIPTION = (
    "Claims of country reports on who holds which post, who is kin to whom, who owns and controls what, on"
    " laws, elections and ratings, each with the words that state it."
)
SPDX = "https://spdx.org/licenses/"
_LISTS = ("creators", "keywords")
_LINKSETS = """SELECT ?s ?p ?o { { ?s a void:Linkset } UNION { ?l void:objectsTarget ?s } ?s ?p ?o }"""
_GRAPHS = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"

Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]


@dataclass(frozen=True)
class About:
    """What a publisher says of a data set: the keys of `dataset.yaml`, all of them optional.

    Attributes:
        creators: names of persons or bodies.
        licence: an SPDX id, such as `CC-BY-4.0`, of the data set as it is published.
        url: where it can be had.
        issued: ISO 8601.
    """

    title: str = "Knowledge graph of country reports"
    description: str = _DESCRIPTION
    creators: tuple[str, ...] = ()
    publisher: str = ""
    licence: str = ""
    url: str = ""
    doi: str = ""
    issued: str = ""
    version: str = ""
    keywords: tuple[str, ...] = ("country reports", "politics", "knowledge graph")


def load_about(path: Path) -> About:
    """What a file says of a data set; nothing but defaults where there is none.

    Raises:
        InputError: it is no YAML, or has a key that is not known.
    """
    if not path.is_file():
        return About()
    try:
        raw = resources.parse_yaml(path.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(f"no YAML: {' '.join(str(error).split())}", where=str(path)) from error
    known = [f.name for f in fields(About)]
    if not isinstance(raw, Mapping) or (extra := sorted(set(raw) - set(known))):
        what = f"there is no key {', '.join(extra)}" if isinstance(raw, Mapping) else "no keys and values"
        raise InputError(what, where=str(path), remedy=f"The keys are {', '.join(known)}")
    found = {k: _strings(v, str(path)) if k in _LISTS else str(v) for k, v in raw.items() if v is not None}
    return About(**found)  # type: ignore[arg-type]


def _strings(value: object, where: str) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list):
        return tuple(map(str, value))
    raise InputError("creators and keywords are lists of texts", where=where)


def describe_dataset(store: Store, about: About, iris: Iris | None = None) -> Iterator[Triple]:
    """The triples of the data set, of its linksets, and of the outside sets that these lead to."""
    iris = iris or Iris()
    own = [q for q in quads(store, iris.graph("provenance").value) if q.subject == iris.dataset]
    for quad in own:
        if quad.predicate != term("dct:title") and isinstance(quad.object, ox.NamedNode | ox.Literal):
            yield iris.dataset, quad.predicate, quad.object
    for property_, value in [*_said(about), *_coverage(store)]:
        yield iris.dataset, term(property_), value
    total = sum(int(text_of(n)) for _, n in rows(store, _GRAPHS))
    yield iris.dataset, term("void:triples"), ox.Literal(str(total), datatype=term("xsd:integer"))
    yield iris.dataset, term("void:uriSpace"), text(iris.base)
    linksets = set()
    for subject, predicate, object_ in rows(store, _LINKSETS):
        if isinstance(subject, ox.NamedNode) and isinstance(object_, ox.NamedNode | ox.Literal):
            if subject != iris.dataset:
                yield subject, ox.NamedNode(text_of(predicate)), object_
            if object_ == term("void:Linkset"):
                linksets.add(subject)
    for linkset in sorted(linksets, key=str):
        yield iris.dataset, term("void:subset"), linkset


def _said(about: About) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
    yield "dct:title", text(about.title)
    yield "dct:description", text(about.description)
    yield "dct:language", text("en")
    for creator in about.creators:
        yield "dct:creator", text(creator)
    for keyword in about.keywords:
        yield "dcat:keyword", text(keyword)
    if about.publisher:
        yield "dct:publisher", text(about.publisher)
    if about.licence:
        yield "dct:license", ox.NamedNode(SPDX + about.licence)
    if about.url:
        yield "dcat:landingPage", ox.NamedNode(about.url)
    if about.doi:
        yield "dct:identifier", text(f"https://doi.org/{about.doi.removeprefix('https://doi.org/')}")
    if about.issued:
        yield "dct:issued", date(about.issued)
    if about.version:
        yield "dcat:version", text(about.version)


def _coverage(store: Store) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
    """The countries and the years that the reports are about."""
    metas = list(documents_of(store).values())
    about = {m.country for m in metas}
    for place, name in rows(store, "SELECT ?p ?n { ?p kg:isoAlpha3 ?code ; skos:prefLabel ?n } ORDER BY ?p"):
        if text_of(name) in about and isinstance(place, ox.NamedNode):
            yield "dct:spatial", place
    starts = [day for m in metas if (day := m.period_start or str(m.year or ""))]
    ends = [day for m in metas if (day := m.period_end or str(m.year or ""))]
    if starts and ends:
        # An interval needs a node of its own; the literal form of ISO 8601 does not.
        yield "dct:temporal", text(f"{min(starts)}/{max(ends)}")
