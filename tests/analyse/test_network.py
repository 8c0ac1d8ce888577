"""The graph and its filters."""

import pytest
from small_graphs import DOCUMENTS, IRI, entities, graph, said

from kg import schema
from kg.analyse import Filter, network
from kg.analyse.wording import sentence
from kg.errors import InputError, UsageError
from kg.model import Claim, Evidence, Modality


def test_what_two_reports_say_alike_is_one_statement() -> None:
    net = graph("anna role mill role=Head", "anna role mill role=head in=r2012", "anna role mill role=clerk")
    head = next(s for s in net.statements if str(s.values["role"]).lower() == "head")
    assert head.documents == ("r2005", "r2012")
    assert said([head]) == ["anna role mill role=Head", "anna role mill role=head in=r2012"]
    assert (head.first, head.last) == ("2004-01-01", "2011-12-31")


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("anna role mill role=head", "2004-01-01", "2004-12-31"),
        ("anna role mill role=head start=2001-05", "2001-05-01", "2004-12-31"),
        ("anna role mill role=head start=2001 end=2003-02", "2001-01-01", "2003-02-28"),
        ("anna role mill role=head end=1999", "1999-01-01", "1999-12-31"),
        ("anna role mill role=head status=former", "", ""),
        ("anna founded mill date=1999", "1999-01-01", "1999-12-31"),
        ("anna founded mill", "2004-01-01", "2004-12-31"),
        ("anna owns mill date=2000-02", "2000-02-01", "2004-12-31"),
        ("anna owns mill in=other", "2012-01-01", "2012-12-31"),
    ],
)
def test_for_which_days_a_report_vouches(line: str, first: str, last: str) -> None:
    (s,) = graph(line).statements
    assert (s.first, s.last) == (first, last)


def test_a_hedged_statement_takes_part_only_when_asked_for() -> None:
    net = graph("anna owns mill modality=alleged", "boris owns mill", "clara owns mill attributed_to=someone")
    assert said(Filter()(net).statements) == ["boris owns mill"]
    with_reported = Filter(modalities=frozenset({Modality.STATED, Modality.REPORTED}))(net)
    assert said(with_reported.statements) == ["boris owns mill", "clara owns mill attributed_to=someone"]


def test_filters_of_time_country_type_and_support() -> None:
    net = graph(
        "anna owns mill",
        "anna owns mill in=r2012",
        "boris role bank role=head start=1999 end=2001",
        "clara founded dawn date=2003",
        "dmitri owns bank in=other",
    )
    assert len(Filter(as_of="2000")(net).statements) == 1
    assert said(Filter(as_of="2004-06")(net).statements)[0] == "clara founded dawn date=2003"
    assert said(Filter(between=("2002", "2003"))(net).statements) == ["clara founded dawn date=2003"]
    assert said(Filter(countries=("Otherland",))(net).statements) == ["dmitri owns bank in=other"]
    assert len(Filter(types=("owns",))(net).statements) == 2
    assert said(Filter(support=2)(net).statements) == ["anna owns mill", "anna owns mill in=r2012"]


def test_of_a_statement_only_the_claims_of_the_documents_asked_for_remain() -> None:
    net = graph("anna owns mill", "anna owns mill in=r2012")
    (s,) = Filter(documents=("r2012",))(net).statements
    assert (s.documents, s.first) == (("r2012",), "2011-01-01")


def test_an_unknown_country_document_or_type_is_an_error_that_names_the_known_ones() -> None:
    net = graph("anna owns mill")
    with pytest.raises(UsageError, match=r"Nowhere.*Otherland, Ulmaria"):
        Filter(countries=("Nowhere",))(net)
    with pytest.raises(UsageError, match="r2005"):
        Filter(documents=("none",))(net)
    with pytest.raises(UsageError, match="controls"):
        Filter(types=("rules",))
    with pytest.raises(UsageError, match="Give the earlier first"):
        Filter(between=("2005", "2001"))


@pytest.mark.parametrize("day", ["soon", "2004-13", "04-06", "2004-02-30"])
def test_what_is_no_date_is_an_error(day: str) -> None:
    with pytest.raises(UsageError, match="is no date"):
        Filter(as_of=day)


