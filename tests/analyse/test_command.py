"""`kg analyse`: every analysis runs over the samples in every format."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg import analyse
from kg.cli import main

ARGUMENTS = {
    "connect": ("Timur Kulibayev", "Nursultan Nazarbaev"),
    "ego": ("Timur Kulibayev",),
    "clients": ("Nursultan Nazarbaev",),
    "without": ("Nursultan Nazarbaev",),
    "change": ("Kazakhstan", "2005", "2012"),
}


def kg(store: Path, name: str, *options: str) -> Result:
    arguments = ("analyse", name, *ARGUMENTS.get(name, ()), "--store", str(store), *options)
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.mark.parametrize("name", analyse.ANALYSES)
@pytest.mark.parametrize("format_", ["table", "csv", "json", "markdown"])
def test_every_analysis_in_every_format(sample_store: Path, name: str, format_: str) -> None:
    result = kg(sample_store, name, "--format", format_)
    assert (result.exit_code, result.stderr) == (0, "")
    if format_ == "json":
        found = json.loads(result.stdout)
        assert found["analysis"] == name
        assert all(s["evidence"] for t in found["tables"] for row in t["rows"] for s in row["statements"])
    elif format_ == "csv":
        header, *rows = csv.reader(io.StringIO(result.stdout))
        assert header[-2:] == ["documents", "quotes"]
        assert all(len(row) == len(header) for row in rows)
    else:
        assert result.stdout.strip()


def test_every_analysis_has_a_function_and_a_command() -> None:
    from kg.cli.analyse import analyse as group

    assert tuple(group.commands) == analyse.ANALYSES
    assert all(callable(getattr(analyse, name)) for name in analyse.ANALYSES)


def test_a_second_table_as_csv(sample_store: Path) -> None:
    assert kg(sample_store, "media", "--format", "csv", "--table", "4").stdout.startswith("measure,value")
    missing = kg(sample_store, "media", "--format", "csv", "--table", "9")
    assert missing.exit_code == 2
    assert "4 Concentration" in missing.stderr


def test_a_name_that_nobody_has(sample_store: Path) -> None:
    arguments = ["analyse", "ego", "Zzyzx Qwerty", "--store", str(sample_store)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert "nobody and nothing here is named 'Zzyzx Qwerty'" in result.stderr


def test_two_runs_print_the_same(sample_store: Path) -> None:
    runs = [kg(sample_store, "communities", "--format", "json").stdout for _ in range(2)]
    assert runs[0] == runs[1]


@pytest.mark.parametrize(
    "command",
    [
        "export graph --format gexf",
        "export graph --format png",
        "export table",
        "export entities",
        "report KZ",
    ],
)
def test_a_file_that_cannot_be_written_is_named(command: str, sample_store: Path, tmp_path: Path) -> None:
    for out, fault in ((tmp_path / "none" / "out", "no such file"), (tmp_path, "directory")):
        arguments = [*command.split(), "--store", str(sample_store), "--out", str(out)]
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code in (1, 2)
        assert str(out) in result.stderr and fault in result.stderr.lower()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("patrons --country Narnia", "no report is about Narnia"),
        ("patrons --as-of 2004-13", "is no date"),
        ("patrons --as-of 2004 --between 2003 2005", "a day and a period"),
        ("patrons --between 2012 2005", "2012 is after 2005"),
        ("patrons --document nope", "no document is named nope"),
        ("patrons --type owner", "unknown claim type owner"),
        ("patrons --support 0", "--support"),
        ("patrons --modality maybe", "--modality"),
        ("patrons --top 0", "--top"),
        ("connect Nobody Kulibayev", "nobody and nothing here is named"),
        ("connect Kulibayev Kulibayev", "the same actor"),
        ("connect Kulibayev Nazarbaev -k 0", "--paths"),
        ("connect Kulibayev Nazarbaev --hub -1", "--hub"),
        ("clients Nazarbaev --depth 0", "--depth"),
        ("change Kazakhstan 2012 2005", "2012 is not before 2005"),
        ("change Kazakhstan 1999 2012", "there is no report on Kazakhstan of 1999"),
        ("communities --resolution 0", "--resolution"),
        ("turnover --least 0", "--least"),
        ("media --quotes -1", "--quotes"),
        ("media --format csv --table 9", "there is no table 9"),
        ("media --format table --out x", "a table is for the terminal"),
        ("media --store nowhere", "there is no graph here"),
    ],
)
def test_bad_input_is_named_and_no_traceback(arguments: str, said: str, sample_store: Path) -> None:
    store = [] if "--store" in arguments else ["--store", str(sample_store)]
    result = CliRunner().invoke(main, ["analyse", *arguments.split(), *store])
    assert result.exit_code in (1, 2)
    assert said in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "filters",
    [
        "--country KAZ --as-of 2011 --type owns --type controls",
        "--country KZ --country Kyrgyzstan --between 2004 2011 --modality alleged --modality reported",
        "--document kazakhstan-2011 --support 1 --modality all",
        "--country KZ --support 2",
        "--country KZ --document kazakhstan-2004 --as-of 2004-06-30 --type kin --modality denied",
    ],
)
def test_filters_together_keep_only_what_each_keeps(filters: str, sample_store: Path) -> None:
    words = filters.split()
    asked = {o: [words[i + 1] for i, w in enumerate(words) if w == o] for o in words if o.startswith("--")}
    arguments = ["analyse", "thin", *words, "--format", "json", "--store", str(sample_store)]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    said = [s for t in json.loads(result.stdout)["tables"] for r in t["rows"] for s in r["statements"]]
    kept = {"stated", *asked.get("--modality", [])}
    for s in said:
        assert "all" in kept or s["modality"] in kept
        assert s["type"] in asked.get("--type", [s["type"]])
        (document,) = {e["document"] for e in s["evidence"]}
        assert document in asked.get("--document", [document])
    if "--support" in words and asked["--support"] == ["2"]:
        assert said == []  # what two documents say does not rest on one quote


@pytest.mark.parametrize("name", ["connect", "families", "media", "elections", "turnover"])
def test_an_answer_as_a_graph(name: str, sample_store: Path, tmp_path: Path) -> None:
    out = tmp_path / "answer.gexf"
    assert kg(sample_store, name, "--format", "gexf", "--out", str(out)).exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("<?xml")
    picture = kg(sample_store, name, "--format", "svg").stdout
    assert picture.startswith("<svg")


def test_filters_that_leave_nothing_say_so(sample_store: Path) -> None:
    result = kg(sample_store, "media", "--as-of", "1850", "--format", "csv")
    assert result.exit_code == 0
    assert "leave no statement" in result.stderr
