"""The SPARQL endpoint: requests, formats, errors."""

import csv
import io
import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kg.errors import QueryError, StoreError
from kg.service.app import create_app
from kg.service.guard import read
from kg.service.settings import Settings

RESULTS = "application/sparql-results+"
NAMES = "SELECT ?name { ?e a foaf:Person ; skos:prefLabel ?name }"
GRAPH = "CONSTRUCT { ?e skos:prefLabel ?name } { ?e a foaf:Person ; skos:prefLabel ?name }"


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
        ("text/csv, text/html;q=0.5", NAMES, "text/csv"),
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
        (400, {"query_string": {"quer": NAMES}}),
        (400, {"query_string": {"query": [NAMES, NAMES]}}),
        (400, {"query_string": {"update": "CLEAR ALL"}}),
        (403, {"method": "POST", "data": {"update": "CLEAR ALL"}}),
        (400, {"query_string": {"query": NAMES, "default-graph-uri": "no iri"}}),
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


def test_words_in_strings_and_iris_are_not_taken_for_structure() -> None:
    read('SELECT * { ?s ?p "SERVICE {{{{" ; <urn:SERVICE> ?o } # {{{{ SERVICE', max_nesting=1)
    with pytest.raises(QueryError) as refused:
        read("ASK {\n  Service <urn:a> {} }", max_nesting=9)
    assert refused.value.where == "query, line 2, column 3"


@pytest.mark.parametrize(
    ("sparql", "answer"),
    [
        ("PREFIX select: <urn:select> # ASK\nSELECT * {}", "table"),
        ("BASE <urn:a> ASK {}", "boolean"),
        ("DESCRIBE <urn:a>", "graph"),
        ("CONSTRUCT { ?a ?b ?c } { SELECT * { ?a ?b ?c } }", "graph"),
        ("INSERT DATA {}", "change"),
        ("WITH <urn:a> DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }", "change"),
        ("nonsense", ""),
    ],
)
def test_the_form_of_a_query_is_seen_before_it_runs(sparql: str, answer: str) -> None:
    assert read(sparql, 9).answer == answer


def test_endpoints_may_be_allowed() -> None:
    read("ASK { SERVICE SILENT <urn:a> {} }", 9, {"urn:a"})
    with pytest.raises(QueryError, match="allowed"):
        read("ASK { SERVICE ?any {} }", 9, {"urn:a"})