def test_a_country_by_its_code() -> None:
    from kg.analyse.filters import country_name

    assert [country_name(c) for c in ("KZ", "kaz", "kazakhstan", "Ulmaria")] == [
        "Kazakhstan",
        "Kazakhstan",
        "Kazakhstan",
        "Ulmaria",
    ]


def test_a_roster_ties_nobody_unless_asked_for() -> None:
    net = graph(
        "anna role ulmaria role=president",
        "boris member parliament",
        "clara role cabinet role=minister",
        "clara role mill role=head",
    )
    assert said(net.ties()) == ["clara role mill role=head"]
    assert len(list(net.ties(roster=True))) == 4
    assert sorted(net.multigraph()) == [IRI + "clara", IRI + "mill"]


def test_a_claim_about_an_unknown_entity_is_an_error() -> None:
    claim = Claim("r2005", "owns", IRI + "nobody", IRI + "mill", (), (Evidence(0, 1, "x"),))
    with pytest.raises(InputError, match="unknown entity"):
        network([claim], entities(), DOCUMENTS)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            "anna role mill role=head status=former start=2001 end=2003",
            "Anna was head of Mill (2001 to 2003)",
        ),
        ("anna role mill role=ex-head status=former", "Anna was head of Mill"),
        ("anna role ulmaria role=ambassador start=2002", "Anna is ambassador to Ulmaria (since 2002)"),
        ("anna role ulmaria role=president status=candidate", "Anna is a candidate for president of Ulmaria"),
        ("anna member dawn status=former end=2011-07", "Anna was a member of Dawn (until 2011-07)"),
        ("anna kin boris relation=wife", "Anna is wife of Boris"),
        ("anna owns mill share=half", "Anna owns Mill (half)"),
        (
            "anna controls times how=influence modality=alleged attributed_to=critics",
            "Anna has influence over Times [alleged by critics]",
        ),
        ("anna controls dawn how=affiliation", "Dawn is affiliated with Anna"),
        ("anna appointed cabinet role=four_ministers", "Anna appointed four ministers of Cabinet"),
        ("anna appointed boris role=chairman date=2004", "Anna appointed Boris (chairman) (2004)"),
        ("anna dismissed cabinet", "Anna dismissed Cabinet"),
        ("anna patron boris how=loyalty", "Boris is loyal to Anna"),
        ("anna opposes boris how=defection", "Anna broke with Boris"),
        ("dawn succeeds unity how=split", "Dawn split off from Unity"),
        (
            "anna prosecuted - outcome=convicted charge=libel sentence=a_fine date=2004",
            "Anna was convicted of libel: a fine (2004)",
        ),
        ("code law_event anna event=adopted date=2022-05", "Anna adopted Code (2022-05)"),
        ("code law_event - event=in-force", "Code came into force"),
        (
            "vote election_result dawn votes_percent=60.5 seats=1 outcome=won",
            "Dawn won Vote with 60.5 percent of the vote and 1 seat",
        ),
        ("vote election_result dawn seats=all", "Dawn obtained all seats in Vote"),
        ("vote election_fact - turnout_percent=77", "Turnout in Vote was 77 percent"),
        ("vote election_fact dawn verdict=a_farce", "Dawn on Vote: “a farce”"),
        (
            "ulmaria rating - index=Clean_Hands_Index year=2004 value=2.2 rank=95 out_of=140",
            "Ulmaria in Clean Hands Index, 2004: 2.2, rank 95 of 140",
        ),
    ],
)
def test_statements_read_as_sentences(line: str, wanted: str) -> None:
    net = graph(line)
    assert [s.text(net.names) for s in net.statements] == [wanted]


def test_every_type_and_manner_of_claim_has_a_sentence() -> None:
    given = {
        "role": "head",
        "relation": "wife",
        "event": "adopted",
        "seats_total": 7,
        "index": "I",
        "value": 1.0,
    }
    for name, kind in schema.load().claims.items():
        ways = [
            {q: value}
            for q in ("how", "outcome")
            if q in kind.qualifiers
            for value in schema.load().qualifiers[q].allowed(name)
        ]
        for values in ({}, *ways):
            if name != "election_result" or values:
                line = sentence(name, "Anna", "Mill", {q: v for q, v in (given | values).items() if v})
                assert "Anna" in line and "{" not in line, name
