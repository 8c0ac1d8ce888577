"""Who is who: examples, the rules that hold for all, and the quality on pairs checked by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.link import Outcome, link
from kg.link.block import Blocks
from kg.link.compare import compare
from kg.link.match import judge
from kg.link.model import Tenure
from kg.link.offices import Term, of_country
from kg.model import EntityType
from tests.link import party_facts
from tests.link.sides import HELD_OUT, PAIRS, Given, candidate, pairs, subject

PARTY = "Farmers' Party / FPK | kind=party | country=KAZ | years=2012"


def outcome(type_: str, ours: str, theirs: str) -> Outcome:
    found = compare(subject(type_, ours), candidate(type_, theirs))
    return judge(found)[0] if found else Outcome.NONE


def test_a_party_is_linked_by_name_and_country_with_reasons() -> None:
    (one,) = link([subject("organisation", PARTY)], Given((candidate("organisation", PARTY),)))
    assert one.outcome is Outcome.LINKED
    assert one.comparison.comment == (
        "names are the same: Farmers' Party / Farmers' Party (+10); "
        "the acronym FPK agrees, too (+3); country KAZ (+2.5); kind party (+1)"
    )


def test_a_person_is_not_linked_on_a_name_alone() -> None:
    name = "Arman Sule | country=KAZ"
    assert outcome("person", name, "SULE Arman Bekuly | country=KAZ") is Outcome.PROPOSED
    assert (
        outcome("person", name + " | group=Dawn", "SULE Arman Bekuly | country=KAZ | group=Dawn Party")
        is Outcome.LINKED
    )


def test_a_post_that_names_a_body_is_a_second_fact() -> None:
    ours = "Arman Sule | country=KAZ | group=Dawn Party"
    assert (
        outcome("person", ours, "Arman Sule | country=KAZ | post=chairman of the Dawn Party")
        is Outcome.LINKED
    )
    assert (
        outcome("person", ours, "Arman Sule | country=KAZ | post=chairman of the party") is Outcome.PROPOSED
    )


def test_a_daughter_is_not_her_father_whatever_they_share() -> None:
    shared = "country=KAZ | group=Dawn | post=deputy | kin=Bek Toro"
    assert outcome("person", f"Arman Sulev | {shared}", f"Armana Suleva | {shared}") is Outcome.NONE


def test_an_acronym_or_a_likeness_only_proposes() -> None:
    assert outcome("organisation", "FPK | kind=party | country=KAZ", PARTY) is Outcome.PROPOSED
    assert outcome("organisation", "Framers Party | kind=party | country=KAZ", PARTY) is not Outcome.LINKED


def test_what_contradicts_is_never_linked() -> None:
    assert outcome("organisation", PARTY, PARTY.replace("KAZ", "UZB")) is not Outcome.LINKED
    assert outcome("organisation", PARTY, PARTY.replace("party", "company")) is not Outcome.LINKED
    man, woman = (f"Sasha Bek | country=KAZ | group=Dawn | gender={g}" for g in ("male", "female"))
    assert outcome("person", man, woman) is not Outcome.LINKED


def test_two_records_that_are_as_good_are_both_proposed() -> None:
    records = tuple(candidate("organisation", PARTY, f"https://example.org/{n}") for n in (1, 2))
    found = link([subject("organisation", PARTY)], Given(records))
    assert [(one.outcome, one.why) for one in found] == [
        (Outcome.PROPOSED, "another record is about as good")
    ] * 2


def test_an_office_counts_where_it_may_have_been_held_at_one_time() -> None:
    president = of_country("President", "KEN")
    assert president
    ours = replace(
        subject("person", "Arman Sule | country=KEN"), terms=(Term(president, "2011-01-01", "2011-12-31"),)
    )
    theirs = candidate("person", "Arman Bek Sule | country=KEN")
    for start, end, expected in (
        ("2008", "", Outcome.LINKED),
        ("", "", Outcome.LINKED),
        ("2014", "", Outcome.LINKED),
        ("1978", "2002", Outcome.PROPOSED),
    ):
        record = replace(
            theirs, posts=("President of Kenya",), tenures=(Tenure("President of Kenya", start, end),)
        )
        found = compare(ours, record)
        assert found and judge(found)[0] is expected, (start, found.comment)
    assert "post head of state KEN, there 1978 – 2002 (-3)" in found.comment


def test_a_record_that_two_of_ours_claim_is_linked_to_neither() -> None:
    ours = [subject("organisation", PARTY, f"organisation/{n}") for n in (1, 2)]
    found = link(ours, Given((candidate("organisation", PARTY),)))
    assert {(one.outcome, one.why) for one in found} == {
        (Outcome.PROPOSED, "another entity of ours claims the same record")
    }


def test_an_identifier_that_two_of_ours_claim_links_neither() -> None:
    ours = [
        replace(
            subject("organisation", f"Body {n} | country=KAZ", f"organisation/{n}"), identifiers=(("x", "7"),)
        )
        for n in (1, 2)
    ]
    record = replace(candidate("organisation", "Other Name | country=KAZ"), identifiers=(("x", "7"),))
    found = link(ours, Given((record,)))
    assert [(one.outcome, one.why) for one in found] == [
        (Outcome.PROPOSED, "another entity of ours claims the same record")
    ] * 2
    (alone,) = link(ours[:1], Given((record,)))
    assert alone.outcome is Outcome.LINKED and "x 7 (+14)" in alone.comparison.comment


def test_a_record_that_comes_twice_counts_once() -> None:
    record = candidate("organisation", PARTY)
    (one,) = link([subject("organisation", PARTY)], Given((record, record)))
    assert one.outcome is Outcome.LINKED


@pytest.mark.parametrize("path", [PAIRS, HELD_OUT], ids=["pairs", "held out"])
def test_quality_on_pairs_checked_by_hand(path: Path) -> None:
    all_ = list(pairs(path))
    assert sum(same for same, _, _ in all_) >= 60 and sum(not same for same, _, _ in all_) >= 60
    found = []
    for same, ours, theirs in all_:
        comparison = compare(ours, theirs)
        found.append((same, judge(comparison)[0] if comparison else Outcome.NONE, ours.entity.names))
    linked = [same for same, how, _ in found if how is Outcome.LINKED]
    seen = [how for same, how, _ in found if same]
    wrong = [names for same, how, names in found if how is Outcome.LINKED and not same]
    missed = [names for same, how, names in found if same and how is Outcome.NONE]
    assert sum(linked) / len(linked) >= 0.98, wrong
    assert seen.count(Outcome.LINKED) / len(seen) >= 0.85
    assert 1 - seen.count(Outcome.NONE) / len(seen) >= 0.95, missed


@pytest.mark.skipif(not party_facts.CORE.is_file(), reason="the tables are not here")
def test_quality_on_pairs_that_share_an_id() -> None:
    found = party_facts.measured()
    assert found.parties > 3500
    assert found.precision >= 0.98
    assert found.recall >= 0.84
    assert found.recall_seen >= 0.93


def test_a_party_that_ended_long_before_is_another_of_the_name() -> None:
    ended = "Farmers' Party / FPK | kind=party | country=KAZ | end="
    assert outcome("organisation", PARTY, ended + "1996") is not Outcome.LINKED
    assert outcome("organisation", PARTY, ended + "2010") is Outcome.LINKED


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Peasants' Party", "Peasant Party"),
        ("Forward–For Life", "Forward — For Life"),
        ("Zarya (Dawn) Peasant Party", "Dawn Peasant Party"),
        ("Dawn Movement Party", "Dawn Movement [Action] Party"),
        ("National Party", "National Party of Kazakhstan"),
        ("Steppe-Accord Jurt", "Steppe–Accord Zhurt"),
    ],
)
def test_spellings_of_a_body_that_are_one_name(ours: str, theirs: str) -> None:
    more = " | kind=party | country=KAZ"
    assert outcome("organisation", ours + more, theirs + more) is Outcome.LINKED


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Farmers' Party", "Farmers of Kazakhstan"),
        ("Dawn Party", "Dawn Party (renewed)"),
        ("Dawn", "Party of Dawn of Kazakhstan"),
    ],
)
def test_names_of_bodies_that_are_only_alike(ours: str, theirs: str) -> None:
    more = " | kind=party | country=KAZ"
    assert outcome("organisation", ours + more, theirs + more) is Outcome.PROPOSED


def test_two_spellings_of_a_surname_are_proposed_whatever_else_the_name_has() -> None:
    more = " | country=KAZ | group=Dawn"
    ours, theirs = "Zhambyl Akhmetov" + more, "AHMETOV Zhambyl Bekovich" + more
    assert outcome("person", ours, theirs) is Outcome.PROPOSED


def test_whatever_is_linked_shares_a_key() -> None:
    for same, ours, theirs in [*pairs(), *pairs(HELD_OUT)]:
        comparison = compare(ours, theirs)
        if same and comparison and judge(comparison)[0] is Outcome.LINKED:
            assert list(Blocks([ours]).near(theirs)) == [ours], ours.entity.names


@settings(deadline=None)
@given(st.permutations(list(pairs())[:40]))
def test_the_order_of_either_side_changes_nothing(shuffled: list) -> None:  # type: ignore[type-arg]
    def told(given_: list) -> list[tuple[str, str, str]]:  # type: ignore[type-arg]
        found = link([s for _, s, _ in given_], Given(tuple(c for _, _, c in given_)))
        return [(x.subject.entity.id, x.candidate.iri, x.outcome) for x in found]

    assert told(shuffled) == told(list(pairs())[:40])


@given(st.sampled_from(list(EntityType)), st.text(max_size=30), st.text(max_size=30))
def test_any_two_names_can_be_compared(type_: EntityType, a: str, b: str) -> None:
    ours = subject(type_, "x")
    theirs = candidate(type_, "x")
    object.__setattr__(ours.entity, "name", a)
    object.__setattr__(theirs, "name", b)
    found = compare(ours, theirs)
    assert found is None or 0 <= found.probability <= 1
