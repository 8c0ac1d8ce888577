"""The annotated reports' own quotes, with every other pair of names of the sentence put into them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate.names import name_key
from kg.extract import find, parse
from kg.extract.engine.reference import References
from kg.extract.model.answer import Proposal
from kg.extract.model.check import Checker
from kg.extract.model.pieces import pieces
from kg.extract.reading import Finding, Form, Reading
from kg.model import Span
from kg.read import read

SHARED = Path(__file__).parents[2].parent / "shared"
GOLD = sorted((SHARED / "gold").glob("*.json"))
SYMMETRIC = ("ally", "opposes")
NO_QUALIFIERS = {"type", "subject", "object", "quote", "also", "optional", "why_optional"}


def places(quote: str, reading: Reading) -> Iterator[tuple[Span, Span]]:
    """The paragraphs that hold a quote, each with the sentence around it."""
    text = reading.document.clean
    for piece in pieces(reading.document):
        at = piece.of(text).find(quote)
        tokens = reading.tokens(Span(piece.start + at, piece.start + at + len(quote))) if at >= 0 else None
        if tokens is not None:
            yield piece, reading.span(tokens[0].sent.start, tokens[0].sent.end)


def tied(gold: dict[str, Any]) -> set[tuple[str, str, str]]:
    """What the annotators found, by the keys of all names of both ends."""
    names = {e["id"]: [name_key(n) for n in (e["name"], *e["aliases"])] for e in gold["entities"]}
    found = set()
    for claim in gold["claims"]:
        for one in names[claim["subject"]]:
            for other in names.get(claim.get("object") or "", [""]):
                found.add((claim["type"], one, other))
                if claim["type"] in SYMMETRIC:
                    found.add((claim["type"], other, one))
    return found


@pytest.mark.slow
@pytest.mark.skipif(not GOLD, reason="the annotated reports are not here")
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_real_quotes_with_other_names_do_not_get_through(path: Path) -> None:
    gold = json.loads(path.read_text())
    reading = parse.read(read(next((SHARED / "reports").rglob(gold["source"]))))
    names, _, _ = find(reading)
    references = References(reading, names)
    checker = Checker(references, "model:liar")
    true = tied(gold)
    tried, passed = 0, set()
    for claim in gold["claims"]:
        values = {k: v for k, v in claim.items() if k not in NO_QUALIFIERS and v is not None}
        for piece, sentence in list(places(claim["quote"], reading))[:1]:
            tokens = reading.tokens(sentence)
            assert tokens is not None
            named = {m.entity for t in tokens for m in references.at(t) if m.form <= Form.SHORT}
            for one, other in permutations(sorted(named), 2):
                ends = [references.entities[end] for end in (one, other)]
                keys = [[name_key(name) for name in end.names] for end in ends]
                if any((claim["type"], a, b) in true for a in keys[0] for b in keys[1]):
                    continue
                tried += 1
                lie = Proposal(claim["type"], ends[0].name, ends[1].name, claim["quote"], values)
                if isinstance(checker.check(lie, piece), Finding):
                    passed.add((claim["type"], ends[0].name, ends[1].name))
    assert tried > 100
    # What is left are errors of the parser, and true claims that the annotators did not list.
    assert len(passed) <= 0.005 * tried, passed
