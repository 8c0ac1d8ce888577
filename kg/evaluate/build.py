"""The score of a whole build, and what only shows over many documents."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.evaluate.claims import Values
from kg.evaluate.document import score_document
from kg.evaluate.results import DocumentScore, Identity, Score


def score(
    gold_paths: Iterable[Path],
    claims_path: Path,
    entities_path: Path,
    texts: Mapping[str, str],
    identity_path: Path | None = None,
) -> Score:
    """Score a build against gold files.

    Args:
        gold_paths: gold files; a document that the build does not hold is scored as all missed.
        claims_path: the build's `claims.jsonl`.
        entities_path: the build's `entities.jsonl`.
        texts: the text as read of each document, by id.
        identity_path: pairs of gold entities that are the same, or different.

    Raises:
        InputError: a file is missing or is not what it should be.
    """
    claims, entities = _lines(claims_path), _lines(entities_path)
    documents = []
    for path in sorted(gold_paths):
        gold = _json(path)
        if not isinstance(gold, dict) or not {"document", "entities", "claims"} <= set(gold):
            raise InputError("this is no gold file", where=str(path), remedy="See the page on extraction")
        name = gold["document"]
        own = [c for c in claims if c["document"] == name]
        documents.append(score_document(gold, own, entities, texts.get(name, "")))
    identity = identity_of(documents, _json(identity_path)) if identity_path else Identity()
    return Score(tuple(documents), identity, *busiest_node(claims))


def identity_of(documents: Sequence[DocumentScore], pairs: Mapping[str, Any]) -> Identity:
    """How the `same` and `different` pairs of gold entities came out."""
    located = {(d.document, g): iri for d in documents for g, iri in d.located.items()}
    scored = {d.document for d in documents}

    def iris(pair: Any) -> tuple[str | None, str | None]:
        return located.get((pair[0][0], pair[0][1])), located.get((pair[1][0], pair[1][1]))

    def label(pair: Any) -> str:
        return f"{pair[0][0]} {pair[0][1]} = {pair[1][0]} {pair[1][1]}"

    same = [p for p in pairs["same"] if p[0][0] in scored and p[1][0] in scored]
    findable = [p for p in same if None not in iris(p)]
    apart = tuple(label(p) for p in findable if iris(p)[0] != iris(p)[1])
    merged = tuple(label(p) for p in pairs["different"] if None not in iris(p) and iris(p)[0] == iris(p)[1])
    return Identity(len(findable) - len(apart), len(findable), len(same), merged, apart)


def busiest_node(claims: Sequence[Values]) -> tuple[str, float]:
    """The entity on the most claims that tie two entities, and its share of them."""
    ties = [(c["subject"]["name"], c["object"]["name"]) for c in claims if c.get("object")]
    degree = Counter(name for tie in ties for name in sorted(set(tie)))
    if not degree:
        return "", 0.0
    name = min(degree, key=lambda n: (-degree[n], n))
    return name, degree[name] / len(ties)


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be read as JSON: {error}", where=str(path)) from error


def _lines(path: Path) -> list[Any]:
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise InputError(
            f"cannot be read as JSON lines: {error}", where=str(path), remedy="Build the store again"
        ) from error
