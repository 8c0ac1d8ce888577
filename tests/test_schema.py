"""The schema file: what it accepts, what it refuses."""

import pytest

from kg import schema
from kg.errors import SchemaError
from kg.model import CharMap, Claim, EntityType, Span, qualifiers

PERSON, ORG = EntityType.PERSON, EntityType.ORGANISATION


def test_nineteen_claim_types_and_five_entity_types() -> None:
    loaded = schema.load()
    assert len(loaded.claims) == 19
    assert set(loaded.entities) == set(EntityType)


def test_a_good_claim_has_no_faults() -> None:
    claim = Claim("d", "role", "p", "o", qualifiers({"role": "chairman", "start": "2004-06"}))
    assert list(schema.load().faults(claim, PERSON, ORG)) == []


@pytest.mark.parametrize(
    ("claim", "subject", "object_", "fault"),
    [
        (Claim("d", "role", "p", "o"), PERSON, ORG, "needs role"),
        (Claim("d", "kin", "p", "o", qualifiers({"relation": "dog"})), PERSON, PERSON, "is one of"),
        (Claim("d", "owns", "p", "o"), EntityType.LAW, ORG, "as subject"),
        (Claim("d", "owns", "p", "o", qualifiers({"date": "May"})), PERSON, ORG, "ISO 8601"),
        (Claim("d", "marries", "p", "o"), PERSON, PERSON, "unknown claim type"),
        (Claim("d", "owns", "p", "o", qualifiers({"votes_percent": 3})), PERSON, ORG, "no qualifier"),
        (Claim("d", "patron", "p", "o", qualifiers({"how": "lawsuit"})), PERSON, ORG, "is one of"),
    ],
)
def test_a_bad_claim_says_what_is_wrong(
    claim: Claim, subject: EntityType, object_: EntityType, fault: str
) -> None:
    assert any(fault in f for f in schema.load().faults(claim, subject, object_))


def test_a_schema_with_a_missing_entry_is_refused() -> None:
    with pytest.raises(SchemaError, match=r"here\.yaml"):
        schema.parse({"entities": {}, "claims": {}}, "here.yaml")


def test_the_character_map_goes_over_a_repaired_gap() -> None:
    # raw "Samruk-\nKazyna 1won" -> clean "Samruk-Kazyna won"
    chars = CharMap(clean=(0, 7, 14), raw=(0, 8, 16), length=(7, 7, 4), raw_length=20)
    raw = "Samruk-\nKazyna 1won"
    assert chars.to_raw(Span(0, 14)).of(raw) == "Samruk-\nKazyna "
    assert CharMap.identity(5).to_raw(Span(1, 3)) == Span(1, 3)


def test_claims_sort_whether_a_value_is_a_number_or_words() -> None:
    words = Claim("d", "rating", "p", "", qualifiers({"value": "Not Free"}))
    number = Claim("d", "rating", "p", "", qualifiers({"value": 6.5}))
    assert sorted([words, number]) == sorted([number, words]) == [number, words]
