"""Elections however they are put, and what was won, lost and said of them."""

from __future__ import annotations

import re

import pytest

from kg.extract import parse
from kg.extract.dates import DateIndex
from kg.extract.elections import Scene, find_election_claims, find_election_tables, find_elections
from kg.extract.reading import Names, Reading, TokenMention
from kg.model import Cell, CharMap, Document, Entity, EntityType, Metadata, Span, Table

META = Metadata(
    country="Atlantis",
    series="Freedom in the World",
    year=2020,
    period_start="2019-01-01",
    period_end="2019-12-31",
)
_TYPES = {"person": EntityType.PERSON}


def reading(text: str, tables: tuple[Table, ...] = ()) -> Reading:
    spans = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return parse.read(Document("d", text, text, CharMap.identity(len(text)), META, spans, tables=tables))


def elections(text: str) -> list[tuple[str, str]]:
    read = reading(text)
    return [(e.kind, e.date) for e in find_elections(read, DateIndex(read)).entities]


def scene(marked: str) -> tuple[Reading, Names]:
    """A text with its contenders marked as `{party:Reform}`, read, with all its names."""
    plain, spans, at = "", [], 0
    for mark in re.finditer(r"\{([a-z]+):([^}]+)\}", marked):
        plain += marked[at : mark.start()]
        spans.append((len(plain), len(plain) + len(mark[2]), mark[1], mark[2]))
        plain += mark[2]
        at = mark.end()
    read = reading(plain + marked[at:])
    entities = {
        name: Entity(name, _TYPES.get(kind, EntityType.ORGANISATION), name, "" if kind == "person" else kind)
        for _, _, kind, name in spans
    }
    mentions = []
    for start, end, _, name in spans:
        tokens = read.tokens(Span(start, end))
        assert tokens is not None
        mentions.append(TokenMention(tokens.start, tokens.end, name))
    names = Names(tuple(entities.values()), tuple(mentions)) + find_elections(read, DateIndex(read))
    return read, names


