"""Our own reconciliation service, held to the specification's schemas and examples."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from kg.errors import UsageError
from kg.link.batch import parsed
from kg.service.app import create_app
from kg.service.settings import Settings
from tests.small_store import write_store

SPECIFICATION = Path(__file__).parents[2].parent / "shared" / "reconciliation" / "0.2"
given = pytest.mark.skipif(not SPECIFICATION.is_dir(), reason="the schemas are not here")
BANK, ALMA = "organisation/steppe-bank", "person/alma-serik"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    store = write_store(tmp_path_factory.mktemp("reconcile") / "oxigraph")
    settings = Settings(access_log=False, workers=1, page_workers=1, client_errors=0, client_seconds=0.0)
    app = create_app(store, settings)
    yield app.test_client()
    app.extensions["kg"].close()


def ask(client: FlaskClient, **queries: dict[str, Any]) -> Any:
    answer = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    validate("reconciliation-result-batch", answer.json)
    return answer.json


def validator(name: str) -> Draft7Validator:
    def retrieve(uri: str) -> Resource[Any]:
        path = SPECIFICATION / "schemas" / uri.rpartition("/")[2]
        # The manifest's schema leads to Swagger's for authentication, which ours has none of.
        swagger: dict[str, Any] = {"definitions": {"securityDefinitions": {"additionalProperties": {}}}}
        found = swagger if "swagger" in uri else json.loads(path.read_text("utf-8"))
        return Resource.from_contents(found, default_specification=DRAFT7)

    schema = json.loads((SPECIFICATION / "schemas" / f"{name}.json").read_text("utf-8"))
    return Draft7Validator(schema, registry=Registry(retrieve=retrieve))  # type: ignore[call-arg]


def validate(name: str, found: Any) -> None:
    if SPECIFICATION.is_dir():
        validator(name).validate(found)


def test_the_manifest_tells_all_that_is_offered(client: FlaskClient) -> None:
    found = client.get("/reconcile").json
    validate("manifest", found)
    assert found["versions"] == ["0.2"]
    assert found["view"]["url"] == "http://localhost/id/{{id}}"
    for one in found["suggest"].values():
        address = one["service_url"].removeprefix("http://localhost") + one["service_path"]
        assert client.get(address + "?prefix=a").status_code == 200


def test_a_whole_name_matches_in_any_spelling(client: FlaskClient) -> None:
    found = ask(client, a={"query": "Steppe Bank"}, b={"query": "STEPPE BANK"}, c={"query": "Степпе Банк"})
    for one in found.values():
        first = one["result"][0]
        assert (first["id"], first["match"]) == (BANK, True)
    assert found["a"]["result"][0]["score"] == 100
    assert {"id": "organisation/company", "name": "company"} in found["a"]["result"][0]["type"]


def test_a_person_matches_only_with_a_second_fact(client: FlaskClient) -> None:
    name = {"query": "Alma Serik", "type": "person"}
    post = {"properties": [{"pid": "role", "v": {"id": BANK}}]}
    wrong = {"properties": [{"pid": "role", "v": "Ministry of Trade"}]}
    found = ask(client, alone=name, more=name | post, wrong=name | wrong)
    first = {key: one["result"][0] for key, one in found.items()}
    assert [first[k]["match"] for k in ("alone", "more", "wrong")] == [False, True, False]
    assert {"id": "property:role", "value": True} in first["more"]["features"]
    assert first["wrong"]["score"] < first["alone"]["score"]


def test_an_acronym_matches_with_its_country_alone(client: FlaskClient) -> None:
    country = {"properties": [{"pid": "country", "v": "Kazakhstan"}]}
    found = ask(client, alone={"query": "SB"}, more={"query": "SB"} | country)
    assert [found[k]["result"][0]["match"] for k in ("alone", "more")] == [False, True]


def test_a_description_tells_namesakes_apart(client: FlaskClient) -> None:
    (one,) = ask(client, q={"query": "Steppe Bank"})["q"]["result"]
    assert one["description"].startswith("company, Kazakhstan; also SB, The Steppe Bank; in ")


def test_types_narrow_and_order(client: FlaskClient) -> None:
    found = ask(
        client,
        media={"query": "Channel Nine", "type": "organisation/media"},
        company={"query": "Channel Nine", "type": "organisation/company"},
        person={"query": "Channel Nine", "type": "person"},
        both={"query": "Channel Nine", "type": ["person", "organisation"]},
    )
    assert found["media"]["result"][0]["match"] is True
    assert found["company"]["result"][0]["match"] is False
    assert found["person"]["result"] == []
    assert len(found["both"]["result"]) == 1


def test_a_country_is_told_by_name_or_code(client: FlaskClient) -> None:
    for value, agrees in (("Kazakhstan", True), ("KAZ", True), ("kz", True), ("Uzbekistan", False)):
        asked = {"query": "Alma Serik", "properties": [{"pid": "country", "v": value}]}
        (one,) = ask(client, q=asked)["q"]["result"]
        assert {"id": "property:country", "value": agrees} in one["features"], value


def test_part_of_a_name_is_a_candidate_and_no_match(client: FlaskClient) -> None:
    (one,) = ask(client, q={"query": "Steppe"})["q"]["result"]
    assert one["id"] == BANK and one["match"] is False and one["score"] < 100


@given
def test_valid_batches_are_answered_and_invalid_ones_refused(client: FlaskClient) -> None:
    folder = SPECIFICATION / "examples" / "reconciliation-query-batch"
    for path in sorted(folder.glob("valid/*.json")):
        ask(client, **json.loads(path.read_text("utf-8")))
    invalid = sorted(folder.glob("invalid/*.json"))
    assert invalid
    for path in invalid:
        answer = client.post("/reconcile", data={"queries": path.read_text("utf-8")})
        assert answer.status_code == 400, path
        assert answer.mimetype == "application/problem+json"


@given
def test_the_schemas_tell_valid_from_invalid() -> None:
    """Of each schema the examples beside it, so that a passing answer means something."""
    told = 0
    for path in sorted((SPECIFICATION / "examples").glob("*/*/*.json")):
        name, verdict = path.parts[-3], path.parts[-2]
        # These two hang on Swagger's schema and on the draft's `format`, which are not checked.
        if path.stem in ("bad-authentication", "invalid-documentation"):
            continue
        if (SPECIFICATION / "schemas" / f"{name}.json").is_file():
            told += 1
            ok = validator(name).is_valid(json.loads(path.read_text("utf-8")))
            assert ok == (verdict == "valid"), path
    assert told > 20


def test_suggestions(client: FlaskClient) -> None:
    for what, prefix, wanted in (
        ("entity", "Step", BANK),
        ("type", "par", "organisation/party"),
        ("property", "cou", "country"),
    ):
        found = client.get(f"/reconcile/suggest/{what}?prefix={prefix}").json
        schema = {"entity": "suggest-entities-response", "property": "suggest-properties-response"}
        validate(schema.get(what, "suggest-types-response"), found)
        assert wanted in [one["id"] for one in found["result"]]


def test_flyouts_and_previews(client: FlaskClient) -> None:
    for what, identifier in (("entity", BANK), ("type", "person"), ("property", "kin")):
        found = client.get(f"/reconcile/flyout/{what}?id={identifier}").json
        assert found["id"] == identifier and "<strong>" in found["html"]
        assert client.get(f"/reconcile/flyout/{what}?id=nobody").status_code == 404
    page = client.get(f"/reconcile/preview?id={BANK}")
    assert "Steppe Bank" in page.text and "Alma Serik (head" in page.text
    assert "Kazakhstan" in page.text and '<span class="tag hedge">alleged</span>' in page.text
    assert "frame-ancestors *" in page.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in client.get("/").headers["Content-Security-Policy"]


def test_columns_can_be_added(client: FlaskClient) -> None:
    offered = client.get("/reconcile/properties?type=person&limit=50").json
    validate("data-extension-property-proposal", offered)
    assert "role" in [p["id"] for p in offered["properties"]]
    wanted = {"ids": [ALMA, "person/nobody"], "properties": [{"id": "role"}, {"id": "country"}]}
    validate("data-extension-query", wanted)
    found = client.post("/reconcile", data={"extend": json.dumps(wanted)}).json
    validate("data-extension-response", found)
    assert found["rows"][ALMA] == {
        "role": [{"id": BANK, "name": "Steppe Bank"}],
        "country": [{"str": "Kazakhstan"}],
    }
    assert found["rows"]["person/nobody"] == {"role": [], "country": []}


def test_a_hedged_claim_gives_no_value(client: FlaskClient) -> None:
    wanted = {"ids": [BANK], "properties": [{"id": "controls"}]}
    found = client.post("/reconcile", data={"extend": json.dumps(wanted)}).json
    assert found["rows"][BANK] == {"controls": []}


def test_script_clients_and_other_origins_are_served(client: FlaskClient) -> None:
    answer = client.get("/reconcile?callback=take")
    assert answer.mimetype == "application/javascript"
    assert answer.text.startswith("/**/take({") and answer.text.endswith("});")
    assert client.get("/reconcile?callback=alert(1)//").status_code == 400
    assert client.get("/reconcile").headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "raw",
    [
        *("", "{", "[]", "{}", '{"q": []}', '{"q": {"query": 1}}', "[" * 5000),
        *(f'{{"q": {{"query": "x", "limit": {limit}}}}}' for limit in ("NaN", "Infinity", "-1", "true")),
    ],
)
def test_bad_batches_are_refused(client: FlaskClient, raw: str) -> None:
    answer = client.post("/reconcile", data={"queries": raw})
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize("limit", ["²", "9" * 5000, "-1", [], None])
def test_a_limit_that_is_none_is_left_out(client: FlaskClient, limit: object) -> None:
    wanted = {"ids": [ALMA], "properties": [{"id": "role", "settings": {"limit": limit}}]}
    assert client.post("/reconcile", data={"extend": json.dumps(wanted)}).json["rows"][ALMA]["role"]


def test_a_batch_has_a_limit() -> None:
    with pytest.raises(UsageError, match="at most 100"):
        parsed({f"q{n}": {"query": "x"} for n in range(101)})


def test_fifty_names_come_back_at_once(client: FlaskClient) -> None:
    names = ("Steppe Bank", "Alma Serik", "Channel Nine", "Nobody At All", "Bank")
    queries = {f"q{n}": {"query": f"{names[n % 5]}"} for n in range(50)}
    ask(client, **queries)
    began = time.monotonic()
    ask(client, **queries)
    assert time.monotonic() - began < 3
