"""The tour: its commands run, and each quote in it stands in a sample report."""

import re
from pathlib import Path

import pytest
from readme import examples, run
from tour import BLOCK, TOUR

from kg import resources

TEXT = TOUR.read_text(encoding="utf-8")
COMMANDS = [e.command for block in BLOCK.findall(TEXT) for e in examples(block)]


@pytest.mark.parametrize("command", COMMANDS)
def test_its_commands_run(command: str, sample_store: Path, tmp_path: Path) -> None:
    (tmp_path / "store").symlink_to(sample_store)
    assert run(command, tmp_path)


def test_its_quotes_are_quotes() -> None:
    reports = " ".join(p.read_text(encoding="utf-8") for p in sorted(resources.SAMPLES.glob("*-*.txt")))
    words = " ".join(reports.split())
    quotes = [
        " ".join(q.split()) for block in BLOCK.findall(TEXT) for q in re.findall("“(.*?)”", block, re.DOTALL)
    ]
    assert len(quotes) > 20
    assert [q for q in quotes if q not in words] == []
