"""Dates: as precise as the text is, resolved against it, and given to the right event."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import parse
from kg.extract.dates import DateIndex, DateKind, default_year
from kg.extract.reading import Reading
from kg.model import CharMap, Document, Metadata, Span

META = Metadata(series="Freedom in the World", year=2020, period_start="2019-01-01", period_end="2019-12-31")


def reading(text: str, meta: Metadata = META) -> Reading:
    spans = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return parse.read(Document("d", text, text, CharMap.identity(len(text)), meta, spans))


def dates(text: str, meta: Metadata = META) -> list[str]:
    return [d.iso + (f"/{d.iso_end}" if d.iso_end else "") for d in DateIndex(reading(text, meta)).all]


def attached(text: str, word: str) -> list[str]:
    read = reading(text)
    token = next(t for t in read.doc if t.text == word)
    return [d.iso for d in DateIndex(read).attached(token)]


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("on 3 April 2011", "2011-04-03"),
        ("on April 3, 2011", "2011-04-03"),
        ("on the 3rd of April 2011", "2011-04-03"),
        ("in April 2011", "2011-04"),
        ("in April of 2011", "2011-04"),
        ("in mid-November 2011", "2011-11"),
        ("in late Sept. 2011", "2011-09"),
        ("in early 2003", "2003"),
        ("in the fall of 2011", "2011"),
        ("at the end of 2016", "2016"),
        ("in September-October 2004", "2004-09"),
        ("from 2002 to 2006", "2002/2006"),
        ("between 2002 and 2006", "2002/2006"),
        ("in 2000–2001", "2000/2001"),
        ("in 2019–20", "2019/2020"),
        ("from August 2005 to the end of 2007", "2005-08/2007"),
    ],
)
def test_written_dates_are_as_precise_as_the_text(words: str, iso: str) -> None:
    assert dates(f"The council met {words}.") == [iso]


@pytest.mark.parametrize(
    "words", ["2,004 members", "$2011 in fees", "2011 percent", "a 2000-member union", "the 1990s"]
)
def test_numbers_that_are_no_years(words: str) -> None:
    assert dates(f"The union has {words}.") == []


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("The premier resigned in November.", ["2019-11"]),
        ("He left in March 2016. In June, he returned.", ["2016-03", "2016-06"]),
        ("The law dates from 1995. In June, it was repealed.", ["1995", "2019-06"]),
        ("He was held in November 2016 and freed in January.", ["2016-11", "2017-01"]),
        ("He won in 2012 and was reelected on November 20.", ["2012", "2019-11-20"]),
        ("He won in 2012. The following year, he lost.", ["2012", "2013"]),
        ("He took office in 2015 and was reelected in November.", ["2015", "2019-11"]),
        ("In 2015, he was held in May and freed in June.", ["2015", "2015-05", "2015-06"]),
        ("Held since 2015, he was freed in May.", ["2015", "2019-05"]),
        (
            "He won in 2012. Unlike the 2008 polls, this was quiet. He left that year.",
            ["2012", "2008", "2012"],
        ),
        ("He won in 2012. Two years later, he lost.", ["2012", "2014"]),
        ("A bill passed in 2012 and another the same year.", ["2012", "2012"]),
        ("She was freed in June 2012, having been held the previous month.", ["2012-06", "2012-05"]),
        ("A bill was drafted in 2012 and withdrawn later in the year.", ["2012", "2012"]),
        ("He remained in jail at year's end.", ["2019"]),
        ("The term runs until 2030. In April, he resigned.", ["2030", "2019-04"]),
    ],
)
def test_relative_dates_are_resolved_by_what_stands_before(text: str, iso: list[str]) -> None:
    assert dates(text) == iso


def test_a_month_after_the_end_of_the_period_is_of_the_year_before() -> None:
    meta = Metadata(period_end="2019-05-31")
    assert dates("In April, he fell. In October, he rose.", meta)[0] == "2019-04"
    assert dates("In October, he rose.", meta) == ["2018-10"]


def test_nothing_is_guessed_where_nothing_is_known() -> None:
    assert dates("In April, he resigned.", Metadata()) == []


def test_the_year_covered_is_the_one_before_the_edition_of_a_yearbook() -> None:
    assert default_year(Metadata(series="Freedom in the World", year=2022)) == 2021
    assert default_year(Metadata(series="Country Reports", year=2022)) == 2022
    assert default_year(Metadata()) is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("since 2007", DateKind.SINCE),
        ("beginning in 2007", DateKind.SINCE),
        ("until December 2007", DateKind.UNTIL),
        ("from 2002 to 2007", DateKind.RANGE),
        ("by 2007", DateKind.BOUND),
        ("before 2007", DateKind.BOUND),
        ("in 2007", DateKind.POINT),
    ],
)
def test_kinds(words: str, kind: DateKind) -> None:
    (found,) = DateIndex(reading(f"She led the bank {words}.")).all
    assert found.kind is kind


@pytest.mark.parametrize(
    ("text", "word", "iso"),
    [
        ("In 2004, the minister founded a party.", "founded", ["2004"]),
        ("In 2004, the minister founded a party and joined the cabinet.", "joined", ["2004"]),
        ("In 2004, the minister left office and joined a bank in 2007.", "joined", ["2007"]),
        ("The minister left office in 2004 and joined a bank in 2007.", "left", ["2004"]),
        ("The minister resigned in 2004 and joined a bank.", "joined", []),
        ("The bill was drafted and adopted in 2004.", "drafted", ["2004"]),
        ("In 2004, the minister praised the men who founded the party.", "founded", []),
        ("She has been mayor since 2009.", "mayor", ["2009"]),
        ("The adoption of the code in 2009 was praised.", "adoption", ["2009"]),
        ("The premier left before 2009.", "left", []),
        ("He went on to adopt a new code in September 2005.", "adopt", ["2005-09"]),
        ("The parliament elected in 2004 adopted the code.", "adopted", []),
        ("The parliament amended the 1995 code.", "amended", []),
        ("The parliament passed a code in May 2003.", "passed", ["2003-05"]),
        ("At the end of 2016, the council dismissed the judge.", "dismissed", ["2016"]),
        ("Since 1995, when the council adopted the act, fees fell.", "adopted", ["1995"]),
        ("Changes made in 2016 removed term limits.", "made", ["2016"]),
        ("A court punished officers for the 2019 arrest of a reporter.", "arrest", ["2019"]),
        ("On 10 March 2012, the house dismissed a judge after a court punished him.", "punished", []),
    ],
)
def test_dates_go_to_the_event_they_belong_to(text: str, word: str, iso: list[str]) -> None:
    assert attached(text, word) == iso


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(1950, 1, 1), date(2030, 12, 31)),
    st.sampled_from(["%-d %B %Y", "%B %-d, %Y", "%B %Y", "%Y"]),
)
def test_every_written_date_comes_back(day: date, form: str) -> None:
    written = day.strftime(form)
    text = f"The council met on {written} again."
    read = reading(text)
    (found,) = DateIndex(read).all
    precision = {"%B %Y": "%Y-%m", "%Y": "%Y"}.get(form, "%Y-%m-%d")
    assert found.iso == day.strftime(precision)
    assert read.doc[found.start : found.end].text in text


def test_a_heading_that_is_only_a_date_belongs_to_nothing() -> None:
    read = reading("December 2011\n\nThe council met in May 2012.")
    index = DateIndex(read)
    assert [d.iso for t in read.doc for d in index.attached(t)] == ["2012-05"]
