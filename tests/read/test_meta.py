"""What a report is: found in it, beside it, or said by the caller."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import read as reader
from kg.errors import ReadError
from kg.model import Metadata

PROSE = "The house met in May and was dissolved in June, as it had been in each of the years before.\n"


def meta(folder: Path, name: str, head: str, **overrides: str | int) -> Metadata:
    path = folder / name
    path.write_text(f"{head}\n\n{PROSE}", encoding="utf-8")
    return reader.read(path, overrides).meta


def test_series_country_and_year_from_the_first_lines(tmp_path: Path) -> None:
    found = meta(tmp_path, "x.txt", "Freedom in the World 2022\n\nUzbekistan")
    assert found == Metadata(
        title="Freedom in the World 2022: Uzbekistan",
        publisher="Freedom House",
        series="Freedom in the World",
        country="Uzbekistan",
        year=2022,
        period_start="2021-01-01",
        period_end="2021-12-31",
    )


def test_a_human_rights_report_covers_its_own_year(tmp_path: Path) -> None:
    found = meta(tmp_path, "x.txt", "2022 Country Reports on Human Rights Practices: South Africa")
    assert (found.publisher, found.country) == ("U.S. Department of State", "South Africa")
    assert (found.year, found.period_start, found.period_end) == (2022, "2022-01-01", "2022-12-31")


@pytest.mark.parametrize(
    ("name", "series", "country", "year"),
    [
        ("nations-in-transit-2012-kazakhstan.txt", "Nations in Transit", "Kazakhstan", 2012),
        ("freedom_on_the_net_2019_kenya.txt", "Freedom on the Net", "Kenya", 2019),
        (
            "human-rights-2016-south-africa.txt",
            "Country Reports on Human Rights Practices",
            "South Africa",
            2016,
        ),
        ("my-notes-on-nigeria.txt", "", "Nigeria", None),
    ],
)
def test_the_name_of_the_file_is_the_last_resort(
    tmp_path: Path, name: str, series: str, country: str, year: int | None
) -> None:
    found = meta(tmp_path, name, "6.50 6.50 6.75\n5.50 5.50 5.75")
    assert (found.series, found.country, found.year) == (series, country, year)


def test_the_country_a_text_speaks_of_most(tmp_path: Path) -> None:
    assert meta(tmp_path, "x.txt", "Mongolia held a vote, and Mongolia was calm.").country == "Mongolia"


def test_the_file_beside_the_report_wins_over_it_and_options_win_over_both(tmp_path: Path) -> None:
    (tmp_path / "x.meta.yaml").write_text("country: Kenya\nyear: 2001\nurl: https://example.org\n")
    found = meta(tmp_path, "x.txt", "Freedom in the World 2022\n\nUzbekistan", year=2004)
    assert (found.country, found.year, found.url) == ("Kenya", 2004, "https://example.org")
    assert (found.publisher, found.period_start) == ("Freedom House", "2003-01-01")
    assert found.title == "Freedom in the World 2004: Kenya"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("country: Kenya\ncapital: Nairobi\n", r"x\.meta\.yaml:2: unknown key 'capital'.*country"),
        ("year: about 2001\n", r"x\.meta\.yaml:1: the year 'about 2001'"),
        ("period_start: 2001\n", r"x\.meta\.yaml:1: period_start '2001' is not a day"),
        ("country: [Kenya]\n", r"x\.meta\.yaml:1: country is not one value"),
        ("- Kenya\n", r"x\.meta\.yaml: not a list of keys"),
        ("country: 'Kenya\n", r"x\.meta\.yaml:\d: not YAML"),
    ],
)
def test_a_wrong_file_beside_the_report_is_named_with_its_line(
    tmp_path: Path, text: str, message: str
) -> None:
    (tmp_path / "x.meta.yaml").write_text(text)
    with pytest.raises(ReadError, match=message):
        meta(tmp_path, "x.txt", "Kenya")


def test_an_unknown_option_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="unknown key 'land'"):
        meta(tmp_path, "x.txt", "Kenya", land="Kenya")


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Ünited Nations_2004.txt", "united-nations-2004"),
        ("Қазақстан.txt", "qazaqstan"),
        ("!.txt", "document"),
    ],
)
def test_ids_come_from_file_names(name: str, id: str) -> None:
    assert reader.document_id(Path(name)) == id