def claims(marked: str) -> list[str]:
    read, names = scene(marked)
    return sorted(
        f"{f.object or '-'} " + ", ".join(f"{k}={v}" for k, v in sorted(f.qualifiers.items()))
        for f in find_election_claims(Scene(read, names), DateIndex(read))
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Her 2018 presidential runoff was close.", [("presidential", "2018")]),
        ("The last parliamentary contest, that of 7 May 2018, was quiet.", [("parliamentary", "2018-05-07")]),
        (
            "The presidential election was held in two rounds. On 21 April 2019 Dal won 42 percent.",
            [("presidential", "2019-04-21")],
        ),
        ("President Dal's 2018 victory over incumbent Asel Nur was clear.", [("presidential", "2018")]),
        ("Omar Dal was elected president in May 2018 by a landslide.", [("presidential", "2018-05")]),
        ("The 2018 parliamentary elections were quiet.", [("parliamentary", "2018")]),
        ("Elections to the lower house took place in May 2018.", [("parliamentary", "2018-05")]),
        ("Snap parliamentary elections in January 2018 were quiet.", [("parliamentary", "2018-01")]),
        ("A presidential election was held on 3 April 2018.", [("presidential", "2018-04-03")]),
        ("The December 2018 Senate elections were quiet.", [("senate", "2018-12")]),
        ("Municipal elections were held in 2018.", [("local", "2018")]),
        ("Voters approved the text in a referendum in May 2018.", [("referendum", "2018-05")]),
        (
            "The parliamentary elections of 2014 and 2018 were quiet.",
            [("parliamentary", "2014"), ("parliamentary", "2018")],
        ),
        (
            "The 2018 presidential and parliamentary elections were quiet.",
            [("parliamentary", "2018"), ("presidential", "2018")],
        ),
        ("The parliament elected in 2018 met.", [("parliamentary", "2018")]),
        (
            "A presidential election was originally scheduled for May 2019 but was held in June 2018.",
            [("presidential", "2018-06")],
        ),
        (
            "The president is directly elected. Omar Dal was elected in 2017.",
            [("presidential", "2017")],
        ),
        (
            "The 2018 presidential election was quiet. Parliamentary elections were held concurrently with "
            "the presidential vote.",
            [("parliamentary", "2018"), ("presidential", "2018")],
        ),
        (
            "The president is directly elected. The election of Omar Dal in 2006 began a new period.",
            [("presidential", "2006")],
        ),
        (
            "The August 2018 presidential election was annulled, and the rerun was held. In October 2018, "
            "Omar Dal won the presidential election.",
            [("presidential", "2018-08"), ("presidential", "2018-10")],
        ),
        (
            "In September 2018, a court annulled a presidential election.",
            [],
        ),
    ],
)
def test_elections_are_pinned_by_kind_and_date(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(elections(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Elections are held every five years.",
        "The election commission met in 2018.",
        "The 2018 European Parliament elections were quiet.",
        "The party held leadership elections in 2018.",
        "In 2018, the premier survived a no-confidence vote.",
        "In December 2018, protesters called for early elections.",
        "The commission published election and referendum results in 2018.",
        "The 2018 campaign against litter was a success.",
    ],
)
def test_no_particular_election_of_the_country(text: str) -> None:
    assert elections(text) == []


def test_two_mentions_of_one_election_are_one_entity() -> None:
    assert elections(
        "The 2018 presidential election was quiet. The May 2018 presidential vote was free."
    ) == [("presidential", "2018-05")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{person:Omar Dal} won the 2018 presidential election with 61.5 percent of the vote.",
            ["Omar Dal outcome=won, votes_percent=61.5"],
        ),
        (
            "In the 2018 parliamentary elections, {party:Reform} won 53 of 150 seats.",
            ["- seats_total=150", "Reform seats=53"],
        ),
        (
            "In the 2018 parliamentary elections, {party:Reform} won 53 seats, {party:Unity} took 36, and "
            "{party:Labor} took 24.",
            ["Labor seats=24", "Reform seats=53", "Unity seats=36"],
        ),
        (
            "In the 2018 parliamentary elections, {party:Reform} and {party:Unity} won 9 and 5 seats, "
            "respectively.",
            ["Reform seats=9", "Unity seats=5"],
        ),
        (
            "In the 2018 parliamentary elections, {party:Reform} took 42 seats (60.6 percent of the vote).",
            ["Reform seats=42, votes_percent=60.6"],
        ),
        (
            "In the 2018 parliamentary elections, {party:Reform} captured every seat.",
            ["Reform outcome=won, seats=all"],
        ),
        (
            "In the 2018 parliamentary elections, {party:Reform} did not win any seats.",
            ["Reform seats=0"],
        ),
        (
            "In the 2018 presidential election, {person:Omar Dal} defeated {person:Asel Nur}.",
            ["Asel Nur outcome=lost", "Omar Dal outcome=won"],
        ),
        (
            "{person:Asel Nur} was barred from running in the 2018 presidential election.",
            ["Asel Nur outcome=barred"],
        ),
        (
            "{person:Asel Nur} withdrew from the 2018 presidential election.",
            ["Asel Nur outcome=withdrew"],
        ),
        ("Turnout in the 2018 presidential election was about 62 percent.", ["- turnout_percent=62.0"]),
        (
            "In the 2018 parliamentary elections, {bloc:Reform} won 53 seats, followed by {party:Unity} with "
            "36 and {party:Labor} with 24.",
            ["Labor seats=24", "Reform seats=53", "Unity seats=36"],
        ),
        (
            "In the 2018 parliamentary elections, {party:Reform}, {party:Unity} and {party:Labor} each won 9 "
            "seats.",
            ["Labor seats=9", "Reform seats=9", "Unity seats=9"],
        ),
        (
            "In the 2018 presidential election, {person:Omar Dal} of {party:Reform} took 52 percent of the "
            "vote, while {person:Asel Nur} of {party:Unity} finished second with 30 percent.",
            ["Asel Nur votes_percent=30.0", "Omar Dal votes_percent=52.0"],
        ),
        (
            "In the 2018 presidential election, {person:Omar Dal} took 52 percent of the vote. "
            "{person:Asel Nur} won 39 percent.",
            ["Asel Nur votes_percent=39.0", "Omar Dal votes_percent=52.0"],
        ),
        (
            "In the 2018 parliamentary elections, {party:Reform} took 8 percent and 26 seats.",
            ["Reform seats=26, votes_percent=8.0"],
        ),
        (
            "The government claimed that {person:Omar Dal} won the 2018 presidential election.",
            ["Omar Dal modality=reported, outcome=won"],
        ),
        (
            "Observers from the {international:OSCE} concluded that the 2018 presidential election was "
            "unfair.",
            ["OSCE verdict=the 2018 presidential election was unfair"],
        ),
        (
            "According to the {international:OSCE}, the 2018 presidential election was marred by violence.",
            ["OSCE verdict=marred by violence"],
        ),
        (
            "The {international:OSCE} found the 2018 presidential election to be neither free nor fair.",
            ["OSCE verdict=neither free nor fair"],
        ),
        (
            "{international:OSCE} monitors noted numerous irregularities in the 2018 presidential election.",
            ["OSCE verdict=numerous irregularities in the 2018 presidential election"],
        ),
        (
            "{person:Omar Dal} was sworn in after his victory in a snap 2018 presidential election. "
            "{person:Omar Dal}'s victory in the 2018 presidential election surprised many.",
            ["Omar Dal outcome=won"],
        ),
        (
            "{person:Omar Dal} led at first and ultimately defeated the {party:Reform} candidate in the "
            "runoff of the 2018 presidential election.",
            ["Omar Dal outcome=won"],
        ),
        (
            "In the 2018 local elections, {party:Reform} won most mayoral seats.",
            ["Reform outcome=won"],
        ),
        (
            "While {party:Reform} and its partners led in the 2018 parliamentary elections, they lost 27 "
            "seats, falling from 158 to 131.",
            ["Reform seats=131"],
        ),
        (
            "{party:Reform} won just 95 seats in the 2018 parliamentary elections, a decline from its "
            "performance in the 2015 parliamentary elections.",
            ["Reform seats=95"],
        ),
        (
            "The 1999 parliamentary elections were quiet. {party:Reform}, founded in October 2003, took only "
            "4 seats. The 2007 parliamentary elections were quiet.",
            ["Reform seats=4"],
        ),
        (
            "Authorities claimed that turnout in the 2018 presidential election was 65 percent, but the "
            "watchdog {ngo:Civic Lens} recorded that turnout was 18.5 percent.",
            ["- modality=reported, turnout_percent=65.0", "Civic Lens turnout_percent=18.5"],
        ),
        (
            "The elections held in January 2018 replicated the results of the previous election in 2014, "
            "with {party:Reform} taking 76 of the 98 seats. {party:Unity} won 12 percent of the vote.",
            ["- seats_total=98", "Reform seats=76", "Unity votes_percent=12.0"],
        ),
        (
            "In the 2018 Senate elections, 17 of the 49 seats were up for election.",
            ["- seats_total=17"],
        ),
        (
            "{person:Omar Dal} was reelected in October 2018 with 71.3 percent of votes cast; the runner-up, "
            "{person:Asel Nur} of the {party:Reform} (RFM), who officially obtained 14.2 percent, sued.",
            ["Asel Nur votes_percent=14.2", "Omar Dal outcome=won, votes_percent=71.3"],
        ),
        (
            "In the 2018 presidential election, {person:Omar Dal} polled 62.5 percent, well ahead of "
            "{person:Asel Nur} (14.8 percent) and {person:Ali Kor}, who came third with 14.3 percent.",
            ["Ali Kor votes_percent=14.3", "Asel Nur votes_percent=14.8", "Omar Dal votes_percent=62.5"],
        ),
        (
            "In the last general election, on 23 June 2018, {bloc:Reform} obtained 83 of 140 seats, as "
            "opposed to 57 seats for the conservative bloc.",
            ["- seats_total=140", "Reform seats=83"],
        ),
        (
            "In the 2018 local elections, {bloc:Reform} took 45 town halls; {party:Unity} was left with 15; "
            "and in Karsk the mayoralty went to {person:Leon Kor}.",
            ["Leon Kor outcome=won", "Reform seats=45", "Unity seats=15"],
        ),
        (
            "In the 2018 mayoral election, {person:Omar Dal} beat {person:Asel Nur} by 53.7 to 41.8 percent.",
            ["Asel Nur outcome=lost, votes_percent=41.8", "Omar Dal outcome=won, votes_percent=53.7"],
        ),
        (
            "According to the Central Election Commission, {person:Omar Dal} won the 2018 presidential "
            "election.",
            ["Omar Dal outcome=won"],
        ),
    ],
)
def test_results_and_facts(text: str, expected: list[str]) -> None:
    assert claims(text) == expected


