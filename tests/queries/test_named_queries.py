"""The named queries: each asked of a graph with known answers, and the binding of parameters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import queries, resources
from kg.errors import QueryFileError, UsageError
from kg.queries import NamedQuery, bind, parse
from kg.store import EmbeddedStore, Solutions, in_memory, text_of
from tests.rdf import made

STORE = in_memory(made.quads())
ALL = queries.load_all()
Row = dict[str, str]


def ask(name: str, store: EmbeddedStore = STORE, **params: str) -> list[Row]:
    result = store.query(bind(queries.get(name), params, store))
    assert isinstance(result, Solutions)
    return [dict(zip(result.variables, map(text_of, row), strict=True)) for row in result]


def column(found: list[Row], *names: str) -> list[tuple[str, ...]]:
    return [tuple(row[n] for n in names) for row in found]


def test_posts_of_a_person_with_quote_and_document() -> None:
    (post,) = ask("posts-of-person", person="Dana Sule")
    assert post["role"] == "minister"
    assert post["organisationName"] == "Ministry of Trade"
    assert (post["start"], post["status"]) == ("2011-06", "current")
    assert post["quote"] == "Dana Sule became minister of trade in June 2011"
    assert post["document"] == "ulmaria-2012"


def test_who_controls_which_media() -> None:
    found = ask("who-controls-media", country="Ulmaria")
    assert column(found, "tie", "actorName", "modality") == [
        ("controls", "Arman Sule", "stated"),
        ("controls", "Steppe Holding", "stated"),
        ("funds", "Steppe Holding", "alleged"),
        ("has as a part", "Steppe Holding", "stated"),
        ("owns", "Arman Sule", "stated"),
        ("owns", "Bek Toro", "reported"),
    ]
    assert ask("who-controls-media", country="Elsewhere") == []
    assert ask("who-controls-media") == found


def test_laws_in_a_year() -> None:
    assert column(ask("laws-in-year", year="2001"), "lawName", "event", "actorName") == [
        ("Press Law", "adopted", "Dawn Party")
    ]
    assert len(ask("laws-in-year", year="2001", event="adopted")) == 1
    assert ask("laws-in-year", year="2001", event="vetoed") == []
    assert ask("laws-in-year", year="2002") == []


def test_ratings() -> None:
    assert column(ask("ratings"), "year", "category", "value") == [
        ("2005", "civil society", "4.25"),
        ("2012", "civil society", "4.5"),
    ]
    assert len(ask("ratings", year="2012", category="civil society", place="Ulmaria")) == 1
    assert ask("ratings", index="Another") == []


def test_election_results_and_verdicts() -> None:
    assert column(ask("election-results", year="2011"), "votesPercent", "seats", "outcome", "document") == [
        ("49", "", "", "ulmaria-2012"),
        ("", "53", "won", "ulmaria-2005"),
        ("", "51", "won", "ulmaria-2012"),
    ]
    assert ask("election-results", year="2010") == []
    assert column(ask("election-verdicts", place="Ulmaria"), "turnoutPercent") == [("64.1",)]


def test_disagreements_name_both_values_and_both_quotes() -> None:
    (found,) = ask("disagreements")
    assert (found["property"], {found["value1"], found["value2"]}) == ("seats", {"51", "53"})
    assert {found["document1"], found["document2"]} == {"ulmaria-2005", "ulmaria-2012"}
    assert {found["quote1"], found["quote2"]} == {"The Dawn Party won 53 seats", "took 51 seats"}
    assert ask("disagreements", entity="Dana Sule") == []


def test_a_founding_date_differs_whoever_is_the_founder_and_less_precise_is_no_difference() -> None:
    def founded(who: str, date: str) -> EmbeddedStore:
        claim = made.claim(made.NEW, "founded", who, "organisation/dawn", "The Dawn Party took", date=date)
        return in_memory([*made.describe(made.NEW, [claim]), *made.describe(made.OLD, made.OLD_CLAIMS),
                          *made.describe_entities(made.ENTITIES)])  # fmt: skip

    assert column(ask("disagreements", founded("person/bek", "2000")), "type") == [("Founding",)]
    assert ask("disagreements", founded("person/bek", "1999-03")) == []


def test_a_law_may_be_amended_twice_and_is_adopted_once() -> None:
    def dated(event: str) -> EmbeddedStore:
        old, new = (
            made.claim(document, "law_event", "law/press-law", "", quote, event=event, date=date)
            for document, quote, date in (
                (made.OLD, "The Dawn Party won 53 seats", "1999"),
                (made.NEW, "The Dawn Party took", "2011"),
            )
        )
        return in_memory([*made.describe(made.OLD, [old]), *made.describe(made.NEW, [new]),
                          *made.describe_entities(made.ENTITIES)])  # fmt: skip

    assert ask("disagreements", dated("amended")) == []
    assert column(ask("disagreements", dated("adopted")), "type", "value1", "value2") == [
        ("LawEvent", "1999", "2011")
    ]


def test_only_in_one_document() -> None:
    only_old = ask("only-in-document", document="ulmaria-2005", other="ulmaria-2012")
    assert column(only_old, "type", "subjectName") == [
        ("Founding", "Arman Sule"),
        ("Kinship", "Arman Sule"),
        ("Membership", "Arman Sule"),
        ("Ownership", "Arman Sule"),
    ]
    only_new = ask("only-in-document", document="ulmaria-2012", other="ulmaria-2005")
    assert ("Prosecution", "Bek Toro") in column(only_new, "type", "subjectName")
    assert "Rating" not in {row["type"] for row in only_new}


def test_prosecutions() -> None:
    assert column(ask("prosecutions"), "accusedName", "outcome", "charge", "lawName") == [
        ("Bek Toro", "convicted", "libel", "Press Law")
    ]


def test_kin_in_either_direction() -> None:
    for person in ("Dana Sule", "Arman Sule", "Sule"):
        assert column(ask("kin", person=person), "firstName", "relation", "secondName") == [
            ("Arman Sule", "father", "Dana Sule")
        ]


def test_appointments_and_dismissals() -> None:
    assert column(ask("appointments"), "act", "actorByName", "whomName") == [
        ("dismissed", "Arman Sule", "Bek Toro"),
        ("appointed", "Arman Sule", "Dana Sule"),
    ]
    assert len(ask("appointments", actor="Dana Sule")) == 1


def test_patrons_owners_members_origins() -> None:
    assert column(ask("patrons-and-clients", actor="Dana Sule"), "patronName", "how") == [
        ("Arman Sule", "protection")
    ]
    assert column(ask("owners", kind="media"), "ownerName", "modality") == [
        ("Arman Sule", "stated"),
        ("Bek Toro", "reported"),
    ]
    assert ask("owners", kind="company") == []
    assert column(ask("members", organisation="Dawn"), "memberName", "status") == [
        ("Arman Sule", ""),
        ("Bek Toro", "former"),
    ]
    assert column(ask("origins-of-organisations", organisation="Unity Party"), "origin", "fromName") == [
        ("successor", "Dawn Party"),
        ("founded by", "Bek Toro"),
    ]


def test_hedged_claims() -> None:
    assert column(ask("hedged-claims"), "modality", "attributedTo", "type") == [
        ("alleged", "", "Funding"),
        ("denied", "", "Founding"),
        ("reported", "rumour", "Ownership"),
    ]
    assert len(ask("hedged-claims", modality="denied")) == 1


def test_about_and_ties_between() -> None:
    about = ask("about", entity="Bek Toro")
    bek = made.iri("person/bek")
    assert len(about) == sum(bek in (c.subject, c.object) for c in made.OLD_CLAIMS + made.NEW_CLAIMS)
    ties = ask("ties-between", first="Bek Toro", second="Arman Sule")
    assert column(ties, "type") == [("Alliance",), ("Dismissal",), ("Opposition",)]


def test_documents_counts_and_busiest() -> None:
    assert column(ask("documents"), "document", "edition", "claims") == [
        ("ulmaria-2005", "2005", "7"),
        ("ulmaria-2012", "2012", str(len(made.NEW_CLAIMS))),
    ]
    assert len(ask("documents", country="Ulmaria")) == 2
    counts = ask("claim-counts", document="ulmaria-2005")
    assert sum(int(row["claims"]) for row in counts) == len(made.OLD_CLAIMS)
    first = ask("busiest-actors")[0]
    assert (first["name"], first["documents"]) == ("Arman Sule", "2")
    assert ask("busiest-actors", at_least="1000") == []


def test_allies_who_oppose() -> None:
    assert column(ask("allies-who-oppose"), "oneName", "tie", "otherName", "how") == [
        ("Bek Toro", "ally", "Arman Sule", "rivalry")
    ]


def test_turnover_in_a_post() -> None:
    found = ask("turnover-in-post", organisation="Ministry of Trade", role="MINI")
    assert column(found, "holderName", "start", "status") == [
        ("Arman Sule", "", ""),
        ("Dana Sule", "2011-06", "current"),
        ("Arman Sule", "", "former"),
    ]


def test_there_are_at_least_fifteen_and_each_is_asked() -> None:
    assert len(ALL) >= 15
    here = Path(__file__).parent
    files = (here / name for name in ("test_named_queries.py", "test_link_queries.py"))
    asked = {q for f in files for q in re.findall(r'ask\(\s*"([\w-]+)"', f.read_text(encoding="utf-8"))}
    assert asked == set(ALL)


WITHOUT_CLAIMS = (
    "documents", "busiest-actors", "claim-counts", "country-codes", "election-dates-compared",
    "linked-parties", "links-of-entity", "outside-facts", "unlinked-entities",
)  # fmt: skip
"""Queries whose rows no claim stands behind."""


@pytest.mark.parametrize("query", ALL.values(), ids=list(ALL))
def test_each_file_runs_as_it_stands_and_shows_quote_and_document(query: NamedQuery) -> None:
    result = STORE.query(query.text)
    assert isinstance(result, Solutions)
    list(result)
    if query.name not in WITHOUT_CLAIMS:
        names = " ".join(result.variables).lower()
        assert "quote" in names and "document" in names
    assert "ORDER BY" in query.text
    assert query.title[0].isupper() and query.description.endswith(".")


def test_a_remote_query_declares_its_own_prefixes() -> None:
    import pyoxigraph as ox

    for query in ALL.values():
        ox.Store().query(query.text)


HEAD = "# title: T\n# description: D.\n"


@pytest.mark.parametrize(
    ("name", "source", "message"),
    [
        ("Upper", HEAD + "ASK {}", "lower-case words"),
        ("q", "ASK {}", "needs one title"),
        ("q", "# title: T\n# title: U\n# description: D.\nASK {}", "one title, not 2"),
        ("q", HEAD + "# about: x\nASK {}", r"here\.rq:3: not a line"),
        ("q", HEAD + "# param: x sort required | X.\nASK {}", r"here\.rq:3: not a parameter"),
        ("q", HEAD + "# param: x year default=now | X.\nASK {}", r"here\.rq:3: the default is not"),
        ("q", HEAD + "# param: x year required | X.\nASK {}", "places"),
        ("q", HEAD + "ASK {\n VALUES ?x { UNDEF }\n}", "places"),
    ],
)
def test_a_wrong_head_is_an_error_with_file_and_line(name: str, source: str, message: str) -> None:
    with pytest.raises(QueryFileError, match=message):
        parse(name, source, "here.rq")


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("kin", {}, "needs person"),
        ("kin", {"person": ""}, "needs person"),
        ("kin", {"person": "Dana Sule", "dog": "x"}, "no parameter dog"),
        ("kin", {"person": "Nobody Known"}, "no entity is called"),
        ("laws-in-year", {"year": "20x1"}, "a year of four digits"),
        ("laws-in-year", {"year": "٢٠٠١"}, "a year of four digits"),
        ("busiest-actors", {"at_least": "many"}, "a whole number"),
        ("nothing", {}, "no named query"),
    ],
)
def test_a_wrong_parameter_is_an_error_that_says_what_is_expected(
    name: str, params: dict[str, str], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        ask(name, **params)


def test_a_name_that_several_have_lists_them() -> None:
    namesake = made.Entity(made.iri("person/dana-2"), made.PERSON, "Dana Sule", documents=("ulmaria-2012",))
    store = in_memory([*made.quads(), *made.describe_entities([namesake])])
    with pytest.raises(UsageError, match=r"several.*person/dana, .*person/dana-2"):
        ask("kin", store, person="Dana Sule")
    assert ask("kin", store, person=namesake.id) == []


def test_without_a_store_an_entity_is_an_iri() -> None:
    with pytest.raises(UsageError, match="the IRI of an entity"):
        bind(queries.get("kin"), {"person": "Dana Sule"})
    assert "VALUES ?person { <urn:x> }" in bind(queries.get("kin"), {"person": "urn:x"})


@settings(max_examples=150, deadline=None)
@given(
    st.text(min_size=1)
    | st.sampled_from(['" } DROP ALL #', "x> } #", "\\", "'''", "\n}", "{ UNDEF }", "\\1"])
)
def test_no_value_breaks_out_of_its_place(value: str) -> None:
    # Each of these finds nothing and raises nothing but our own error.
    assert ask("ratings", category=value) == []
    assert ask("documents", country=value) == []
    for name, parameter in (("kin", "person"), ("laws-in-year", "year")):
        try:
            assert ask(name, **{parameter: value}) == []
        except UsageError as error:
            assert parameter in str(error) or "called" in str(error)


def test_the_readme_lists_every_type() -> None:
    page = (resources.QUERIES / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == set(queries.TYPES)
