"""The routes that no named query makes, described in OpenAPI."""

from __future__ import annotations

from typing import Any

from kg.service import formats
from kg.service.links import ENTITY_TYPES

TEXT = {"type": "string"}
_IRI = {"type": "string", "format": "iri", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$"}
_FUNCTION = {"type": "string", "pattern": r"^[A-Za-z_$][\w$.]{0,99}$"}
_PROBLEM = {"$ref": "#/components/responses/Problem"}
_HTML, _JSON = (formats.HTML,), (formats.PLAIN_JSON,)
_EITHER = (formats.HTML, formats.PLAIN_JSON)
_RDF = tuple(f for f in formats.GRAPHS if f is not formats.HTML)
_SUFFIX = "A suffix (`.json`, `.ttl` …) chooses the format."


def responses(offered: tuple[formats.Format, ...], about: str) -> dict[str, Any]:
    """The answers of a route that can be had in some formats."""
    content: dict[str, Any] = {f.media_types[0]: {} for f in offered}
    return {
        "200": {"description": about, "content": content},
        "304": {"description": "The client has this very answer."},
        "default": _PROBLEM,
    }


def argument(name: str, about: str, schema: dict[str, Any], required: bool = False) -> dict[str, Any]:
    """A parameter in the address."""
    return {"name": name, "in": "query", "description": about, "required": required, "schema": schema}


def format_argument(offered: tuple[formats.Format, ...]) -> dict[str, Any]:
    """The parameter that wins over the Accept header."""
    names = [f.name for f in offered]
    return argument("format", "In place of the Accept header.", {"type": "string", "enum": names})


def fixed() -> dict[str, Any]:
    """All paths but those of the named queries."""
    return {
        "/": _get("What is in the graph, and questions to begin with.", _HTML),
        "/search": _search(),
        "/queries": _get("Named queries, with parameters.", _EITHER, format_argument(_EITHER)),
        "/country/{name}": _get(
            "A country: ratings over the years, elections, governments.", _HTML, _path("name")
        ),
        **_resources(),
        "/sparql": _sparql(),
        "/graph-store": _graph_store(),
        "/ontology": _get(
            "The vocabulary.", (formats.HTML, formats.TURTLE), format_argument((formats.HTML, formats.TURTLE))
        ),
        "/.well-known/void": _get("The data set in VoID, with counts.", _RDF, format_argument(_RDF)),
        **_reconciliation(),
        "/openapi.json": _get("This description.", _JSON),
        "/health": _get("Whether the service answers, and from which snapshot.", _JSON),
        "/metrics": {
            "get": {
                "summary": "Counters for Prometheus.",
                "responses": {"200": {"description": "Counters.", "content": {"text/plain": {}}}},
            }
        },
    }


def _get(about: str, offered: tuple[formats.Format, ...], *arguments: dict[str, Any]) -> dict[str, Any]:
    return {"get": {"summary": about, "parameters": list(arguments), "responses": responses(offered, about)}}


def _path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": TEXT | {"minLength": 1}}


def _search() -> dict[str, Any]:
    return _get(
        "Entities by name, in any spelling or script.",
        _EITHER,
        argument("q", "A name or words of one.", TEXT),
        argument("type", "Only of this type.", {"type": "string", "enum": list(ENTITY_TYPES)}),
        argument("country", "Only named in reports on this country.", TEXT),
        argument("limit", "Results of a page.", {"type": "integer", "minimum": 1, "maximum": 100}),
        argument("offset", "Results to leave out.", {"type": "integer", "minimum": 0, "maximum": 10_000}),
        format_argument(_EITHER),
    )


def _resources() -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for kind, about in (
        ("entity", "An entity with all its ties, each with its words."),
        ("claim", "A claim with its words and what stands around them."),
        ("document", "A report and all it claims."),
        ("evidence", "A run of a report's words."),
        ("graph", "A named graph."),
        ("build", "A build: which reports, which software."),
    ):
        path = _get(f"{about} {_SUFFIX}", formats.RESOURCES, _path("id"), format_argument(formats.RESOURCES))
        if kind == "entity":
            path["get"]["responses"] |= {
                "300": {"description": "With fewer reports the IRI may have named each of several entities."},
                "301": {"description": "The IRI named this entity with fewer reports."},
            }
        paths[f"/{kind}/{{id}}"] = path
    see = {"description": "What the IRI names is there.", "headers": {"Location": {"schema": TEXT}}}
    paths["/id/{id}"] = {
        "get": {
            "summary": "Where the IRIs of the graph lead.",
            "parameters": [_path("id")],
            "responses": {"303": see, "default": _PROBLEM},
        }
    }
    whole = "The data set as a whole."
    return paths | {"/dataset": _get(whole, formats.RESOURCES, format_argument(formats.RESOURCES))}


def _sparql() -> dict[str, Any]:
    offered = tuple(dict.fromkeys((*formats.TABLES, *formats.GRAPHS)))
    several = {"type": "array", "items": _IRI}
    arguments = [
        argument("query", "SPARQL 1.1. Absent, the service is described.", TEXT),
        argument("default-graph-uri", "In place of FROM.", several),
        argument("named-graph-uri", "In place of FROM NAMED.", several),
        argument("timeout", "Seconds the query may take.", {"type": "number", "exclusiveMinimum": 0}),
        format_argument(offered),
    ]
    answers = responses(offered, "Rows, a truth value, or triples.")
    form = {"type": "object", "properties": {"query": TEXT, "update": TEXT}}
    body = {
        "required": True,
        "content": {
            "application/sparql-query": {"schema": TEXT},
            "application/sparql-update": {"schema": TEXT},
            "application/x-www-form-urlencoded": {"schema": form},
        },
    }
    changed = {"204": {"description": "The update is done (a writable service, with its token)."}}
    return {
        "get": {"summary": "SPARQL query", "parameters": arguments, "responses": answers},
        "post": {
            "summary": "SPARQL query, or update",
            "requestBody": body,
            "parameters": arguments[1:],
            "responses": answers | changed,
            "security": [{}, {"token": []}],
        },
    }


def _graph_store() -> dict[str, Any]:
    arguments = [
        argument("graph", "The graph's IRI.", _IRI),
        argument("default", "The default graph, in place of `graph`.", TEXT),
    ]
    get = _get("The triples of a graph.", _RDF, *arguments, format_argument(_RDF))["get"]
    content: dict[str, Any] = {f.media_types[0]: {} for f in _RDF}
    done = {"201": {"description": "The graph is new."}, "204": {"description": "The graph is changed."}}
    methods = {"put": "Replace a graph.", "post": "Add to a graph.", "delete": "Remove a graph."}
    found: dict[str, Any] = {"get": get}
    for method, about in methods.items():
        found[method] = {
            "summary": f"{about} A writable service only.",
            "parameters": arguments,
            "responses": done | {"default": _PROBLEM},
            "security": [{"token": []}],
        }
        if method != "delete":
            found[method]["requestBody"] = {"required": True, "content": content}
    return found


def _jsonp(about: str) -> dict[str, Any]:
    """The answers of a route that takes `callback`."""
    found = responses(_JSON, about)
    found["200"]["content"]["application/javascript"] = {}
    return found


def _reconciliation() -> dict[str, Any]:
    callback = argument("callback", "A function that the answer is handed to (JSONP).", _FUNCTION)
    batch = argument("queries", "A batch of queries, as a JSON object.", TEXT)
    extend = argument("extend", "Ids and properties to fetch, as a JSON object.", TEXT)
    prefix = argument("prefix", "What names begin with.", TEXT)
    cursor = argument(
        "cursor", "Suggestions to leave out.", {"type": "integer", "minimum": 0, "maximum": 10_000}
    )
    limit = argument("limit", "Properties at most.", {"type": "integer", "minimum": 1, "maximum": 100})
    what = _path("what") | {"schema": {"type": "string", "enum": ["entity", "type", "property"]}}
    about = "Reconciliation (version 0.2): the manifest, the results of a batch, or the values of properties."
    get = _get(about, _JSON, batch, extend, callback)["get"]
    form = {"type": "object", "properties": {"queries": TEXT, "extend": TEXT}}
    post = {
        "summary": about,
        "parameters": [callback],
        "requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": form}}},
        "responses": _jsonp(about),
    }
    id_ = argument("id", "Of the entity, type or property.", TEXT, required=True)
    found = {
        "/reconcile": {"get": get, "post": post},
        "/reconcile/suggest/{what}": _get("What begins so.", _JSON, what, prefix, cursor, callback),
        "/reconcile/properties": _get(
            "Properties of a type.", _JSON, argument("type", "An entity type.", TEXT), limit, callback
        ),
        "/reconcile/flyout/{what}": _get("A line of HTML on one, as JSON.", _JSON, what, id_, callback),
    }
    for methods in found.values():
        methods["get"]["responses"] = _jsonp(methods["get"]["summary"])
    return found | {"/reconcile/preview": _get("A small page about an entity.", _HTML, id_)}
