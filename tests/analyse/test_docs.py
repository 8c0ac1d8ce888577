"""The pages on the analyses: there is one for each, whole, and its commands are commands."""

import shlex
from pathlib import Path

import pytest

from kg.analyse import ANALYSES
from kg.analyse.projections import weights
from kg.cli.analyse import analyse
from kg.export.graph import formats

FOLDER = Path(__file__).parents[2] / "docs" / "analyses"


@pytest.mark.parametrize("name", ANALYSES)
def test_every_analysis_has_a_whole_page(name: str) -> None:
    page = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {name}: ")
    for heading in ("## What it means", "## Formula and source", "## When not to trust it"):
        assert heading in page


@pytest.mark.parametrize("name", ANALYSES)
def test_the_options_on_the_page_are_options_of_the_command(name: str) -> None:
    page = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    known = {option for p in analyse.commands[name].params for option in p.opts}
    for line in page.split("```sh\n")[1].split("```")[0].splitlines():
        words = shlex.split(line)
        assert words[:3] == ["kg", "analyse", name]
        assert {w for w in words if w.startswith("-")} <= known


def test_the_page_on_projections_gives_the_weights_in_use() -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    for projection in ("patronage", "control"):
        for name, rule in weights(projection).items():
            assert f"| `{name}` | " in page
            assert f"| {rule.weight:g} | {rule.reason} |" in page


def test_every_analysis_and_format_is_listed() -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(f"]({name}.md)" in page for name in ANALYSES)
    assert all(f"`{name}`" in page for name in formats())
