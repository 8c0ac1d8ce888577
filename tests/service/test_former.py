"""IRIs of builds over fewer documents: each still leads to what it named, or says what it may be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import running
from flask.testing import FlaskClient

from kg.model import CharMap, Claim, Document, Entity, EntityType, Extraction, Metadata, Span
from kg.rdf import DATA, Build, describe, describe_build, describe_entities, describe_former
from kg.resolve import apply, resolve
from kg.service.links import path_of
from kg.steps import work
from kg.store import write

HTML = {"Accept": "text/html"}
TEXT = "He owns the Zarya newspaper."
OLD, NEW = "/entity/person/azat-beibitayev", "/entity/person/azat-beibitaev"


def report(name: str, *people: str) -> tuple[Document, Extraction]:
    meta = Metadata(title=name, country="Kazakhstan", year=2004)
    document = Document(
        name, TEXT, TEXT, CharMap.identity(len(TEXT)), meta, (Span(0, len(TEXT)),), sha256="0"
    )
    entities = [Entity(f"person/{n}", EntityType.PERSON, person) for n, person in enumerate(people)]
    paper = Entity("organisation/1", EntityType.ORGANISATION, "Zarya", "media")
    said = (document.evidence(Span(0, len(TEXT))),)
    claims = tuple(Claim(name, "owns", e.id, paper.id, (), said, "owns.verb", 0.9) for e in entities)
    return document, Extraction(name, (*entities, paper), claims)


def graph(folder: Path, *reports: tuple[Document, Extraction]) -> Path:
    """Bare data of what these reports say."""
    found = resolve((document.meta, extraction) for document, extraction in reports)
    quads = [*describe_entities(found.entities), *describe_former(found.former)]
    for document, extraction in reports:
        quads += describe(document, apply(extraction, found))
    write(folder, [*quads, *describe_build(Build("0", {d.id: "0" for d, _ in reports}))])
    return folder


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    reports = (
        report("a", "Azat Beibitaev"),
        report("b", "Azat Beibitayev"),
        report("c", "Ivan Petrov", "Ivan Petrov"),
    )
    with running(graph(tmp_path_factory.mktemp("grown") / "data", *reports)) as client:
        yield client


@pytest.mark.parametrize("suffix", ["", ".ttl", ".json", ".html", "?format=json"])
def test_a_former_iri_leads_to_the_entity_in_the_same_form(grown: FlaskClient, suffix: str) -> None:
    answer = grown.get(OLD + suffix)
    assert (answer.status_code, answer.headers["Location"]) == (301, NEW + suffix)
    assert answer.headers["Cache-Control"] == "no-cache"
    assert grown.get(answer.headers["Location"]).status_code == 200


def test_the_iri_itself_leads_there(grown: FlaskClient) -> None:
    answer = grown.get("/id/person/azat-beibitayev", headers=HTML, follow_redirects=True)
    assert (answer.status_code, answer.request.path) == (200, NEW)
    assert [r.status_code for r in answer.history] == [303, 301]


def test_an_iri_that_may_mean_two_says_so(grown: FlaskClient) -> None:
    page = grown.get("/entity/person/ivan-petrov", headers=HTML)
    assert (page.status_code, page.mimetype) == (300, "text/html")
    data = grown.get("/entity/person/ivan-petrov.json")
    assert data.status_code == 300
    choices = [choice["url"] for choice in data.get_json()["choices"]]
    assert len(choices) == 2
    for choice in choices:
        assert f'href="{choice}"' in page.text
        assert f"<{choice}.json>" in ", ".join(data.headers.getlist("Link"))
        assert grown.get(choice, headers=HTML).status_code == 200


def test_what_no_entity_was_ever_called_is_not_found(grown: FlaskClient) -> None:
    assert grown.get("/entity/person/nobody").status_code == 404
    assert grown.get("/entity/person/%3E%20nobody").status_code in (400, 404)


def test_a_named_query_takes_a_former_iri(grown: FlaskClient) -> None:
    def ties(person: str) -> str:
        asked = {"first": f"{DATA}person/{person}", "second": "Zarya", "format": "csv"}
        return grown.get("/queries/ties-between", query_string=asked).text

    assert ties("azat-beibitayev") == ties("azat-beibitaev")
    assert "owns" in ties("azat-beibitayev")
    assert "may mean several" in ties("ivan-petrov")


def test_a_claim_keeps_its_iri_whatever_its_ends_are_called(tmp_path: Path, grown: FlaskClient) -> None:
    with running(graph(tmp_path / "data", report("b", "Azat Beibitayev"))) as alone:
        before = alone.get("/entity/person/azat-beibitayev.json").get_json()
    (iri,) = [c["iri"] for tie in before["ties"] for line in tie["lines"] for c in line["claims"]]
    claim = grown.get(path_of(iri) + ".json").get_json()
    assert claim["subject"]["iri"] == DATA + "person/azat-beibitaev"


def test_every_iri_of_one_report_alone_leads_somewhere_among_all(
    sample_store: Path, sample_client: FlaskClient
) -> None:
    files = sorted(p for p in (sample_store / ".work").rglob("*.json"))
    assert len(files) > 1
    for file in files:
        head, extraction = work.head(file), work.extraction(file)
        found = resolve([(head.meta, extraction)])
        quads = [*describe_entities(found.entities), *describe(work.document(file), apply(extraction, found))]
        iris = {q.subject.value.partition("#")[0] for q in quads}
        assert len(iris) > 20
        for iri in sorted(iris):
            answer = sample_client.get(f"/id/{iri.removeprefix(DATA)}.json", follow_redirects=True)
            assert answer.status_code in (200, 300), iri
