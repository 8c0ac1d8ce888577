"""Reports held against an outside set: offices and dates, by example."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.link import Candidate, Source, Subject, open_target
from kg.link.check import Ours, findings
from kg.link.dates import overlap
from kg.link.finding import Finding
from kg.link.model import Tenure
from kg.link.offices import of_body, of_country, of_post
from kg.link.sssom import Line
from kg.link.stated import Held, Stated, held
from kg.link.subjects import subjects
from kg.model import Claim, Entity, EntityType, Evidence, Metadata, qualifiers
from kg.rdf import DATA
from tests.link.sides import SOURCE

ARMAN = Entity(DATA + "person/arman", EntityType.PERSON, "Arman Sule", documents=("kenya-2012",))
KENYA = Entity(DATA + "place/kenya", EntityType.PLACE, "Kenya", "country", documents=("kenya-2012",))
DAWN = Entity(DATA + "organisation/dawn", EntityType.ORGANISATION, "Dawn Party", "party", ("Dawn",))
DOCUMENTS = {
    "kenya-2012": Metadata(country="Kenya", year=2012, period_start="2011-01-01", period_end="2011-12-31")
}
THEIRS = "https://example.org/sule"


@dataclass(frozen=True)
class Given:
    """A set of the records it is given."""

    records: tuple[Candidate, ...]
    source: Source = SOURCE

    def candidates(self, subjects: Sequence[Subject]) -> Iterator[Candidate]:
        return iter(self.records)


def role(title: str, where: Entity = KENYA, **values: str) -> Claim:
    said = qualifiers({"role": title, **values})
    quote = (Evidence(0, 5, f"{title} Sule"),)
    return Claim("kenya-2012", "role", ARMAN.id, where.id, said, quote, "role.test", 0.9)


def holder(*tenures: tuple[str, str, str], iri: str = THEIRS, name: str = "Arman Sule") -> Candidate:
    return Candidate(
        iri, EntityType.PERSON, name, countries=("KEN",), tenures=tuple(Tenure(*t) for t in tenures)
    )


def checked(claim: Claim, *records: Candidate, status: str = "linked") -> Finding | None:
    """What comes of one claim; linked to `THEIRS` unless status is empty."""
    entities = {e.id: e for e in (ARMAN, KENYA, DAWN)}
    known = {s.entity.id: s for s in subjects(entities.values(), [claim], DOCUMENTS)}
    line = Line(ARMAN.id, THEIRS, "skos:exactMatch", object_source=SOURCE.id, other=status)
    ours = Ours(known, {}, list(held(entities, [claim], DOCUMENTS)))
    found = findings(ours, Given(records), [line] if status else [])
    assert len(found) < 2
    return found[0] if found else None


def verdict(claim: Claim, *records: Candidate, status: str = "linked") -> tuple[str, str]:
    found = checked(claim, *records, status=status)
    assert found
    return found.verdict, found.why


def test_a_prime_minister_at_that_time_agrees_whatever_the_office_is_called() -> None:
    found = checked(role("premier", status="current"), holder(("Prime Minister of Kenya", "2008-04", "2013")))
    assert found
    assert (found.verdict, found.what, found.outside) == (
        "agrees", "premier, Kenya", "Arman Sule, 2008-04 – 2013",
    )  # fmt: skip
    assert (found.documents, found.quote, found.record) == ("kenya-2012", "premier Sule", THEIRS)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"status": "current", "start": "2008"}, ("agrees", "")),
        ({"status": "current", "start": "2010"}, ("differs", "the start differs")),
        ({"status": "former", "end": "2010-02"}, ("differs", "the end differs")),
        ({"status": "former"}, ("differs", "called a former one, and held on")),
    ],
)
def test_stated_times_are_compared_by_the_year(values: dict[str, str], expected: tuple[str, str]) -> None:
    assert (
        verdict(
            role("prime minister", **values), holder(("Prime Minister of Kenya", "2008-04-17", "2013-04-09"))
        )
        == expected
    )


def test_another_in_the_office_at_that_time_differs() -> None:
    other = holder(
        ("Prime Minister of Kenya", "2008", "2013"), iri="https://example.org/toro", name="Bek Toro"
    )
    claim = role("prime minister", status="current")
    found = checked(claim, other, status="")
    assert found and (found.verdict, found.why, found.outside) == (
        "differs", "the set names another", "Bek Toro, 2008 – 2013",
    )  # fmt: skip
    ours_later = holder(("Prime Minister of Kenya", "2014", ""))
    assert verdict(claim, ours_later, other) == ("differs", "the set names another at that time")


def test_what_cannot_be_compared_says_why() -> None:
    claim = role("prime minister", status="current")
    pm = "Prime Minister of Kenya"
    other = {"iri": "https://example.org/toro", "name": "Bek Toro"}
    assert verdict(claim) == ("not comparable", "the set names no holder of this office")
    assert verdict(claim, holder((pm, "", ""))) == ("not comparable", "the set has no dates of it")
    assert verdict(claim, holder((pm, "2014", ""))) == (
        "not comparable",
        "the set tells of another time alone",
    )
    assert verdict(claim, holder((pm, "1999", "2001"), **other), status="") == (
        "not comparable", "the set names no holder at that time",
    )  # fmt: skip
    assert verdict(claim, holder((pm, "1999", ""), **other), status="") == (
        "not comparable", "the set does not say until when",
    )  # fmt: skip
    former = role("prime minister", status="former")
    assert verdict(former, holder((pm, "1999", "2012"), **other), status="") == (
        "not comparable", "the report does not say when",
    )  # fmt: skip
    assert verdict(claim, holder((pm, "2008", "2013")), status="") == (
        "not comparable", "perhaps the same person, and not linked",
    )  # fmt: skip


def test_a_candidate_or_what_is_only_planned_or_alleged_holds_no_office() -> None:
    record = holder(("Prime Minister of Kenya", "2008", "2013"))
    assert checked(role("prime minister", status="candidate"), record) is None
    for modality in ("planned", "alleged", "denied"):
        assert checked(role("prime minister", modality=modality), record) is None


def test_a_post_in_a_body_is_another_office_than_that_of_its_country() -> None:
    chairman = holder(("chairman of the Dawn Party", "2005", ""))
    assert verdict(role("chairman", DAWN, status="current"), chairman) == ("agrees", "")
    assert verdict(role("president", DAWN), holder(("President of Kenya", "2005", ""))) == (
        "not comparable", "the set names no holder of this office",
    )  # fmt: skip


def test_a_proposal_is_compared_until_either_end_is_settled() -> None:
    founded = Stated(DAWN.id, "founding", "1999", ("kenya-2012",), "founded in 1999")
    known = Ours({s.entity.id: s for s in subjects([DAWN], [], {})}, {DAWN.id: [founded]})
    records = tuple(
        Candidate(f"https://example.org/{n}", EntityType.ORGANISATION, "Dawn", start=start)
        for n, start in enumerate(("1999-05", "2007"))
    )
    lines = [Line(DAWN.id, r.iri, "skos:closeMatch", object_source="made", other="proposed") for r in records]
    found = findings(known, Given(records), lines)
    assert [(f.verdict, f.status) for f in found] == [("differs", "proposed"), ("agrees", "proposed")]
    settled = [
        Line(DAWN.id, records[0].iri, "skos:exactMatch", object_source="made", other="accepted"),
        lines[1],
    ]
    assert [f.verdict for f in findings(known, Given(records), settled)] == ["agrees"]


def test_offices_by_title() -> None:
    assert of_country("Premier", "KEN") == of_country("Prime Minister of the Republic of Kenya") is not None
    assert of_country("British Prime Minister", "KEN") == of_country("prime minister", "GBR")
    assert of_country("deputy prime minister", "KEN") != of_country("prime minister", "KEN")
    assert of_country("minister", "KEN") is None and of_country("prime minister") is None
    assert of_post("Chairman of the Dawn Party") in of_body("chairman", ["Dawn Party", "DP"])
    assert of_post("member of parliament") is None and not of_body("", ["Dawn Party"])


def test_dates_overlap_as_far_as_they_are_known() -> None:
    assert overlap("2011-01-01", "2011-12-31", "2011-06", "")
    assert overlap("", "2011-12-31", "", "2001")
    assert not overlap("2011-01-01", "2011-12-31", "2012", "2014")
    assert not overlap("2011-01-01", "2011-12-31", "2001", "2010")


def test_a_held_office_says_when_for_a_reader() -> None:
    (one,) = held({e.id: e for e in (ARMAN, KENYA)}, [role("president", start="2009")], DOCUMENTS)
    assert isinstance(one, Held) and one.when == "2009 – ?"


def test_the_factbook_tells_heads_since_when_and_leaders(tmp_path: Path) -> None:
    path = tmp_path / "ke.json"
    head = {
        "text": "President Arman Bek SULE (since 9 April 2013); note - he is also commander (of the army)"
    }
    government = {
        "Country name": {"conventional short form": {"text": "Kenya"}},
        "Executive branch": {
            "chief of state": head,
            "head of government": "Prime Minister Dana TORO (since May 2014)",
        },
        "Political parties and leaders": "Zarya (Dawn) Party or DP [Arman SULE] ++ Unity [no leader]",
    }
    path.write_text(json.dumps({"Government": government}), encoding="utf-8")
    sule, toro, dawn, unity = open_target("factbook", str(path)).candidates(())
    assert (sule.name, sule.groups) == ("Arman Bek Sule", ("DP", "Dawn", "Zarya Party"))
    assert sule.tenures == (Tenure("President", "2013-04-09", "", "KEN"),)
    assert toro.tenures == (Tenure("Prime Minister", "2014-05", "", "KEN"),)
    assert (dawn.names, unity.names) == (("Zarya Party", "DP", "Dawn"), ("Unity",))
