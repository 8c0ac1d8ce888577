"""The read-only SPARQL endpoint."""

import csv
import io
import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from small_store import write_store

from kg.errors import QueryError, StoreError, UsageError
from kg.service import Settings, create_app
from kg.service.guard import check

NAMES = "SELECT ?name { ?e a foaf:Person ; skos:prefLabel ?name }"
GRAPH = "CONSTRUCT { ?e skos:prefLabel ?name } { ?e a foaf:Person ; skos:prefLabel ?name }"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return create_app(write_store(tmp_path_factory.mktemp("service") / "oxigraph")).test_client()


def test_a_query_by_get(client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": NAMES})
    assert answer.status_code == 200
    assert answer.mimetype == "application/sparql-results+json"
    assert [row["name"]["value"] for row in answer.get_json(force=True)["results"]["bindings"]] == [
        "Alma Serik"
    ]


def test_the_same_by_form_and_by_direct_post(client: FlaskClient) -> None:
    by_get = client.get("/sparql", query_string={"query": NAMES}).data
    assert client.post("/sparql", data={"query": NAMES}).data == by_get
    direct = client.post(
        "/sparql", data=NAMES.encode(), content_type="application/sparql-query; charset=utf-8"
    )
    assert direct.data == by_get


@pytest.mark.parametrize(
    ("accept", "query", "media_type"),
    [
        ("text/csv", NAMES, "text/csv"),
        ("text/html, text/csv;q=0.5", NAMES, "text/csv"),
        ("*/*", NAMES, "application/sparql-results+json"),
        ("application/json", NAMES, "application/json"),
        ("*/*", GRAPH, "text/turtle"),
        ("application/n-triples", GRAPH, "application/n-triples"),
    ],
)
def test_the_client_chooses_the_format(client: FlaskClient, accept: str, query: str, media_type: str) -> None:
    answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": accept})
    assert answer.mimetype == media_type
    assert b"Alma Serik" in answer.data


def test_format_wins_over_the_header(client: FlaskClient) -> None:
    asked = {"query": NAMES, "format": "csv"}
    answer = client.get("/sparql", query_string=asked, headers={"Accept": "application/json"})
    assert list(csv.reader(io.StringIO(answer.text))) == [["name"], ["Alma Serik"]]


@pytest.mark.parametrize(
    ("status", "request_"),
    [
        (400, {"query_string": {}}),
        (400, {"query_string": {"query": "SELECT ?x {"}}),
        (400, {"query_string": {"query": NAMES, "format": "turtle"}}),
        (400, {"query_string": {"query": "INSERT DATA { <a:a> <a:a> <a:a> }"}}),
        (400, {"query_string": {"query": "ASK { SERVICE <http://localhost/> { ?s ?p ?o } }"}}),
        (400, {"query_string": {"query": "ASK " + "{" * 2500 + "}" * 2500}}),
        (405, {"method": "PUT", "query_string": {"query": NAMES}}),
        (406, {"query_string": {"query": NAMES}, "headers": {"Accept": "image/png"}}),
        (413, {"method": "POST", "data": {"query": "#" * 200_000}}),
        (415, {"method": "POST", "data": NAMES.encode(), "content_type": "text/plain"}),
    ],
)
def test_a_wrong_request_is_told_what_is_wrong(client: FlaskClient, status: int, request_: dict) -> None:
    answer = client.open("/sparql", **request_)
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    assert json.loads(answer.data)["detail"]
    assert "Traceback" not in answer.text


def test_a_syntax_error_names_line_and_column(client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": "SELECT ?x\n{ ?x a }"})
    assert json.loads(answer.data)["where"].startswith("query, line 2")


def test_graphs_can_be_chosen(client: FlaskClient) -> None:
    asked = {"query": "ASK { ?s a foaf:Person }", "default-graph-uri": "https://example.org/none"}
    assert client.get("/sparql", query_string=asked).get_json(force=True)["boolean"] is False


def test_the_page_to_start_from(client: FlaskClient) -> None:
    page = client.get("/").text
    assert 'action="/sparql"' in page
    assert "script" not in page


def test_words_in_strings_and_iris_are_not_taken_for_structure() -> None:
    check('SELECT * { ?s ?p "SERVICE {{{{" ; <urn:SERVICE> ?o } # {{{{ SERVICE', max_nesting=1)
    with pytest.raises(QueryError, match="line 2, column 3"):
        check("ASK {\n  Service <urn:a> {} }", max_nesting=9)


def test_settings_come_from_the_environment() -> None:
    assert Settings.from_environment({"KG_MAX_NESTING": "7"}).max_nesting == 7
    with pytest.raises(UsageError, match="whole number"):
        Settings.from_environment({"KG_MAX_NESTING": "many"})


def test_no_graph_to_serve(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        create_app(tmp_path)
