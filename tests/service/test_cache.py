"""Answers that are kept: the same while the graph is the same, never of another graph, never too many."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import running, state_of

from kg.service.cache import Remembering
from kg.service.engine import Question
from kg.service.guard import read
from kg.service.pool.pool import Answer

RANDOM = "SELECT (RAND() AS ?r) {}"


class Counting:
    """An engine that answers with how often it was asked."""

    def __init__(self, length: int = 1) -> None:
        self.asked, self._length = 0, length

    def answer(self, question: Question, seconds: float) -> Answer:
        self.asked += 1
        return Answer(str(self.asked).encode() * self._length, None, seconds=1.0)


def question(text: str, repeatable: bool = True) -> Question:
    return Question(text, "json", union=True, repeatable=repeatable)


def kept(engine: Counting, version: Callable[[], str] = lambda: "1", room: int = 100_000) -> Remembering:
    return Remembering(engine, version, room)


def test_what_was_answered_is_not_asked_again_until_the_graph_changes() -> None:
    version, engine = ["1"], Counting()
    cache = kept(engine, lambda: version[0])
    first, again = cache.answer(question("a"), 1.0), cache.answer(question("a"), 1.0)
    assert (first.begun, again.begun, engine.asked) == (b"1", b"1", 1)
    assert (first.kept, again.kept, again.seconds) == (False, True, 0.0)
    assert cache.answer(question("b"), 1.0).begun == b"2"
    version[0] = "2"
    assert cache.answer(question("a"), 1.0).begun == b"3"


@pytest.mark.parametrize("other", [{"format": "csv"}, {"union": False}, {"default_graph": ("urn:a",)}])
def test_all_that_an_answer_depends_on_tells_questions_apart(other: dict[str, object]) -> None:
    cache = kept(Counting())
    asked: dict[str, object] = {"query": "a", "format": "json", "union": True}
    cache.answer(Question(**asked), 1.0)  # type: ignore[arg-type]
    assert not cache.answer(Question(**(asked | other)), 1.0).kept  # type: ignore[arg-type]


def test_what_changes_by_itself_is_not_kept() -> None:
    cache = kept(Counting())
    assert [cache.answer(question("a", repeatable=False), 1.0).begun for _ in range(2)] == [b"1", b"2"]
    assert not read("SELECT * { SERVICE <urn:a> { ?s ?p ?o } }", 9, {"urn:a"}).repeatable
    assert not read(RANDOM, 9).repeatable


def test_the_room_is_bounded_and_the_oldest_goes_first() -> None:
    engine = Counting(length=500)
    cache = kept(engine, room=40_000)
    for number in range(100):
        cache.answer(question(f"{number}"), 1.0)
        cache.answer(question("0"), 1.0)
        assert cache.bytes <= 40_000
    assert cache.answer(question("0"), 1.0).kept
    assert not cache.answer(question("1"), 1.0).kept
    long = kept(Counting(length=5_000), room=40_000)
    long.answer(question("a"), 1.0)
    assert not long.answer(question("a"), 1.0).kept
    none = kept(Counting(), room=0)
    none.answer(question("a"), 1.0)
    assert not none.answer(question("a"), 1.0).kept


def test_a_change_of_the_data_is_seen_at_once(tmp_path: Path) -> None:
    with running(tmp_path / "data", writable=True, token="t") as client:
        asked = {"query": "SELECT ?o { <urn:a> <urn:b> ?o }", "format": "csv"}
        allowed = {"Authorization": "Bearer t"}
        for number in range(3):
            change = f"DELETE WHERE {{ <urn:a> ?b ?c }} ; INSERT DATA {{ <urn:a> <urn:b> {number} }}"
            assert client.post("/sparql", data={"update": change}, headers=allowed).status_code == 204
            for _ in range(2):
                assert client.get("/sparql", query_string=asked).text.split() == ["o", str(number)]
        assert state_of(client.application).caches["queries"].hits == 3
