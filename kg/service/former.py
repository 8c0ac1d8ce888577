"""Where an IRI leads that a build over fewer documents gave: to what it names now, or to a choice."""

from __future__ import annotations

from flask import Response, jsonify, redirect, render_template, request

from kg.rdf import named_now
from kg.service import cards, formats, links
from kg.service.negotiation import accepted
from kg.service.state import service


def moved(iri: str, suffix: str) -> Response | None:
    """301 to the entity that an IRI named once, 300 where it may be each of several; None: of nobody.

    It is to be asked for anew each time (`no-cache`): over other documents it may name its entity again.
    """
    now = named_now(service().store, iri)
    if not now:
        return None
    if len(now) == 1:
        query = f"?{request.query_string.decode()}" if request.query_string else ""
        answer: Response = redirect(links.path_of(now[0]) + suffix + query, 301)  # type: ignore[assignment]
    else:
        answer = _choice(iri, suffix, now)
        answer.status_code = 300
        for one in now:
            answer.headers.add("Link", f'<{links.path_of(one)}{suffix}>; rel="alternate"')
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _choice(iri: str, suffix: str, now: list[str]) -> Response:
    index = service().snapshot().index
    assert index is not None
    hits = [hit for _, hit in sorted(index.get(now).items())]
    if suffix == ".html" or (not suffix and formats.prefers_html(accepted())):
        page = render_template("several.html", hits=hits, iri=iri)
        return Response(page, content_type=formats.HTML.content_type)
    return jsonify({"iri": iri, "choices": [cards.entity_data(hit.entity) for hit in hits]})
