"""The rule files: loaded, checked, and turned into data."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg import resources, schema
from kg.errors import RuleError

TRIGGERS = ("verb", "noun", "adjective", "name")
_STEPS = frozenset(
    "agent patient holder has poss of compound recipient head subject self complement modifier prepositions "
    "passive-subject inside gapped topic clause state government president parliament hyphenated named "
    "infinitive listed enumerated beside decider conjunct".split()
)
_STEP_PREFIXES = ("prep:", "governed:")
_KEYS = frozenset(
    "id verb noun adjective name subject object set take where unless group country types object_types "
    "modality pairwise single needs positive negative confidence reading".split()
)
OFFICES = frozenset({"government", "president", "parliament"})
"""Last steps that name an office: the trigger implies it ("progovernment"), or the word the steps lead to."""
Path_ = tuple[str, ...]
Limits = tuple[tuple[tuple[Path_, ...], frozenset[str]], ...]
"""Words asked for, or ruled out, at any of some paths."""


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule. See the package's docstring for what each part means.

    Attributes:
        triggers: lemma → particle that must stand with it (empty for none), by part of speech.
        subject, object: paths, each a tuple of steps, tried in order.
        subject_types, object_types: entity types, or kinds, that are taken.
        take: qualifier → how its value is read off the text.
        self_alleging: the trigger is itself an accusation and no hedge.
        looks_beyond: what it ties need not be told in the sentence: its trigger implies an office, or a
            path leads to the topic of the sentence before.
        given: what it states is taken for granted, however the sentence around it is put.
        aim: to want or plan it is enough for what it states.
        needs: qualifiers, or `object`, without which the rule says nothing.
    """

    id: str
    claim: str
    triggers: Mapping[str, Mapping[str, frozenset[str]]]
    subject: tuple[Path_, ...]
    object: tuple[Path_, ...]
    subject_types: frozenset[str]
    object_types: frozenset[str]
    set: Mapping[str, str]
    take: Mapping[str, str]
    needs: frozenset[str]
    where: Limits
    unless: Limits
    group: str
    country: bool
    objectless: bool
    looks_beyond: bool
    pairwise: bool
    single: bool
    self_alleging: bool
    given: bool
    aim: bool
    confidence: float
    positive: Mapping[str, tuple[str, ...]]
    negative: tuple[str, ...]


def _path(text: str, where: str) -> Path_:
    steps = tuple(text.split("/"))
    for step in steps:
        if step not in _STEPS and not step.startswith(_STEP_PREFIXES):
            raise RuleError(f"unknown step {step!r} in path {text!r}", where=where)
    return steps


def _words(raw: Iterable[str], lexicon: Mapping[str, list[str]], where: str) -> list[str]:
    words: list[str] = []
    for word in raw:
        if str(word).startswith("$"):
            if word[1:] not in lexicon:
                raise RuleError(f"no list {word!r} in lexicon.yaml", where=where)
            words.extend(_words(lexicon[word[1:]], lexicon, where))
        else:
            words.append(str(word).lower())
    return words


def _triggers(
    raw: Mapping[str, Any], lexicon: Mapping[str, list[str]], where: str
) -> dict[str, dict[str, frozenset[str]]]:
    found: dict[str, dict[str, frozenset[str]]] = {}
    for pos in TRIGGERS:
        by_lemma: dict[str, set[str]] = {}
        for word in _words(raw.get(pos, ()), lexicon, where):
            if pos == "noun":
                particle, _, lemma = word.rpartition(" ")
            else:
                lemma, _, particle = word.partition(" ")
            by_lemma.setdefault(lemma, set()).add(particle)
        if by_lemma:
            found[pos] = {lemma: frozenset(particles) for lemma, particles in by_lemma.items()}
    return found


def _limits(raw: Mapping[str, Any], lexicon: Mapping[str, list[str]], where: str) -> Limits:
    return tuple(
        (tuple(_path(p, where) for p in paths.split(" or ")), frozenset(_words(words, lexicon, where)))
        for paths, words in raw.items()
    )