@pytest.mark.parametrize(
    ("accept", "query", "media_type"),
    [
        ("text/*;q=0.5, application/*;q=0.4", NAMES, "text/csv"),
        ("application/*, application/sparql-results+json;q=0, application/json;q=0", NAMES, RESULTS + "xml"),
        ("text/turtle; charset=utf-8", GRAPH, "text/turtle"),
        ("application/ld+json", GRAPH, "application/ld+json"),
        ("application/trig;q=0.9, application/n-quads;q=0.8", GRAPH, "application/trig"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", NAMES, "text/html"),
    ],
)  # fmt: skip
def test_qualities_wildcards_and_exclusions(
    client: FlaskClient, accept: str, query: str, media_type: str
) -> None:
    answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": accept})
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    assert "Accept" in answer.headers["Vary"]


def test_the_default_graph_is_all_graphs_and_from_overrides(client: FlaskClient) -> None:
    def ask(query: str, **more: str) -> bool:
        asked = {"query": query, "format": "json"} | more
        return bool(client.get("/sparql", query_string=asked).get_json(force=True)["boolean"])

    direct = "https://w3id.org/country-report-graph/id/graph/direct"
    report = "https://w3id.org/country-report-graph/id/graph/document/a-2004"
    assert ask("ASK { ?a kg:holdsPostIn ?b . ?claim kg:subject ?a ; a kg:Role . ?a skos:prefLabel ?n }")
    assert ask(f"ASK {{ GRAPH <{report}> {{ ?claim a kg:Role }} }}")
    assert ask(f"ASK FROM <{direct}> {{ ?a kg:holdsPostIn ?b }}")
    assert not ask(f"ASK FROM <{direct}> {{ ?claim a kg:Role }}")
    assert not ask(f"ASK FROM <{report}> {{ ?claim a kg:Role }}", **{"default-graph-uri": direct})
    assert ask(f"ASK FROM NAMED <{report}> {{ GRAPH ?g {{ ?claim a kg:Role }} }}")
    assert not ask(f"ASK FROM NAMED <{report}> {{ ?claim a kg:Role }}")
    assert not ask("ASK { GRAPH ?g { ?claim a kg:Role } }", **{"named-graph-uri": direct})


def test_an_answer_is_asked_for_again_only_when_it_changes(client: FlaskClient) -> None:
    first = client.get("/sparql", query_string={"query": NAMES})
    again = client.get(
        "/sparql", query_string={"query": NAMES}, headers={"If-None-Match": first.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")
    other = client.get(
        "/sparql", query_string={"query": GRAPH}, headers={"If-None-Match": first.headers["ETag"]}
    )
    assert other.status_code == 200
    assert "ETag" not in client.get("/sparql", query_string={"query": "SELECT (RAND() AS ?r) {}"}).headers


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_long_answers_are_compressed(client: FlaskClient, coding: str) -> None:
    import gzip

    import zstandard

    asked = {"query": "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o", "format": "csv"}
    plain = client.get("/sparql", query_string=asked).data
    packed = client.get("/sparql", query_string=asked, headers={"Accept-Encoding": coding})
    assert packed.headers["Content-Encoding"] == coding
    opened = gzip.decompress(packed.data) if coding == "gzip" else zstandard.decompress(packed.data)
    assert opened == plain


def test_head_and_options(client: FlaskClient) -> None:
    head = client.head("/sparql", query_string={"query": NAMES})
    assert (head.status_code, head.data, head.mimetype) == (200, b"", "application/sparql-results+json")
    options = client.options("/sparql")
    assert "POST" in options.headers["Access-Control-Allow-Methods"]
    assert options.headers["Access-Control-Allow-Origin"] == "*"


def test_the_service_describes_itself(client: FlaskClient) -> None:
    import pyoxigraph as ox

    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    found = {t.object.value for t in ox.parse(answer.data, format=ox.RdfFormat.TURTLE)}
    assert "http://www.w3.org/ns/sparql-service-description#UnionDefaultGraph" in found
    void = client.get("/.well-known/void")
    counts = [
        int(t.object.value)
        for t in ox.parse(void.data, format=ox.RdfFormat.TURTLE)
        if t.predicate.value == "http://rdfs.org/ns/void#triples"
    ]
    assert max(counts) == sum(counts) - max(counts) > 20


def test_a_slow_query_gets_504_and_a_large_one_507(small: Path) -> None:
    from conftest import running

    cross = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } "
    with running(small, query_seconds=0.5, max_rows=1000) as client:
        late = client.get("/sparql", query_string={"query": cross + "ORDER BY ?a"})
        large = client.get("/sparql", query_string={"query": cross, "format": "csv"})
        assert [late.status_code, large.status_code] == [504, 507]
        assert json.loads(late.data)["remedy"]
        assert client.get("/sparql", query_string={"query": NAMES}).status_code == 200


def test_a_client_has_a_budget_and_the_token_lifts_it(small: Path) -> None:
    from conftest import running

    with running(small, client_errors=3, token="secret") as client:
        codes = [client.get("/sparql", query_string={"query": "SELECT {"}).status_code for _ in range(5)]
        assert codes == [400, 400, 400, 429, 429]
        over = client.get("/sparql", query_string={"query": NAMES})
        assert 1 <= int(over.headers["Retry-After"]) <= 61
        trusted = {"Authorization": "Bearer secret"}
        assert client.get("/sparql", query_string={"query": NAMES}, headers=trusted).status_code == 200
        wrong = {"Authorization": "Bearer guess"}
        assert client.get("/sparql", query_string={"query": NAMES}, headers=wrong).status_code == 401


def test_reconciliation_has_the_same_budget(small: Path) -> None:
    from conftest import running

    with running(small, client_errors=2) as client:
        codes = [client.post("/reconcile", data={"queries": '{"q": 1}'}).status_code for _ in range(4)]
        assert codes == [400, 400, 429, 429]
        assert client.post("/reconcile", data={"queries": '{"q": {"query": "alma"}}'}).status_code == 429
        assert client.get("/reconcile").status_code == 200
    with running(small, client_seconds=0.000001) as client:
        batch = {"queries": '{"q": {"query": "alma"}}'}
        assert [client.post("/reconcile", data=batch).status_code for _ in range(2)] == [200, 429]


def test_the_deadline_can_be_shortened_and_with_the_token_lengthened(small: Path) -> None:
    from conftest import running

    with running(small, token="secret") as client:
        asked = {"query": NAMES, "timeout": "100"}
        assert client.get("/sparql", query_string=asked).status_code == 400
        trusted = {"Authorization": "Bearer secret"}
        assert client.get("/sparql", query_string=asked, headers=trusted).status_code == 200
        assert client.get("/sparql", query_string=asked | {"timeout": "nan"}).status_code == 400


def test_no_graph_to_serve(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        create_app(tmp_path, Settings())
