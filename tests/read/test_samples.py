"""The sample reports that ship with the project: they are read well, and their tables hold."""

from __future__ import annotations

import pytest

from kg import read as reader
from kg import resources
from kg.model import Document, Table

SAMPLES = sorted(path for path in resources.SAMPLES.iterdir() if reader.supported(path))


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> Document:
    return reader.read(request.param)


def numbers(table: Table) -> list[list[float]]:
    return [[float(cell.text) for cell in row[1:]] for row in table.rows if row[-1].text[0].isdigit()]


def test_three_samples_two_of_one_country() -> None:
    countries = [reader.read(path).meta.country for path in SAMPLES]
    assert sorted(countries) == ["Kazakhstan", "Kazakhstan", "Kyrgyzstan"]


def test_a_sample_says_what_it_is(sample: Document) -> None:
    assert sample.meta.publisher == "Sample Observatory"
    assert sample.meta.year and sample.meta.period_start < sample.meta.period_end
    assert "A sample report, written for this project" in sample.clean


def test_it_is_as_long_as_a_short_report(sample: Document) -> None:
    assert 800 <= len(sample.clean.split()) <= 1500


def test_every_paragraph_of_prose_ends_as_a_sentence(sample: Document) -> None:
    titles = {section.title for section in sample.sections}
    prose = [p.of(sample.clean) for p in sample.paragraphs if p.of(sample.clean) not in titles]
    ends = [text[-1] for text in prose if len(text) > 60]
    assert len(ends) >= 12 and set(ends) <= set('.?"')


def test_the_democracy_score_is_the_mean_of_its_categories(sample: Document) -> None:
    ratings = next(t for t in sample.tables if any("Democracy Score" in r[0].text for r in t.rows))
    rows = [row for row in numbers(ratings) if row[0] < 10]
    assert len(rows) == 8
    for column in zip(*rows, strict=True):
        assert round(sum(column[:-1]) / 7, 2) == column[-1]


def test_the_election_table_adds_up(sample: Document) -> None:
    election = next(t for t in sample.tables if t.caption.startswith("Table 1."))
    rows = numbers(election)
    for column in zip(*rows, strict=True):
        assert round(sum(column[:-1]), 2) == column[-1]
