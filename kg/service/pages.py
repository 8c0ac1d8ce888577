"""Pages to begin with and to find things by: home, search, countries, the vocabulary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox
from flask import Blueprint, Response, jsonify, render_template, request
from werkzeug.exceptions import BadRequest, NotFound

from kg import resources, schema
from kg.model import Entity, Metadata
from kg.prefixes import HOME, PREFIXES
from kg.rdf import claims_about, documents_of
from kg.rdf.terms import text
from kg.search import Hit, Index
from kg.service import cards, formats, outside
from kg.service.chart import charts
from kg.service.headings import HEADINGS
from kg.service.links import ENTITY_TYPES
from kg.service.negotiation import accepted, etag, unchanged, validate
from kg.service.state import service
from kg.store import rows, text_of

blueprint = Blueprint("pages", __name__)

PAGE = 20
"""Results on a page of the search, unless the client asks for others."""
_MOST = 100

_HEADS = ("president", "prime minister", "premier", "head of state", "head of government")


@dataclass(frozen=True)
class Starter:
    """A question to click on the page to start from."""

    question: str
    query: str


STARTERS = (
    Starter("Who owns and controls the media?", "who-controls-media"),
    Starter("Who was prosecuted, and what for?", "prosecutions"),
    Starter("Who is kin to whom?", "kin"),
    Starter("Where do two reports disagree?", "disagreements"),
    Starter("What is alleged or denied, not stated?", "hedged-claims"),
)


@blueprint.get("/")
def home() -> Response:
    """What is in the graph, and five questions to click."""
    tag = etag(service().version(), "home")
    if same := unchanged(tag):
        return same
    index = _index()
    documents = documents_of(service().store)
    counts = Counter({text_of(c): int(text_of(n)) for c, n in rows(service().store, _CLAIMS)})
    classes = {PREFIXES["kg"] + kind.cls: kind for kind in schema.load().claims.values()}
    page = render_template(
        "home.html",
        starters=STARTERS,
        documents=_newest(documents),
        countries=sorted({meta.country for meta in documents.values() if meta.country}),
        claims=[(HEADINGS[classes[c].name], n) for c, n in counts.most_common() if c in classes],
        total=sum(n for c, n in counts.items() if c in classes),
        persons=index.most_said("person", 8),
        organisations=index.most_said("organisation", 8),
    )
    answer = Response(page, content_type="text/html; charset=utf-8")
    validate(answer, tag)
    return answer


_CLAIMS = "SELECT ?class (COUNT(?c) AS ?n) { ?c a ?class ; kg:document ?d } GROUP BY ?class ORDER BY ?class"


def _newest(documents: dict[str, Metadata]) -> list[tuple[str, Metadata]]:
    return sorted(documents.items(), key=lambda d: (-(d[1].year or 0), d[1].country, d[0]))


def _index() -> Index:
    index = service().snapshot().index
    assert index is not None
    return index


@blueprint.get("/search")
def search() -> Response:
    """Entities by name, in any spelling or script: a page, or JSON."""
    chosen, _ = formats.choose((formats.HTML, formats.PLAIN_JSON), accepted(), request.args.get("format", ""))
    asked = request.args.get("q", "")
    type_, country = request.args.get("type", ""), request.args.get("country", "")
    if type_ and type_ not in ENTITY_TYPES:
        raise BadRequest(f"type is one of {', '.join(ENTITY_TYPES)}")
    limit, offset = whole("limit", PAGE, 1, _MOST), whole("offset", 0, 0, 10_000)
    index = _index()
    hits = index.search(asked, type_=type_, country=country, limit=limit + 1, offset=offset)
    more, hits = len(hits) > limit, hits[:limit]
    if chosen is formats.PLAIN_JSON:
        return jsonify({"query": asked, "more": more, "results": [_hit(h) for h in hits]})
    page = render_template(
        "search.html", q=asked, type=type_, country=country, hits=hits, more=more, limit=limit, offset=offset,
        types=ENTITY_TYPES, countries=index.countries(),
    )  # fmt: skip
    return Response(page, content_type="text/html; charset=utf-8")


def _hit(hit: Hit) -> dict[str, Any]:
    return cards.entity_data(hit.entity) | {"claims": hit.claims, "score": round(hit.likeness, 1)}


def whole(name: str, default: int, least: int, most: int) -> int:
    """A whole number among the arguments of the request.

    Raises:
        BadRequest: it is none, or out of bounds.
    """
    given = request.args.get(name, "")
    if not given:
        return default
    # int() alone would take "٣", "1_0" and " 1".
    if not (given.isascii() and given.isdigit() and len(given) < 10 and least <= int(given) <= most):
        raise BadRequest(f"{name} is a whole number from {least} to {most}")
    return int(given)


@blueprint.get("/country/<name>")
def country(name: str) -> Response:
    """A country: its ratings over the years, elections, heads of state and government, reports."""
    documents = [d for d in _newest(documents_of(service().store)) if d[1].country == name]
    index = _index()
    places = [h for h in index.search(name, type_="place", limit=5) if name in h.entity.names]
    if not documents and not places:
        raise NotFound("no report is on a country of this name")
    claims = list(claims_about(service().store, places[0].entity.id).values()) if places else []
    lines = cards.lines_of(claims, index, places[0].entity.id if places else "")
    heads = [
        line
        for line in lines
        if line.claim.type == "role"
        and any(head in str(line.claim.values.get("role", "")).lower() for head in _HEADS)
    ]
    elections = index.get(_elections(name, [h.entity.id for h in places]))
    records = outside.records_of(service().store, [*{line.subject.id for line in heads}, *elections])
    elsewhere: dict[str, list[outside.Record]] = {}
    for record in records:
        elsewhere.setdefault(record.entity, []).append(record)
    page = render_template(
        "country.html",
        name=name,
        place=places[0].entity if places else None,
        documents=documents,
        charts=charts(lines),
        heads=heads,
        holders=list(_holders(heads, elsewhere)),
        elsewhere=elsewhere,
        codes=outside.codes(places[0].entity) if places else [],
        elections=sorted(elections.values(), key=lambda h: (h.entity.date, h.entity.name)),
    )
    return Response(page, content_type="text/html; charset=utf-8")


def _holders(
    heads: Sequence[cards.Line], elsewhere: dict[str, list[outside.Record]]
) -> Iterator[tuple[Entity, outside.Record, outside.Fact]]:
    """The posts that outside sets say the heads of a country held, in time."""
    persons = {line.subject.id: line.subject for line in heads}
    for iri, person in sorted(persons.items(), key=lambda p: (p[1].name, p[0])):
        for record in elsewhere.get(iri, ()):
            for fact in record.facts:
                if fact.what == "post" and any(head in fact.value.lower() for head in _HEADS):
                    yield person, record, fact


def _elections(country: str, places: Sequence[str]) -> list[str]:
    """IRIs of the elections held in a country, or in reports on it where no place is known."""
    nodes = " ".join(str(ox.NamedNode(place)) for place in places)
    sparql = f"""SELECT DISTINCT ?e {{ ?e a kg:Election .
      {{ ?e dct:spatial ?place VALUES ?place {{ {nodes} }} }} UNION
      {{ ?e kg:namedIn/kg:country {text(country)} FILTER NOT EXISTS {{ ?e dct:spatial ?other }} }} }}"""
    return [text_of(e) for (e,) in rows(service().store, sparql)]


@blueprint.get("/ontology")
def ontology() -> Response:
    """The vocabulary: as a page, or as the Turtle file that it is."""
    offered = (formats.HTML, formats.TURTLE)
    chosen, content_type = formats.choose(offered, accepted(), request.args.get("format", ""))
    if chosen is formats.TURTLE:
        return Response((resources.ONTOLOGY / "kg.ttl").read_bytes(), content_type=content_type)
    vocabulary = [_entry(*row) for row in rows(service().store, _TERMS)]
    return Response(render_template("ontology.html", terms=vocabulary), content_type=content_type)


_TERMS = f"""SELECT ?term (SAMPLE(?l) AS ?label) (SAMPLE(?d) AS ?about) {{
  GRAPH <{HOME}id/graph/vocabulary> {{
    {{ ?term rdfs:label ?l }} UNION {{ ?term skos:prefLabel ?l }}
    OPTIONAL {{ ?term rdfs:comment ?c }} OPTIONAL {{ ?term skos:definition ?k }} BIND(COALESCE(?k, ?c) AS ?d)
    FILTER(STRSTARTS(STR(?term), "{HOME}")) }} }} GROUP BY ?term ORDER BY ?term"""


def _entry(iri: Any, label: Any, about: Any) -> dict[str, str]:
    from kg.service.links import short

    local = text_of(iri).rpartition("#")[2]
    return {"id": local, "name": short(text_of(iri)), "label": text_of(label), "about": text_of(about)}
