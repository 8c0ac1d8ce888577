"""The W3C's protocol suites, each test over real HTTP against a writable service."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import rdflib
from conftest import served
from rdflib.collection import Collection
from rdflib.compare import isomorphic

W3C = Path(__file__).parents[3] / "shared" / "w3c"
TOKEN = "a-token-for-tests"
BASE = "http://www.w3.org/test/"
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
CODES = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}
TABLES = ("application/sparql-results+json", "application/sparql-results+xml")

Node = rdflib.term.Node


def _suite(*files: str) -> list[Any]:
    """Each test of the manifests, as a parameter set named after it."""
    found = []
    for file in files:
        if not (W3C / file).is_file():
            return [
                pytest.param(None, None, marks=pytest.mark.skip(reason="no W3C suite beside the project"))
            ]
        graph = rdflib.Graph().parse(W3C / file, format="turtle", publicID=BASE)
        for entries in graph.objects(None, MF.entries):
            tests = Collection(graph, entries)
            found += [pytest.param(graph, t, id=f"{Path(file).stem}:{t.rpartition('#')[2]}") for t in tests]
    return found


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("w3c") / "data"
    with served(data, "--writable", "--no-access-log", KG_TOKEN=TOKEN) as address:
        yield address


class Exchange:
    """One request of a test, sent, and its answer."""

    def __init__(self, graph: rdflib.Graph, request: Node, address: str, location: str) -> None:
        self.graph, self.request = graph, request
        path = str(graph.value(request, HT.absolutePath)).replace("$LOCATION$", quote(location, safe=""))
        path = path.replace("/gsp", "/graph-store", 1) if path.startswith("/gsp") else path
        body = self._text(graph.value(request, HT.body)).replace("$LOCATION$", location)
        self.method = str(graph.value(request, HT.methodName))
        headers = {"Authorization": f"Bearer {TOKEN}", **self._headers(request)}
        host = urlsplit(address).netloc
        connection = HTTPConnection(host, timeout=30)
        data = body.encode(self._encoding(graph.value(request, HT.body))) if body else None
        connection.request(self.method, path, data, headers)
        answer: HTTPResponse = connection.getresponse()
        self.status, self.headers, self.body = answer.status, answer.headers, answer.read()
        connection.close()

    def _headers(self, node: Node) -> dict[str, str]:
        listed = self.graph.value(node, HT.headers)
        if listed is None:
            return {}
        return {
            str(self.graph.value(h, HT.fieldName)): str(self.graph.value(h, HT.fieldValue))
            for h in Collection(self.graph, listed)
        }

    def _text(self, node: Node | None) -> str:
        return str(self.graph.value(node, CNT.chars)) if node is not None else ""

    def _encoding(self, node: Node | None) -> str:
        return str(self.graph.value(node, CNT.characterEncoding))

    def check(self) -> None:
        """Hold the answer against what the manifest expects."""
        expected = self.graph.value(self.request, HT.resp)
        wanted = {str(s).rpartition("#")[2] for s in self.graph.objects(expected, MF.expectedStatus)}
        fits = {f"StatusCode{self.status // 100}xx"} | {n for n, c in CODES.items() if c == self.status}
        assert wanted & fits, (self.status, wanted, self.body[:300])
        media_type = self.headers.get_content_type()
        form = str(self.graph.value(expected, MF.expectedFormat) or "")
        if form == "RDF":
            rdflib.Graph().parse(data=self.body, format=media_type)
        elif form:
            assert media_type in TABLES
        truth = self.graph.value(expected, MF.expectedBoolean)
        if truth is not None:
            assert json.loads(self.body)["boolean"] is truth.toPython()
        if (body := self._text(self.graph.value(expected, HT.body))) and self.method == "GET":
            base = "http://www.example/"
            found = rdflib.Graph().parse(data=self.body, format=media_type, publicID=base)
            assert isomorphic(found, rdflib.Graph().parse(data=body, format="turtle", publicID=base))
        if self.method == "HEAD":
            assert self.body == b""

    def location(self) -> str:
        """The address of a graph that the request made."""
        expected = self.graph.value(self.request, HT.resp)
        return str(self.headers["Location"]) if self.graph.value(expected, MF.expectedLocation) else ""


def _load(graph: rdflib.Graph, test: Node, address: str) -> None:
    """Put the data of a test into the service."""
    for data in graph.objects(test, UT.graphData):
        file = str(graph.value(data, UT.graph)).rpartition("/")[2]
        name = str(graph.value(data, rdflib.RDFS.label))
        content = (W3C / "protocol" / file).read_bytes()
        _send(address, "PUT", f"/graph-store?graph={quote(name, safe='')}", content, "text/turtle")


def _send(address: str, method: str, path: str, body: bytes, media_type: str) -> None:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": media_type}
    connection.request(method, path, body, headers)
    assert connection.getresponse().status in (201, 204)
    connection.close()


def _run(graph: rdflib.Graph, test: Node, address: str) -> None:
    _load(graph, test, address)
    location, sent = "", 0
    action = graph.value(test, MF.action)
    for requests in graph.objects(action, HT.requests):
        for request in Collection(graph, requests):
            exchange = Exchange(graph, request, address, location)
            exchange.check()
            location = exchange.location() or location
            sent += 1
    assert sent


@pytest.mark.parametrize(("graph", "test"), _suite("protocol/manifest.ttl"))
def test_sparql_protocol(graph: rdflib.Graph, test: Node, address: str) -> None:
    _run(graph, test, address)


DIRECT = ("graph-store-protocol/manifest-indirect.ttl", "graph-store-protocol/manifest-direct.ttl")


@pytest.mark.parametrize(("graph", "test"), _suite(*DIRECT))
def test_graph_store_protocol(graph: rdflib.Graph, test: Node, address: str) -> None:
    _send(address, "POST", "/sparql", b"CLEAR ALL", "application/sparql-update")
    _run(graph, test, address)
