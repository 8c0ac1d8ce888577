"""The two kinds of store: what a query sees, what comes back, and what a mistake says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError, StoreError
from kg.rdf import claims_of
from kg.store import (
    Boolean,
    EmbeddedStore,
    RemoteStore,
    Solutions,
    Store,
    Triples,
    graphs,
    in_memory,
    open_store,
    quads,
    rows,
    text_of,
    write,
)
from kg.store.dataset import names_dataset
from tests.rdf import made

N = ox.NamedNode
S, P, A, B = N("http://x/s"), N("http://x/p"), N("http://x/a"), N("http://x/b")
TWO = [ox.Quad(S, P, ox.Literal("in a"), A), ox.Quad(S, P, ox.Literal("in b"), B)]
VALUES = "SELECT ?o {} {{ ?s <http://x/p> ?o }}"


def values(store: Store, sparql: str, **dataset: tuple[str, ...]) -> set[str]:
    result = store.query(sparql, **dataset)
    assert isinstance(result, Solutions)
    return {text_of(row[0]) for row in result}


@pytest.fixture(params=["memory", "directory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "memory":
        return in_memory(TWO)
    write(tmp_path / "ox", TWO)
    return open_store(tmp_path / "ox")


def test_the_default_graph_is_the_union_of_all_graphs(store: Store) -> None:
    assert values(store, VALUES.format("")) == {"in a", "in b"}
    assert values(store, "SELECT ?o { GRAPH <http://x/a> { ?s ?p ?o } }") == {"in a"}


def test_from_is_not_overridden_by_the_union(store: Store) -> None:
    assert values(store, VALUES.format("FROM <http://x/a>")) == {"in a"}
    assert values(store, VALUES.format("from <http://x/b>")) == {"in b"}
    assert values(store, VALUES.format("FROM <http://x/none>")) == set()
    assert values(store, VALUES.format("FROM NAMED <http://x/a>")) == set()
    named = "SELECT ?o FROM NAMED <http://x/a> { GRAPH ?g { ?s ?p ?o } }"
    assert values(store, named) == {"in a"}


def test_the_callers_dataset_wins_over_the_querys(store: Store) -> None:
    assert values(store, VALUES.format(""), default_graph=("http://x/a",)) == {"in a"}
    assert values(store, VALUES.format("FROM <http://x/a>"), default_graph=("http://x/b",)) == {"in b"}
    any_graph = "SELECT ?o { GRAPH ?g { ?s ?p ?o } }"
    assert values(store, any_graph, default_graph=("http://x/a",)) == set()
    assert values(store, any_graph, named_graphs=("http://x/b",)) == {"in b"}
    assert values(store, VALUES.format(""), named_graphs=("http://x/b",)) == set()


@pytest.mark.parametrize(
    ("sparql", "named"),
    [
        ("SELECT * FROM <g> {}", True),
        ("select * from named <g> {}", True),
        ("CONSTRUCT { ?a ?b ?c } FROM<g> WHERE { ?a ?b ?c }", True),
        ("PREFIX from: <http://x#FROM> SELECT ?from { ?from from:from 'FROM <g>' }", False),
        ("SELECT * { ?s ?p ?o } # FROM <g>", False),
        ("SELECT * { ?s <http://x#FROM> ?o }", False),
        ('SELECT * { ?s ?p """a " FROM <g>""" }', False),
        ("SELECT * { ?s ?p '''it's FROM <g>''' }", False),
        ("SELECT * { ?s ?p 'a\\' FROM <g>' }", False),
        ("SELECT * { ?s ?p 'x'@from }", False),
        ("SELECT * { ?s ?p ?o FILTER(?o <3) } #", False),
    ],
)
def test_a_from_clause_is_told_from_its_look_alikes(sparql: str, named: bool) -> None:
    assert names_dataset(sparql) is named


@given(st.text(max_size=60))
def test_any_text_is_looked_at_without_failing(text: str) -> None:
    assert names_dataset(text) in (True, False)


def test_results_are_plain_data(store: Store) -> None:
    result = store.query("SELECT ?o ?nothing { ?s <http://x/p> ?o } ORDER BY ?o LIMIT 1")
    assert isinstance(result, Solutions)
    assert result.variables == ("o", "nothing")
    assert list(result) == [(ox.Literal("in a"), None)]
    yes, no = store.query("ASK { ?s ?p 'in a' }"), store.query("ASK { ?s ?p 'in c' }")
    assert isinstance(yes, Boolean) and yes and not no
    made_up = store.query("CONSTRUCT { ?s <http://x/q> ?o } { ?s ?p ?o }")
    assert isinstance(made_up, Triples)
    assert {t.predicate.value for t in made_up} == {"http://x/q"}


def test_graphs_and_their_quads(store: Store) -> None:
    assert graphs(store) == ["http://x/a", "http://x/b"]
    assert list(quads(store, "http://x/a")) == TWO[:1]
    assert store.size() == 2


