"""Pages, linked data, search and named queries, on the graph of the sample reports."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest
from conftest import running
from flask.testing import FlaskClient
from markupsafe import escape

from kg.prefixes import PREFIXES
from kg.queries import load_all
from kg.service.links import href, iri_of, path_of

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
"""What browsers send."""


def claims(store: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (store / "claims.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def first_claim(sample_client: FlaskClient) -> dict[str, str]:
    query = "SELECT ?c ?s ?d { ?c a kg:Role ; kg:subject ?s ; kg:document ?d } ORDER BY ?c LIMIT 1"
    answer = sample_client.get("/sparql", query_string={"query": query, "format": "json"})
    (row,) = answer.get_json(force=True)["results"]["bindings"]
    return {name: term["value"] for name, term in row.items()}


class Links(HTMLParser):
    """What a page links to and loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found |= {value for name, value in attributes if name in ("href", "src", "action") and value}


def test_every_page_that_a_visitor_can_reach_is_there(sample_client: FlaskClient) -> None:
    seen, waiting = set(), ["/"]
    while waiting and len(seen) < 250:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = sample_client.get(path, headers=HTML)
        assert answer.status_code == 200, path
        if answer.mimetype != "text/html":
            continue
        assert "<script" not in answer.text
        links = Links()
        links.feed(answer.text)
        waiting += sorted(
            urlsplit(x)._replace(fragment="").geturl() for x in links.found if x.startswith("/")
        )
    assert len(seen) > 100


def test_an_iri_of_the_graph_leads_to_a_page_or_to_data(
    sample_client: FlaskClient, first_claim: dict[str, str]
) -> None:
    for iri in first_claim.values():
        there = sample_client.get(urlsplit(iri).path.removeprefix("/country-report-graph"))
        assert there.status_code == 303
        page = sample_client.get(there.headers["Location"], headers=HTML)
        assert (page.status_code, page.mimetype) == (200, "text/html")
        data = sample_client.get(there.headers["Location"], headers={"Accept": "text/turtle"})
        subjects = {t.subject.value for t in ox.parse(data.data, format=ox.RdfFormat.TURTLE)}
        assert iri in subjects


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        (".html", "text/html"),
        (".json", "application/json"),
        (".ttl", "text/turtle"),
        (".jsonld", "application/ld+json"),
        (".nt", "application/n-triples"),
        (".rdf", "application/rdf+xml"),
    ],
)
def test_a_suffix_chooses_the_form(
    sample_client: FlaskClient, first_claim: dict[str, str], suffix: str, media_type: str
) -> None:
    for iri in first_claim.values():
        answer = sample_client.get(path_of(iri) + suffix)
        assert (answer.status_code, answer.mimetype) == (200, media_type)
        assert answer.headers["Content-Location"].endswith(suffix)


def test_an_entity_as_json_has_its_ties_with_their_words(
    sample_client: FlaskClient, first_claim: dict[str, str], sample_store: Path
) -> None:
    entity = sample_client.get(path_of(first_claim["s"]) + ".json").get_json()
    lines = [line for tie in entity["ties"] for line in tie["lines"]]
    assert {tie["type"] for tie in entity["ties"]} >= {"role"}
    for line in lines:
        for claim in line["claims"]:
            text = (sample_store / "texts" / f"{claim['document']}.txt").read_bytes().decode()
            for evidence in claim["evidence"]:
                assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
    ends = [(c["subject"]["iri"], (c["object"] or {}).get("iri")) for c in claims(sample_store)]
    mine = [pair for pair in ends if first_claim["s"] in pair]
    assert sum(len(line["claims"]) for line in lines) == len(mine)


def test_a_claim_shows_what_stands_around_its_words(
    sample_client: FlaskClient, first_claim: dict[str, str], sample_store: Path
) -> None:
    claim = sample_client.get(path_of(first_claim["c"]) + ".json").get_json()["claims"][0]
    text = (sample_store / "texts" / f"{claim['document']}.txt").read_bytes().decode()
    for evidence in claim["evidence"]:
        assert evidence["prefix"] + evidence["quote"] + evidence["suffix"] in text


def test_whole_texts_are_shown_only_where_the_operator_says_so(
    sample_client: FlaskClient, sample_store: Path, first_claim: dict[str, str]
) -> None:
    path = path_of(first_claim["d"])
    report = path.rpartition("/")[2]
    words = (sample_store / "texts" / f"{report}.txt").read_text(encoding="utf-8").split("\n")
    longest = str(escape(max(words, key=len)))
    assert longest not in sample_client.get(path, headers=HTML).text
    with running(sample_store, serve_texts=True) as open_client:
        assert longest in open_client.get(path, headers=HTML).text


def test_names_are_found_in_any_spelling_and_script(sample_client: FlaskClient) -> None:
    def search(q: str, **more: str) -> list[str]:
        found = sample_client.get("/search", query_string={"q": q, "format": "json"} | more).get_json()
        return [result["name"] for result in found["results"]]

    whole = search("Kazakhstan", type="place")[0]
    assert whole == "Kazakhstan"
    for spelling in ("Казахстан", "kazakhst", "Kazachstan", "KAZAKHSTAN"):
        assert search(spelling, type="place")[0] == whole
    assert search("zzzzqqqq") == []
    assert search("Kazakhstan", type="person") == []


