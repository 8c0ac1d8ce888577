"""The named queries as an API: listed, asked with typed parameters, paged, in every result format."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox
from flask import Blueprint, Response, jsonify, render_template, request
from werkzeug.exceptions import BadRequest, NotFound

from kg.errors import UsageError
from kg.queries import NamedQuery, bind, load_all
from kg.rdf import iri_now
from kg.service import asking, formats, guard, links
from kg.service.engine import Question
from kg.service.negotiation import accepted
from kg.service.pages import whole
from kg.service.pool.writers import TABLES
from kg.service.reading import title_of
from kg.service.state import service
from kg.service.tables import Cell, cells

blueprint = Blueprint("named", __name__)

PAGE = 100
"""Rows of a page of HTML."""
MOST = 10_000
"""Rows that `limit` may ask for; without `limit`, all rows come."""
RESERVED = ("format", "limit", "offset", "timeout")
_FORMATS = (*formats.TABLES[:-1], formats.HTML)
_CERTAIN = 100.0


@blueprint.get("/queries")
def listing() -> Response:
    """All named queries, with their parameters."""
    chosen, content_type = formats.choose(
        (formats.HTML, formats.PLAIN_JSON), accepted(), request.args.get("format", "")
    )
    queries = list(load_all().values())
    if chosen is formats.PLAIN_JSON:
        return jsonify([_described(q) for q in queries])
    return Response(render_template("queries.html", queries=queries), content_type=content_type)


def _described(query: NamedQuery) -> dict[str, Any]:
    return {
        "name": query.name,
        "url": f"/queries/{query.name}",
        "title": query.title,
        "description": query.description,
        "parameters": [
            {
                "name": p.name,
                "type": p.type,
                "description": p.description,
                "required": p.required,
                "default": p.default,
            }
            for p in query.parameters
        ],
    }


@blueprint.get("/queries/<name>")
def ask(name: str) -> Response:
    """The answer to a named query; as a page with its form."""
    query = load_all().get(name)
    if query is None:
        raise NotFound("there is no named query of this name; /queries lists them")
    chosen, content_type = formats.choose(_FORMATS, accepted(), request.args.get("format", ""))
    given = _parameters()
    html = chosen is formats.HTML
    offset = whole("offset", 0, 0, 10_000_000)
    limit = whole("limit", PAGE if html else 0, 1, MOST)
    if html and any(p.required and not given.get(p.name) for p in query.parameters):
        return _page(query, given, None, "")
    try:
        sparql = bind(query, {k: _value(query, k, v) for k, v in given.items()})
    except UsageError as error:
        if not html:
            raise
        answer = _page(query, given, None, str(error))
        answer.status_code = 400
        return answer
    if not limit and not offset:
        question = Question(sparql, chosen.name, service().union)
        return asking.respond(question, content_type)
    found, more = _slice(sparql, limit or MOST, offset)
    if html:
        return _page(query, given, found, "", offset, limit, more)
    return _written(query, found, chosen, content_type, _next(query, offset, limit or MOST) if more else "")


def _parameters() -> dict[str, str]:
    given: dict[str, str] = {}
    for name in request.args:
        values = request.args.getlist(name)
        if name in RESERVED:
            continue
        if len(values) != 1:
            raise BadRequest(f"give {name[:40]} once")
        if "\0" in values[0]:
            raise BadRequest(f"{name[:40]} holds a character that no text has")
        if values[0].strip():
            given[name] = values[0].strip()
    return given


def _value(query: NamedQuery, name: str, value: str) -> str:
    """A value as `bind` takes it: the name of an entity becomes its IRI, in any spelling."""
    types = {p.name: p.type for p in query.parameters}
    if types.get(name) != "entity":
        return value
    if value.startswith(("http://", "https://", "urn:")):
        return iri_now(service().store, value)
    index = service().snapshot().index
    assert index is not None
    hits = index.search(value, limit=6)
    exact = [h for h in hits if h.likeness >= _CERTAIN]
    best = [h for h in exact if h.entity.name.casefold() == value.casefold()] or exact
    if len(best) == 1:
        return best[0].entity.id
    if best:
        several = ", ".join(h.entity.id for h in best)
        raise UsageError(f"several entities are called {value!r}", remedy=f"Give one of {several}")
    near = " or ".join(h.entity.name for h in hits[:3])
    raise UsageError(f"nothing is named {value!r}", remedy=f"Did you mean {near}?" if near else "See /search")


def _slice(sparql: str, limit: int, offset: int) -> tuple[dict[str, Any], bool]:
    """The rows of a page, and whether there are more. The order of a named query is total."""
    state = service()
    own = guard.read(sparql, state.settings.max_nesting).limited
    paged = sparql if own else f"{sparql}\nLIMIT {limit + 1} OFFSET {offset}"
    answer = asking.ask(Question(paged, "json", state.union))
    found: dict[str, Any] = json.loads(b"".join([answer.begun, *(answer.rest or ())]))
    rows = found["results"]["bindings"]
    if own:
        rows = rows[offset:]
    found["results"]["bindings"] = rows[:limit]
    return found, len(rows) > limit


def _next(query: NamedQuery, offset: int, limit: int) -> str:
    arguments = [(k, v) for k, v in request.args.items(multi=True) if k not in ("offset", "limit")]
    return f"/queries/{query.name}?" + urlencode([*arguments, ("limit", limit), ("offset", offset + limit)])


def _written(
    query: NamedQuery, found: dict[str, Any], chosen: formats.Format, content_type: str, following: str
) -> Response:
    data = json.dumps(found, ensure_ascii=False).encode()
    if chosen.name != "json":
        rows = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
        assert isinstance(rows, ox.QuerySolutions)
        data = rows.serialize(format=TABLES[chosen.name]) or b""
    answer = Response(data, content_type=content_type)
    if following:
        answer.headers["Link"] = f'<{following}>; rel="next"'
    return answer


def _page(
    query: NamedQuery,
    given: dict[str, str],
    found: dict[str, Any] | None,
    fault: str,
    offset: int = 0,
    limit: int = PAGE,
    more: bool = False,
) -> Response:
    columns, rows = _columns(found) if found else ([], [])
    page = render_template(
        "query.html",
        query=query,
        given=given,
        asked=found is not None,
        columns=columns,
        rows=rows,
        fault=fault,
        offset=offset,
        following=_next(query, offset, limit) if more else "",
        previous=_next(query, offset - 2 * limit, limit) if offset >= limit else "",
        arguments=urlencode(given),
    )
    return Response(page, content_type="text/html; charset=utf-8")


def _columns(found: dict[str, Any]) -> tuple[list[str], list[list[Cell]]]:
    """Columns for a reader: `actor` and `actorName` are one, a name that leads to the actor."""
    variables: list[str] = found["head"]["vars"]
    rows = cells(found["results"]["bindings"], variables)
    place = {name: n for n, name in enumerate(variables)}
    # A query with one actor calls its name plainly `name`.
    named = {f"{v}Name": v for v in variables if f"{v}Name" in place}
    if "name" in place and "actor" in place:
        named["name"] = "actor"
    shown = [v for v in variables if v not in named.values()]

    def cell(row: list[Cell], name: str) -> Cell:
        one = row[place[name]]
        if name in named:
            return Cell(one.text, row[place[named[name]]].href)
        if name.startswith("document") and one.text:
            return Cell(title_of(one.text), links.document(one.text))
        return one

    return [_heading(v) for v in shown], [[cell(row, name) for name in shown] for row in rows]


def _heading(variable: str) -> str:
    """`attributedTo` as a reader likes it, and `ownerName` as the owner."""
    return re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", variable.removesuffix("Name") or variable).lower()