def test_the_projects_prefixes_are_known(store: Store) -> None:
    assert list(rows(store, "SELECT * { ?s kg:subject ?o ; skos:prefLabel ?l }")) == []


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELECT * {\n ?s ?p", r"line 2, column \d+: "),
        ("SELECT * {\n ?s nope:p ?o }", r"line 2, column \d+: a prefix is not declared"),
        ("", "line 1, column 1"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "line 1"),
    ],
)
def test_a_wrong_query_says_where(store: Store, sparql: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        store.query(sparql)


def test_a_graph_name_that_is_no_iri_is_a_query_error(store: Store) -> None:
    with pytest.raises(QueryError, match="no IRI"):
        store.query("ASK {}", default_graph=("not an iri",))


def test_a_store_directory_opens_at_its_current_build(tmp_path: Path) -> None:
    build = tmp_path / ".builds" / "one"
    write(build / "oxigraph", made.quads())
    (tmp_path / "current").symlink_to(".builds/one")
    (tmp_path / "oxigraph").symlink_to("current/oxigraph")
    first, second = open_store(tmp_path), open_store(str(tmp_path))
    assert claims_of(first, "ulmaria-2012") == claims_of(second, "ulmaria-2012") == made.NEW_CLAIMS


def test_writing_in_chunks_gives_the_same_store(tmp_path: Path) -> None:
    whole, parts = write(tmp_path / "a", made.quads()), write(tmp_path / "b", made.quads(), chunk=400)
    assert whole == parts == len(set(made.quads()))


def test_a_store_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no graph here.*kg build"):
        open_store(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists(), "looking makes nothing"


def test_a_damaged_store_says_so(tmp_path: Path) -> None:
    write(tmp_path / "ox", TWO)
    (tmp_path / "ox" / "CURRENT").write_text("MANIFEST-nonsense\n")
    with pytest.raises(StoreError, match=r"cannot be opened.*build it again"):
        open_store(tmp_path / "ox")


def test_a_folder_with_files_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("x")
    with pytest.raises(StoreError, match="not empty"):
        write(tmp_path, TWO)
    assert [p.name for p in tmp_path.iterdir()] == ["precious"]


def test_a_second_writer_is_kept_out(tmp_path: Path) -> None:
    write(tmp_path / "ox", TWO)
    first = open_store(tmp_path / "ox", read_only=False)
    with pytest.raises(StoreError, match="Another process writes to it"):
        open_store(tmp_path / "ox", read_only=False)
    first.close()
    with pytest.raises(StoreError, match="closed"):
        first.query("ASK {}")


class _Endpoint(BaseHTTPRequestHandler):
    """A small SPARQL endpoint over a store in memory, which can also misbehave."""

    store: EmbeddedStore = in_memory(TWO)

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if self.path == "/page":
            return self._send(200, "text/html", b"<h1>Welcome</h1>")
        if self.path == "/busy":
            return self._send(503, "text/plain", b"come back later")
        if self.path == "/cut":
            return self._send(200, "application/sparql-results+json", b'{"head": {"vars"')
        if self.path == "/half":
            row = b'{"o": {"type": "literal", "value": "1"}},'
            half = b'{"head": {"vars": ["o"]}, "results": {"bindings": [' + row
            return self._send(200, "application/sparql-results+json", half)
        try:
            result = self.store.query(
                form["query"][0],
                default_graph=tuple(form["default-graph-uri"]) if "default-graph-uri" in form else None,
                named_graphs=tuple(form["named-graph-uri"]) if "named-graph-uri" in form else None,
            )
        except QueryError as error:
            return self._send(400, "application/problem+json", json.dumps({"detail": str(error)}).encode())
        if isinstance(result, Triples):
            body = ox.serialize(result, format=ox.RdfFormat.N_TRIPLES)
            return self._send(200, "application/n-triples", body or b"")
        body = result.native.serialize(format=ox.QueryResultsFormat.JSON)
        return self._send(200, "application/sparql-results+json; charset=utf-8", body or b"")

    def _send(self, status: int, media_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Endpoint)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_remote_store_answers_as_an_embedded_one(endpoint: str) -> None:
    remote = open_store(endpoint + "/sparql")
    assert isinstance(remote, RemoteStore)
    assert values(remote, VALUES.format("")) == {"in a", "in b"}
    assert values(remote, VALUES.format("FROM <http://x/a>")) == {"in a"}
    assert values(remote, VALUES.format(""), default_graph=("http://x/b",)) == {"in b"}
    assert remote.query("ASK { ?s ?p 'in a' }") and not remote.query("ASK { ?s ?p 'in c' }")
    result = remote.query("CONSTRUCT { ?s <http://x/q> ?o } { ?s ?p ?o }")
    assert isinstance(result, Triples) and len(list(result)) == 2
    assert graphs(remote) == ["http://x/a", "http://x/b"]
    assert list(rows(remote, "SELECT * { ?s kg:subject ?o ; skos:prefLabel ?l }")) == []
    remote.close()


def test_claims_can_be_read_back_over_http(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Endpoint, "store", in_memory(made.quads()))
    assert claims_of(open_store(endpoint), "ulmaria-2012") == made.NEW_CLAIMS


@pytest.mark.parametrize(
    ("path", "error", "message"),
    [
        ("/page", StoreError, "no SPARQL result.*not of a page"),
        ("/busy", StoreError, "503 .*come back later.*Try again later"),
        ("/cut", StoreError, "no SPARQL result"),
        ("/half", StoreError, "breaks off"),
    ],
)
def test_an_endpoint_that_misbehaves_is_named(
    endpoint: str, path: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        values(open_store(endpoint + path), "SELECT ?s { ?s ?p ?o }")


def test_an_endpoints_refusal_of_a_query_is_a_query_error_with_its_place(endpoint: str) -> None:
    with pytest.raises(QueryError, match=r"line 2, column \d+"):
        open_store(endpoint).query("SELECT * {\n ?s ?p")


def test_nobody_at_home() -> None:
    with pytest.raises(StoreError, match="does not answer"):
        open_store("http://127.0.0.1:9/sparql").query("ASK {}")
