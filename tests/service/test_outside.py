"""Pages that show what outside data sets state beside what reports state, and never as one."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import running
from flask.testing import FlaskClient

from kg.model import qualifiers
from kg.rdf import describe, describe_entities
from kg.store import write
from tests.link import linked
from tests.rdf import made

HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder: Path = tmp_path_factory.mktemp("linked") / "oxigraph"
    write(folder, linked.quads())
    with running(folder) as client:
        yield client


def parts(client: FlaskClient, path: str) -> tuple[str, str]:
    """The text of a page without what is from outside, and that."""
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 200, path
    apart = "".join(re.findall(r'<section class="group apart".*?</section>', answer.text, re.DOTALL))
    return _text(answer.text.replace(apart, "") if apart else answer.text), _text(apart)


def _text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_party_shows_its_founding_by_reports_and_outside_with_set_and_licence(client: FlaskClient) -> None:
    reports, apart = parts(client, "/entity/organisation/dawn")
    assert "Stated by these sets, not by the reports" in apart
    assert "Founding stated by 1999 the report ulmaria-2005 1998 Made by hand: Dawn" in apart
    assert "Made by hand · CC0-1.0" in apart and "names agree (+10)" in apart
    assert "1998" not in reports and "Made by hand" not in reports
    data = client.get("/entity/organisation/dawn.json").get_json()
    (record,) = data["outside"]
    assert (record["set"], record["licence"]) == ("Made by hand", "CC0-1.0")
    assert {"what": "founded", "value": "1998", "when": None} in record["facts"]
    assert "1998" not in str(data["ties"])


def test_an_election_shows_its_days_and_who_confirmed_the_link(client: FlaskClient) -> None:
    _, apart = parts(client, "/entity/election/2011")
    assert "Day of the election stated by 2011-04-03 the report ulmaria-2005" in apart
    assert "2011-04-02" in apart and "confirmed by Ada on 2024-05-06" in apart


def test_a_country_shows_codes_and_the_heads_by_other_sets(client: FlaskClient) -> None:
    reports, apart = parts(client, "/country/Kenya")
    assert "ISO 3166-1 KE, KEN, 404" in reports and "Correlates of War 501" in reports
    assert "Dana Sule" in reports and "2014" not in reports
    assert "Dana Sule Prime Minister of Kenya 2011-06-01 – 2014 Made by hand CC0-1.0" in apart


def test_what_is_not_linked_or_was_rejected_shows_nothing_from_outside(client: FlaskClient) -> None:
    for path in ("/entity/organisation/unity", "/entity/person/arman"):
        assert parts(client, path)[1] == ""
        assert client.get(f"{path}.json").get_json()["outside"] == []


def test_a_rating_in_words_is_shown(tmp_path: Path) -> None:
    rating = next(c for c in made.NEW_CLAIMS if c.type == "rating")
    words = replace(rating, qualifiers=qualifiers(rating.values | {"value": "Not Free"}))
    write(tmp_path / "oxigraph", [*describe(made.NEW, [words]), *describe_entities(made.ENTITIES)])
    with running(tmp_path / "oxigraph") as client:
        assert "Not Free" in parts(client, "/entity/place/ulm")[0]


def test_the_description_of_the_service_has_the_linksets(client: FlaskClient) -> None:
    found = client.get("/.well-known/void", headers={"Accept": "text/turtle"}).text
    assert "void:Linkset" in found and "skos:exactMatch" in found and "CC0-1.0" in found


def test_spreadsheets_get_the_identifiers_of_linked_sets(client: FlaskClient) -> None:
    wanted = {"ids": ["organisation/dawn", "place/kenya"], "properties": [{"id": "same"}, {"id": "wikidata"}]}
    rows = client.post("/reconcile", data={"extend": json.dumps(wanted)}).get_json()["rows"]
    assert rows["organisation/dawn"] == {"same": [{"str": linked.PARTY.iri}], "wikidata": []}
    assert rows["place/kenya"]["wikidata"] == [{"str": "Q114"}]
    assert "In other data sets" in client.get("/reconcile/preview?id=organisation/dawn").text
