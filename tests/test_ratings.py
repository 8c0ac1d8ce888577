"""Ratings out of tables in the shapes they come in, out of score lines, and out of sentences."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.evaluate import score_extraction
from kg.extract.ratings import find_ratings
from kg.extract.reading import Finding, Names, Reading, TokenMention
from kg.model import CharMap, Claim, Document, Dropped, Entity, EntityType, Extraction, Metadata, qualifiers
from kg.read import read as read_report

SHARED = Path(__file__).parents[1].parent / "shared"
COUNTRIES = ("Atlantis", "Lemuria", "Thule", "Kazakhstan", "Kyrgyzstan", "Tajikistan", "Uzbekistan")
NIT = Metadata(series="Nations in Transit", publisher="Some House", country="Atlantis", year=2012)
FIW = Metadata(series="Freedom in the World", publisher="Some House", country="Atlantis", year=2018)
BLANK = spacy.blank("en")

NAMED = (
    "Electoral Process",
    "Civil Society",
    "Independent Media",
    "National Democratic Governance",
    "Local Democratic Governance",
    "Judicial Framework and Independence",
    "Corruption",
)
# Columns 2010, 2011, 2012; the mean of each is in SCORE.
ROWS = (
    (3.00, 3.25, 3.25),
    (2.50, 2.50, 2.75),
    (4.00, 4.25, 4.25),
    (5.00, 5.00, 5.25),
    (4.50, 4.50, 4.50),
    (3.75, 4.00, 4.00),
    (5.25, 5.25, 5.50),
)
SCORE = tuple(round(sum(column) / 7 + 1e-9, 2) for column in zip(*ROWS, strict=True))
YEARS = (2010, 2011, 2012)
WHOLE = {
    (name, year, value)
    for name, row in [*zip(NAMED, ROWS, strict=True), ("Democracy Score", SCORE)]
    for year, value in zip(YEARS, row, strict=True)
}


def line(cells: tuple[float, ...]) -> str:
    return " ".join(f"{c:.2f}" for c in cells)


def document(text: str, meta: Metadata = NIT) -> Document:
    return Document("d", text, text, CharMap.identity(len(text)), meta)


def read(source: str | Document, meta: Metadata = NIT) -> tuple[list[Finding], list[Dropped]]:
    doc = source if isinstance(source, Document) else document(source, meta)
    parsed = BLANK.make_doc(doc.clean)
    mentions = sorted(
        TokenMention(token.i, token.i + 1, f"place/{token.text}")
        for token in parsed
        if token.text in COUNTRIES
    )
    places = tuple(Entity(f"place/{c}", EntityType.PLACE, c, kind="country") for c in COUNTRIES)
    found, dropped = find_ratings(
        Reading(doc, parsed), f"place/{doc.meta.country}", Names(places, tuple(mentions))
    )
    return found, dropped


def triples(found: list[Finding]) -> set[tuple[object, ...]]:
    return {(f.qualifiers["category"], f.qualifiers["year"], f.qualifiers["value"]) for f in found}


ACROSS = "\n".join(
    [
        "2010 2011 2012",
        *(f"{n} {line(r)}" for n, r in zip(NAMED, ROWS, strict=True)),
        f"Democracy Score {line(SCORE)}",
    ]
)
DOWN = "\n".join(
    [
        "Year EP CS IM NGOV LGOV JFI CO DS",
        *(f"{y} {line(c)} {s:.2f}" for y, c, s in zip(YEARS, zip(*ROWS, strict=True), SCORE, strict=True)),
    ]
)
ONE_CELL_A_LINE = "\n".join(
    ["2010", "2011", "2012"]
    + [
        t
        for n, r in zip((*NAMED, "Democracy Score"), (*ROWS, SCORE), strict=True)
        for t in (n, *line(r).split())
    ]
)
WRAPPED = ACROSS.replace(
    "Judicial Framework and Independence", "Judicial Framework\nand Independence"
).replace(f"Local Democratic Governance {line(ROWS[4])}", f"Local Democratic {line(ROWS[4])}\nGovernance")
NO_HEADER = ACROSS.partition("\n")[2]
SHARED_LABELS = NO_HEADER.replace(
    f"Corruption {line(ROWS[6])}\nDemocracy Score {line(SCORE)}",
    f"Corruption\nDemocracy Score\n\n{line(ROWS[6])}\n{line(SCORE)}",
)
TURNED = ACROSS.replace("2010 2011 2012", "2012 2011 2010")
for row in (*ROWS, SCORE):
    TURNED = TURNED.replace(f" {line(row)}", f" {line(row[::-1])} ")
ONE_YEAR = "\n".join(
    f"{n}: {r[2]:.2f} out of 7" for n, r in zip(("Democracy Score", *NAMED), (SCORE, *ROWS), strict=True)
)
OUT_OF_SEVEN = ACROSS.replace(".25 ", ".25/7 ")
HEADLINE = f"Democracy Score 2012: {SCORE[2]:.2f}\n\n{ACROSS}"


@pytest.mark.parametrize(
    "text",
    [ACROSS, DOWN, ONE_CELL_A_LINE, WRAPPED, NO_HEADER, SHARED_LABELS, TURNED, OUT_OF_SEVEN, HEADLINE],
    ids=[
        "across",
        "down",
        "one-cell-a-line",
        "wrapped",
        "no-header",
        "shared-labels",
        "turned",
        "out-of-seven",
        "headline",
    ],
)
def test_a_table_is_read_whole_in_every_shape(text: str) -> None:
    found, dropped = read(f"Ratings\n\n{text}\n\nThe ratings are on a scale of 1 to 7, with 1 the best.\n")
    assert triples(found) == WHOLE
    assert not dropped
    assert {f.qualifiers["scale"] for f in found} == {"1 to 7"}
    assert {f.subject for f in found} == {"place/Atlantis"}


def test_the_scores_of_one_edition_are_a_table_of_one_column() -> None:
    found, dropped = read(f"2012 Scores\n\n{ONE_YEAR}\n\nSomething else.\n")
    assert triples(found) == {t for t in WHOLE if t[1] == 2012}
    assert not dropped


def test_rows_without_label_are_known_by_the_prose_and_by_their_order() -> None:
    lost = NO_HEADER
    for name in NAMED[:3]:
        lost = lost.replace(f"{name} ", "")
    prose = "Atlantis's rating for civil society declines from 2.50 to 2.75."
    found, _ = read(f"{lost}\nElectoral Process\n\n{prose}\n")
    assert triples(found) == WHOLE
    sure = {f.qualifiers["category"] for f in found if f.confidence > 0.9 and f.extractor == "rating.table"}
    assert "Civil Society" in sure
    assert "Independent Media" not in sure


def test_rows_out_of_order_follow_the_prose() -> None:
    lost = "\n".join([line(ROWS[1]), line(ROWS[0]), *NO_HEADER.split("\n")[2:]])
    prose = "The rating for civil society declines from 2.50 to 2.75."
    assert triples(read(f"{lost}\n\n{prose}\n")[0]) == WHOLE


def test_the_old_governance_row_and_the_split_rows_share_the_years() -> None:
    rows = {
        "Electoral Process": "3.00 3.00",
        "Civil Society": "3.00 3.00",
        "Independent Media": "3.00 3.00",
        "Governance": "4.50 n/a",
        "National Democratic Governance": "n/a 4.00",
        "Local Democratic Governance": "n/a 5.00",
        "Judicial Framework and Independence": "3.00 3.00",
        "Corruption": "3.00 3.00",
        "Democracy Score": "3.25 3.43",
    }
    text = "2004 2005\n" + "\n".join(f"{k} {v}" for k, v in rows.items())
    found = triples(read(text)[0])
    assert ("Governance", 2004, 4.5) in found
    assert ("National Democratic Governance", 2005, 4.0) in found
    assert len(found) == 15


def test_a_table_that_does_not_add_up_is_dropped_with_the_reason() -> None:
    found, dropped = read(ACROSS.replace("Corruption 5.25", "Corruption 6.25"))
    assert found == []
    assert [d.reason for d in dropped] == ["table-does-not-add-up"]
    assert dropped[0].quote.startswith("2010 2011 2012")


def test_a_table_that_cannot_be_checked_is_dropped() -> None:
    found, dropped = read(ACROSS.rpartition("\n")[0])
    assert (found, len(dropped)) == ([], 1)


quarters = st.integers(4, 28).map(lambda n: n / 4)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(quarters, min_size=3, max_size=3), min_size=7, max_size=7),
    st.sampled_from(list(permutations(range(7)))),
    st.integers(2007, 2030),
)
def test_labelled_tables_come_out_exact_in_any_order_of_rows(
    rows: list[list[float]], order: tuple[int, ...], edition: int
) -> None:
    means = [sum(column) / 7 for column in zip(*rows, strict=True)]
    lines = [f"{NAMED[i]} {line(tuple(rows[i]))}" for i in order]
    text = "\n".join([*lines, "Democracy Score " + " ".join(f"{m:.2f}" for m in means)])
    meta = Metadata(series=NIT.series, publisher="", country="Atlantis", year=edition)
    found, dropped = read(text, meta)
    assert not dropped
    wanted = {(NAMED[i], edition - 2 + j, rows[i][j]) for i in range(7) for j in range(3)}
    assert {t for t in triples(found) if t[0] != "Democracy Score"} == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Atlantis's rating for electoral process remains at 6.75.", {("Electoral Process", 2012, 6.75)}),
        ("As a result, the civil society rating is set at 3.25.", {("Civil Society", 2012, 3.25)}),
        (
            "Owing to raids, Atlantis's corruption rating worsens from 5.75 to 6.00.",
            {("Corruption", 2011, 5.75), ("Corruption", 2012, 6.0)},
        ),
        (
            "This causes the rating for local democratic governance to improve from\n4.50 to 4.25.",
            {("Local Democratic Governance", 2011, 4.5), ("Local Democratic Governance", 2012, 4.25)},
        ),
        (
            "There is no change in the rating for corruption, which stays unchanged at 5.50.",
            {("Corruption", 2012, 5.5)},
        ),
        ("The democracy score fell to 4.04.", {("Democracy Score", 2012, 4.04)}),
        (
            "The corruption rating rose from 5.00 in 2009 to 5.25 in 2010.",
            {("Corruption", 2009, 5.0), ("Corruption", 2010, 5.25)},
        ),
        (
            "The ratings for civil society and independent media remain at 3.50 and 4.25, respectively.",
            {("Civil Society", 2012, 3.5), ("Independent Media", 2012, 4.25)},
        ),
        ("The rating for corruption could decline from 5.00 to 5.25.", set()),
        ("The rating agency set growth at 4.50 percent.", set()),
    ],
)
def test_prose_states_the_value_of_the_edition_and_of_the_one_before(
    sentence: str, wanted: set[tuple[str, int, float]]
) -> None:
    assert triples(read(sentence)[0]) == wanted


def test_a_rating_that_names_no_category_is_of_its_section() -> None:
    text = (
        "Civil Society. Little has changed.\n\nCorruption. Bribes abound. Atlantis's rating remains 6.25.\n"
    )
    assert triples(read(text)[0]) == {("Corruption", 2012, 6.25)}


def test_the_rating_of_another_country_is_of_that_country() -> None:
    found, _ = read("Lemuria's corruption rating remains at 3.25.")
    assert [f.subject for f in found] == ["place/Lemuria"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Aggregate Score: 23/100\nSome more.", {("Aggregate Score", 2018, 23.0)}),
        ("Freedom Rating: 5.5/7\n", {("Freedom Rating", 2018, 5.5)}),
        ("Freedom Status: Partly Free\n", {("Status", 2018, "Partly Free")}),
        (
            "Political Rights 6 / 40\nCivil Liberties 17 / 60\nGlobal Freedom Score 23 / 100 Not Free\n",
            {
                ("Political Rights", 2018, 6.0),
                ("Civil Liberties", 2018, 17.0),
                ("Aggregate Score", 2018, 23.0),
            },
        ),
        ("Political Rights 6 / 40\nCivil Liberties 17 / 60\nGlobal Freedom Score 24 / 100\n", set()),
        (
            "Aggregate Score: 22/100\nFreedom Rating: 6/7\nPolitical Rights: 7/7\nCivil Liberties: 5/7\n",
            {
                ("Aggregate Score", 2018, 22.0),
                ("Freedom Rating", 2018, 6.0),
                ("Political Rights", 2018, 7.0),
                ("Civil Liberties", 2018, 5.0),
            },
        ),
        ("A. Electoral Process: 1 / 12\n", {("Electoral Process", 2018, 1.0)}),
        ("A2. Were the members elected freely? 1 / 4\nNo.", {("A2", 2018, 1.0)}),
        (
            "E1. Is there freedom of assembly?\n\nNo. Score Change: The score fell from 2 to 1.",
            {("E1", 2018, 1.0), ("E1", 2017, 2.0)},
        ),
        (
            "Atlantis's status rose from Not Free to Partly Free after reforms.",
            {("Status", 2018, "Partly Free"), ("Status", 2017, "Not Free")},
        ),
        ("Political rights 12 years after independence were few and poor.", set()),
    ],
)
def test_freedom_scores_are_read_from_lines_and_changes(text: str, wanted: set[tuple[object, ...]]) -> None:
    assert triples(read(text, FIW)[0]) == wanted


def ranks(found: list[Finding]) -> set[tuple[object, ...]]:
    names = ("index", "publisher", "year", "value", "rank", "out_of")
    return {(f.subject.removeprefix("place/"), *(f.qualifiers.get(n) for n in names)) for f in found}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "In the Clean Hands Index published by Berlin-based Glass House, Atlantis together with Lemuria "
            "scored 3.1 and ranked 95th of 140 countries in 2004. "
            "It ranked 80th (out of 99) in 2002 and 64th (out of 88) in 2001.",
            {
                ("Atlantis", "Clean Hands Index", "Glass House", 2004, 3.1, 95, 140),
                ("Lemuria", "Clean Hands Index", "Glass House", 2004, 3.1, 95, 140),
                ("Atlantis", "Clean Hands Index", "Glass House", 2002, None, 80, 99),
                ("Atlantis", "Clean Hands Index", "Glass House", 2001, None, 64, 88),
            },
        ),
        (
            "Glass House's 2011 Clean Hands Index ranked Atlantis 112th out of 181 countries.",
            {("Atlantis", "Clean Hands Index", "Glass House", 2011, None, 112, 181)},
        ),
        (
            "According to the Index of Quiet Seas in 90 countries surveyed by Glass House, Atlantis ranked "
            "31st, behind Lemuria (17th) and Thule (5th).",
            {
                ("Atlantis", "Index of Quiet Seas", "Glass House", None, None, 31, 90),
                ("Lemuria", "Index of Quiet Seas", "Glass House", None, None, 17, 90),
                ("Thule", "Index of Quiet Seas", "Glass House", None, None, 5, 90),
            },
        ),
        (
            'Glass House\'s annual Ink and Paper survey rated Atlantis "Partly Free" in 1992 and 1993 and '
            'has rated the country "Not Free" since 1994.',
            {
                ("Atlantis", "Ink and Paper", "Glass House", 1992, "Partly Free", None, None),
                ("Atlantis", "Ink and Paper", "Glass House", 1993, "Partly Free", None, None),
                ("Atlantis", "Ink and Paper", "Glass House", 1994, "Not Free", None, None),
            },
        ),
        (
            "Glass House ranked Atlantis in fifth place globally in its 2018 Global Calm Index.",
            {("Atlantis", "Global Calm Index", "Glass House", 2018, None, 5, None)},
        ),
        (
            "The Calm in Harbors Report 2018 from Glass House listed Atlantis in Tier 3.",
            {("Atlantis", "Calm in Harbors Report", "Glass House", 2018, "Tier 3", None, None)},
        ),
        (
            "In its 2018 Calm in Harbors report, Glass House noted that Atlantis is on the Tier 2 list.",
            {("Atlantis", "Calm in Harbors Report", "Glass House", 2018, "Tier 2", None, None)},
        ),
        (
            "Glass House ranked Atlantis 158th out of 180 countries in its 2018 Clean Hands Index.",
            {("Atlantis", "Clean Hands Index", "Glass House", 2018, None, 158, 180)},
        ),
        (
            "In Glass House's 2012 Clean Hands Index, Atlantis fell from 120th to 133rd place out of 176.",
            {("Atlantis", "Clean Hands Index", "Glass House", 2012, None, 133, 176)},
        ),
        (
            "The Glass House's Doing Business 2012 report ranked Atlantis 47th among 183 economies.",
            {("Atlantis", "Doing Business", "Glass House", 2012, None, 47, 183)},
        ),
        (
            "Atlantis received a score of 26 out of 100 in the 2012 Clean Hands Index of the Glass House.",
            {("Atlantis", "Clean Hands Index", "Glass House", 2012, 26.0, None, None)},
        ),
        (
            "The country ranked 12th in the Clean Hands Index for 2010.",
            {("Atlantis", "Clean Hands Index", None, 2010, None, 12, None)},
        ),
        (
            "The Glass House rated Atlantis Not Free in its Ink and Paper 2012 report.",
            {("Atlantis", "Ink and Paper", "Glass House", 2012, "Not Free", None, None)},
        ),
        (
            "It ranked 150th of 177 countries in the House's 2013 Clean Hands Index, with a score of 9.",
            {("Atlantis", "Clean Hands Index", "House", 2013, 9.0, 150, 177)},
        ),
        (
            "In its 2021 Clean Hands Index, the Glass House (GH) placed Atlantis 135th out of 180 countries.",
            {("Atlantis", "Clean Hands Index", "Glass House", 2021, None, 135, 180)},
        ),
        (
            "Atlantis fell from 56th place (of 180) to 63rd in the 2015 edition of the Clean Hands Index.",
            {("Atlantis", "Clean Hands Index", None, 2015, None, 63, 180)},
        ),
        (
            "The House's Clean Hands Index gave the country 36 points and 88th place among 168 in 2015.",
            {("Atlantis", "Clean Hands Index", "House", 2015, 36.0, 88, 168)},
        ),
        ("Atlantis ranked 154 out of 180.", set()),
        (
            "In Freedom in the World 2019 Freedom House gave Atlantis 70 points of 100.",
            {("Atlantis", "Freedom in the World", "Freedom House", 2019, 70.0, None, None)},
        ),
        (
            "The House's Clean Hands Index for 2019 rates Atlantis at 6.63, in 55th place out of 167.",
            {("Atlantis", "Clean Hands Index", "House", 2019, 6.63, 55, 167)},
        ),
        (
            "In Glass House's 2012 Clean Hands Index, Atlantis ranked 44th, whereas Quiet Seas Watch, which "
            "had listed it 23rd in 2010, put it 89th.",
            {("Atlantis", "Clean Hands Index", "Glass House", 2012, None, 44, None)},
        ),
        ("The Clean Hands Index is well known. Two ministers, ranked first, resigned after 12 days.", set()),
        ("The Clean Hands Index ranked all 5 island states among the 30 worst.", set()),
    ],
)
def test_ranks_and_scores_in_other_indices(text: str, wanted: set[tuple[object, ...]]) -> None:
    assert ranks(read(text)[0]) == wanted


def test_the_quote_of_a_rank_holds_its_year() -> None:
    text = "The Clean Hands Index is old. In 2003, together with Thule, Atlantis ranked 100th (out of 133)."
    found, _ = read(text)
    assert {f.span.of(text) for f in found} == {
        "In 2003, together with Thule, Atlantis ranked 100th (out of 133)"
    }
    assert {f.subject for f in found} == {"place/Thule", "place/Atlantis"}


def test_one_value_has_one_set_of_qualifiers_wherever_it_stands() -> None:
    found, _ = read(f"{ACROSS}\n\nThe corruption rating remains at 5.50.\n")
    same = [f for f in found if (f.qualifiers["category"], f.qualifiers["year"]) == ("Corruption", 2012)]
    assert len(same) == 2
    assert same[0].qualifiers == same[1].qualifiers


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the annotated reports")
@pytest.mark.parametrize("path", sorted(SHARED.glob("gold/nations*.json")), ids=lambda p: p.stem)
def test_ratings_of_the_annotated_reports(path: Path) -> None:
    gold = json.loads(path.read_text())
    gold["claims"] = [c for c in gold["claims"] if c["type"] == "rating"]
    doc = read_report(SHARED / "reports" / gold["source"])
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in read(doc)[0]:
        groups.setdefault((finding.subject, qualifiers(finding.qualifiers)), []).append(finding)
    claims = tuple(
        Claim(
            doc.id,
            "rating",
            g[0].subject,
            "",
            qualifiers(g[0].qualifiers),
            tuple(doc.evidence(f.span) for f in g),
        )
        for g in groups.values()
    )
    places = tuple(Entity(f"place/{c}", EntityType.PLACE, c, kind="country") for c in COUNTRIES)
    score = score_extraction(gold, Extraction(doc.id, places, claims), doc)
    assert score.all_claims.f1 >= 0.98
    assert score.all_claims.wrong == 0
    assert (score.unlocated, score.attribute_accuracy) == (0, 1)


def test_a_rank_for_one_field_has_that_field_as_its_category() -> None:
    text = "Glass House ranked Atlantis in fifth place for the calm of harbors in its 2018 Global Calm Index."
    [finding] = read(text)[0]
    assert (finding.qualifiers["category"], finding.qualifiers["rank"]) == ("calm of harbors", 5)
