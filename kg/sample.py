"""Claims drawn at random, with the text around their words, for a person to judge."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import StoreError

CONTEXT = 250
"""Characters of text shown on each side of a quote."""


@dataclass(frozen=True)
class Drawn:
    """A claim as in `claims.jsonl`, and the text before and after its first quote."""

    number: int
    claim: dict[str, Any]
    before: str
    quote: str
    after: str


def draw(store: Path, n: int, seed: int, document: str = "") -> list[Drawn]:
    """`n` claims of a store drawn with `seed`, in the order of the text; all where there are fewer.

    Args:
        document: id of the one document to draw from; empty for all.

    Raises:
        StoreError: the store is not there, or holds no such claim.
    """
    path = store / "claims.jsonl"
    try:
        with path.open(encoding="utf-8") as file:
            lines = [line for line in file if not document or json.loads(line)["document"] == document]
    except OSError as error:
        raise StoreError(
            "there is no graph here", where=str(store), remedy="Make one: kg build REPORTS --out STORE"
        ) from error
    if not lines:
        raise StoreError("no claim to draw from", where=str(store), remedy="Look at the name of the document")
    # The lines are sorted, so that the seed alone decides.
    chosen = sorted(random.Random(seed).sample(range(len(lines)), min(n, len(lines))))
    return [_with_context(store, i, json.loads(lines[place])) for i, place in enumerate(chosen, start=1)]


def _with_context(store: Path, number: int, claim: dict[str, Any]) -> Drawn:
    with (store / "texts" / f"{claim['document']}.txt").open(encoding="utf-8", newline="") as file:
        text = file.read()
    start, end = claim["evidence"][0]["start"], claim["evidence"][0]["end"]
    before, after = text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]
    return Drawn(number, claim, before, text[start:end], after)
