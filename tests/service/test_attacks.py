"""What an attacker sends: markup, paths, headers and broken text, to every route that the API describes."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, unquote

import pytest
from flask.testing import FlaskClient

from kg.service.openapi import describe

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}

ATTACK = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'"


@pytest.mark.parametrize(
    "path",
    [
        "/search?q={}",
        "/search?q=a&country={}",
        "/queries/kin?person={}&format=html",
        "/queries/prosecutions?country={}&format=html",
        "/sparql?query={}&format=html",
        "/sparql?query=SELECT+(%22{}%22+AS+%3Fx)+%7B%7D&format=html",
        "/sparql?query=SELECT+(%27{}%27+AS+%3Fx)+%7B%7D&format=html",
        "/country/{}",
        "/entity/person/{}",
        "/claim/a/{}",
        "/document/{}",
        "/evidence/{}",
        "/queries/{}",
        "/{}",
        "/id/person/{}",
    ],
)
def test_nothing_a_visitor_sends_becomes_markup(sample_client: FlaskClient, path: str) -> None:
    answer = sample_client.get(path.format(quote(ATTACK, safe="")), headers=HTML)
    assert answer.status_code in (200, 303, 400, 404)
    assert "<script>" not in answer.text and "<img" not in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/document/..%2F..%2Fetc%2Fpasswd",
        "/document/../../../../etc/passwd",
        "/static/..%2Fapp.py",
        "/static/../settings.py",
        "/id/..%2F..%2Fx%0d%0aSet-Cookie:%20a=b",
        "/id/%0d%0aLocation:%20http://elsewhere.example/",
        "/id///elsewhere.example/",
        "/country/%00",
        "/entity/person/%3E%20%3Furn",
        "/entity/%3Chttp:%2F%2Fa%3E",
    ],
)
def test_no_path_leads_out_and_none_splits_a_header(sample_client: FlaskClient, path: str) -> None:
    answer = sample_client.get(path)
    assert answer.status_code in (303, 308, 400, 404), answer.text[:200]
    assert "Set-Cookie" not in answer.headers
    where = unquote(answer.headers.get("Location", "/")).removeprefix("http://localhost")
    assert where.startswith("/") and not where.startswith("//")
    assert "root:" not in answer.text


SENT = {
    "markup": ATTACK,
    "a header": "\r\nSet-Cookie: a=b",
    "a nul": "\0",
    "a path": "../../../../etc/passwd",
    "a broken escape": "%E0%A4%A",
    "half a character": "\ud800",
    "a query's text": "<urn:x> } #",
    "a search's operators": '"*',
    "no number": "1e999",
}
PATHS = describe()["paths"]


def addresses(path: str) -> Iterator[tuple[str, str]]:
    """Methods and addresses of a route, with each attack in the place of each of its parameters."""
    whole = path.replace("{what}", "entity").replace("{id}", "x").replace("{name}", "x")
    for method, operation in PATHS[path].items():
        for parameter in operation.get("parameters", ()):
            for sent in SENT.values():
                value = quote(sent.encode("utf-8", "surrogatepass"), safe="")
                if parameter["in"] == "path":
                    yield method, path.replace(f"{{{parameter['name']}}}", value)
                else:
                    yield method, f"{whole}?{parameter['name']}={value}"


@pytest.mark.parametrize("path", sorted(PATHS))
def test_no_parameter_of_any_route_breaks_it(sample_client: FlaskClient, path: str) -> None:
    for method, address in addresses(path):
        answer = sample_client.open(address, method=method.upper(), headers=HTML)
        assert answer.status_code < 500, address
        assert "Set-Cookie" not in answer.headers
        if answer.mimetype == "text/html":
            assert "<script>" not in answer.text and "root:" not in answer.text


@pytest.mark.parametrize("path", ["/", "/sparql", "/sparql?query=ASK%7B%7D", "/.well-known/void", "/nothing"])
@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Host", "a<b>"),
        ("Host", "[::1"),
        ("Host", "localhost:99999"),
        ("Accept", "*/*;q=nan"),
        ("Accept", ";;,,q=1"),
        ("Accept-Encoding", "gzip;q=abc"),
        ("Authorization", "Basic \xff\xff"),
        ("Authorization", "Bearer \xff"),
        ("If-None-Match", 'W/"x", *, "'),
        ("Range", "bytes=0-1"),
        ("X-Forwarded-Host", "elsewhere.example"),
        ("X-HTTP-Method-Override", "DELETE"),
        ("Content-Type", "multipart/form-data"),
    ],
)
def test_no_header_breaks_a_route(sample_client: FlaskClient, path: str, header: str, value: str) -> None:
    answer = sample_client.get(path, headers={header: value})
    assert answer.status_code < 500
    assert b"elsewhere.example" not in answer.data