def test_what_follows_is_of_the_election_told_of_and_not_of_the_one_set_beside_it() -> None:
    read, names = scene(
        "The parliamentary elections of January 2018 repeated the results of the previous election in 2014. "
        "Official data showed {party:Reform} winning 71 percent of the vote. {party:Unity} secured 12 seats."
    )
    dates = {e.id: e.date for e in names.entities}
    found = find_election_claims(Scene(read, names), DateIndex(read))
    assert {(dates[f.subject], f.object) for f in found} == {("2018-01", "Reform"), ("2018-01", "Unity")}


def test_an_election_in_a_clause_on_somebodys_past_is_no_new_topic() -> None:
    read, names = scene(
        "In the presidential election of May 2018, {person:Omar Dal} won 52 percent of the vote. His rival "
        "was {person:Asel Nur}, who had run his campaign in the 2013 presidential race. Turnout "
        "was 61 percent."
    )
    dates = {e.id: e.date for e in names.entities}
    found = find_election_claims(Scene(read, names), DateIndex(read))
    assert {dates[f.subject] for f in found if "turnout_percent" in f.qualifiers} == {"2018-05"}


def test_a_paragraph_that_names_an_election_only_in_passing_is_passed_over() -> None:
    read, names = scene(
        "The presidential election of May 2018 was quiet.\n"
        "{person:Asel Nur} was an ally of the mayor, whom she had helped in the 2013 presidential race.\n"
        "According to final results, {person:Omar Dal} received 54 percent of the vote."
    )
    dates = {e.id: e.date for e in names.entities}
    found = find_election_claims(Scene(read, names), DateIndex(read))
    assert {dates[f.subject] for f in found if f.object == "Omar Dal"} == {"2018-05"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The 2018 presidential election was boycotted by the main opposition candidate, {person:Asel "
            "Nur}.",
            ["Asel Nur outcome=withdrew"],
        ),
        (
            "The opposition {party:Reform} boycotted the 2018 presidential election.",
            ["Reform outcome=withdrew"],
        ),
        (
            "In the 2018 presidential election, the commission rejected the candidacy of {person:Asel Nur}.",
            ["Asel Nur outcome=barred"],
        ),
        (
            "The commission disqualified {person:Asel Nur} from the 2018 election.",
            ["Asel Nur outcome=barred"],
        ),
        ("{party:Reform} threatened to boycott the 2018 parliamentary elections.", []),
        ("The 2018 presidential election was boycotted by the {international:OSCE}.", []),
        ("In 2018, {party:Reform} boycotted the session before the parliamentary elections.", []),
    ],
)
def test_who_withdrew_and_who_was_barred(text: str, expected: list[str]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The 2018 local elections were, according to domestic observers, marred by irregularities.",
            ["- attributed_to=domestic observers, verdict=marred by irregularities"],
        ),
        (
            "The 2018 presidential election, which observer missions deemed credible, was quiet.",
            ["- attributed_to=observer missions, verdict=credible"],
        ),
        (
            "The 2018 presidential election was viewed as credible by international observers.",
            ["- attributed_to=international observers, verdict=credible"],
        ),
        (
            "The 2018 presidential election was deemed largely credible by observers from the "
            "{international:European Union}.",
            ["European Union verdict=largely credible"],
        ),
        (
            "Observers from the {international:African Union} and the {international:Commonwealth} praised "
            "the 2018 presidential election as peaceful.",
            ["African Union verdict=peaceful", "Commonwealth verdict=peaceful"],
        ),
        (
            "The {international:OSCE} rejected the credibility of the 2018 parliamentary election.",
            ["OSCE verdict=rejected the credibility of the 2018 parliamentary election"],
        ),
        (
            "The 2018 presidential election fell short of standards, according to the {international:OSCE}.",
            ["OSCE verdict=fell short of standards"],
        ),
        (
            "{international:OSCE} observers found the 2018 presidential election fair. The mission also "
            "noted a heavy bias of the media.",
            ["OSCE verdict=a heavy bias of the media", "OSCE verdict=fair"],
        ),
        ("{ngo:Rights Watch} said the crackdown before the 2018 elections created fear.", []),
        ("Observers were expected to call the 2018 presidential election fair.", []),
        ("Reporters called the 2018 presidential election fair.", []),
    ],
)
def test_verdicts_of_observers_named_resumed_or_without_a_name(text: str, expected: list[str]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Before the 2018 parliamentary elections, {party:Reform} was expected to win 53 seats.",
        "In the 2018 parliamentary elections, {party:Reform} had to win 7 percent of the vote.",
        "After the 2018 parliamentary elections, women in {party:Reform} held 20 percent of the seats.",
        "The 2018 parliamentary elections were quiet. {party:Reform} holds 27 of 45 seats in the council.",
        "The 2018 parliamentary elections were quiet. {party:Reform}, whose five remaining deputies "
        "left, merged.",
    ],
)
def test_forecasts_rules_and_shares_of_women_are_no_results(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "After the 2018 elections, {person:Omar Dal} was elected president of the {party:Reform}, defeating "
        "{person:Asel Nur}.",
        "The 2018 presidential election was quiet. {person:Asel Nur} won the vice presidency with 35 percent "
        "of the vote.",
        "The 2018 presidential election was quiet. The changes allow {person:Omar Dal} to retain "
        "the presidency.",
        "The 2018 presidential election was quiet. {person:Asel Nur} was disqualified from the bar.",
        "In the 2018 presidential election, gifts reached 20 percent of voters.",
        "{international:OSCE} monitors were allowed to observe the 2018 presidential election.",
    ],
)
def test_other_posts_aims_and_gifts_are_no_results(text: str) -> None:
    assert claims(text) == []


