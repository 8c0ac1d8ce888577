"""Reconciliation service by version 0.2 of the specification, for OpenRefine and its like.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from __future__ import annotations

import json
import re
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request
from werkzeug.exceptions import BadRequest, NotFound

from kg import __version__, schema
from kg.link import batch, reconcile
from kg.link.extend import extended, proposed
from kg.link.relations import properties
from kg.prefixes import HOME
from kg.rdf import DATA, claims_about
from kg.search import Hit, Index
from kg.service import asking, cards, outside
from kg.service.pages import whole
from kg.service.state import service

blueprint = Blueprint("reconcile", __name__)

_CALLBACK = re.compile(r"[A-Za-z_$][\w$.]{0,99}")
_SUGGESTED = 10
_PREVIEW = {"width": 440, "height": 240}
_GROUPS = 4
"""Kinds of ties that a preview shows."""


@blueprint.route("/reconcile", methods=["GET", "POST"])
def endpoint() -> Response:
    """The manifest; or the results of `queries`; or the values of `extend`."""
    index, store = _index(), service().store
    if (queries := request.values.get("queries")) is not None:
        return _send(
            asking.at_charge(lambda: reconcile.answer(index, store, batch.parsed(_json(queries, "queries"))))
        )
    if (extend := request.values.get("extend")) is not None:
        return _send(asking.at_charge(lambda: extended(index, store, _json(extend, "extend"))))
    return _send(_manifest())


def _manifest() -> dict[str, Any]:
    root = request.url_root.rstrip("/")
    here = f"{root}/reconcile"

    def suggest(what: str) -> dict[str, str]:
        return {
            "service_url": here,
            "service_path": f"/suggest/{what}",
            "flyout_service_url": here,
            "flyout_service_path": f"/flyout/{what}?id=${{id}}",
        }

    return {
        "versions": ["0.2"],
        "name": "Country report graph",
        "identifierSpace": DATA,
        "schemaSpace": HOME + "ontology#",
        "documentation": f"{root}/",
        "serviceVersion": __version__,
        "defaultTypes": [{"id": e.type.value, "name": e.label} for e in schema.load().entities.values()],
        "view": {"url": f"{root}/id/{{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", **_PREVIEW},
        "suggest": {what: suggest(what) for what in ("entity", "type", "property")},
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/properties"},
            "property_settings": [
                {
                    "name": "limit",
                    "label": "Limit",
                    "type": "number",
                    "default": 0,
                    "help_text": "Most values of a row; 0 for all.",
                }
            ],
        },
    }


@blueprint.get("/reconcile/suggest/<any(entity,type,property):what>")
def suggest(what: str) -> Response:
    """What begins with a prefix: entities by name, types, properties."""
    prefix, cursor = request.args.get("prefix", "")[:200], whole("cursor", 0, 0, 10_000)
    if what == "entity":
        hits = _index().search(prefix, limit=_SUGGESTED, offset=cursor)
        return _send({"result": [_suggested(hit) for hit in hits]})
    found = _types() if what == "type" else [_property(p) for p in properties()]
    wanted = prefix.casefold()
    fits = [one for one in found if wanted in one["name"].casefold() or wanted in one["id"]]
    return _send({"result": fits[cursor : cursor + _SUGGESTED]})


def _suggested(hit: Hit) -> dict[str, Any]:
    return {
        "id": reconcile.local_id(hit.entity.id),
        "name": hit.entity.name,
        "description": reconcile.described(hit),
        "notable": reconcile.types_of(hit.entity),
    }


def _types() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for entity in schema.load().entities.values():
        own = {"id": entity.type.value, "name": entity.label}
        found.append(own | {"description": entity.definition})
        found += [
            {"id": f"{entity.type.value}/{kind}", "name": kind, "broader": [own]} for kind in entity.kinds
        ]
    return found


def _property(name: str) -> dict[str, str]:
    one = properties()[name]
    return {"id": one.id, "name": one.name, "description": one.description}


@blueprint.get("/reconcile/properties")
def propose() -> Response:
    """Properties that can be fetched for entities of a type."""
    limit = whole("limit", 50, 1, 100)
    return _send(proposed(request.args.get("type", ""), limit))


@blueprint.get("/reconcile/flyout/<any(entity,type,property):what>")
def flyout(what: str) -> Response:
    """A line of HTML about an entity, a type or a property."""
    identifier = request.args.get("id", "")
    if what == "entity":
        hit = _hit(identifier)
        name, about = hit.entity.name, reconcile.described(hit)
    else:
        offered = _types() if what == "type" else [_property(p) for p in properties()]
        one = next((o for o in offered if o["id"] == identifier), None)
        if one is None:
            raise NotFound(f"there is no {what} of this id")
        name, about = one["name"], one.get("description", "")
    html = render_template("reconcile-flyout.html", name=name, about=about)
    return _send({"id": identifier, "html": html})


@blueprint.get("/reconcile/preview")
def preview() -> Response:
    """A small page about an entity, to be shown inside another."""
    hit = _hit(request.args.get("id", ""))
    store = service().store
    groups = cards.about(hit.entity, claims_about(store, hit.entity.id).values(), _index())
    records = outside.records_of(store, [hit.entity.id])
    page = render_template(
        "reconcile-preview.html", hit=hit, entity=hit.entity, groups=groups[:_GROUPS], records=records
    )
    answer = Response(page, content_type="text/html; charset=utf-8")
    # Made to be framed by a client such as OpenRefine, and without script or form.
    answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'self'; frame-ancestors *"
    return answer


def _hit(identifier: str) -> Hit:
    iri = reconcile.iri_of(identifier)
    hit = _index().get([iri]).get(iri)
    if hit is None:
        raise NotFound("there is no entity of this id")
    return hit


def _index() -> Index:
    index = service().snapshot().index
    assert index is not None
    return index


def _json(raw: str, what: str) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise BadRequest(f"{what} is no JSON: {error}") from error


def _send(found: Any) -> Response:
    callback = request.args.get("callback")
    if callback is None:
        return jsonify(found)
    if not _CALLBACK.fullmatch(callback):
        raise BadRequest("callback is the name of a function")
    # The comment before it keeps the answer from being read as anything but a script.
    body = f"/**/{callback}({json.dumps(found, ensure_ascii=True)});"
    return Response(body, content_type="application/javascript; charset=utf-8")
