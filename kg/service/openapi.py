"""The API described in OpenAPI 3.1, made from the heads of the named queries and the fixed routes."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify

from kg import __version__
from kg.queries import TYPES, NamedQuery, Parameter, load_all
from kg.service import formats
from kg.service.openapi_routes import TEXT, argument, fixed, format_argument, responses

blueprint = Blueprint("openapi", __name__)

_PATTERNS = {"year": r"^[0-9]{4}$", "integer": r"^-?[0-9]{1,18}$", "iri": r"^[A-Za-z][A-Za-z0-9+.-]*:\S+$"}


@blueprint.get("/openapi.json")
def document() -> Response:
    """The description."""
    return jsonify(describe())


def describe() -> dict[str, Any]:
    """The OpenAPI document."""
    named = {f"/queries/{q.name}": {"get": _named(q)} for q in load_all().values()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Country report graph",
            "version": __version__,
            "description": "Claims of country reports, each with the words that state it.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": fixed() | named,
        "components": {
            "responses": {
                "Problem": {
                    "description": "What is wrong, where, and what to do (RFC 9457).",
                    "content": {
                        "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}},
                        "text/html": {},
                    },
                }
            },
            "schemas": {
                "Problem": {
                    "type": "object",
                    "required": ["title", "status"],
                    "properties": {
                        "title": TEXT,
                        "status": {"type": "integer"},
                        "detail": TEXT,
                        "where": TEXT,
                        "line": {"type": "integer"},
                        "column": {"type": "integer"},
                        "remedy": TEXT,
                    },
                }
            },
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _named(query: NamedQuery) -> dict[str, Any]:
    return {
        "operationId": query.name,
        "summary": query.title,
        "description": query.description,
        "parameters": [*map(_parameter, query.parameters), *_paging()],
        "responses": responses(formats.TABLES, "The rows."),
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string", "minLength": 1}
    if parameter.type in _PATTERNS:
        schema["pattern"] = _PATTERNS[parameter.type]
    if parameter.default is not None:
        schema["default"] = parameter.default
    about = f"{parameter.description} A value is {TYPES[parameter.type][1]}."
    return argument(parameter.name, about, schema, parameter.required)


def _paging() -> list[dict[str, Any]]:
    return [
        argument(
            "limit", "Rows of a page; all where absent.", {"type": "integer", "minimum": 1, "maximum": 10_000}
        ),
        argument("offset", "Rows to leave out.", {"type": "integer", "minimum": 0, "maximum": 10_000_000}),
        format_argument(formats.TABLES),
    ]
