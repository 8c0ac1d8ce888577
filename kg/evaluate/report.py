"""Scores as text for a terminal and as JSON for a program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.evaluate.results import DocumentScore, Fault, Score, Tally

_HEAD = f"{'':<20}{'right':>6}{'wrong':>6}{'missed':>7}{'P':>7}{'R':>7}{'F1':>7}"


def as_text(score: Score) -> str:
    """A table for each document and one for all."""
    parts = [document_text(d) for d in score.documents]
    if len(parts) != 1:
        parts.append(document_text(score.total))
    if score.busiest:
        parts.append(f"busiest node: {score.busiest}, on {score.busiest_share:.1%} of the ties")
    same = score.identity
    if same.same:
        parts.append(
            f"identity: {same.joined} of {same.findable} same pairs found in both documents have one IRI "
            f"({same.same} pairs in all); different pairs merged: {len(same.merged)}"
        )
        parts += [f"  apart: {pair}" for pair in same.apart]
        parts += [f"  merged: {pair}" for pair in same.merged]
    return (
        "\n\n".join(parts[: len(score.documents) + 1]) + "\n" + "\n".join(parts[len(score.documents) + 1 :])
    )


def document_text(score: DocumentScore) -> str:
    """The table of one document: entity types, claim types, and the micro sums."""
    rows = [score.document, _HEAD]
    rows += [_row(name, tally) for name, tally in score.entities.items()]
    rows += [_row("ENTITIES", score.all_entities)]
    rows += [_row(name, tally) for name, tally in score.claims.items()]
    rows += [_row("CLAIMS", score.all_claims)]
    rows.append(
        f"attributes {score.attribute_accuracy:.3f}   unlocated quotes {score.unlocated}   "
        f"hedged, not counted {score.uncounted}"
    )
    if score.attributes:
        rows.append("  " + ", ".join(f"{k} {good}/{n}" for k, (good, n) in score.attributes.items()))
    return "\n".join(rows)


def _row(name: str, tally: Tally) -> str:
    return (
        f"{name:<20}{tally.right:>6}{tally.wrong:>6}{tally.missed:>7}"
        f"{tally.precision:>7.3f}{tally.recall:>7.3f}{tally.f1:>7.3f}"
    )


def errors_text(faults: Iterable[Fault]) -> str:
    """One fault a line under the name of its document, with its quote on the next line."""
    lines = []
    document = ""
    for fault in faults:
        if fault.document != document:
            lines.append(document := fault.document)
        rule = f"  [{fault.extractor}]" if fault.extractor else ""
        lines.append(f"  {fault.fault:<10}{fault.what} {fault.type}: {fault.detail}{rule}")
        if fault.quote:
            lines.append(f"{'':<12}“{' '.join(fault.quote.split())}”")
    return "\n".join(lines)


def rules_text(score: DocumentScore) -> str:
    """Each rule: how often it fired, was right, was wrong; the worst first."""
    worst_first = sorted(score.rules.items(), key=lambda item: (-item[1][2], item[0]))
    lines = [f"{'fired':>6}{'right':>6}{'wrong':>6}  rule"]
    lines += [f"{fired:>6}{right:>6}{wrong:>6}  {name}" for name, (fired, right, wrong) in worst_first]
    return "\n".join(lines)


def as_json(score: Score) -> dict[str, Any]:
    """All numbers and faults, ready for `json.dumps`."""
    return {
        "documents": [_document(d) for d in score.documents],
        "all": _document(score.total, faults=False),
        "identity": {
            "joined": score.identity.joined,
            "findable": score.identity.findable,
            "same": score.identity.same,
            "apart": list(score.identity.apart),
            "merged": list(score.identity.merged),
        },
        "busiest": {"name": score.busiest, "share": score.busiest_share},
    }


def _document(score: DocumentScore, faults: bool = True) -> dict[str, Any]:
    data: dict[str, Any] = {
        "document": score.document,
        "entities": {**_tallies(score.entities), "all": _numbers(score.all_entities)},
        "claims": {**_tallies(score.claims), "all": _numbers(score.all_claims)},
        "attributes": {k: {"agreeing": g, "stated": n} for k, (g, n) in score.attributes.items()},
        "attribute_accuracy": score.attribute_accuracy,
        "unlocated": score.unlocated,
        "uncounted": score.uncounted,
        "rules": {k: {"fired": f, "right": r, "wrong": w} for k, (f, r, w) in score.rules.items()},
    }
    if faults:
        data["faults"] = [
            {name: getattr(f, name) for name in ("fault", "what", "type", "detail", "quote", "extractor")}
            for f in score.faults
        ]
    return data


def _tallies(tallies: Mapping[str, Tally]) -> dict[str, Any]:
    return {name: _numbers(tally) for name, tally in tallies.items()}


def _numbers(tally: Tally) -> dict[str, float]:
    return {
        "right": tally.right,
        "wrong": tally.wrong,
        "missed": tally.missed,
        "precision": tally.precision,
        "recall": tally.recall,
        "f1": tally.f1,
    }
