"""Every rule finds what its positive examples say and nothing in its negative ones."""

import pytest

from kg.errors import RuleError
from kg.extract.engine import Rule, load_rules
from kg.extract.engine.examples import agrees, claims
from kg.extract.engine.rules import parse

RULES = load_rules()
POSITIVE = [(rule, text) for rule in RULES for text in rule.positive]
NEGATIVE = [(rule, text) for rule in RULES for text in rule.negative]


@pytest.mark.parametrize(("rule", "text"), POSITIVE, ids=[f"{r.id}: {t[:60]}" for r, t in POSITIVE])
def test_a_rule_finds_what_its_example_says(rule: Rule, text: str) -> None:
    found = claims(text, [rule]).get(rule.claim, [])
    assert found, "nothing found"
    missing = [line for line in rule.positive[text] if not agrees(line, found)]
    assert not missing, f"found {found}"
    assert len(found) == len(rule.positive[text]), f"found {found}"


@pytest.mark.parametrize(("rule", "text"), NEGATIVE, ids=[f"{r.id}: {t[:60]}" for r, t in NEGATIVE])
def test_a_rule_finds_nothing_in_its_negative_example(rule: Rule, text: str) -> None:
    assert claims(text, [rule]).get(rule.claim, []) == []


def test_a_rule_without_a_negative_example_is_refused() -> None:
    text = "claim: owns\nrules:\n  - {id: x, verb: [own], subject: [agent], object: [patient]}"
    with pytest.raises(RuleError, match=r"bad\.yaml: x.*two positive"):
        parse(text, {}, "bad.yaml")


def test_an_unknown_step_names_rule_and_path() -> None:
    text = (
        "claim: owns\nrules:\n  - {id: x, verb: [own], subject: [boss],"
        " positive: {a: [], b: []}, negative: [c]}"
    )
    with pytest.raises(RuleError, match="unknown step 'boss'"):
        parse(text, {}, "bad.yaml")
