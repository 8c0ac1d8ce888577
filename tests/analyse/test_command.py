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
