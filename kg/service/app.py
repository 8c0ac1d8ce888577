"""The application factory."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, Response

from kg.service import pages, problems, sparql
from kg.service.settings import Settings
from kg.service.snapshot import Snapshot


def create_app(store_path: str | Path, settings: Settings | None = None) -> Flask:
    """A WSGI application that answers from the store at `store_path`.

    Raises:
        StoreError: there is no graph.
    """
    app = Flask("kg.service")
    settings = settings or Settings.from_environment()
    app.config["KG_SETTINGS"] = settings
    app.config["KG_SNAPSHOT"] = Snapshot(Path(store_path))
    app.config["MAX_CONTENT_LENGTH"] = settings.max_query_bytes
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.max_query_bytes
    for blueprint in (pages.blueprint, sparql.blueprint):
        app.register_blueprint(blueprint)
    problems.register(app)
    app.after_request(_headers)
    return app


def _headers(answer: Response) -> Response:
    """Nothing from elsewhere is loaded or run by our pages; anyone may read the data."""
    answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'self'; form-action 'self'"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer
