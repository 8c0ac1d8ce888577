"""Scores of a build against annotated reports.

What counts as right follows the project's page on extraction: entities by type and names, claims by
type, subject, object and key qualifiers; optional gold is right where found and never missed.
"""

from __future__ import annotations

from kg.evaluate.build import score
from kg.evaluate.document import score_document, score_extraction
from kg.evaluate.report import as_json, as_text, errors_text, rules_text
from kg.evaluate.results import DocumentScore, Fault, Identity, Score, Tally

__all__ = [
    "DocumentScore",
    "Fault",
    "Identity",
    "Score",
    "Tally",
    "as_json",
    "as_text",
    "errors_text",
    "rules_text",
    "score",
    "score_document",
    "score_extraction",
]
