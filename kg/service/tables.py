"""Answers as pages: a table of rows, or the triples of a graph as Turtle."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Response, render_template, request

from kg.prefixes import PREFIXES
from kg.service import asking, links
from kg.service.engine import Question
from kg.service.guard import Query

SHOWN = 1000
"""Rows that a page shows; the rest is a download away."""
_SHOWN_BYTES = 200_000
_TABLE_DOWNLOADS, _GRAPH_DOWNLOADS = ("csv", "tsv", "json", "xml"), ("turtle", "ntriples", "jsonld")

EXAMPLES: Mapping[str, str] = {
    "Posts, with the words that state them": """SELECT ?personName ?role ?bodyName ?quote {
  ?claim a kg:Role ; kg:role ?role ; kg:quote ?quote ;
         kg:subject/skos:prefLabel ?personName ; kg:object/skos:prefLabel ?bodyName .
}
ORDER BY ?personName LIMIT 50""",
    "Who owns or controls what, plainly stated": """SELECT ?ownerName ?how ?ownedName {
  VALUES ?how { kg:owns kg:controls }
  ?owner ?how ?owned .
  ?owner skos:prefLabel ?ownerName .
  ?owned skos:prefLabel ?ownedName .
}
ORDER BY ?ownerName ?ownedName""",
    "Claims by type and report": """SELECT ?document ?type (COUNT(?claim) AS ?claims) {
  ?claim a ?type ; kg:document/dct:identifier ?document .
  FILTER(?type != kg:Claim)
}
GROUP BY ?document ?type ORDER BY ?document DESC(?claims)""",
    "All that one report says of ratings": """SELECT ?placeName ?index ?category ?year ?value {
  GRAPH ?report {
    ?rating a kg:Rating ; kg:subject ?place ; kg:index ?index ; kg:year ?year ; kg:value ?value .
    OPTIONAL { ?rating kg:category ?category }
  }
  ?place skos:prefLabel ?placeName
}
ORDER BY ?placeName ?index ?category ?year""",
}
"""Queries to begin with, by what they ask."""


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
        examples=EXAMPLES,
        prefixes=PREFIXES,
        shown=shown,
        cut=cut,
        seconds=answer.seconds,
        again=urlencode(arguments),
        downloads=_GRAPH_DOWNLOADS if known.answer == "graph" else _TABLE_DOWNLOADS,
    )
    return Response(page, content_type="text/html; charset=utf-8")
