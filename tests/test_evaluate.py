"""Scoring, one rule of the page at a time, on hand-made gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg import evaluate
from kg.errors import InputError
from kg.evaluate import score_document
from kg.evaluate.claims import gold_values
from kg.evaluate.names import name_key, role_heads

SHARED = Path(__file__).parents[1].parent / "shared"
TEXT = "Jan Kowal is the mayor of Lubin. The Ministry of Trade fined Mr. Kowal."

KOWAL = {"id": "p/kowal", "type": "person", "name": "Jan Kowal", "aliases": ["Kowal"]}
NOWAK = {"id": "p/nowak", "type": "person", "name": "Ewa Nowak", "aliases": []}
MINISTRY = {"id": "o/m", "type": "organisation", "name": "Ministry of Trade", "aliases": []}
LUBIN = {"id": "l/lubin", "type": "place", "name": "Lubin", "aliases": []}
GUESS = {"id": "o/g", "type": "organisation", "name": "City Hall", "aliases": [], "optional": True}


def gold(entities: list[Any], claims: list[Any] | None = None) -> dict[str, Any]:
    return {"document": "d", "entities": entities, "claims": claims or []}


def entity(type_: str, name: str, *aliases: str, **more: Any) -> dict[str, Any]:
    return {"iri": f"{type_}/{name}", "type": type_, "name": name, "aliases": list(aliases), **more}


def claim(type_: str, subject: Any, object_: Any = None, **qualifiers: Any) -> dict[str, Any]:
    return {
        "document": "d",
        "type": type_,
        "subject": subject,
        "object": object_,
        "qualifiers": qualifiers,
        "evidence": [{"quote": "Jan Kowal", "start": 0, "end": 9}],
        "extractor": "test.rule",
    }


def wanted(type_: str, subject: Any, object_: Any = None, **qualifiers: Any) -> dict[str, Any]:
    ends = {"subject": subject["id"], "object": object_ and object_["id"]}
    return {"type": type_, **ends, "quote": "Jan Kowal", **qualifiers}


FOUND_KOWAL = entity("person", "Mr. Kowal")
FOUND_NOWAK = entity("person", "Ewa Nowak")
FOUND_MINISTRY = entity("organisation", "the Ministry of Trade")
FOUND_LUBIN = entity("place", "LUBIN")
ALL = [KOWAL, NOWAK, MINISTRY, LUBIN]
FOUND = [FOUND_KOWAL, FOUND_NOWAK, FOUND_MINISTRY, FOUND_LUBIN]


def counts(tally: evaluate.Tally) -> tuple[int, int, int]:
    return tally.right, tally.wrong, tally.missed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Ministry of Trade", "Ministry of Trade"),
        ("Dr. José Ruiz", "jose ruiz"),
        ("Ak-Sai", "Ak Sai"),
        ("Toʻlqin’s", "To'lqin"),
        ("O.S.C.E.", "OSCE"),
    ],
)
def test_names_are_equal_but_for_case_accents_hyphens_and_honorifics(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_a_feminine_name_is_another_name() -> None:
    assert name_key("Ivanov") != name_key("Ivanova")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("minister of trade", "trade minister", True),
        ("chairman", "former chairman of the board", True),
        ("deputy minister", "minister", False),
        ("prime minister", "minister", False),
        ("co-chairman", "chairman", False),
        ("seven of the 39 members", "members", True),
    ],
)
def test_titles_agree_by_their_head_words(one: str, other: str, same: bool) -> None:
    assert bool(role_heads(one) & role_heads(other)) is same


def test_entities_are_right_wrong_or_missed_and_places_do_not_count() -> None:
    score = score_document(
        gold([KOWAL, NOWAK, LUBIN]), [], [FOUND_KOWAL, entity("person", "Adam Z"), FOUND_LUBIN], TEXT
    )
    assert counts(score.entities["person"]) == (1, 1, 1)
    assert list(score.entities) == ["person"]


def test_the_type_must_agree() -> None:
    score = score_document(gold([KOWAL]), [], [entity("organisation", "Jan Kowal")], TEXT)
    assert counts(score.all_entities) == (0, 1, 1)


def test_a_second_entity_for_the_same_gold_is_a_duplicate() -> None:
    score = score_document(gold([KOWAL]), [], [FOUND_KOWAL, entity("person", "Jan Kowal")], TEXT)
    assert counts(score.entities["person"]) == (1, 1, 0)
    assert [(f.fault, f.detail) for f in score.faults] == [("duplicate", "Mr. Kowal")]


def test_an_optional_entity_is_right_when_found_and_never_missed() -> None:
    assert counts(score_document(gold([GUESS]), [], [], TEXT).all_entities) == (0, 0, 0)
    found = score_document(gold([GUESS]), [], [entity("organisation", "City hall")], TEXT)
    assert counts(found.all_entities) == (1, 0, 0)


def test_required_gold_is_taken_before_optional() -> None:
    required = {**GUESS, "id": "o/r", "name": "Town Hall", "aliases": ["City Hall"], "optional": False}
    score = score_document(gold([GUESS, required]), [], [entity("organisation", "City Hall")], TEXT)
    assert counts(score.all_entities) == (1, 0, 0)


def election(date: str, name: str = "the vote", kind: str = "presidential", **more: Any) -> dict[str, Any]:
    return entity("election", name, kind=kind, date=date, **more)


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (election("2010-05-02"), True),
        (election("2010", place="Lubin"), True),
        (election("2010-05", place="Warsaw"), False),
        (election("2011", name="May 2010 election"), False),
        (election("", name="May 2010 election"), True),
        (election("2010-05", kind="parliamentary"), False),
        (election("2010-05", kind="parliamentary", name="May 2010 election"), True),
    ],
)
def test_elections_match_by_kind_place_and_date_before_name(found: dict[str, Any], right: bool) -> None:
    one = {
        "id": "e/1",
        "type": "election",
        "kind": "presidential",
        "name": "May 2010 election",
        "date": "2010-05",
        "place": "l/lubin",
        "aliases": [],
    }
    score = score_document(gold([one, LUBIN]), [], [found], TEXT)
    assert counts(score.all_entities) == ((1, 0, 0) if right else (0, 1, 1))


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (entity("law", "Press Act"), True),
        (entity("law", "1995 law on registration of foreign broadcasters"), True),
        (entity("law", "law on registration of foreign broadcasters", date="1995-02"), True),
        (entity("law", "law on registration of foreign broadcasters"), False),
        (entity("law", "1996 law on registration of foreign broadcasters"), False),
        (entity("law", "1995 law on fishing"), False),
    ],
)
def test_laws_match_by_name_or_by_year_and_most_of_their_subject(found: dict[str, Any], right: bool) -> None:
    name = "law requiring the registration of foreign broadcasters"
    one = {"id": "a/1", "type": "law", "name": name, "date": "1995", "aliases": ["Press Act"]}
    assert counts(score_document(gold([one]), [], [found], TEXT).all_entities)[0] == right


def test_a_claim_needs_type_ends_and_key_qualifiers() -> None:
    theirs = [wanted("role", KOWAL, LUBIN, role="mayor"), wanted("member", KOWAL, MINISTRY)]
    mine = [
        claim("role", FOUND_KOWAL, FOUND_LUBIN, role="mayor of Lubin"),
        claim("role", FOUND_KOWAL, FOUND_LUBIN, role="deputy mayor"),
        claim("member", FOUND_MINISTRY, FOUND_KOWAL),
    ]
    score = score_document(gold(ALL, theirs), mine, FOUND, TEXT)
    assert counts(score.claims["role"]) == (1, 1, 0)
    assert counts(score.claims["member"]) == (0, 1, 1)
    assert score.rules == {"test.rule": (3, 1, 2)}


def test_a_key_number_that_gold_does_not_state_is_wrong() -> None:
    vote = {"id": "e/1", "type": "election", "name": "2010 vote", "aliases": []}
    found = entity("election", "2010 vote")
    theirs = [wanted("election_result", vote, KOWAL, votes_percent=60, outcome="won")]
    for qualifiers, right in (
        ({"votes_percent": 60.0, "outcome": "won"}, 1),
        ({"votes_percent": 60.0}, 0),
        ({"votes_percent": 61, "outcome": "won"}, 0),
    ):
        mine = [claim("election_result", found, FOUND_KOWAL, **qualifiers)]
        score = score_document(gold([*ALL, vote], theirs), mine, [*FOUND, found], TEXT)
        assert score.all_claims.right == right


def test_allies_and_opponents_stand_in_either_direction_and_patrons_do_not() -> None:
    theirs = [wanted(t, KOWAL, NOWAK) for t in ("ally", "opposes", "patron")]
    mine = [claim(t, FOUND_NOWAK, FOUND_KOWAL) for t in ("ally", "opposes", "patron")]
    score = score_document(gold(ALL, theirs), mine, FOUND, TEXT)
    assert {t: c.right for t, c in score.claims.items()} == {"ally": 1, "opposes": 1, "patron": 0}


def test_the_same_claim_twice_is_a_duplicate() -> None:
    mine = [claim("member", FOUND_KOWAL, FOUND_MINISTRY), claim("member", FOUND_KOWAL, FOUND_MINISTRY)]
    score = score_document(gold(ALL, [wanted("member", KOWAL, MINISTRY)]), mine, FOUND, TEXT)
    assert counts(score.all_claims) == (1, 1, 0)
    assert [f.fault for f in score.faults] == ["duplicate"]


def test_an_optional_claim_is_right_when_found_and_never_missed() -> None:
    theirs = [wanted("member", KOWAL, MINISTRY, optional=True)]
    mine = [claim("member", FOUND_KOWAL, FOUND_MINISTRY)]
    assert counts(score_document(gold(ALL, theirs), [], FOUND, TEXT).all_claims) == (0, 0, 0)
    assert counts(score_document(gold(ALL, theirs), mine, FOUND, TEXT).all_claims) == (1, 0, 0)


@pytest.mark.parametrize("modality", ["alleged", "denied", "planned"])
def test_a_hedged_claim_is_right_where_gold_has_it_and_else_not_counted(modality: str) -> None:
    mine = [claim("member", FOUND_KOWAL, FOUND_MINISTRY, modality=modality)]
    theirs = [wanted("member", KOWAL, MINISTRY, modality=modality)]
    assert counts(score_document(gold(ALL, theirs), mine, FOUND, TEXT).all_claims) == (1, 0, 0)
    without = score_document(gold(ALL), mine, FOUND, TEXT)
    assert (counts(without.all_claims), without.uncounted) == ((0, 0, 0), 1)


def test_a_reported_claim_counts_like_a_plain_one() -> None:
    mine = [claim("member", FOUND_KOWAL, FOUND_MINISTRY, modality="reported")]
    assert counts(score_document(gold(ALL), mine, FOUND, TEXT).all_claims) == (0, 1, 0)


def test_other_qualifiers_are_scored_apart_over_the_right_claims() -> None:
    theirs = [wanted("member", KOWAL, MINISTRY, start="2001", status="current")]
    mine = [claim("member", FOUND_KOWAL, FOUND_MINISTRY, start="2001", end="2004", status="former")]
    score = score_document(gold(ALL, theirs), mine, FOUND, TEXT)
    assert score.all_claims.f1 == 1
    assert score.attributes == {"end": (0, 1), "start": (1, 1), "status": (0, 1)}
    assert score.attribute_accuracy == pytest.approx(1 / 3)
    [fault] = score.faults
    assert (fault.fault, fault.detail) == (
        "attribute",
        "Mr. Kowal → the Ministry of Trade end='2004' for None; status='former' for 'current'",
    )
    assert "  end 0/1, start 1/1, status 0/1" in evaluate.as_text(evaluate.Score((score,)))
    unasked = [claim("member", FOUND_KOWAL, FOUND_MINISTRY, start="2001", status="current", reason="merit")]
    assert score_document(gold(ALL, theirs), unasked, FOUND, TEXT).attribute_accuracy == 1


def test_a_quote_that_is_not_at_its_offsets_is_unlocated() -> None:
    loose = claim("member", FOUND_KOWAL, FOUND_MINISTRY)
    loose["evidence"] = [{"quote": "Jan Kowal", "start": 1, "end": 10}]
    score = score_document(gold(ALL, [wanted("member", KOWAL, MINISTRY)]), [loose], FOUND, TEXT)
    assert score.unlocated == 1


def test_a_build_is_scored_from_its_files(tmp_path: Path) -> None:
    other = {"document": "e", "entities": [KOWAL, NOWAK], "claims": []}
    files = {"d": gold(ALL, [wanted("member", KOWAL, MINISTRY)]), "e": other}
    for name, data in files.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(data))
    found = [{**e, "documents": ["d", "e"] if e is FOUND_KOWAL else ["d"]} for e in FOUND]
    (tmp_path / "entities.jsonl").write_text("\n".join(map(json.dumps, found)))
    (tmp_path / "claims.jsonl").write_text(json.dumps(claim("member", FOUND_KOWAL, FOUND_MINISTRY)))
    pairs = {
        "same": [[["d", "p/kowal"], ["e", "p/kowal"]]],
        "different": [[["d", "p/nowak"], ["e", "p/kowal"]]],
    }
    (tmp_path / "identity.json").write_text(json.dumps(pairs))
    score = evaluate.score(
        sorted(tmp_path.glob("?.json")),
        tmp_path / "claims.jsonl",
        tmp_path / "entities.jsonl",
        {"d": TEXT},
        tmp_path / "identity.json",
    )
    assert counts(score.total.all_entities) == (4, 0, 1)
    assert (score.identity.joined, score.identity.same, score.identity.merged) == (1, 1, ())
    assert (score.busiest, score.busiest_share) == ("Mr. Kowal", 1.0)
    table = evaluate.as_text(score)
    assert "CLAIMS" in table and "busiest node: Mr. Kowal" in table
    assert evaluate.as_json(score)["all"]["claims"]["all"]["f1"] == 1
    assert evaluate.errors_text(score.total.faults) == "e\n  missed    entity person: Ewa Nowak"


def test_gold_that_names_an_unknown_entity_is_refused() -> None:
    with pytest.raises(InputError, match="o/m"):
        score_document(gold([KOWAL], [wanted("member", KOWAL, MINISTRY)]), [], [], TEXT)


def test_a_file_that_is_no_gold_is_named(tmp_path: Path) -> None:
    for name in ("g.json", "claims.jsonl", "entities.jsonl"):
        (tmp_path / name).write_text("{}")
    with pytest.raises(InputError, match=r"g\.json"):
        evaluate.score([tmp_path / "g.json"], tmp_path / "claims.jsonl", tmp_path / "entities.jsonl", {})


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the annotated reports")
@pytest.mark.parametrize("path", sorted(SHARED.glob("gold/*.json")), ids=lambda p: p.stem)
def test_the_gold_itself_scores_full_marks(path: Path) -> None:
    theirs = json.loads(path.read_text())
    ids = {e["id"]: {"iri": e["id"], "type": e["type"], "name": e["name"]} for e in theirs["entities"]}
    mine = [
        claim(c["type"], ids[c["subject"]], ids.get(c["object"]), **gold_values(c)) for c in theirs["claims"]
    ]
    found = [{**e, "iri": e["id"]} for e in theirs["entities"]]
    score = score_document(theirs, mine, found, TEXT)
    assert (score.all_entities.f1, score.all_claims.f1, score.attribute_accuracy) == (1, 1, 1)
