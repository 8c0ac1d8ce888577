"""What pages say in the place of identifiers and numbers."""

import pytest
from flask.testing import FlaskClient

from kg.rdf.describe import CONTEXT
from kg.service.chart import _span
from kg.service.reading import is_date, phrase, whole_words


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("votes_percent", 82.0, "82 % of the vote"),
        ("seats", 1, "1 seat"),
        ("seats", "all", "all seats"),
        ("turnout_percent", 64.1, "turnout 64.1 %"),
        ("role", "chairman", "chairman"),
    ],
)
def test_a_qualifier_as_a_reader_says_it(name: str, value: str | float, said: str) -> None:
    assert phrase(name, value) == said


def test_a_quote_stands_between_whole_words() -> None:
    before, after = "x" * (CONTEXT - 7) + " sold a", " mine to" + "y" * (CONTEXT - 8)
    assert whole_words(before, after) == ("sold a", " mine")
    assert whole_words("He sold a", " mine.") == ("He sold a", " mine.")


def test_dates_are_told_from_other_numbers() -> None:
    assert [is_date(t) for t in ("2011", "2011-04", "2011-04-03", "20115", "2011-4", "")] == [True] * 3 + [
        False
    ] * 3


@pytest.mark.parametrize(
    ("low", "high", "scale", "shown"),
    [
        (2.2, 2.4, "1 to 10", (1.175, 3.425)),
        (5.5, 7.0, "1 to 7", (5.5, 7.0)),
        (6.9, 7.0, "1 to 7", (5.5, 7.0)),
        (1.0, 1.0, "1 to 7", (1.0, 2.5)),
        (20.0, 30.0, "", (20.0, 30.0)),
        (20.0, 30.0, "1 to 7", (20.0, 30.0)),
    ],
)
def test_an_axis_does_not_make_much_of_little(
    low: float, high: float, scale: str, shown: tuple[float, float]
) -> None:
    assert _span(low, high, scale) == pytest.approx(shown)


def test_pages_name_reports_by_title_and_bodies_with_their_country(sample_client: FlaskClient) -> None:
    browser = {"Accept": "text/html"}
    page = sample_client.get("/queries/prosecutions", headers=browser).text
    assert "kyrgyzstan-2011</a>" not in page and 'href="/document/kyrgyzstan-2011"' in page
    parliament = sample_client.get("/search?q=parliament", headers=browser).text
    assert "legislature · " in parliament


def test_a_letter_again_and_again_is_no_name(sample_client: FlaskClient) -> None:
    assert sample_client.get("/search?q=kkkk&format=json").get_json()["results"] == []
    assert sample_client.get("/search?q=k&format=json").get_json()["results"] != []
