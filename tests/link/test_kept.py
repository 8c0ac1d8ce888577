"""Links, decisions and pulled facts over a build that makes the graph anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.link.carry import carry
from kg.link.decisions import Decision
from kg.link.kept import FACTS, FILE, apply, decide, decisions_path, keep_facts
from kg.link.sssom import Line, read
from kg.rdf import DATA, describe_entities
from kg.rdf.former import describe_former
from kg.steps.layout import Layout
from kg.store import in_memory, open_store, rows, text_of
from kg.store import write as write_data
from tests.link.linked import SOURCE
from tests.rdf import made

DAWN, UNITY, OLD = (
    made.iri("organisation/dawn"),
    made.iri("organisation/unity"),
    made.iri("organisation/daybreak"),
)
THEIRS = "https://example.org/party/1"
FORMER = {DAWN: [OLD]}


def line(subject: str, status: str = "linked", object_: str = THEIRS) -> Line:
    return Line(subject, object_, "skos:exactMatch", object_source="made", other=status)


def store_with(former: dict[str, list[str]]):  # type: ignore[no-untyped-def]
    return in_memory([*describe_entities(made.ENTITIES), *describe_former(former)])


def test_a_link_under_a_former_iri_goes_on_under_that_of_now() -> None:
    decision = Decision(OLD, THEIRS, "reject")
    found = carry(store_with(FORMER), [line(OLD)], {(OLD, THEIRS): decision})
    assert found.lines == [line(DAWN)] and found.notes == []
    assert found.decisions == {(DAWN, THEIRS): replace(decision, subject=DAWN)}


def test_what_stands_under_the_iri_of_now_wins() -> None:
    old, now = Decision(OLD, THEIRS, "reject"), Decision(DAWN, THEIRS, "accept")
    for order in ([old, now], [now, old]):
        given = {(d.subject, d.object): d for d in order}
        lines = [line(d.subject, d.verdict) for d in order]
        found = carry(store_with(FORMER), lines, given)
        assert found.decisions == {(DAWN, THEIRS): now} and found.lines == [line(DAWN, "accept")]


def test_an_iri_that_may_be_of_two_carries_nothing_and_says_so() -> None:
    found = carry(
        store_with({DAWN: [OLD], UNITY: [OLD]}), [line(OLD)], {(OLD, THEIRS): Decision(OLD, THEIRS, "accept")}
    )
    assert (found.lines, found.decisions) == ([], {})
    assert found.notes == [f"{OLD} may mean {DAWN} or {UNITY} now: decide on its links again"]


def test_an_entity_that_is_gone_is_named() -> None:
    gone = DATA + "person/gone"
    found = carry(
        store_with({}), [line(gone), line(DAWN)], {(gone, THEIRS): Decision(gone, THEIRS, "accept")}
    )
    assert found.lines == [line(DAWN)]
    assert found.notes == [f"{gone} is no entity of this graph; 1 decision on it waits"]


def build(root: Path, former: dict[str, list[str]]) -> None:
    """A build over the entities of `tests.rdf.made`."""
    layout = Layout(root)
    layout.prepare()
    folder = layout.new_build("0123456789abcdef")
    write_data(folder / "oxigraph", [*made.quads(), *describe_former(former)])
    (folder / "build.json").write_text("{}", encoding="utf-8")
    for name in ("claims.jsonl", "entities.jsonl", "merges.jsonl", "dropped.jsonl"):
        (folder / name).touch()
    (folder / "texts").mkdir()
    layout.publish(folder)


def test_a_new_build_keeps_links_decisions_and_pulled_facts(tmp_path: Path) -> None:
    from kg.link.facts import describe_facts
    from kg.link.sssom import write
    from tests.link.linked import PARTY

    build(tmp_path, {})
    with (tmp_path / FILE).open("w", encoding="utf-8") as file:
        write([line(OLD, object_=PARTY.iri), line(made.iri("person/bek"))], file)
    decisions_path(tmp_path).write_text(f"accept\t{OLD}\t{PARTY.iri}\n", encoding="utf-8")
    keep_facts(tmp_path, SOURCE, list(describe_facts([PARTY], SOURCE)))
    build(tmp_path, FORMER)
    assert apply(tmp_path) == (2, [])
    assert {(m.subject_id, m.status) for m in read(tmp_path / FILE)} == {
        (DAWN, "accepted"), (made.iri("person/bek"), "linked"),
    }  # fmt: skip
    sparql = "SELECT ?e ?g ?date { ?e skos:exactMatch ?r . GRAPH ?g { ?r schema:foundingDate ?date } }"
    (found,) = rows(open_store(tmp_path), sparql)
    assert [text_of(v) for v in found] == [DAWN, DATA + "graph/outside/made", "1998"]
    # The file of decisions is the user's, and stays as it was written.
    assert decisions_path(tmp_path).read_text(encoding="utf-8").startswith(f"accept\t{OLD}")
    decide(tmp_path, [Decision(DAWN, PARTY.iri, "reject")])
    assert {m.status for m in read(tmp_path / FILE)} == {"rejected", "linked"}


def test_a_broken_file_of_facts_is_named(tmp_path: Path) -> None:
    build(tmp_path, {})
    (tmp_path / FACTS).mkdir()
    (tmp_path / FACTS / "made.nq").write_text("oops\n", encoding="utf-8")
    (tmp_path / FILE).write_text("subject_id\tobject_id\tpredicate_id\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"made\.nq: no N-Quads.*pull again"):
        apply(tmp_path)
    with pytest.raises(InputError, match="Link first"):
        apply(tmp_path / "none")
