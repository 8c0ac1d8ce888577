"""Links on disk: made, decided, undone, pulled, checked, and what they are in the graph."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.errors import InputError
from kg.link.decisions import Decision, load, record
from kg.link.kept import FILE
from kg.link.sssom import Line, read, write
from kg.rdf import DATA, entities_of
from kg.steps.layout import Layout
from kg.store import open_store, rows, text_of
from kg.store import write as write_data
from tests.rdf import made

DAWN, THEIRS = DATA + "organisation/dawn", "https://example.org/party/1"
TABLE = """id,name,country,from,kind
1,Dawn Party,ULM,1998,party
2,Unity Partei,ULM,,party
3,Steppe Holding,ULM,,company
"""
MAPPING = """
id: made
title: Made by hand
url: https://example.org/
licence: CC0-1.0
republish: true
read: table
iri: https://example.org/party/{id}
type: organisation
kind: {column: kind, values: {party: party, company: business-group}}
names: name
country: {column: country, code: iso3}
start: from
facts: {founded: from}
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of one build, with the entities of `tests.rdf.made`."""
    layout = Layout(tmp_path / "store")
    layout.prepare()
    folder = layout.new_build("0123456789abcdef")
    _fill(folder)
    layout.publish(folder)
    return tmp_path / "store"


def exported(store: Path, *arguments: str) -> str:
    """What `kg export` prints."""
    result = CliRunner().invoke(main, ["export", *arguments, "--store", str(store)])
    assert result.exit_code == 0, result.output
    return result.stdout


def table(text: str) -> list[dict[str, str]]:
    """A table of CSV as records."""
    return list(csv.DictReader(io.StringIO(text)))


def _fill(folder: Path) -> None:
    """What a build consists of."""
    write_data(folder / "oxigraph", made.quads())
    for name in ("claims.jsonl", "entities.jsonl", "merges.jsonl", "dropped.jsonl"):
        (folder / name).touch()
    (folder / "texts").mkdir()
    (folder / "build.json").write_text("{}", encoding="utf-8")


@pytest.fixture
def target(tmp_path: Path) -> str:
    (tmp_path / "made.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "made.yaml").write_text(MAPPING, encoding="utf-8")
    return f"{tmp_path / 'made.yaml'}={tmp_path / 'made.csv'}"


def kg(store: Path, *arguments: str, input_: str | None = None) -> Result:
    return CliRunner().invoke(main, ["link", *arguments, "--store", str(store)], input=input_)


def status(store: Path) -> dict[tuple[str, str], str]:
    return {(m.subject_id.removeprefix(DATA), m.object_id[-1]): m.status for m in read(store / FILE)}


def test_links_are_proposed_where_no_country_can_be_compared(store: Path, target: str) -> None:
    result = kg(store, "run", target)
    assert result.exit_code == 0, result.output
    # The country of the made-up reports is in no list, so nothing but the names agrees.
    assert status(store)["organisation/dawn", "1"] == "proposed"


def test_a_founding_year_that_agrees_makes_a_link(store: Path, target: str, tmp_path: Path) -> None:
    (tmp_path / "made.csv").write_text(TABLE.replace("Partei,ULM,", "Partei,ULM,2003"), encoding="utf-8")
    kg(store, "run", target)
    assert status(store)["organisation/unity", "2"] == "linked"


def test_a_decision_carries_over_to_sets_that_share_an_identifier(
    store: Path, target: str, tmp_path: Path
) -> None:
    (tmp_path / "more.csv").write_text("id,name,country,from,kind\n1,Tan,,,party\n", encoding="utf-8")
    for name in ("made", "more"):
        text = MAPPING.replace("id: made", f"id: {name}").replace("party/{id}", f"{name}/{{id}}")
        (tmp_path / f"{name}.yaml").write_text(text + "identifiers: {number: id}\n", encoding="utf-8")
    more = target.replace("made", "more")
    kg(store, "run", target, more)
    assert not any(m.object_id.endswith("more/1") for m in read(store / FILE))
    kg(store, "accept", DAWN, "https://example.org/made/1")
    kg(store, "run", target, more)
    (line,) = (m for m in read(store / FILE) if m.object_id.endswith("more/1"))
    assert (line.subject_id, line.status) == (DAWN, "linked")
    assert line.comment.startswith("number 1 (+14)")


def test_a_set_linked_before_leads_on_to_those_that_carry_its_id(
    store: Path, target: str, tmp_path: Path
) -> None:
    (tmp_path / "more.csv").write_text("id,name,country,from,kind\n1,Tan,,,party\n", encoding="utf-8")
    text = MAPPING.replace("id: made", "id: more").replace("party/{id}", "more/{id}")
    (tmp_path / "more.yaml").write_text(text + "identifiers: {made: id}\n", encoding="utf-8")
    more = target.replace("made", "more")
    kg(store, "run", target)
    kg(store, "accept", DAWN, THEIRS)
    kg(store, "run", more)
    (line,) = (m for m in read(store / FILE) if m.object_source == "more")
    assert (line.subject_id, line.status) == (DAWN, "linked")
    assert line.comment.startswith("made 1 (+14)")


def test_a_link_is_no_evidence_for_itself(store: Path, target: str, tmp_path: Path) -> None:
    (tmp_path / "made.yaml").write_text(MAPPING + "identifiers: {made: id}\n", encoding="utf-8")
    (tmp_path / "made.csv").write_text(TABLE.replace("Partei,ULM,", "Partei,ULM,2003"), encoding="utf-8")
    kg(store, "run", target)
    first = (store / FILE).read_bytes()
    assert b"linked" in first
    kg(store, "run", target)
    assert (store / FILE).read_bytes() == first


def test_a_decision_wins_and_stays_and_can_be_undone(store: Path, target: str) -> None:
    kg(store, "run", target)
    assert kg(store, "accept", DAWN, THEIRS, "--reviewer", "R", "--note", "same seat").exit_code == 0
    assert status(store)["organisation/dawn", "1"] == "accepted"
    kg(store, "run", target)
    (line,) = (m for m in read(store / FILE) if m.status == "accepted")
    assert (line.predicate_id, line.mapping_justification) == (
        "skos:exactMatch",
        "semapv:ManualMappingCuration",
    )
    assert (line.reviewer_label, line.comment, line.confidence) == ("R", "same seat", 1.0)
    kg(store, "reject", DAWN, THEIRS)
    (line,) = (m for m in read(store / FILE) if m.status == "rejected")
    assert line.predicate_modifier == "Not"
    (store / "link-decisions.tsv").unlink()
    kg(store, "run", target)
    assert status(store)["organisation/dawn", "1"] == "proposed"


def test_links_are_in_a_graph_of_their_own(store: Path, target: str) -> None:
    before = entities_of(open_store(store))
    kg(store, "run", target)
    kg(store, "accept", DAWN, THEIRS)
    graph = open_store(store)
    assert entities_of(graph) == before
    ask = f"SELECT ?o {{ GRAPH <{DATA}graph/links> {{ <{DAWN}> skos:exactMatch ?o }} }}"
    assert [text_of(o) for (o,) in rows(graph, ask)] == [THEIRS]
    ask = "SELECT ?n { ?l a void:Linkset ; void:triples ?n }"
    assert [text_of(n) for (n,) in rows(graph, ask)] == ["1"]
    kg(store, "reject", DAWN, THEIRS)
    ask = f"""PREFIX s: <https://w3id.org/sssom/>
      SELECT ?n {{ ?l owl:annotatedSource <{DAWN}> ; s:predicate_modifier ?n
        FILTER NOT EXISTS {{ <{DAWN}> skos:exactMatch ?o }} }}"""
    assert [text_of(n) for (n,) in rows(open_store(store), ask)] == ["Not"]


def test_links_survive_a_new_build(store: Path, target: str) -> None:
    kg(store, "run", target)
    kg(store, "accept", DAWN, THEIRS)
    layout = Layout(store)
    fresh = layout.new_build("fedcba9876543210")
    _fill(fresh)
    layout.publish(fresh)
    ask = f"SELECT ?o {{ <{DAWN}> skos:exactMatch ?o }}"
    assert not list(rows(open_store(store), ask))
    assert kg(store, "apply").exit_code == 0
    assert len(list(rows(open_store(store), ask))) == 1


def test_facts_are_pulled_where_the_licence_lets_them(store: Path, target: str, tmp_path: Path) -> None:
    kg(store, "run", target)
    kg(store, "accept", DAWN, THEIRS)
    assert "made\tpulled\t1" in kg(store, "pull", target).output
    ask = f"SELECT ?y {{ GRAPH <{DATA}graph/outside/made> {{ <{THEIRS}> schema:foundingDate ?y }} }}"
    assert [text_of(y) for (y,) in rows(open_store(store), ask)] == ["1998"]
    mapping = tmp_path / "made.yaml"
    mapping.write_text(MAPPING.replace("republish: true", "republish: false"), encoding="utf-8")
    result = kg(store, "pull", target)
    assert "linked, not copied" in result.output and result.exit_code == 0


def test_differences_are_listed(store: Path, target: str) -> None:
    kg(store, "run", target)
    kg(store, "accept", DAWN, THEIRS)
    (row,) = table(kg(store, "check", target, "--format", "csv", "--verdict", "differs").stdout)
    assert (row["name"], row["what"], row["reports"], row["outside"]) == (
        "Dawn Party", "founding", "1999", "1998",
    )  # fmt: skip
    assert (row["quote"], row["documents"]) == ("He founded the Dawn Party in 1999", "ulmaria-2005")
    assert row in json.loads(kg(store, "check", target, "--format", "json").stdout)
    text = kg(store, "check", target).stdout
    assert (
        text.startswith("differs  Dawn Party: founding\n") and "“He founded the Dawn Party in 1999”" in text
    )
    assert "cannot be read" not in text
    failed = kg(store, "check", target, "party-facts=nowhere.csv")
    assert failed.exit_code == 1 and "no such file" in failed.stderr and failed.stdout == text


def test_proposals_are_reviewed_one_by_one_or_in_a_sheet(store: Path, target: str, tmp_path: Path) -> None:
    kg(store, "run", target)
    proposed = [pair for pair, s in status(store).items() if s == "proposed"]
    result = kg(store, "review", input_="a\n" + "q\n")
    assert result.exit_code == 0, result.output
    assert list(status(store).values()).count("accepted") == 1
    sheet = tmp_path / "sheet.csv"
    kg(store, "review", "--sheet", str(sheet))
    lines = list(csv.DictReader(sheet.open(encoding="utf-8")))
    assert len(lines) == len(proposed) - 1
    with sheet.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, lines[0])
        table.writeheader()
        table.writerows(line | {"verdict": "reject"} for line in lines)
    assert kg(store, "review", "--from", str(sheet)).exit_code == 0
    assert sorted(status(store).values()) == ["accepted", *["rejected"] * len(lines)]


def test_what_was_decided_is_kept_when_the_reader_breaks_off(store: Path, target: str) -> None:
    kg(store, "run", target)
    result = kg(store, "review", input_="r\n")
    assert "1 decided" in result.output and list(status(store).values()).count("rejected") == 1
    for word in ("ours    ", "theirs  ", "why     ", "ulmaria-2005", "“"):
        assert word in result.output, word


def test_an_entity_is_told_by_its_name_or_its_iri_and_no_other_is_decided_on(
    store: Path, target: str
) -> None:
    kg(store, "run", target)
    assert kg(store, "accept", "dawn party", THEIRS, "--note", "by hand").exit_code == 0
    assert status(store)["organisation/dawn", "1"] == "accepted"
    for wrong in ("Nobody Here", DATA + "person/nobody", "Party"):
        result = kg(store, "reject", wrong, THEIRS)
        assert result.exit_code == 2, result.output
    assert len(load(store / "link-decisions.tsv")) == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe\x00", "is not utf-8, at byte 0. Save it as CSV in UTF-8"),
        (b"a,b\n1,2\n", "no column verdict, subject_id, object_id"),
        (b"verdict,subject_id,object_id\n,a,b\nperhaps,a,b\n", "sheet.csv:3: 'perhaps' is no verdict"),
        (b"verdict,subject_id,object_id\naccept,a,b\n", "'a' is no IRI"),
    ],
)
def test_a_bad_sheet_says_what_is_wrong(
    store: Path, target: str, tmp_path: Path, content: bytes, message: str
) -> None:
    kg(store, "run", target)
    (tmp_path / "sheet.csv").write_bytes(content)
    result = kg(store, "review", "--from", str(tmp_path / "sheet.csv"))
    assert result.exit_code == 1 and message in result.output, result.output
    assert "cannot write here" in kg(store, "review", "--sheet", str(tmp_path / "no" / "x.csv")).output


def test_a_sheet_saved_with_semicolons_is_read(store: Path, target: str, tmp_path: Path) -> None:
    kg(store, "run", target)
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(
        f"verdict;note;subject_id;object_id\nAccept;sure;{DAWN};{THEIRS}\n", encoding="utf-8-sig"
    )
    assert kg(store, "review", "--from", str(sheet)).exit_code == 0
    (decision,) = load(store / "link-decisions.tsv").values()
    assert (decision.verdict, decision.note) == ("accept", "sure")


def test_one_bad_set_does_not_stop_the_others(store: Path, target: str) -> None:
    result = kg(store, "run", "party-facts=no-such.csv", target)
    assert result.exit_code == 1
    assert "there is no such file" in result.output and "made\tproposed" in result.output
    assert kg(store, "run", "party-facts").exit_code == 2
    for command in ("run", "check", "pull"):
        result = kg(store, command, "no-such-mapping=x.csv", target)
        assert result.exit_code == 1 and "no mapping 'no-such-mapping'" in result.stderr
        assert result.stdout, command


def test_links_are_listed_in_each_format(store: Path, target: str) -> None:
    assert "Link first" in kg(store, "list").output
    kg(store, "run", target)
    kg(store, "accept", DAWN, THEIRS)
    assert f"accepted  1.00  Dawn Party → Dawn Party  {THEIRS}" in kg(store, "list").output
    assert exported(store, "links", "--format", "nt") == (
        f"<{DAWN}> <http://www.w3.org/2004/02/skos/core#exactMatch> <{THEIRS}> .\n"
    )
    assert exported(store, "links") == (store / FILE).read_text(encoding="utf-8")
    (row,) = table(exported(store, "links", "--format", "csv", "--status", "accepted"))
    assert row["object_id"] == THEIRS


def test_exports_carry_the_identifiers_of_links_that_hold(store: Path, target: str) -> None:
    before = exported(store, "entities")
    kg(store, "run", target)
    assert exported(store, "entities") == before
    kg(store, "accept", DAWN, THEIRS)
    (dawn,) = [r for r in table(exported(store, "entities", "--format", "csv")) if r["iri"] == DAWN]
    assert (dawn["name"], dawn["made"], dawn["wikidata"], dawn["party_facts"]) == ("Dawn Party", "1", "", "")
    record = next(r for r in map(json.loads, exported(store, "entities").splitlines()) if r["iri"] == DAWN)
    assert record["identifiers"] == {"made": "1"}
    claim = next(r for r in table(exported(store, "table")) if r["object"] == DAWN)
    assert claim["object_identifiers"] == "made:1"
    nodes = json.loads(exported(store, "graph", "--format", "node-link"))["nodes"]
    assert next(n for n in nodes if n["id"] == DAWN)["identifiers"] == "made:1"


def test_the_same_run_gives_the_same_bytes(store: Path, target: str) -> None:
    kg(store, "run", target)
    first = (store / FILE).read_bytes()
    kg(store, "run", target)
    assert (store / FILE).read_bytes() == first


def test_a_table_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    lines = [
        Line(DAWN, f"https://{host}/a/{n}", "skos:exactMatch", object_source="made", comment='say "x" \t y')
        for host in ("one.org", "two.org")
        for n in (1, 2)
    ]
    with (tmp_path / "links.tsv").open("w", encoding="utf-8", newline="") as file:
        write(lines, file)
    text = (tmp_path / "links.tsv").read_text(encoding="utf-8")
    assert "\nentity:organisation/dawn\tmade:1\t" in text and "\tmade.2:2\t" in text
    assert list(read(tmp_path / "links.tsv")) == [replace(m, comment='say "x" y') for m in lines]


def test_decisions_are_plain_text_and_a_bad_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    assert load(path) == {}
    one = Decision("e:a", "e:b", "accept", reviewer="R", date="2020-01-02")
    record(path, [one, Decision("e:a", "e:c", "reject")])
    assert load(path) == {("e:a", "e:b"): one, ("e:a", "e:c"): Decision("e:a", "e:c", "reject")}
    path.write_text("# a note\nperhaps\ta\tb\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"decisions\.tsv:2: no decision"):
        load(path)
    with pytest.raises(InputError, match="no IRI"):
        record(path, [Decision("e:a", "not an iri", "accept")])
    with pytest.raises(InputError, match="tab"):
        record(path, [Decision("e:a", "e:b", "accept", note="x\ty")])
