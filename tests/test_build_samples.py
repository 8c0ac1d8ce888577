"""The sample reports through the whole pipeline."""

import json
from pathlib import Path

import pytest
from test_build import everything

from kg import resources
from kg.build import build

REPORTS = [p for p in sorted(resources.SAMPLES.iterdir()) if p.suffix in (".txt", ".html")]

pytestmark = pytest.mark.slow


def test_the_same_bytes_in_another_order_and_in_one_process(sample_store: Path, tmp_path: Path) -> None:
    build(reversed(REPORTS), tmp_path / "store", jobs=1)
    assert everything(tmp_path / "store") == everything(sample_store)


def test_every_quote_is_found_at_its_offsets(sample_store: Path) -> None:
    claims = [json.loads(line) for line in (sample_store / "claims.jsonl").read_text().splitlines()]
    assert claims
    for claim in claims:
        assert claim["evidence"]
        with (sample_store / "texts" / f"{claim['document']}.txt").open(newline="") as file:
            text = file.read()
        for evidence in claim["evidence"]:
            assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_a_build_says_what_it_was_made_of(sample_store: Path) -> None:
    made = json.loads((sample_store / "build.json").read_text())
    assert [d["source"] for d in made["documents"]] == [p.name for p in REPORTS]
    assert all(len(d["sha256"]) == 64 and d["country"] and d["year"] for d in made["documents"])
