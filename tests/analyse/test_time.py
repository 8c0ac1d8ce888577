"""change, turnover, elections, ratings, disagreements, thin: on graphs worked out on paper."""

import pytest
from small_graphs import IRI, graph, said, short, shorts

from kg.analyse import change, disagreements, elections, gallagher, ratings, thin, turnover
from kg.analyse.ratings import on_one_scale
from kg.analyse.turnover import title
from kg.errors import UsageError


def test_change_tells_gain_end_change_and_silence_apart() -> None:
    net = graph(
        "anna owns mill",
        "anna owns mill in=r2012",
        "anna owns bank",
        "boris owns times in=r2012",
        "clara role dawn role=leader",
        "clara role dawn role=leader status=former in=r2012",
        "dmitri role unity role=secretary",
        "dmitri role unity role=leader in=r2012",
        "elena ally fjodor",
        "fjodor opposes elena in=r2012",
        "elena role unity role=clerk end=2011-03 in=r2012",
    )
    found = change(net, "Ulmaria", 2005, 2012)
    kinds = [(d.kind, (d.before or d.after)[0].subject.removeprefix(IRI)) for d in found.differences]
    assert kinds == [
        ("ended", "elena"),
        ("ended", "clara"),
        ("changed", "dmitri"),
        ("turned", "elena"),
        ("gained", "fjodor"),
        ("gained", "boris"),
        ("not mentioned", "elena"),
        ("not mentioned", "anna"),
    ]
    assert (shorts(found.appeared), shorts(found.vanished)) == (["times"], ["bank"])


def test_change_between_editions_that_are_not_there() -> None:
    with pytest.raises(UsageError, match="2005, 2012"):
        change(graph("anna owns mill"), "Ulmaria", 2005, 2006)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("ex-minister of industries", "minister of industries"),
        ("Information Minister", "minister of information"),
        ("premier", "prime minister"),
        ("former President", "president"),
        ("deputy head", "deputy head"),
    ],
)
def test_one_title_in_many_forms(written: str, plain: str) -> None:
    assert title(written) == plain


def test_turnover_in_order_with_the_median_of_known_tenures() -> None:
    net = graph(
        "boris role ulmaria role=premier start=2003 end=2007",
        "anna role ulmaria role=prime_minister start=2000 end=2003",
        "clara role ulmaria role=prime_minister in=r2012",
        "anna appointed boris role=premier date=2003",
        "dmitri role ulmaria role=premier status=candidate",
    )
    (post,) = turnover(net).posts
    assert [short(t.person) for t in post.tenures] == ["anna", "boris", "clara"]
    assert post.median_days == pytest.approx(3.5 * 365.25, abs=1)
    assert said(post.appointments) == ["anna appointed boris role=premier date=2003"]
    assert turnover(net, post="bank").posts == ()


def test_gallagher_by_hand() -> None:
    # sqrt(½ ((40-60)² + (60-40)²)) = 20.
    assert gallagher({"a": (40, 60), "b": (60, 40)}) == pytest.approx(20)
    assert gallagher({"a": (50, 50), "b": (50, 50)}) == 0
    assert gallagher({"a": (50, 90)}) is None


def test_an_election_with_votes_seats_the_barred_and_a_verdict() -> None:
    net = graph(
        "vote election_result dawn votes_percent=80 seats=9",
        "vote election_result unity votes_percent=20 seats=1",
        "vote election_result mill outcome=barred",
        "vote election_fact - seats_total=10 turnout_percent=64.5",
        "vote election_fact bank verdict=not_free",
    )
    (contest,) = elections(net).contests
    assert [(short(o.contender), o.votes, o.seats, o.seat_share) for o in contest.outcomes] == [
        ("dawn", 80.0, 9, 90.0),
        ("unity", 20.0, 1, 10.0),
        ("mill", None, None, None),
    ]
    assert contest.gallagher == pytest.approx(10)
    assert (contest.turnout, contest.seats_total, contest.covered) == (64.5, 10, 100.0)
    _, _, barred, verdicts = elections(net).tables()
    assert [line.cells[2] for line in barred.lines] == ["Mill"]
    assert [line.cells[2:] for line in verdicts.lines] == [("Bank", "not free")]


def test_an_election_told_in_two_ways_has_no_number() -> None:
    net = graph("vote election_result dawn seats=9", "vote election_result dawn seats=8 in=r2012")
    assert elections(net).contests[0].outcomes[0].seats is None
    (d,) = disagreements(net).found
    assert (d.about, d.one.values["seats"], d.two.values["seats"]) == ("seats", "9", "8")


