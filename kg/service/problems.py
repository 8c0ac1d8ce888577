"""Errors that a person and a program can read: a page for a browser, else problem+json (RFC 9457)."""

from __future__ import annotations

import json
import re
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, g, render_template, request
from werkzeug.exceptions import HTTPException

from kg.errors import KgError, QueryError, UsageError
from kg.service.budgets import OverBudget
from kg.service.formats import prefers_html
from kg.service.negotiation import accepted
from kg.service.pool.pool import Busy
from kg.service.pool.process import Failed

_PLACE = re.compile(r"line (\d+), column (\d+)")
_FAILURES = {
    "late": (504, "The query took too long", "Ask for less: a LIMIT, a narrower pattern, no cross product"),
    "memory": (507, "The query needs too much memory", "Ask for less at a time, and sort less"),
    "large": (507, "The answer is too long", "Page through it with LIMIT and OFFSET"),
    "crash": (400, "The query is too much for the engine", "Write it flatter, or in several queries"),
}
_SIMPLE = "Look at the address, or begin at /"


def register(app: Flask) -> None:
    """Let every error of the application leave as a problem, and none with a stack trace."""

    @app.errorhandler(Failed)
    def failed(error: Failed) -> Response:
        status, title, remedy = _FAILURES[error.reason]
        return problem(status, title, error.what or title, remedy=remedy, outcome=error.reason)

    @app.errorhandler(Busy)
    def busy(error: Busy) -> Response:
        answer = problem(
            503, "Too many queries at once", "All workers are at a query, and the queue is full",
            remedy="Try again in a few seconds", outcome="busy",
        )  # fmt: skip
        answer.headers["Retry-After"] = "5"
        return answer

    @app.errorhandler(OverBudget)
    def over(error: OverBudget) -> Response:
        wait = str(error.wait)
        answer = problem(429, "Over the budget", str(error), remedy=f"Wait {wait} s", outcome="budget")
        answer.headers["Retry-After"] = wait
        return answer

    @app.errorhandler(KgError)
    def own(error: KgError) -> Response:
        if isinstance(error, QueryError):
            return problem(400, "The query is wrong", error.what, error.where, error.remedy)
        if isinstance(error, UsageError):
            return problem(400, "The request is wrong", error.what, error.where, error.remedy)
        app.logger.error("%s", error)
        return problem(503, "The graph cannot be read", "The store does not answer", remedy="Try again later")

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        remedy = _SIMPLE if error.code == HTTPStatus.NOT_FOUND else None
        answer = problem(error.code or 500, error.name, error.description or "", remedy=remedy)
        for name, value in error.get_headers():
            if name.lower() in ("allow", "retry-after", "location", "www-authenticate"):
                answer.headers[name] = value
        return answer

    @app.errorhandler(Exception)
    def unforeseen(error: Exception) -> Response:
        app.logger.exception("unforeseen")
        return problem(500, "A fault of ours", "The fault is written to the log", remedy="Tell the operator")


def problem(
    status: int,
    title: str,
    detail: str,
    where: str | None = None,
    remedy: str | None = None,
    outcome: str = "",
) -> Response:
    """A problem: what, where in the query (line and column), what to do."""
    g.outcome = outcome or ("wrong" if status < HTTPStatus.INTERNAL_SERVER_ERROR else "fault")
    body: dict[str, Any] = {
        "title": title,
        "status": status,
        "detail": detail,
        "where": where,
        "remedy": remedy,
    }
    if place := _PLACE.search(where or ""):
        body |= {"line": int(place[1]), "column": int(place[2])}
    present = {name: value for name, value in body.items() if value}
    if prefers_html(accepted()):
        page = render_template("problem.html", problem=present, query=_query())
        answer = Response(page, status, content_type="text/html; charset=utf-8")
    else:
        text = json.dumps(present, ensure_ascii=False) + "\n"
        answer = Response(text, status, content_type="application/problem+json")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _query() -> str:
    """The query that was asked, where it was asked in the form of the page."""
    if request.path.rstrip("/") != "/sparql" or request.method != "GET":
        return ""
    return request.args.get("query", "")
