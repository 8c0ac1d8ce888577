"""Real reports, where they are at hand: every one is read, and read well."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kg import read as reader
from kg.model import Document, Span
from kg.read.clean import ONE_TO_ONE

REPORTS = Path(__file__).parents[2].parent / "shared" / "reports"
FILES = sorted(p for p in REPORTS.rglob("*") if reader.supported(p)) if REPORTS.is_dir() else []
CATEGORIES = (
    "national-democratic-governance",
    "electoral-process",
    "civil-society",
    "independent-media",
    "local-democratic-governance",
    "judicial-framework-and-independence",
    "corruption",
)

pytestmark = pytest.mark.skipif(not FILES, reason="no shared reports here")


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem)
def report(request: pytest.FixtureRequest) -> Document:
    return reader.read(request.param)


def test_it_says_what_it_is(report: Document) -> None:
    assert report.meta.country and report.meta.series and report.meta.publisher and report.meta.period_start
    assert str(report.meta.year) in report.id
    assert report.meta.country.lower().replace(" ", "-") in report.id


def test_a_text_is_kept_as_it_is(report: Document) -> None:
    path = next(p for p in FILES if p.name == report.source)
    if path.suffix == ".txt":
        assert report.raw == path.open(encoding="utf-8", newline="").read()


def test_its_paragraphs_are_whole(report: Document) -> None:
    for span in report.paragraphs:
        text = span.of(report.clean)
        assert "\n" not in text
        assert not text[0].islower() or re.match(r"[a-h]\. [A-Z]", text)
        assert len(text) < 180 or text[-1] in ".!?:\"')"
    if report.media_type == "text/html":
        assert report.clean.strip().endswith(".")


def test_it_has_the_sections_of_its_series(report: Document) -> None:
    codes = [section.code for section in report.sections if section.code]
    if report.meta.series == "Freedom in the World":
        assert [c for c in codes if len(c) == 2] == re.findall(
            r"\b[A-G][1-4](?=\. [A-Z].*\?$)", report.raw, re.M
        )
        assert sum(len(c) == 2 for c in codes) == 25
    elif report.meta.series == "Nations in Transit":
        run_in = [s.code for s in report.sections if s.level == 3]
        parts = [s.code for s in report.sections if s.level == 2 and s.code in CATEGORIES]
        assert run_in == [*CATEGORIES, "outlook"]
        assert parts == list(CATEGORIES)
    else:
        parts = [s.code for s in report.sections if s.level == 1 and s.code]
        assert parts == [f"section-{n}" for n in range(1, 8)]
        assert "section-1-a" in codes and "section-7-e" in codes


def test_the_2012_report_taken_out_of_a_pdf() -> None:
    path = REPORTS / "nations-in-transit-2012-kazakhstan.txt"
    made = reader.read(path)
    assert [note.number for note in made.notes] == [str(n) for n in range(1, 36)]
    assert not re.search(r"[ﬀ-ﬆ’“”]", made.clean)
    assert not re.search(r"[a-z]{2}[.,]\d", made.clean)
    rows = [[cell.text for cell in row] for row in made.tables[0].rows]
    assert len(made.tables) == 1 and len(rows) == 19
    assert ["Democracy Score"] in rows and ["Local Democratic Governance"] in rows
    assert [float(n) for n in rows[17]][-1] == 6.54


def test_the_election_table_of_2005_adds_up() -> None:
    made = reader.read(REPORTS / "nations-in-transit-2005-kazakhstan.txt")
    rows = [[cell.text for cell in row] for row in made.tables[0].rows if len(row) == 6]
    total = rows.pop()
    assert total[0] == "Total" and len(rows) == 7
    assert sum(int(row[5]) for row in rows) == int(total[5]) == 77


def quotes(gold: dict[str, list[dict[str, object]]]) -> list[str]:
    return [str(q) for claim in gold["claims"] for q in [claim["quote"], *claim.get("also", ())]]


@pytest.mark.parametrize("gold", sorted((REPORTS.parent / "gold").glob("*.json")), ids=lambda path: path.stem)
def test_no_annotated_quote_is_lost_or_cut_by_a_paragraph(gold: Path) -> None:
    annotated = json.loads(gold.read_text(encoding="utf-8"))
    made = reader.read(REPORTS / annotated["source"])
    whole = [*made.paragraphs, *(table.span for table in made.tables)]
    whole_raw = [made.chars.to_raw(span) for span in whole]
    for quote in quotes(annotated):
        if found := re.search(r"\s+".join(map(re.escape, quote.split())), made.raw):
            assert any(span.covers(Span(*found.span())) for span in whole_raw), quote
            continue
        # Annotators wrote ligatures out, as the clean text does.
        found = re.search(re.escape(" ".join(quote.translate(ONE_TO_ONE).split())), made.clean)
        assert found and any(span.covers(Span(*found.span())) for span in whole), quote
