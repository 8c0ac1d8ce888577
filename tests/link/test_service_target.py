"""A reconciliation service as an outside set, however it behaves."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.link.mapping import load
from kg.link.service import ServiceTarget
from tests.link.services import MANIFEST, Behave, echo, serving
from tests.link.sides import subject

OURS = [subject("organisation", f"Body {n} | country=KAZ", f"organisation/{n}") for n in range(7)]


def target(url: str, **options: object) -> ServiceTarget:
    plan = load("service")
    plan = replace(plan, options={**plan.options, "batch": 3, "seconds": 2, "tries": 3, **options})
    return ServiceTarget(plan, url, sleep=lambda seconds: None)


def broken(status: int, body: bytes = b"", only: int = 0) -> Behave:
    def behave(number: int, queries: dict) -> tuple[int, dict[str, str], bytes]:  # type: ignore[type-arg]
        return (status, {}, body) if not only or number == only else echo(number, queries)

    return behave


def test_names_are_asked_for_in_batches() -> None:
    with serving() as (url, asked):
        found = list(target(url).candidates(OURS))
    assert [len(batch) for batch in asked] == [3, 3, 1]
    assert asked[0]["q0"] == {"query": "Body 0", "limit": 5}
    assert (found[0].name, found[0].iri) == ("Body 0", "https://example.org/thing/id-Body%200")
    assert len(found) == len(OURS)


def test_each_service_is_a_set_of_its_own_and_an_item_of_wikidata_is_told_as_one() -> None:
    space = {"identifierSpace": "http://www.wikidata.org/entity/"}
    with serving(manifest=MANIFEST | space) as (url, _):
        asking = target(url)
        first = next(iter(asking.candidates(OURS)))
    assert (asking.source.id, asking.source.title) == ("127-0-0-1", "A reconciliation service, 127.0.0.1")
    assert first.identifiers == (("wikidata", "id-Body 0"),)


def test_answers_are_kept_and_replayed_offline(tmp_path: Path) -> None:
    with serving() as (url, asked):
        first = list(replace(target(url), cache=tmp_path).candidates(OURS))
        again = list(replace(target(url), cache=tmp_path).candidates(OURS))
    assert len(asked) == 3
    offline = list(replace(target(url), cache=tmp_path, offline=True).candidates(OURS))
    assert first == again == offline
    with pytest.raises(InputError, match="not asked before"):
        list(replace(target(url + "/other"), cache=tmp_path, offline=True).candidates(OURS))


def test_a_busy_service_is_asked_again_after_the_time_it_names() -> None:
    waits: list[float] = []

    def behave(number: int, queries: dict) -> tuple[int, dict[str, str], bytes]:  # type: ignore[type-arg]
        return (429, {"Retry-After": "7"}, b"") if number == 1 else echo(number, queries)

    with serving(behave) as (url, _):
        asking = target(url)
        asking.sleep = waits.append
        assert len(list(asking.candidates(OURS))) == len(OURS)
    assert waits == [7.0] and not asking.problems


def test_a_broken_batch_costs_itself_alone() -> None:
    with serving(broken(200, b"<html>Down</html>", only=2)) as (url, _):
        asking = target(url)
        found = list(asking.candidates(OURS))
    assert [c.name for c in found] == ["Body 0", "Body 1", "Body 2", "Body 6"]
    assert asking.problems == [f"{url}: the answer is no JSON: it begins '<html>Down</html>'"]


@pytest.mark.parametrize(
    ("behave", "message"),
    [
        (broken(200, b"<html>"), "no JSON"),
        (broken(200, b"[]"), "no JSON object"),
        (broken(200, json.dumps({"q0": {"results": []}}).encode()), "no result for q0"),
        (broken(404), "answered 404"),
        (broken(503), "answered 503, 3 times"),
    ],
)
def test_a_service_that_is_broken_for_good_is_given_up(behave: Behave, message: str) -> None:
    with serving(behave) as (url, _), pytest.raises(InputError, match=message):
        list(target(url).candidates(OURS))


def test_a_service_that_is_too_slow_is_given_up() -> None:
    def behave(number: int, queries: dict) -> tuple[int, dict[str, str], bytes]:  # type: ignore[type-arg]
        time.sleep(0.3)
        return echo(number, queries)

    with serving(behave) as (url, _), pytest.raises(InputError, match=r"no answer within 0\.1 s"):
        list(target(url, seconds=0.1, tries=1).candidates(OURS))


def test_a_page_is_no_service() -> None:
    with serving(manifest={"hello": 1}) as (url, _), pytest.raises(InputError, match="no manifest"):
        list(target(url).candidates(OURS))
