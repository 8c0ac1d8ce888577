"""From a document to its claims: what comes out, and what must hold whatever goes in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import resources, schema
from kg.extract import extract
from kg.extract.parse import pipeline
from kg.model import CharMap, Claim, Document, Extraction, Metadata, Modality, Span
from kg.read import read

SHARED = Path(__file__).parents[2].parent / "shared" / "reports"


def written(text: str, country: str = "Borduria", year: int = 2011) -> Document:
    """A document of paragraphs, one a line."""
    spans, at = [], 0
    for line in text.split("\n"):
        if line:
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return Document(
        "made",
        text,
        text,
        CharMap.identity(len(text)),
        Metadata(country=country, year=year, period_end=f"{year}-12-31"),
        paragraphs=tuple(spans),
    )


def lines(extraction: Extraction) -> set[str]:
    """Claims as `type: subject > object`."""
    names = {e.id: e.name for e in extraction.entities}
    return {f"{c.type}: {names[c.subject]} > {names.get(c.object, '-')}" for c in extraction.claims}


def test_a_short_report_comes_out_as_claims_with_their_words() -> None:
    found = extract(
        written(
            "President Marek Dolan appointed Jana Horvat as minister of justice in May 2010. "
            "Dolan's brother, Petr Dolan, owns the newspaper Morning Post.\n"
            "The Dawn Party, founded in 2003 by Ivan Kral, won 12 of 80 seats in the 2009 elections."
        )
    )
    assert {
        "role: Marek Dolan > Borduria",
        "appointed: Marek Dolan > Jana Horvat",
        "kin: Petr Dolan > Marek Dolan",
        "owns: Petr Dolan > Morning Post",
        "founded: Ivan Kral > Dawn Party",
    } <= lines(found)
    appointed = next(c for c in found.claims if c.type == "appointed")
    assert appointed.values["date"] == "2010-05"
    assert appointed.evidence[0].quote.startswith("Marek Dolan appointed Jana Horvat")


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Jana Horvat owns the newspaper Morning Post.", Modality.STATED),
        ("Jana Horvat is accused of owning the newspaper Morning Post.", Modality.ALLEGED),
        ("Jana Horvat allegedly owns the newspaper Morning Post.", Modality.ALLEGED),
        ("Jana Horvat is said to own the newspaper Morning Post.", Modality.REPORTED),
        ("Jana Horvat reportedly owns the newspaper Morning Post.", Modality.REPORTED),
        ("According to analysts, Jana Horvat owns the newspaper Morning Post.", Modality.REPORTED),
        ("Jana Horvat does not own the newspaper Morning Post.", Modality.DENIED),
        ("Jana Horvat denies owning the newspaper Morning Post.", Modality.DENIED),
        ("Jana Horvat plans to buy the newspaper Morning Post.", Modality.PLANNED),
        ("Jana Horvat will buy the newspaper Morning Post.", Modality.PLANNED),
        ("If Jana Horvat buys the newspaper Morning Post, it will close.", Modality.PLANNED),
    ],
)
def test_nothing_hedged_comes_out_as_a_plain_fact(text: str, modality: Modality) -> None:
    owned = [c for c in extract(written(text)).claims if c.type == "owns"]
    assert {c.modality for c in owned} == {modality}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Critics said that the amendments to the Seed Act were aimed at them.", Modality.STATED),
        ("Critics said the arrest of Jana Horvat was political.", Modality.STATED),
        ("Critics say the Seed Act, first adopted in 2010, limits trade.", Modality.STATED),
        ("Critics said that parliament had amended the Seed Act.", Modality.REPORTED),
        ("Critics said the amendments to the Seed Act would harm them.", Modality.PLANNED),
    ],
)
def test_what_a_source_takes_for_granted_it_does_not_only_say(text: str, modality: Modality) -> None:
    found = [c for c in extract(written(text)).claims if c.type in ("law_event", "prosecuted")]
    assert {c.modality for c in found} == {modality}


def test_who_a_source_is_nobody_only_says() -> None:
    found = extract(
        written("According to the chairman of the Dawn Party, Ivan Kral, Petr Dolan owns Morning Bank.")
    )
    assert {c.type: c.modality for c in found.claims} == {
        "role": Modality.STATED,
        "owns": Modality.REPORTED,
    }


def test_one_bearer_of_a_singular_noun() -> None:
    found = extract(
        written(
            "President Marek Dolan spoke. Dolan's son-in-law, Petr Kral, and the mayor, Ivan Havel, listened."
        )
    )
    assert "kin: Petr Kral > Marek Dolan" in lines(found)
    assert "kin: Ivan Havel > Marek Dolan" not in lines(found)


def test_a_rule_about_an_office_says_nothing_of_its_holder() -> None:
    found = extract(
        written(
            "President Marek Dolan met Prime Minister Jana Horvat. "
            "The prime minister serves as head of government and is nominated by Parliament."
        )
    )
    assert not any(c.type == "appointed" for c in found.claims)


def test_the_same_claim_twice_is_one_claim_with_two_pieces_of_evidence() -> None:
    found = extract(written("Jana Horvat owns Orda Bank.\nOrda Bank is owned by Jana Horvat."))
    owned = [c for c in found.claims if c.type == "owns"]
    assert [len(c.evidence) for c in owned] == [2]


@pytest.fixture(scope="module")
def samples() -> Iterator[list[tuple[Document, Extraction]]]:
    paths = sorted(p for p in resources.SAMPLES.iterdir() if p.suffix in (".txt", ".html"))
    documents = [read(path) for path in paths]
    yield [(d, extract(d)) for d in documents]


def assert_sound(document: Document, found: Extraction) -> None:
    """What every extraction keeps: located words, known entities, the schema."""
    entities = {e.id: e for e in found.entities}
    for claim in found.claims:
        assert claim.evidence
        for e in claim.evidence:
            assert document.raw[e.start : e.end] == e.quote != ""
        object_ = entities[claim.object].type if claim.object else None
        assert not list(schema.load().faults(claim, entities[claim.subject].type, object_))
    for entity in found.entities:
        for m in entity.mentions:
            assert document.raw[m.start : m.end] == m.text
    assert list(found.claims) == sorted(set(found.claims))


def test_every_quote_of_the_samples_stands_at_its_offsets(samples: list[tuple[Document, Extraction]]) -> None:
    for document, found in samples:
        assert_sound(document, found)


def test_the_samples_show_every_claim_type_and_entity_type(
    samples: list[tuple[Document, Extraction]],
) -> None:
    claims = {c.type for _, found in samples for c in found.claims}
    assert set(schema.load().claims) - claims == set()
    assert {e.type for _, found in samples for e in found.entities} == set(schema.load().entities)


def test_the_same_document_gives_the_same_claims(samples: list[tuple[Document, Extraction]]) -> None:
    document, found = samples[0]
    assert extract(document) == found


@pytest.mark.skipif(not SHARED.is_dir(), reason="no reports here")
@pytest.mark.parametrize(
    "name", ["freedom-in-the-world-2022-uzbekistan.txt", "nations-in-transit-2012-kazakhstan.txt"]
)
def test_every_quote_of_a_real_report_stands_at_its_offsets(name: str) -> None:
    document = read(SHARED / name)
    found = extract(document)
    assert_sound(document, found)
    assert document.raw == (SHARED / name).read_bytes().decode("utf-8")


_WORDS = st.sampled_from(
    "President Marek Dolan Jana Horvat 's of the owns appointed , . ( ) \" and was arrested in May 2010 "
    "Dawn Party won 12 seats brother law signed a 50 percent n/a — ; who which said that not".split()
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_WORDS, max_size=60).map(" ".join) | st.text(max_size=200))
def test_no_text_breaks_the_extractor(text: str) -> None:
    document = written(text)
    assert_sound(document, extract(document))


def test_an_empty_document_says_nothing() -> None:
    found = extract(written(""), pipeline())
    assert (found.entities, found.claims) == ((), ()) or not found.claims


def test_claims_are_ordered_and_hashable() -> None:
    one, other = Claim("d", "owns", "a", "b"), Claim("d", "owns", "a", "c")
    assert sorted({other, one}) == [one, other]


def test_a_surname_that_two_bear_goes_to_the_head_of_state_or_to_nobody() -> None:
    father = "President Marek Dolan spoke. His son, Petr Dolan, was appointed governor."
    later = written(
        f"{father}\nPresident Dolan signed a decree on pensions in 2010. Dolan owns the newspaper Dawn Post."
    )
    assert "owns: Marek Dolan > Dawn Post" in lines(extract(later))
    same = written(f"{father} Dolan owns the newspaper Dawn Post.")
    assert not any(line.startswith("owns") for line in lines(extract(same)))


def test_the_president_of_another_country_is_not_the_host_s() -> None:
    found = extract(
        written(
            "President Marek Dolan met President Li Wei of China. President Li Wei praised President Dolan."
        )
    )
    assert "role: Li Wei > China" in lines(found)
    assert "role: Li Wei > Borduria" not in lines(found)
    assert "role: Marek Dolan > Borduria" in lines(found)


def test_who_was_once_called_former_holds_the_post_no_more() -> None:
    found = extract(
        written("Former president Marek Dolan lives abroad.\nPresident Dolan signed a law in 2010.")
    )
    assert [c.values["status"] for c in found.claims if c.type == "role"] == ["former"]


def test_a_share_before_the_word_turnout_is_no_share_of_the_vote() -> None:
    found = extract(
        written(
            "President Marek Dolan won the May 2010 presidential election with 81 percent of the vote and "
            "69 percent nationwide turnout."
        )
    )
    assert [c.values["votes_percent"] for c in found.claims if c.type == "election_result"] == [81]
    assert [c.values["turnout_percent"] for c in found.claims if c.type == "election_fact"] == [69]
