"""Pages to begin with and to find things by: home, search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request
from werkzeug.exceptions import BadRequest

from kg import schema
from kg.model import Metadata
from kg.prefixes import PREFIXES
from kg.search import Hit, Index
from kg.service import cards, formats
from kg.service.headings import HEADINGS
from kg.service.links import ENTITY_TYPES
from kg.service.negotiation import accepted, etag, unchanged, validate
from kg.service.state import service
from kg.store import rows, text_of

blueprint = Blueprint("pages", __name__)

PAGE = 20
"""Results on a page of the search, unless the client asks for others."""
_MOST = 100


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
    index = index_of_names()
    documents = service().documents()
    counts = Counter({text_of(c): int(text_of(n)) for c, n in rows(service().store, _CLAIMS)})
    classes = {PREFIXES["kg"] + kind.cls: kind for kind in schema.load().claims.values()}
    page = render_template(
        "home.html",
        starters=STARTERS,
        documents=newest(documents),
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


def newest(documents: Mapping[str, Metadata]) -> list[tuple[str, Metadata]]:
    """Documents by year, the last first, then by country."""
    return sorted(documents.items(), key=lambda d: (-(d[1].year or 0), d[1].country, d[0]))


def index_of_names() -> Index:
    """The index of names of the snapshot that is served."""
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
    index = index_of_names()
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