def test_all_seats_are_the_total() -> None:
    net = graph("vote election_result dawn seats=all", "vote election_fact - seats_total=10")
    assert elections(net).contests[0].outcomes[0].seats == 10


def test_ratings_on_one_scale_whichever_way_they_count() -> None:
    assert on_one_scale("Nations in Transit", "Corruption", 2012, 7) == 0
    assert on_one_scale("Nations in Transit", "Corruption", 2022, 7) == 1
    assert on_one_scale("Freedom in the World", "A2", 2019, 3) == 0.75
    assert on_one_scale("Corruption Perceptions Index", "", 2004, 2.2) == pytest.approx(0.22)
    assert on_one_scale("Index of Something", "", 2004, 2.2) is None
    assert on_one_scale("Corruption Perceptions Index", "", 2004, 22) is None


def test_a_series_with_its_changes() -> None:
    rate = "ulmaria rating - index=Nations_in_Transit category=Corruption"
    net = graph(f"{rate} year=2005 value=4", f"{rate} year=2006 value=5.5", f"{rate} year=2007 value=5.5")
    (series,) = ratings(net).series
    assert [r.change for r in series.ratings] == [None, pytest.approx(-0.25), pytest.approx(0)]
    assert [line.cells[-2] for line in ratings(net).tables()[0].lines] == ["", "worse", "same"]
    assert ratings(net, category="media").series == ()


def test_changes_come_with_the_reason_that_the_report_states() -> None:
    rate = "ulmaria rating - index=Nations_in_Transit category=Corruption"
    net = graph(
        f"{rate} year=2005 value=4",
        f"{rate} year=2006 value=5.5 reason=because_two_auditors_were_jailed in=r2012",
        f"{rate} year=2007 value=5.5",
    )
    (line,) = ratings(net).tables()[1].lines
    assert line.cells[4:] == ("2005 to 2006", "4 to 5.5", "worse", "because two auditors were jailed")
    assert [s.values["year"] for s in line.statements] == [2006, 2005]


def test_countries_that_are_rated_in_one_year_stand_side_by_side() -> None:
    rate = "rating - index=Nations_in_Transit category=Corruption year=2012"
    net = graph(f"ulmaria {rate} value=5.5", f"otherland {rate} value=4.25")
    (line,) = ratings(net).tables()[2].lines
    assert line.cells == ("Nations in Transit", "Corruption", "", 2012, 2, "Otherland 4.25, Ulmaria 5.5")


def test_codes_of_questions_say_what_they_stand_for() -> None:
    rate = "ulmaria rating - index=Freedom_in_the_World year=2019"
    net = graph(f"{rate} category=A2 value=3", f"{rate} category=Status value=Free")
    found = {line.cells[1]: line.cells[2] for line in ratings(net).tables()[0].lines}
    assert found == {"A2": "election of the legislature", "Status": ""}


def test_a_rating_in_words_has_no_score() -> None:
    (series,) = ratings(graph("ulmaria rating - index=Freedom_in_the_World year=2018 value=Not_Free")).series
    assert [(r.value, r.score) for r in series.ratings] == [("Not Free", None)]


def test_what_two_documents_state_differently() -> None:
    net = graph(
        "anna founded dawn date=1999",
        "anna founded dawn date=2001 in=r2012",
        "boris founded unity date=1999",
        "boris founded unity date=1999-05 in=r2012",
        "clara owns mill",
        "clara owns mill modality=denied in=r2012",
        "elena kin fjodor relation=niece",
        "elena kin fjodor relation=cousin",
        "code law_event anna event=amended date=1999",
        "code law_event anna event=amended date=2011 in=r2012",
        "code law_event - event=adopted date=1995",
        "code law_event - event=adopted date=1996 in=r2012",
    )
    assert [(d.about, short(d.one.subject)) for d in disagreements(net).found] == [
        ("date", "anna"),
        ("date", "code"),
        ("modality", "clara"),
    ]


def test_thin_counts_single_quotes() -> None:
    net = graph("anna owns mill", "anna owns mill in=r2012", "boris owns bank", "clara ally anna")
    found = thin(net)
    assert found.counts == (("owns", 2, 1), ("ally", 1, 1))
    assert said(found.statements) == ["boris owns bank", "clara ally anna"]
