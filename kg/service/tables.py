"""Answers as pages: a table of rows, or the triples of a graph as Turtle."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Response, render_template, request

from kg.service import asking, links
from kg.service.engine import Question
from kg.service.guard import Query

SHOWN = 1000
"""Rows that a page shows; the rest is a download away."""
_SHOWN_BYTES = 200_000
_TABLE_DOWNLOADS, _GRAPH_DOWNLOADS = ("csv", "tsv", "json", "xml"), ("turtle", "ntriples", "jsonld")


@dataclass(frozen=True)
class Cell:
    """A term as a page shows it: its text, where it leads to, and whether it is a number."""

    text: str
    href: str = ""
    number: bool = False


def cells(bindings: list[dict[str, Any]], variables: list[str]) -> list[list[Cell]]:
    """Rows of the SPARQL results JSON format as rows of cells."""
    return [[_cell(row.get(name)) for name in variables] for row in bindings]


def _cell(term: dict[str, Any] | None) -> Cell:
    if term is None:
        return Cell("")
    value = term["value"] if isinstance(term["value"], str) else json.dumps(term["value"])
    if term["type"] == "uri":
        return Cell(links.short(value), links.href(value))
    numeric = term.get("datatype", "").rpartition("#")[2] in ("integer", "decimal", "double", "float")
    return Cell(value, number=numeric)


def page_of(query: str, question: Question, known: Query) -> Response:
    """The answer to a query as a page, with the query in its form."""
    answer = asking.ask(question)
    shown: dict[str, Any] = {}
    if known.answer == "graph":
        data = answer.begun
        cut = answer.rest is not None or len(data) > _SHOWN_BYTES
        shown["turtle"] = data[:_SHOWN_BYTES].decode("utf-8", "ignore")
    else:
        data = b"".join([answer.begun, *(answer.rest or ())])
        result = json.loads(data)
        if "boolean" in result:
            shown["boolean"], cut = result["boolean"], False
        else:
            rows, variables = result["results"]["bindings"], result["head"]["vars"]
            cut = len(rows) > SHOWN
            shown |= {"variables": variables, "rows": cells(rows[:SHOWN], variables), "count": len(rows)}
    if answer.rest is not None:
        answer.rest.close()
    arguments = [(k, v) for k, v in request.args.items(multi=True) if k != "format"]
    page = render_template(
        "sparql.html",
        query=query,
        shown=shown,
        cut=cut,
        seconds=answer.seconds,
        again=urlencode(arguments),
        downloads=_GRAPH_DOWNLOADS if known.answer == "graph" else _TABLE_DOWNLOADS,
    )
    return Response(page, content_type="text/html; charset=utf-8")