def test_a_country_has_its_ratings_drawn(sample_client: FlaskClient) -> None:
    page = sample_client.get("/country/Kazakhstan", headers=HTML).text
    drawn = re.findall(r'<path d="(M[^"]+)"', page)
    assert drawn and all("nan" not in d for d in drawn)
    assert sample_client.get("/country/Atlantis").status_code == 404


@pytest.mark.parametrize("name", load_all())
def test_every_named_query_answers_in_every_format(sample_client: FlaskClient, name: str) -> None:
    query = load_all()[name]
    given = {p.name: "Kazakhstan" if p.type == "entity" else "2004" for p in query.parameters if p.required}
    for format_ in ("json", "csv", "tsv", "xml", "html"):
        answer = sample_client.get(f"/queries/{name}", query_string=given | {"format": format_})
        assert answer.status_code == 200, (format_, answer.text[:300])


def test_pages_of_a_named_query_do_not_overlap_and_leave_nothing_out(sample_client: FlaskClient) -> None:
    whole = list(csv.reader(io.StringIO(sample_client.get("/queries/claim-counts?format=csv").text)))
    pages, path = [], "/queries/claim-counts?format=csv&limit=3"
    while path:
        answer = sample_client.get(path)
        pages += list(csv.reader(io.StringIO(answer.text)))[1:]
        link = re.match(r'<(.+)>; rel="next"', answer.headers.get("Link", ""))
        path = link[1] if link else ""
    assert [whole[0], *pages] == whole


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/queries/kin", "needs person"),
        ("/queries/kin?person=Nobody+At+All", "nothing is named"),
        ("/queries/kin?nonsense=1", "no parameter nonsense"),
        ("/queries/laws-in-year?year=20x4", "four digits"),
        ("/queries/claim-counts?limit=0", "limit is"),
        ("/queries/claim-counts?limit=1_0", "limit is"),
        ("/search?q=a&type=robot", "type is one of"),
    ],
)
def test_a_wrong_parameter_is_told(sample_client: FlaskClient, path: str, said: str) -> None:
    answer = sample_client.get(path, headers={"Accept": "application/json"})
    assert answer.status_code == 400
    assert said in answer.get_json(force=True)["detail"]


def test_a_parameter_is_a_value_and_never_text_of_the_query(sample_client: FlaskClient) -> None:
    for attack in (
        'x" } INSERT { <a:a> <a:a> <a:a> } WHERE { "',
        "x'\\\"} #",
        "\u2028} UNION {?s ?p ?o}",
        "<urn:a>",
    ):
        asked = {"country": attack, "format": "json"}
        answer = sample_client.get("/queries/prosecutions", query_string=asked)
        assert answer.get_json(force=True)["results"]["bindings"] == []


def test_links_lead_only_to_the_web() -> None:
    assert href("javascript:alert(1)") == ""
    assert href(PREFIXES["kg"] + "Role") == "/ontology#Role"
    iri = "https://w3id.org/country-report-graph/id/claim/a%2Fb/12"
    assert iri_of(path_of("https://w3id.org/country-report-graph/id/person/a-b")[1:]).endswith(
        "/id/person/a-b"
    )
    assert path_of(iri).startswith("/claim/a%2Fb/")


def test_the_api_description_names_every_route_and_parameter(sample_client: FlaskClient) -> None:
    described = sample_client.get("/openapi.json").get_json()
    assert described["openapi"].startswith("3.1")
    for name, query in load_all().items():
        listed = described["paths"][f"/queries/{name}"]["get"]["parameters"]
        assert [p.name for p in query.parameters] == [x["name"] for x in listed][: len(query.parameters)]
    served = {
        (re.sub(r"/?<(?:any\(\S+?\):|path:)?\w+>", "/{}", rule.rule), method.lower())
        for rule in sample_client.application.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        # The style sheet; the suffixes of a path; graphs that are named by their address.
        if rule.endpoint != "static" and not rule.rule.startswith(("/dataset<", "/graph-store/"))
    }
    paths = {(re.sub(r"\{\w+\}", "{}", path), m) for path, ms in described["paths"].items() for m in ms}
    kinds = {
        (f"/{kind}/{{}}", "get") for kind in ("entity", "claim", "document", "evidence", "graph", "build")
    }
    assert served - {("/{}/{}", "get"), ("/queries/{}", "get")} <= paths
    assert kinds <= paths


def test_health_and_metrics(sample_client: FlaskClient) -> None:
    health = sample_client.get("/health").get_json()
    assert health["status"] == "ok" and health["workers"]["queries"]["size"] == 2
    sample_client.get("/sparql?query=ASK%7B%7D")
    text = sample_client.get("/metrics").text
    assert re.search(r'^kg_requests_total\{endpoint="sparql.endpoint",status="200"\} [1-9]', text, re.M)
    assert re.search(r"^kg_query_seconds_count [1-9]", text, re.M)
