"""The command line: what it prints, where, and with which exit code."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from small_store import write_store

from kg.cli import main

COMMANDS = list(main.commands)


def kg(*args: str) -> Result:
    return CliRunner().invoke(main, args, catch_exceptions=False)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_store(tmp_path_factory.mktemp("cli") / "oxigraph"))


def test_without_arguments_it_shows_help() -> None:
    result = kg()
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.output.split("Commands:")[1].splitlines() if line] == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_has_an_example(command: str) -> None:
    assert f"\n  kg {command} " in kg(command, "--help").output


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, kg.cli; print(sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for heavy in ("spacy", "rdflib", "pyoxigraph", "flask", "rich", "numpy", "yaml"):
        assert f"'{heavy}'" not in loaded


def test_an_error_is_one_line_on_stderr() -> None:
    result = kg("show", "Nobody", "--store", "/nowhere")
    assert (result.exit_code, result.stdout) == (1, "")
    assert (
        result.stderr == "kg: /nowhere: there is no graph here. Make one: kg build REPORTS --out /nowhere\n"
    )


def test_wrong_usage_has_exit_code_2(store: str) -> None:
    assert kg("export", "claims", "--format", "trig", "--store", store).exit_code == 2
    assert kg("export", "everything").exit_code == 2


def test_a_build_names_each_file_that_fails_and_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    paths = [str(tmp_path / name) for name in ("empty.txt", "gone.txt")]
    result = kg("build", *paths, "--out", str(tmp_path / "store"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nothing was built" in result.stderr
    assert f"kg: {paths[0]}: the file is empty. Get the report again" in result.stderr
    assert f"kg: {paths[1]}: no such file or folder" in result.stderr


def test_show(store: str) -> None:
    result = kg("show", "Steppe Bank", "--store", store)
    assert result.exit_code == 0
    assert "“Alma Serik is the head of Steppe Bank”" in result.stdout


def test_show_says_what_it_might_have_meant(store: str) -> None:
    result = kg("show", "Alma Sarik", "--store", store)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "did you mean Alma Serik?" in result.stderr


def test_a_query_as_a_string_a_file_and_from_stdin(store: str, tmp_path: Path) -> None:
    sparql = "SELECT ?name { ?e a foaf:Person ; skos:prefLabel ?name }"
    by_string = kg("query", sparql, "--store", store, "--format", "csv")
    assert by_string.stdout_bytes == b"name\r\nAlma Serik\r\n"
    (tmp_path / "q.rq").write_text(sparql)
    assert kg("query", str(tmp_path / "q.rq"), "--store", store).stdout_bytes == by_string.stdout_bytes
    by_stdin = CliRunner().invoke(main, ["query", "-", "--store", store], input=sparql)
    assert by_stdin.stdout_bytes == by_string.stdout_bytes


@pytest.mark.parametrize(
    ("format_", "query", "expected"),
    [
        ("json", "SELECT ?n { ?e a foaf:Person ; skos:prefLabel ?n }", '"value":"Alma Serik"'),
        ("table", "SELECT ?n { ?e a foaf:Person ; skos:prefLabel ?n }", "Alma Serik"),
        ("table", "ASK { ?e a foaf:Person }", "yes"),
        (
            "turtle",
            "CONSTRUCT { ?e skos:prefLabel ?n } { ?e a foaf:Person ; skos:prefLabel ?n }",
            "@prefix skos:",
        ),
    ],
)
def test_formats_of_results(store: str, format_: str, query: str, expected: str) -> None:
    assert expected in kg("query", query, "--store", store, "--format", format_).stdout


def test_a_named_query_with_a_name_in_any_spelling(store: str) -> None:
    result = kg("query", "posts-of-person", "--param", "person=SERIK", "--store", store, "--format", "csv")
    assert result.stdout.splitlines()[1].startswith("head,")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["posts-of-persons"], "Did you mean posts-of-person?"),
        (["posts-of-person"], "needs person"),
        (["posts-of-person", "-p", "person=Alma Sarik"], "Did you mean Alma Serik?"),
        (["posts-of-person", "-p", "person"], "NAME=VALUE"),
        (["ASK {}", "-p", "a=b"], "only a named query"),
        ([], "--list"),
    ],
)
def test_a_query_asked_for_wrongly(store: str, args: list[str], words: str) -> None:
    result = kg("query", *args, "--store", store)
    assert result.exit_code == 2
    assert words in result.stderr


def test_the_named_queries_are_listed() -> None:
    assert "posts-of-person person\n  Posts of a person over time" in kg("query", "--list").stdout


def test_a_format_that_does_not_fit_the_results(store: str) -> None:
    assert kg("query", "ASK {}", "--store", store, "--format", "turtle").exit_code == 2


def test_a_wrong_query_is_told_where(store: str) -> None:
    result = kg("query", "SELECT ?x { ?x a }", "--store", store)
    assert result.exit_code == 1
    assert "line 1, column" in result.stderr


def test_export_of_one_document(store: str) -> None:
    result = kg("export", "rdf", "--store", store, "--document", "a-2004")
    lines = result.stdout.splitlines()
    assert lines == sorted(lines)
    assert all(line.endswith("graph/document/a-2004> .") for line in lines)


def test_validate(store: str) -> None:
    result = kg("validate", store)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "conforms" in result.stderr


@pytest.mark.slow
def test_the_whole_way_over_the_samples(sample_store: Path) -> None:
    claims = kg("export", "claims", "--store", str(sample_store)).stdout.splitlines()
    assert len(claims) == json.loads((sample_store / "build.json").read_text())["counts"]["claims"]["total"]
    assert kg("validate", str(sample_store)).exit_code == 0
    drawn = kg("sample", str(sample_store), "-n", "3", "--json").stdout
    assert drawn == kg("sample", str(sample_store), "-n", "3", "--json").stdout
    for line in drawn.splitlines():
        one = json.loads(line)
        assert one["quote"] == one["claim"]["evidence"][0]["quote"]


@pytest.mark.slow
def test_evaluate_against_a_store(sample_store: Path, tmp_path: Path) -> None:
    gold = {
        "document": "kazakhstan-2004",
        "source": "kazakhstan-2004.txt",
        "entities": [{"id": "p/1", "type": "person", "name": "Timur Kulibaev", "aliases": ["Kulibaev"]}],
        "claims": [],
    }
    (tmp_path / "gold.json").write_text(json.dumps(gold))
    args = ["evaluate", str(tmp_path / "gold.json"), "--store", str(sample_store)]
    (score,) = json.loads(kg(*args, "--json").stdout)["documents"]
    assert (score["entities"]["person"]["right"], score["unlocated"]) == (1, 0)
    assert "wrong" in kg(*args, "--errors").stdout


def test_evaluate_needs_annotations(tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text("{}")
    result = kg("evaluate", str(tmp_path / "gold.json"))
    assert result.exit_code == 1
    assert "this is no gold file" in result.stderr