def _table(text: str, rows: list[list[str]]) -> Table:
    at, cells = text.index(rows[0][0]), []
    for row in rows:
        line = []
        for word in row:
            start = text.index(word, at)
            at = start + len(word)
            line.append(Cell(word, Span(start, at)))
        cells.append(tuple(line))
    return Table(Span(cells[0][0].span.start, at), tuple(cells))


@pytest.mark.parametrize(("total", "accepted"), [("100", True), ("90", False)])
def test_a_table_is_taken_only_where_its_seats_add_up(total: str, accepted: bool) -> None:
    text = (
        f"The 2018 parliamentary elections were quiet.\n\nParty Seats\nReform 60\nUnity 40\nTotal {total}\n"
    )
    rows = [["Party", "Seats"], ["Reform", "60"], ["Unity", "40"], ["Total", total]]
    read = reading(text, (_table(text, rows),))
    parties = tuple(Entity(n, EntityType.ORGANISATION, n, "party") for n in ("Reform", "Unity"))
    names = Names(parties) + find_elections(read, DateIndex(read))
    found, dropped = find_election_tables(Scene(read, names))
    if accepted:
        assert {(f.object, f.qualifiers.get("seats")) for f in found if f.object} == {
            ("Reform", "60"),
            ("Unity", "40"),
        }
        assert [f.qualifiers for f in found if not f.object] == [{"seats_total": 100}]
    else:
        assert not found
        assert [d.reason for d in dropped] == ["table-does-not-add-up"]