def _rule(claim: str, raw: Mapping[str, Any], lexicon: Mapping[str, list[str]], file: str) -> Rule:
    where = f"{file}: {raw.get('id', 'a rule without id')}"
    if unknown := set(raw) - _KEYS:
        raise RuleError(f"unknown keys {sorted(unknown)}", where=where, remedy=f"Known are {sorted(_KEYS)}")
    kind = schema.load().claims[claim]
    triggers = _triggers(raw, lexicon, where)
    if not triggers:
        raise RuleError("no trigger", where=where, remedy="Give verb, noun, adjective or name")
    positive = {text: tuple(claims) for text, claims in raw.get("positive", {}).items()}
    negative = tuple(raw.get("negative", ()))
    if len(positive) < 2 or not negative:
        raise RuleError("a rule needs two positive examples and a negative one", where=where)
    names = {*raw.get("set", {}), *raw.get("take", {})}
    needs = frozenset(raw.get("needs", ()))
    known = {*kind.qualifiers, "modality", "attributed_to", "dates"}
    if unmet := needs - names - {"object"}:
        raise RuleError(f"needs {sorted(unmet)}, which it does not take", where=where)
    if unknown := names - known:
        raise RuleError(f"{claim} has no qualifiers {sorted(unknown)}", where=where)
    return Rule(
        id=raw["id"],
        claim=claim,
        triggers=triggers,
        subject=tuple(_path(p, where) for p in raw["subject"]),
        object=tuple(_path(p, where) for p in raw.get("object", ())),
        subject_types=frozenset(raw.get("types", kind.subject)),
        object_types=frozenset(raw.get("object_types", kind.object - {"none"})),
        set=raw.get("set", {}),
        take=raw.get("take", {}),
        needs=needs,
        where=_limits(raw.get("where", {}), lexicon, where),
        unless=_limits(raw.get("unless", {}), lexicon, where),
        group=raw.get("group", raw["id"]),
        country=raw.get("country", False),
        pairwise=raw.get("pairwise", False),
        single=raw.get("single", False),
        objectless=kind.objectless and "object" not in needs,
        looks_beyond=any(
            step == "topic" or (step in OFFICES and step == steps[-1])
            for path in (*raw["subject"], *raw.get("object", ()))
            for steps in [path.split("/")]
            for step in steps
        ),
        self_alleging=raw.get("modality") == "self",
        given=raw.get("modality") == "given",
        aim=raw.get("modality") == "aim",
        confidence=float(raw.get("confidence", 0.9)),
        positive=positive,
        negative=negative,
    )


def parse(text: str, lexicon: Mapping[str, list[str]], file: str) -> list[Rule]:
    """The rules of one file.

    Raises:
        RuleError: the YAML is broken, or a rule breaks the rule language; names file and rule.
    """
    try:
        data = resources.parse_yaml(text)
        claim = data["claim"]
        if claim not in schema.load().claims:
            raise RuleError(f"unknown claim type {claim!r}", where=file)
        return [_rule(claim, raw, lexicon, file) for raw in data["rules"]]
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise RuleError(f"not a rule file: {error}", where=file) from error


@cache
def _lexicon(folder: Path = resources.RULES) -> Mapping[str, Any]:
    found: Mapping[str, Any] = resources.parse_yaml((folder / "lexicon.yaml").read_text(encoding="utf-8"))
    return found


def lists(folder: Path = resources.RULES) -> Mapping[str, Mapping[str, str]]:
    """The maps of the lexicon, from a lemma to a value: what `take: {relation: lemma kin}` reads."""
    found: Mapping[str, Mapping[str, str]] = _lexicon(folder)["maps"]
    return found


@cache
def load_rules(folder: Path = resources.RULES) -> tuple[Rule, ...]:
    """All rules of a folder, in the order of its files, read once."""
    lexicon = _lexicon(folder)["words"]
    rules: list[Rule] = []
    for file in sorted(folder.glob("*.yaml")):
        if file.name != "lexicon.yaml":
            rules.extend(parse(file.read_text(encoding="utf-8"), lexicon, str(file)))
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise RuleError(f"the id {rule.id} is used twice", where=str(folder))
        seen.add(rule.id)
    return tuple(rules)


def fingerprint(folder: Path = resources.RULES) -> str:
    """A hash of all rule files, so that a build knows when its rules have changed."""
    digest = hashlib.sha256()
    for file in sorted(folder.glob("*.yaml")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
