"""Which words may state a claim of which type: the triggers of the rules, and `lexicon.yaml`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Token

from kg import resources
from kg.extract.engine.rules import Rule, lists, load_rules
from kg.extract.engine.words import lemma

_FILE = Path(__file__).with_name("lexicon.yaml")


@cache
def _read() -> dict[str, Any]:
    data: dict[str, Any] = resources.parse_yaml(_FILE.read_text(encoding="utf-8"))
    return data


@cache
def light() -> frozenset[str]:
    """Verbs that may stand between a trigger and its argument."""
    return frozenset(_read()["light"])


@cache
def posts() -> frozenset[str]:
    """Verbs that may also tie a person to a post or a body."""
    return frozenset(_read()["posts"])


@cache
def hedges() -> Mapping[str, frozenset[str]]:
    """Modality → words of a sentence that may take a plain statement back."""
    return {modality: frozenset(words) for modality, words in _read()["hedges"].items()}


@cache
def plain_words(claim: str) -> frozenset[str]:
    """The trigger words of a claim type that has no rules; empty for the others."""
    return frozenset(_read()["words"].get(claim, ()))


@cache
def value_words(qualifier: str, value: str) -> frozenset[str]:
    """Of the types without rules: words that state a value of a closed list; empty where any do."""
    return frozenset(_read()["values"].get(qualifier, {}).get(value, ()))


@cache
def _by_word() -> Mapping[tuple[str, str], tuple[tuple[Rule, frozenset[str]], ...]]:
    index: dict[tuple[str, str], list[tuple[Rule, frozenset[str]]]] = defaultdict(list)
    for rule in load_rules():
        for triggers in rule.triggers.values():
            for word, particles in triggers.items():
                index[rule.claim, word].append((rule, particles))
    return {key: tuple(rules) for key, rules in index.items()}


def rules_at(claim: str, token: Token) -> list[Rule]:
    """The rules of a claim type that a token may trigger, whatever part of speech the parser gave it."""
    beside = {child.lower_ for child in token.children}
    if token.i:
        beside.add(token.nbor(-1).lower_)
    found = _by_word().get((claim, lemma(token)), ())
    return [rule for rule, particles in found if "" in particles or particles & beside]


def states(rule: Rule, token: Token, values: Mapping[str, object]) -> bool:
    """Whether a rule's trigger can state these qualifiers, as far as they come from closed lists.

    A rule that sets a qualifier states that value alone; one that maps its trigger to a value states
    the trigger's own.
    """
    for name, value in values.items():
        if name in rule.set and name != "role" and rule.set[name] != value:
            return False
        how = rule.take.get(name, "").split()
        if how[:1] == ["lemma"] and lists()[how[1]].get(lemma(token)) != value:
            return False
    return True
