"""Reading PDF: pages, broken words, running heads, footnotes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import read as reader
from kg import resources
from kg.errors import ReadError
from kg.model import Span

from .pages import draw, picture, typeset

PAGES = (
    (
        "Executive Summary",
        "",
        "The government of the republic has kept a firm grip on the parlia-",
        "ment, where the ruling party holds ninety-eight seats in the lower",
        "chamber.1 The other nine deputies are chosen by an assembly that the",
        "president himself leads and whose members he names for the whole of",
        "their term. It is a state-wide custom that the most favoured of them,",
        "and no others, are given a state-",
        "wide seat. In the spring the head of the electoral commission, Sara",
    ),
    (
        "Bolat, resigned from her post, and the president named her deputy to",
        "succeed her. The list was drawn up in the same month.",
        "",
        "Corruption",
        "",
        "The prosecutor accused two mayors of taking bribes from builders who",
        "wished to have land in the capital.",
    ),
)


@pytest.fixture()
def report(tmp_path: Path) -> Path:
    return draw(
        tmp_path / "Ruritania 1905.pdf", PAGES, head="Report on Ruritania", feet=["1 State Gazette, May."]
    )


def test_a_pdf_is_read_in_paragraphs_over_its_pages(report: Path) -> None:
    made = reader.read(report)
    assert made.id == "ruritania-1905"
    assert made.media_type == "application/pdf"
    assert [p.of(made.clean)[:16] for p in made.paragraphs] == [
        "Executive Summar",
        "The government o",
        "Corruption",
        "The prosecutor a",
    ]
    assert [s.code for s in made.sections] == ["executive-summary", "corruption"]


def test_broken_words_running_heads_and_footnotes_leave_the_text(report: Path) -> None:
    clean = reader.read(report).clean
    assert "grip on the parliament, where" in clean
    assert "a state-wide seat" in clean
    assert "lower chamber. The other" in clean
    assert "commission, Sara Bolat, resigned" in clean
    assert "Ruritania" not in clean and "Gazette" not in clean


def test_evidence_names_the_page_and_quotes_the_text_as_taken(report: Path) -> None:
    made = reader.read(report)
    for words, page in (("grip on the parliament", 1), ("accused two mayors", 2)):
        at = made.clean.index(words)
        found = made.evidence(Span(at, at + len(words)))
        assert found.page == page
        assert made.raw[found.start : found.end] == found.quote
    assert len(made.pages) == 2


def test_a_paragraph_begins_at_an_indented_line(tmp_path: Path) -> None:
    full = "The house of the republic met in May, and in the first sitting all of its members were sworn in."
    lines = [f"     {full}", full, f"     {full}", full]
    made = reader.read(draw(tmp_path / "a.pdf", [lines]))
    assert [p.of(made.clean) for p in made.paragraphs] == [f"{full} {full}"] * 2


def test_the_columns_of_a_table_are_told_by_their_gaps(tmp_path: Path) -> None:
    lines = [
        "The seats of the lower house were won by two parties.",
        "",
        "Blue List            26",
        "Reds            9",
    ]
    made = reader.read(draw(tmp_path / "a.pdf", [lines]))
    assert [[c.text for c in row] for row in made.tables[0].rows] == [["Blue List", "26"], ["Reds", "9"]]


@pytest.mark.parametrize("indent", [0, 14])
def test_a_typeset_report_is_read_as_its_text_is(tmp_path: Path, indent: int) -> None:
    text = reader.read(next(resources.SAMPLES.glob("*-2004.txt")))
    made = reader.read(typeset(tmp_path / "a.pdf", text, indent))
    prose = {p.of(text.clean) for p in text.paragraphs if len(p) > 60}
    assert prose == {p.of(made.clean) for p in made.paragraphs if len(p) > 60}
    assert [s.code for s in made.sections] == [s.code for s in text.sections]
    numbers = [
        [[c.text for c in r] for r in t.rows if r[-1].text[0].isdigit()] for t in (*text.tables, *made.tables)
    ]
    assert numbers[:2] == numbers[2:]
    assert len(made.pages) > 3


def test_a_pdf_of_pictures_needs_character_recognition(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"scan\.pdf: the PDF has no text layer.*OCR"):
        reader.read(picture(tmp_path / "scan.pdf"))


def test_an_encrypted_pdf_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"secret\.pdf: the PDF is encrypted\. .*password"):
        reader.read(draw(tmp_path / "secret.pdf", PAGES, password="hush"))


def test_a_damaged_pdf_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "half.pdf"
    path.write_bytes(b"%PDF-1.4\nnothing more")
    with pytest.raises(ReadError, match=r"half\.pdf: the PDF is damaged"):
        reader.read(path)
