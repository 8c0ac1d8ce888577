"""FollowTheMoney entities by the model of its library (4.11), of which a file beside holds what is used."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from exported import network, text
from small_graphs import graph

from kg.analyse import Network
from kg.export.graph import graph_files

MODEL = json.loads(Path(__file__).with_name("followthemoney.json").read_text(encoding="utf-8"))["schemata"]
_FORM = {
    "date": r"\d{4}(-\d\d){0,2}",
    "country": r"[a-z]{2}",
    "gender": "male|female|other",
    "url": r"https?://\S+",
    "identifier": r"\S.*",
}


def records(net: Network) -> list[dict[str, Any]]:
    (pieces,) = graph_files(net, "ftm").values()
    return [json.loads(line) for line in "".join(pieces).splitlines()]  # type: ignore[arg-type]


def check(found: list[dict[str, Any]]) -> None:
    """Each record by the model: its schema, what it must have, and each value by its type."""
    schema_of = {r["id"]: r["schema"] for r in found}
    assert len(schema_of) == len(found)
    for record in found:
        schema, given = MODEL[record["schema"]], record["properties"]
        assert set(schema["required"]) <= set(given)
        for name, values in given.items():
            property_ = schema["properties"][name]
            assert values and all(isinstance(v, str) and v.strip() for v in values)
            assert all(len(v) <= property_.get("max", 1_000_000) for v in values)
            if form := _FORM.get(property_["type"]):
                assert all(re.fullmatch(form, v) for v in values), (name, values)
            if property_["type"] == "entity":
                assert all(property_["range"] in MODEL[schema_of[v]]["is"] for v in values)


def test_followthemoney_by_the_types_of_its_model() -> None:
    found = [json.loads(line) for line in text("ftm").splitlines()]
    by_schema = [r["schema"] for r in found]
    assert sorted(by_schema[:5]) == ["Company", "Company", "Company", "Person", "Person"]
    assert sorted(by_schema[5:]) == ["Directorship", "Family", "Ownership", "UnknownLink", "UnknownLink"]
    check(found)


def test_every_type_of_tie_fits_the_model() -> None:
    lines = [
        "anna role mill role=head start=2004 status=former",
        "anna member dawn",
        "anna owns dawn",
        "anna ally boris",
        "anna patron boris how=loyalty",
        "anna ally mill",
        "dawn succeeds unity how=split date=2004-06",
        "steppe funds radio amount=a_lot",
        "anna appointed boris role=clerk date=2004-06-01",
        "cabinet dismissed boris",
        "channel part_of steppe",
        "anna founded dawn date=1999",
        "anna opposes boris how=rivalry",
    ]
    check(records(graph(*lines)))


@pytest.mark.parametrize("modality", ["reported", "alleged", "denied", "planned"])
@pytest.mark.parametrize("tie", ["anna owns mill", "anna role mill role=head", "anna kin boris relation=son"])
def test_what_is_not_stated_is_no_ownership_or_post(tie: str, modality: str) -> None:
    (link,) = [r for r in records(graph(f"{tie} modality={modality}")) if "subject" in r["properties"]]
    assert link["schema"] == "UnknownLink"
    assert link["properties"]["role"][0].startswith(f"{modality}: ")


def test_followthemoney_by_its_own_library() -> None:
    model = pytest.importorskip("followthemoney").model
    for record in records(network()):
        entity = model.get_proxy(record)
        assert entity.schema.name == record["schema"]
        for name, values in record["properties"].items():
            assert sorted(entity.get(name)) == sorted(values)
