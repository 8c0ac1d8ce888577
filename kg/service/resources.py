"""Linked data: every IRI of the graph leads here, and is shown as a page, as JSON or as RDF.

`/id/…` is where the IRIs themselves lead: 303 to what they name. There, the client's `Accept` or a
suffix (`.html`, `.json`, `.ttl`, `.jsonld`, `.nt`, `.rdf`) chooses the form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, jsonify, redirect, render_template, request
from werkzeug.exceptions import NotFound

from kg.model import Claim
from kg.prefixes import PREFIXES
from kg.rdf import claims_about, claims_of
from kg.service import asking, cards, formats, former, links, outside
from kg.service.engine import Question
from kg.service.negotiation import accepted, etag, unchanged, validate
from kg.service.state import service
from kg.service.texts import context, text_of_document
from kg.store import rows, text_of

blueprint = Blueprint("resources", __name__)

_SUFFIXES = {f".{f.suffix}": f.name for f in formats.RESOURCES}
_PATTERNS = {
    "entity": "{ BIND(%s AS ?s) ?s ?p ?o } UNION { { ?s kg:subject %s } UNION { ?s kg:object %s } ?s ?p ?o }",
    "claim": "{ BIND(%s AS ?s) ?s ?p ?o } UNION { %s kg:evidence ?s . ?s ?p ?o }"
    " UNION { %s kg:evidence/oa:hasSelector ?s . ?s ?p ?o }",
    "graph": "{ GRAPH %s { ?s ?p ?o } }",
}
_FEW = 5
_CALLED = {PREFIXES["dct"] + "title", PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "prefLabel"}
_ANY = "{ BIND(%s AS ?s) ?s ?p ?o } UNION { BIND(%s AS ?o) ?s ?p ?o }"


@dataclass(frozen=True)
class Resource:
    """What a path names.

    Attributes:
        kind: first step of the path: `entity`, `claim`, `document`, `evidence`, `graph` …
        iri: absolute.
    """

    kind: str
    iri: str


@blueprint.get("/id/<path:local>")
def identity(local: str) -> Response:
    """An IRI of the data: see what it names."""
    name, suffix = _stripped(local)
    return redirect(links.path_of(links.iri_of(name)) + suffix, 303)  # type: ignore[return-value]


@blueprint.get("/<any(entity,claim,document,evidence,graph,build,dataset):kind>/<path:rest>")
def show(kind: str, rest: str) -> Response:
    """What a path names, in the form that the client wants."""
    return _show(kind, f"{kind}/{rest}")


@blueprint.get("/dataset", defaults={"suffix": ""})
@blueprint.get("/dataset<any('.ttl','.json','.html','.jsonld','.nt','.rdf'):suffix>")
def dataset(suffix: str) -> Response:
    """The data set as a whole."""
    return _show("dataset", f"dataset{suffix}")


def _show(kind: str, path: str) -> Response:
    local, suffix = _stripped(path)
    resource = Resource(kind, links.iri_of(local))
    try:
        return _found(resource, suffix)
    except NotFound:
        moved = former.moved(resource.iri, suffix) if kind == "entity" else None
        if moved is None:
            raise
        return moved


def _found(resource: Resource, suffix: str) -> Response:
    name = _SUFFIXES.get(suffix, request.args.get("format", ""))
    chosen, content_type = formats.choose(formats.RESOURCES, accepted(), name)
    if chosen not in (formats.HTML, formats.PLAIN_JSON):
        _must_exist(resource)
        answer = asking.respond(Question(_construct(resource), chosen.name, service().union), content_type)
    else:
        tag = etag(service().version(), request.full_path, chosen.name)
        answer = unchanged(tag) or _fixed(resource, chosen, content_type)
        validate(answer, tag)
    answer.headers["Content-Location"] = f"{links.path_of(resource.iri)}.{chosen.suffix}"
    return answer


def _fixed(resource: Resource, chosen: formats.Format, content_type: str) -> Response:
    maker = {"entity": _entity, "claim": _claim, "document": _document}.get(resource.kind, _other)
    template, data, more = maker(resource)
    if chosen is formats.PLAIN_JSON:
        return jsonify(data)
    page = render_template(template, data=data, iri=resource.iri, path=links.path_of(resource.iri), **more)
    return Response(page, content_type=content_type)


def _stripped(local: str) -> tuple[str, str]:
    """A path without its suffix, and the suffix."""
    for suffix in _SUFFIXES:
        if local.endswith(suffix):
            return local.removesuffix(suffix), suffix
    return local, ""


def _construct(resource: Resource) -> str:
    pattern = _PATTERNS.get(resource.kind, _ANY)
    node = f"<{resource.iri}>"
    return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern.replace('%s', node)} }}"


def _must_exist(resource: Resource) -> None:
    node = f"<{resource.iri}>"
    sparql = f"SELECT ?p {{ {{ {node} ?p ?o }} UNION {{ GRAPH {node} {{ ?s ?p ?o }} }} }} LIMIT 1"
    if not any(rows(service().store, sparql)):
        raise NotFound("the graph knows nothing of this name")


def _entity(resource: Resource) -> tuple[str, dict[str, Any], dict[str, Any]]:
    state = service()
    index = state.snapshot().index
    assert index is not None
    hit = index.get([resource.iri]).get(resource.iri)
    if hit is None:
        raise NotFound("the graph knows nobody and nothing of this name")
    claims = claims_about(state.store, resource.iri).values()
    groups = cards.about(hit.entity, claims, index)
    records, codes = outside.records_of(state.store, [resource.iri]), outside.codes(hit.entity)
    data = cards.entity_data(hit.entity) | {
        "codes": dict(codes),
        "outside": [outside.record_data(r) for r in records],
        "ties": [
            {"type": g.type, "heading": g.heading, "lines": [cards.line_data(line) for line in g.lines]}
            for g in groups
        ],
    }
    place = index.get([hit.entity.place]).get(hit.entity.place) if hit.entity.place else None
    more = {"entity": hit.entity, "groups": groups, "place": place and place.entity, "codes": codes}
    beside = outside.beside(hit.entity, claims, records)
    return "entity.html", data, more | {"records": records, "beside": beside}


def _claim(resource: Resource) -> tuple[str, dict[str, Any], dict[str, Any]]:
    state, found = service(), _find_claim(resource)
    index = state.snapshot().index
    assert index is not None
    (line,) = cards.lines_of([found], index)
    around = context(state.store, found)
    data = cards.line_data(line)
    for source, (prefix, suffix) in zip(data["claims"][0]["evidence"], around, strict=True):
        source |= {"prefix": prefix, "suffix": suffix}
    return "claim.html", {"iri": resource.iri} | data, {"line": line, "around": around}


def _find_claim(resource: Resource) -> Claim:
    """The claim of an IRI, read back through the entity it is about."""
    query = f"SELECT ?s {{ <{resource.iri}> kg:subject ?s }}"
    for (subject,) in rows(service().store, query):
        found = claims_about(service().store, text_of(subject)).get(resource.iri)
        if found:
            return found
    raise NotFound("there is no claim of this name; claims change their names when their reports or rules do")


def _document(resource: Resource) -> tuple[str, dict[str, Any], dict[str, Any]]:
    state = service()
    identifier = next(
        (
            text_of(i)
            for (i,) in rows(
                state.store, f"SELECT ?i {{ <{resource.iri}> a schema:Report ; dct:identifier ?i }}"
            )
        ),
        None,
    )
    if identifier is None:
        raise NotFound("there is no report of this name")
    snapshot = state.snapshot()
    assert snapshot.index is not None
    meta = state.documents()[identifier]
    groups = cards.of_document(claims_of(state.store, identifier), snapshot.index)
    data = {
        "iri": resource.iri,
        "id": identifier,
        "title": meta.title,
        "publisher": meta.publisher,
        "series": meta.series,
        "country": meta.country,
        "year": meta.year,
        "period_start": meta.period_start or None,
        "period_end": meta.period_end or None,
        "source": meta.url or None,
        "claims": [cards.line_data(line) for g in groups for line in g.lines],
    }
    more = {"groups": groups, "meta": meta, "actors": _actors(groups), "text": text_of_document(identifier)}
    return "document.html", data, more


def _actors(groups: list[cards.Group]) -> list[tuple[Any, int]]:
    """Who stands in most claims of a document, with their number."""
    counts: dict[str, tuple[Any, int]] = {}
    for group in groups:
        for line in group.lines:
            for end in (line.subject, line.object):
                if end and end.type in ("person", "organisation"):
                    counts[end.id] = end, counts.get(end.id, (end, 0))[1] + 1
    return sorted(counts.values(), key=lambda pair: (-pair[1], pair[0].name, pair[0].id))[:12]


def _other(resource: Resource) -> tuple[str, dict[str, Any], dict[str, Any]]:
    _must_exist(resource)
    sparql = f"SELECT ?p ?o {{ <{resource.iri}> ?p ?o }} ORDER BY ?p ?o LIMIT 1000"
    pairs = [(text_of(p), text_of(o)) for p, o in rows(service().store, sparql)]
    data = {"iri": resource.iri, "properties": [{"property": p, "value": o} for p, o in pairs]}
    groups: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for name, value in pairs:
        groups.setdefault((links.short(name), links.href(name)), []).append(
            (links.short(value), links.href(value))
        )
    groups = dict(sorted(groups.items(), key=lambda group: len(group[1]) > _FEW))
    called = next((o for p, o in pairs if p in _CALLED), "")
    return "other.html", data, {"groups": groups, "called": called, "kind": resource.kind}
