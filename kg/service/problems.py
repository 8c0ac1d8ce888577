"""Errors as JSON that a person and a program can read (RFC 9457)."""

from __future__ import annotations

import json

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from kg.errors import KgError, QueryError


def register(app: Flask) -> None:
    """Let every error of the application leave as `application/problem+json`."""

    @app.errorhandler(QueryError)
    def query(error: QueryError) -> Response:
        return problem(400, "the query is wrong", error.what, error.where, error.remedy)

    @app.errorhandler(KgError)
    def store(error: KgError) -> Response:
        app.logger.error("%s", error)
        return problem(503, "the graph cannot be read", error.what, None, "Try again later")

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        answer = problem(error.code or 500, error.name, error.description or "")
        for name, value in error.get_headers():
            if name.lower() in ("allow", "retry-after", "location"):
                answer.headers[name] = value
        return answer


def problem(
    status: int, title: str, detail: str, where: str | None = None, remedy: str | None = None
) -> Response:
    """A problem body: what, where in the query, what to do."""
    body = {"title": title, "status": status, "detail": detail, "where": where, "remedy": remedy}
    present = {name: value for name, value in body.items() if value}
    return Response(
        json.dumps(present, ensure_ascii=False) + "\n", status, content_type="application/problem+json"
    )
