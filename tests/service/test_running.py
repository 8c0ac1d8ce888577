"""`kg serve` as it runs: settings, reload, stop, clients, a remote store."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pandas as pd
import pytest
from click.testing import CliRunner
from conftest import ROOT, running, served

from kg.cli import main
from kg.errors import UsageError
from kg.service.budgets import Budgets, OverBudget
from kg.service.settings import Settings, load, options

NAMES = "SELECT ?name { ?e a foaf:Person ; skos:prefLabel ?name } ORDER BY ?name"
COUNT = "SELECT (COUNT(*) AS ?n) { ?c a kg:Claim }"


def ask(address: str, query: str, format_: str = "csv") -> str:
    with urlopen(f"{address}/sparql?{urlencode({'query': query, 'format': format_})}", timeout=30) as answer:
        text: str = answer.read().decode()
        return text


def test_every_setting_is_an_option_with_help_and_stands_in_the_docs() -> None:
    text = CliRunner().invoke(main, ["serve", "--help"]).output
    docs = (ROOT / "docs" / "service.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*?) \|$", docs, re.M)
    listed = {name: (default, about) for name, default, about in rows}
    for one in options():
        assert f"--{one.name.replace('_', '-')}" in text
        default = "" if one.default in ("", False) else f"`{str(one.default).lower()}`"
        assert listed.pop(one.name) == (default, one.metadata["about"])
    assert not listed


def test_an_option_wins_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "kg.toml"
    file.write_text("workers = 7\nqueue = 8\nport = 9000\nserve_texts = true\n")
    found = load({"workers": 1, "queue": None}, {"KG_WORKERS": "2", "KG_QUEUE": "3"}, file)
    assert (found.workers, found.queue, found.port, found.serve_texts) == (1, 3, 9000, True)


@pytest.mark.parametrize(
    ("environment", "file", "said"),
    [
        ({"KG_WORKERS": "many"}, "", "number"),
        ({"KG_WRITABLE": "perhaps"}, "", "true or false"),
        ({}, "wokers = 3", "no setting 'wokers'"),
        ({}, "token = 'x'", "no setting 'token'"),
        ({}, "workers = [", "no TOML"),
        ({}, "host = 3", "cannot be 3"),
        ({"KG_WRITABLE": "yes"}, "", "KG_TOKEN"),
    ],
)
def test_a_wrong_setting_is_told(environment: dict[str, str], file: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "kg.toml"
    path.write_text(file)
    with pytest.raises(UsageError) as wrong:
        load({}, environment, path)
    assert said in str(wrong.value)


def test_a_budget_drains() -> None:
    now = [0.0]
    budgets = Budgets(seconds=10, errors=0, clock=lambda: now[0])
    budgets.charge("a", 15.0, failed=True)
    with pytest.raises(OverBudget) as over:
        budgets.check("a")
    budgets.check("b")
    now[0] += over.value.wait
    budgets.check("a")
    budgets.charge("2001:db8::1", 15.0, failed=False)
    with pytest.raises(OverBudget):
        budgets.check("2001:db8::2")


def test_a_build_is_not_written_to(sample_store: Path) -> None:
    from kg.service.app import create_app

    with pytest.raises(UsageError, match="not written to"):
        create_app(sample_store, Settings(writable=True, token="t"))


def test_updates_need_the_token(tmp_path: Path) -> None:
    with running(tmp_path / "data", writable=True, token="t") as client:
        change = {"update": "INSERT DATA { <urn:a> <urn:b> <urn:c> }"}
        assert client.post("/sparql", data=change).status_code == 401
        assert client.post("/sparql", data=change, headers={"Authorization": "Bearer u"}).status_code == 401
        allowed = {"Authorization": "Bearer t"}
        assert client.post("/sparql", data=change, headers=allowed).status_code == 204
        asked = {"query": "ASK { <urn:a> <urn:b> <urn:c> }"}
        assert client.get("/sparql", query_string=asked).get_json(force=True)["boolean"] is True
        broken = "@prefix a: <urn:a> . a:a a:b a:c . a:a a:b"
        put = client.put("/graph-store?default", data=broken, content_type="text/turtle", headers=allowed)
        assert put.status_code == 400
        assert client.get("/sparql", query_string=asked).get_json(force=True)["boolean"] is True
        load_ = {"update": "LOAD <http://127.0.0.1:1/x.ttl>"}
        assert client.post("/sparql", data=load_, headers=allowed).status_code == 400


@pytest.fixture(scope="module")
def address(small: Path) -> object:
    with served(small) as address:
        yield address


def test_clients_people_use_work_unchanged(address: str) -> None:
    from rdflib.plugins.stores.sparqlstore import SPARQLStore
    from SPARQLWrapper import CSV, JSON, SPARQLWrapper

    wrapper = SPARQLWrapper(f"{address}/sparql")
    wrapper.setQuery(NAMES)
    wrapper.setReturnFormat(JSON)
    rows = wrapper.queryAndConvert()["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == ["Alma Serik"]
    wrapper.setReturnFormat(CSV)
    wrapper.setMethod("POST")
    assert wrapper.queryAndConvert().decode().split() == ["name", "Alma", "Serik"]
    found = SPARQLStore(f"{address}/sparql").query(NAMES)
    assert [str(row[0]) for row in found] == ["Alma Serik"]
    table = pd.read_csv(f"{address}/sparql?{urlencode({'query': NAMES, 'format': 'csv'})}")
    assert table["name"].tolist() == ["Alma Serik"]


def test_a_remote_store_goes_through_the_same_pages(address: str) -> None:
    with running(f"{address}/sparql") as client:
        browser = {"Accept": "text/html"}
        assert "Alma Serik" in client.get("/search?q=alma", headers=browser).text
        card = client.get("/entity/person/alma-serik", headers=browser)
        assert "Steppe Bank" in card.text
        assert client.get("/sparql", query_string={"query": NAMES, "format": "csv"}).text.split()[1] == "Alma"
        assert client.get("/sparql", query_string={"query": "SELECT {"}).status_code == 400
        assert client.get("/entity/person/alma-serik.ttl").status_code == 200


def test_an_endpoint_that_shows_none_of_its_graphs_is_told_before_it_is_served(tmp_path: Path) -> None:
    from kg.errors import StoreError
    from kg.store import RemoteStore

    with served(tmp_path / "data", "--writable", KG_TOKEN="t") as address:
        endpoint = RemoteStore(f"{address}/sparql")
        endpoint.check()
        body = urlencode({"update": "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } }"}).encode()
        urlopen(Request(f"{address}/sparql", body, {"Authorization": "Bearer t"}), timeout=20)
        with pytest.raises(StoreError, match="named graphs"):
            endpoint.check()
    with pytest.raises(StoreError, match="does not answer"):
        endpoint.check()


def test_a_new_build_is_served_without_a_failed_request(sample_store: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(sample_store, store, symlinks=True)
    failures: list[str] = []
    answers: set[str] = set()
    with served(store) as address:
        before = json.loads(urlopen(f"{address}/health").read())["snapshot"]
        stop = threading.Event()

        def visit() -> None:
            while not stop.is_set():
                try:
                    answers.add(ask(address, COUNT))
                    urlopen(f"{address}/queries/claim-counts?format=csv", timeout=30).read()
                except OSError as error:
                    failures.append(str(error))

        visitors = [threading.Thread(target=visit) for _ in range(3)]
        for visitor in visitors:
            visitor.start()
        build = "from kg.cli import main; main()", "build", str(ROOT / "kg/samples/kazakhstan-2004.txt")
        subprocess.run([sys.executable, "-c", *build, "--out", str(store)], check=True, capture_output=True)
        time.sleep(1.0)
        stop.set()
        for visitor in visitors:
            visitor.join()
        after = json.loads(urlopen(f"{address}/health").read())["snapshot"]
    assert not failures
    assert before != after and len(answers) == 2


def test_another_build_of_the_same_reports_is_another_snapshot(sample_store: Path, tmp_path: Path) -> None:
    from kg.service import snapshots

    store = tmp_path / "store"
    shutil.copytree(sample_store, store, symlinks=True)
    builds = snapshots.Builds(store)
    before = builds.current()
    again = store / ".builds" / "again"
    shutil.copytree((store / "current").resolve(), again)
    (store / "next").symlink_to(again)
    (store / "next").replace(store / "current")
    time.sleep(snapshots.LOOK_SECONDS)
    after = builds.current()
    assert before.id != after.id and after.data == str(again / "oxigraph")


def test_a_damaged_graph_is_told_before_it_is_served(sample_store: Path, tmp_path: Path) -> None:
    from kg.errors import StoreError
    from kg.service.snapshots import check

    store = tmp_path / "store"
    shutil.copytree(sample_store / "oxigraph", store)
    check(str(store))
    (store / "CURRENT").write_text("MANIFEST-999999\n")
    with pytest.raises(StoreError, match="cannot be opened"):
        check(str(store))


def test_a_stopped_service_ends_with_its_workers_and_answers_what_has_begun(small: Path) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a < ?d) }"
    found: list[int] = []

    def wait(address: str) -> None:
        request = Request(f"{address}/sparql?{urlencode({'query': slow, 'timeout': '1.5'})}")
        try:
            found.append(urlopen(request, timeout=20).status)
        except OSError as error:
            found.append(getattr(error, "code", 0))

    with served(small) as address:
        thread = threading.Thread(target=wait, args=(address,))
        thread.start()
        time.sleep(0.4)
    thread.join()
    assert found and found[0] in (200, 504)
