"""The application factory."""

from __future__ import annotations

import atexit
from pathlib import Path

from flask import Flask, Response, request
from werkzeug.exceptions import RequestEntityTooLarge, RequestURITooLarge
from werkzeug.middleware.proxy_fix import ProxyFix

from kg.prefixes import PREFIXES
from kg.rdf import Iris
from kg.service import (
    country,
    description,
    graph_store,
    links,
    named,
    negotiation,
    openapi,
    operations,
    pages,
    posts,
    problems,
    reading,
    reconcile,
    resources,
    sparql,
    vocabulary,
)
from kg.service import settings as settings_
from kg.service.examples import EXAMPLES
from kg.service.settings import Settings
from kg.service.state import Service, service

_BLUEPRINTS = (
    pages,
    country,
    resources,
    named,
    sparql,
    graph_store,
    description,
    openapi,
    operations,
    reconcile,
    vocabulary,
)
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_WRITES = ("sparql.endpoint", "graph_store.change")


def create_app(store: str | Path, settings: Settings | None = None) -> Flask:
    """A WSGI application that answers from a store.

    Args:
        store: folder of a store, bare Oxigraph data, or the URL of a SPARQL endpoint.
        settings: those of the environment where None.

    Raises:
        StoreError: there is no graph.
        UsageError: a setting is wrong.
    """
    settings = settings or settings_.load()
    app = Flask("kg.service")
    state = Service(str(store), settings)
    app.extensions["kg"] = state
    atexit.register(state.close)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals |= {
        "path_of": links.path_of,
        "href": links.href,
        "document_path": links.document,
        "iris": Iris(),
        "title_of": reading.title_of,
        "where": reading.where,
        "phrase": reading.phrase,
        "is_date": reading.is_date,
        "whole_words": reading.whole_words,
        "examples": EXAMPLES,
        "prefixes": PREFIXES,
    }
    app.jinja_env.filters["year_of"] = reading.year_of
    app.jinja_env.filters["posts"] = lambda lines: posts.posts(lines, state.years())
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 86_400
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops, x_prefix=hops)  # type: ignore[method-assign]
    problems.register(app)
    operations.register(app, state)
    app.before_request(_bounded)
    for module in _BLUEPRINTS:
        app.register_blueprint(module.blueprint)
    app.after_request(_finish)
    return app


def _bounded() -> None:
    """Refuse what is too long before anything reads it."""
    settings = service().settings
    write = settings.writable and request.method in ("POST", "PUT") and request.endpoint in _WRITES
    most = settings.max_update_bytes if write else settings.max_query_bytes
    request.max_content_length = most
    request.max_form_memory_size = most
    if (request.content_length or 0) > most:
        raise RequestEntityTooLarge(f"a body here is at most {most:,} bytes long")
    if len(request.query_string) > most:
        raise RequestURITooLarge("send a long query by POST")


def _finish(answer: Response) -> Response:
    """Anyone may read the data from anywhere; pages load and run nothing from elsewhere."""
    negotiation.compress(answer)
    headers = answer.headers
    headers.setdefault("Content-Security-Policy", _POLICY)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    headers["Access-Control-Allow-Origin"] = "*"
    headers["Access-Control-Expose-Headers"] = "ETag, Link, Location, Retry-After, Content-Location"
    if request.method == "OPTIONS":
        headers["Access-Control-Allow-Methods"] = answer.headers.get("Allow", "GET, HEAD, OPTIONS")
        headers["Access-Control-Allow-Headers"] = "Accept, Authorization, Content-Type, If-None-Match"
        headers["Access-Control-Max-Age"] = "86400"
    return answer
