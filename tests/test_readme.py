"""The README tells the truth: its commands run, and print what it says."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from readme import README, ROOT, blocks, examples, matches, run

from kg import resources
from kg.cli import main

EXAMPLES = [example for block in blocks() for example in examples(block)]
SHELL = re.findall(r"^```sh\n(.*?)^```$", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
PYTHON = re.findall(r"^```python\n(.*?)^```$", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
LINES = [line.partition("  #")[0].strip() for block in SHELL for line in block.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, sample_store: Path) -> Path:
    """A working folder with the sample graph in `store`."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "store").symlink_to(sample_store)
    return folder


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.command[:40])
def test_an_example_prints_what_the_readme_says(folder: Path, example) -> None:
    printed = run(example.command, folder)
    assert matches(example.output, printed), f"run `make readme`; it prints\n{printed}"


@pytest.mark.parametrize("code", PYTHON, ids=lambda code: code.split("\n")[0])
def test_its_python_runs(folder: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    known: dict[str, object] = {}
    exec(code, known)
    assert len(known["table"]) > 5  # type: ignore[arg-type]


@pytest.mark.parametrize("line", [line for line in LINES if line.startswith("make ")])
def test_a_make_target_it_names_is_there(line: str) -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert shlex.split(line)[1] in targets


@pytest.mark.parametrize("line", [line for line in LINES if line.startswith("kg ")])
def test_a_command_it_names_has_the_options_it_names(line: str) -> None:
    _, command, *rest = shlex.split(line)
    help_ = CliRunner().invoke(main, [command, "--help"]).output
    for option in (word.partition("=")[0] for word in rest if word.startswith("--")):
        assert option in help_


def test_a_left_out_line_stands_for_any() -> None:
    assert matches("a\n…", "a\nb\nc")
    assert matches("a\n…\nc", "a\nb\nc")
    assert matches("a", "a")
    assert not matches("a\n…", "b")
    assert not matches("a.c", "abc")


def test_the_quote_in_its_picture_stands_where_it_says() -> None:
    quote, document, start, end = re.search(
        r"“([^”]+)”\s+(\S+), characters (\d+)–(\d+)", README.read_text(encoding="utf-8")
    ).groups()  # type: ignore[union-attr]
    with (resources.SAMPLES / f"{document}.txt").open(encoding="utf-8", newline="") as file:
        assert file.read()[int(start) : int(end)] == quote
