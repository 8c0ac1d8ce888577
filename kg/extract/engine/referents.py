"""What the paths of a rule lead to from its trigger: its limits, and its subjects and objects."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from kg.extract.engine.mentions import Referent
from kg.extract.engine.paths import follow
from kg.extract.engine.reference import References
from kg.extract.engine.rules import OFFICES, Rule
from kg.extract.engine.words import lemma
from kg.extract.reading import Form

_MAX_TOKENS_APART = 60


def limits_hold(rule: Rule, trigger: Token, references: References) -> bool:
    """Whether a rule's `where` and `unless` let it speak at a trigger."""
    return all(_met(paths, words, trigger, references) for paths, words in rule.where) and not any(
        _met(paths, words, trigger, references) for paths, words in rule.unless
    )


def _met(
    paths: Sequence[tuple[str, ...]], words: frozenset[str], trigger: Token, references: References
) -> bool:
    return any(
        lemma(t) in words or "*" in words or ("#" in words and t.like_num)
        for path in paths
        for t in follow(path, trigger, references)
    )


def referents(
    paths: Sequence[tuple[str, ...]],
    trigger: Token,
    references: References,
    types: frozenset[str],
    *,
    single: bool = False,
) -> list[Referent]:
    """Whom the first path that leads to anybody leads to, each once, in the order met.

    Args:
        paths: tried in order, from the trigger.
        trigger: the word that states the claim.
        references: of the document.
        types: entity types or kinds that are taken.
        single: take no list that the argument begins.
    """
    for path in paths:
        one = single or (path[-1] in ("holder", "self") and _names_one(trigger))
        if path[-1] in OFFICES:
            told = follow(path[:-1], trigger, references)
            if told and references.stands_for(path[-1], types):
                return [_office(references.offices[path[-1]], told[0])]
            continue
        found: dict[str, Referent] = {}
        for token in follow(path, trigger, references):
            for referent in references.of(token, types, one=one):
                if abs(referent.start - trigger.i) <= _MAX_TOKENS_APART and not (
                    _is_past_clause(referent, token, trigger) or _is_past_bracket(referent, token, trigger)
                ):
                    found.setdefault(referent.entity, referent)
        if found:
            return list(found.values())
    return []


def of_item(found: list[Referent], trigger: Token) -> list[Referent]:
    """Of a list with semicolons, those of the participle's item: "A, held in May; and B, held in June"."""
    if trigger.tag_ != "VBN" or trigger.dep_ not in ("acl", "relcl") or len(found) < 2:
        return found
    near = [r for r in found if not any(t.text == ";" for t in _between(r, trigger))]
    return near or found


def _between(referent: Referent, token: Token) -> Span:
    first, last = sorted((referent.start, token.i))
    return token.doc[first:last]


def _office(entity: str, word: Token) -> Referent:
    """An office as an argument, at the word that implies it and what stands before that word."""
    start = word.left_edge.i if word.pos_ == "NOUN" and word.i - word.left_edge.i < 4 else word.i
    return Referent(entity, start, word.i + 1, Form.NOMINAL)


def _is_past_clause(referent: Referent, argument: Token, trigger: Token) -> bool:
    """Whether an entity comes after the relative clause of the one before: "A, who founded B, and C"."""
    if not argument.i < trigger.i < referent.start:
        return False
    named = argument.doc[referent.start : referent.end].root
    if named.dep_ == "appos" and (named.head == argument or argument.pos_ == "NOUN"):
        return False  # "the man who owns A, B"
    return any(t.dep_ == "relcl" and t.head == argument for t in (trigger, *trigger.ancestors))


def _is_past_bracket(referent: Referent, argument: Token, trigger: Token) -> bool:
    """Whether an entity stands outside the bracket that holds trigger and argument: "A (of B) and C"."""
    if not trigger.i <= argument.i < referent.start:
        return False
    doc, opened = trigger.doc, False
    for i in range(trigger.i - 1, max(trigger.i - 12, trigger.sent.start - 1), -1):
        if doc[i].text in "()":
            opened = doc[i].text == "("
            break
    return opened and any(t.text == ")" for t in doc[argument.i : referent.start])


def _names_one(trigger: Token) -> bool:
    """Whether a noun is said of one bearer only: "his son-in-law, A, and B" makes B no son-in-law."""
    singular = trigger.tag_ in ("NN", "NNP") and lemma(trigger) == trigger.lower_.removeprefix("ex-")
    return singular and trigger.pos_ in ("NOUN", "PROPN")