@pytest.mark.parametrize(("others", "accepted"), [("10", True), ("12", False)])
def test_a_list_of_lines_is_taken_only_where_its_seats_make_up_the_house(others: str, accepted: bool) -> None:
    text = (
        "The 2018 parliamentary elections filled the 110 seats as follows.\n\n"
        f"Party; seats\nReform Party (RP); 60\nUnity; 40\nOthers; {others}\n"
    )
    read = reading(text)
    parties = tuple(Entity(n, EntityType.ORGANISATION, n, "party") for n in ("Reform Party", "Unity"))
    found, dropped = find_election_tables(Scene(read, Names(parties) + find_elections(read, DateIndex(read))))
    results = {(f.object, f.qualifiers["seats"]) for f in found}
    assert results == ({("Reform Party", "60"), ("Unity", "40")} if accepted else set())
    assert [d.reason for d in dropped] == ([] if accepted else ["table-does-not-add-up"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{person:Rosa Ben} defeated {person:Jul Est} in the 2013 presidential election,"
            " 54 percent to 46 percent.",
            ["Jul Est outcome=lost, votes_percent=46.0", "Rosa Ben outcome=won, votes_percent=54.0"],
        ),
        (
            "The presidential election of March 4, 2010, went to {person:Omar Dal} (60.9 percent).",
            ["Omar Dal outcome=won, votes_percent=60.9"],
        ),
        ("The 2008 parliamentary elections returned {party:Dawn} to power.", ["Dawn outcome=won"]),
        (
            "{person:Omar Dal} conceded defeat in the June 2009 presidential election.",
            ["Omar Dal outcome=lost"],
        ),
        (
            "{person:Ana Bel} was not allowed to register for the June 2009 presidential election.",
            ["Ana Bel outcome=barred"],
        ),
        ("{person:Ana Bel} was allowed to run in the 2009 presidential election.", []),
        (
            "{person:Ana Bel} was denied registration for the 2009 presidential election.",
            ["Ana Bel outcome=barred"],
        ),
    ],
)
def test_who_won_lost_and_was_barred_in_other_words(text: str, expected: list[str]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{person:Omar Dal} garnered 97.6 percent in the May 2007 presidential election.",
            ["Omar Dal votes_percent=97.6"],
        ),
        (
            "In the 2001 presidential election, 25 percent of voters backed {person:Ana Bel}.",
            ["Ana Bel votes_percent=25.0"],
        ),
        (
            "In a referendum held in May 2008, 57 percent of registered voters went to the polls.",
            ["- turnout_percent=57.0"],
        ),
        (
            "In the 2012 parliamentary elections, {party:Dawn} came second with 25.5 percent, ahead of"
            " {party:Dusk} (13.9 percent) and the Blues (13.1 percent).",
            ["Dawn votes_percent=25.5", "Dusk votes_percent=13.9"],
        ),
        (
            "During the 2012 parliamentary elections, {party:Dawn} received 52 percent of coverage,"
            " followed by {party:Dusk} (16 percent).",
            [],
        ),
        ("After the 2012 parliamentary elections, {party:Dawn} (46 percent) had more women than others.", []),
    ],
)
def test_shares_told_without_the_word_vote(text: str, expected: list[str]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In the 2018 parliamentary elections, {party:Dawn} took 81 seats and {party:Reform} 44.",
            ["Dawn seats=81", "Reform seats=44"],
        ),
        (
            "In the 2018 parliamentary elections, {party:Dawn} won 45.2 percent of the vote and "
            "{party:Reform} 31.4.",
            ["Dawn votes_percent=45.2", "Reform votes_percent=31.4"],
        ),
        (
            "Three parties were left after the 2018 parliamentary elections: {party:Dawn} (33.8 percent, "
            "19 seats), {party:Reform} (25.1 percent, 15 seats), and the Blues (9 percent, 4 seats).",
            ["Dawn seats=19, votes_percent=33.8", "Reform seats=15, votes_percent=25.1"],
        ),
        (
            "Seats were shared out in the 2018 parliamentary elections as follows: {party:Dawn}, 68; "
            "{party:Reform}, 65.",
            ["Dawn seats=68", "Reform seats=65"],
        ),
        (
            "In the 2018 presidential election, {person:Omar Dal} prevailed over {person:Asel Nur} by a "
            "margin of 48.7 to 46.1 percent.",
            ["Asel Nur outcome=lost, votes_percent=46.1", "Omar Dal outcome=won, votes_percent=48.7"],
        ),
        (
            "{person:Omar Dal} won the 2018 presidential election with 52 percent of the vote; "
            "{person:Asel Nur}, at 11 percent, finished a distant second.",
            ["Asel Nur votes_percent=11.0", "Omar Dal outcome=won, votes_percent=52.0"],
        ),
        (
            "A clear majority was handed to {party:Dawn} at the 2018 parliamentary elections.",
            ["Dawn outcome=won"],
        ),
        (
            "The 2018 Senate elections brought not a single seat for {party:Dawn}.",
            ["Dawn seats=0"],
        ),
        (
            "{party:Dawn} won the 2018 parliamentary elections, raising its seats from 19 to 93 in the "
            "140-seat parliament.",
            ["- seats_total=140", "Dawn outcome=won, seats=93"],
        ),
        (
            "Turnout in the 2018 parliamentary elections was officially and without any delay reported at "
            "74.6 percent.",
            ["- turnout_percent=74.6"],
        ),
        (
            "The 2018 presidential election was won by {person:Omar Dal}.",
            ["Omar Dal outcome=won"],
        ),
        (
            "A week before the 2018 presidential election, {person:Omar Dal} withdrew.",
            ["Omar Dal outcome=withdrew"],
        ),
        (
            "Official results gave {person:Omar Dal} 51.2 percent in the 2018 presidential election, against "
            "48.8 percent for {person:Asel Nur}, who conceded.",
            ["Asel Nur outcome=lost, votes_percent=48.8", "Omar Dal votes_percent=51.2"],
        ),
        (
            "In the 2018 parliamentary elections, {party:Dawn} shrank from 52 deputies to 18.",
            ["Dawn seats=18"],
        ),
        (
            "In the presidential poll of 2018, {person:Omar Dal}, with 61 percent, finished ahead of "
            "{person:Asel Nur}, with 17 percent, and {person:Emil Tan}, with 9.",
            ["Asel Nur votes_percent=17.0", "Emil Tan votes_percent=9.0", "Omar Dal votes_percent=61.0"],
        ),
        (
            "In the 2018 presidential election, voters re-elected {person:Omar Dal} with 61 percent of the "
            "vote.",
            ["Omar Dal outcome=won, votes_percent=61.0"],
        ),
        (
            "In the 2018 general elections, {person:Omar Dal} won the presidency with 57 percent of votes.",
            ["Omar Dal outcome=won, votes_percent=57.0"],
        ),
        (
            "The {ngo:Fair Vote} group dismissed the 2018 parliamentary elections as a farce.",
            ["Fair Vote verdict=a farce"],
        ),
    ],
)
def test_results_in_races_lists_and_brackets(text: str, expected: list[str]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # Of the European vote, of the shares in brackets of a name that nobody knows, of nobody at all.
        "Local elections were held in May 2018. In the European elections of 2019, {party:Dawn} took "
        "16 percent of the vote and four seats.",
        "In the 2018 presidential election, 41.7 percent for Chanda Mwale surprised {person:Omar Dal}.",
        "In the 2018 parliamentary elections, neither {party:Dawn} nor {party:Reform} won a majority.",
        "After the 2018 presidential election, the premiership went to {person:Omar Dal}.",
        "{person:Omar Dal} was barred by the constitution from running in the 2018 presidential election.",
    ],
)
def test_results_of_others_stay_away(text: str) -> None:
    assert claims(text) == []
