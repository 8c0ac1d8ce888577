"""The page of a country: ratings over the years, heads of state and government, elections, reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyoxigraph as ox
from flask import Blueprint, Response, render_template
from werkzeug.exceptions import NotFound

from kg.model import Entity
from kg.rdf import claims_about
from kg.rdf.terms import text
from kg.service import cards, outside
from kg.service.chart import charts
from kg.service.pages import index_of_names, newest
from kg.service.posts import Post, heads, office
from kg.service.state import service
from kg.store import rows, text_of

blueprint = Blueprint("country", __name__)


@blueprint.get("/country/<name>")
def country(name: str) -> Response:
    """A country: its ratings over the years, heads of state and government, elections, reports."""
    documents = [d for d in newest(service().documents()) if d[1].country == name]
    index = index_of_names()
    places = [h for h in index.search(name, type_="place", limit=5) if name in h.entity.names]
    if not documents and not places:
        raise NotFound("no report is on a country of this name")
    claims = list(claims_about(service().store, places[0].entity.id).values()) if places else []
    lines = cards.lines_of(claims, index, places[0].entity.id if places else "")
    holders = heads(lines, service().years())
    elections = index.get(_elections(name, [h.entity.id for h in places]))
    records = outside.records_of(service().store, [*{head.person.id for head in holders}, *elections])
    elsewhere: dict[str, list[outside.Record]] = {}
    for record in records:
        elsewhere.setdefault(record.entity, []).append(record)
    page = render_template(
        "country.html",
        name=name,
        place=places[0].entity if places else None,
        documents=documents,
        charts=charts(lines),
        heads=holders,
        holders=list(_by_others(holders, elsewhere)),
        elsewhere=elsewhere,
        codes=outside.codes(places[0].entity) if places else [],
        elections=sorted(elections.values(), key=lambda h: (h.entity.date, h.entity.name)),
    )
    return Response(page, content_type="text/html; charset=utf-8")


def _by_others(
    holders: Sequence[Post], elsewhere: Mapping[str, Sequence[outside.Record]]
) -> Iterator[tuple[Entity, outside.Record, outside.Fact]]:
    """The posts that outside sets say the heads of a country held, in time."""
    persons = {head.person.id: head.person for head in holders}
    for iri, person in sorted(persons.items(), key=lambda p: (p[1].name, p[0])):
        for record in elsewhere.get(iri, ()):
            for fact in record.facts:
                if fact.what == "post" and office(fact.value):
                    yield person, record, fact


def _elections(country: str, places: Sequence[str]) -> list[str]:
    """IRIs of the elections held in a country, or in reports on it where no place is known."""
    nodes = " ".join(str(ox.NamedNode(place)) for place in places)
    sparql = f"""SELECT DISTINCT ?e {{ ?e a kg:Election .
      {{ ?e dct:spatial ?place VALUES ?place {{ {nodes} }} }} UNION
      {{ ?e kg:namedIn/kg:country {text(country)} FILTER NOT EXISTS {{ ?e dct:spatial ?other }} }} }}"""
    return [text_of(e) for (e,) in rows(service().store, sparql)]
