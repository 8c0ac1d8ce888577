"""The optional second extractor: a language model behind an OpenAI-compatible HTTP service.

Off by default. Two steps that know nothing of each other: `ask_about` sends paragraphs to the service and
keeps its answers; `extract_with_answers` reads a document with the answers that are there, without a network,
so that the same answers give the same claims. Between an answer and a claim stands `Checker`.
"""

from __future__ import annotations

from spacy.language import Language

from kg.extract import find, parse
from kg.extract.engine.reference import References
from kg.extract.model.answer import MAX_CLAIMS, proposals
from kg.extract.model.asking import Asked
from kg.extract.model.asking import ask as ask_about
from kg.extract.model.check import Checker, Rejected
from kg.extract.model.client import Client
from kg.extract.model.merge import merge
from kg.extract.model.pieces import pieces
from kg.extract.model.service import KEY_VARIABLE, Service, key
from kg.extract.model.store import Answers
from kg.extract.reading import Finding
from kg.extract.verify import verify
from kg.model import Document, Dropped, Extraction

__all__ = [
    "KEY_VARIABLE",
    "Answers",
    "Asked",
    "Client",
    "Service",
    "ask_about",
    "extract_with_answers",
    "key",
    "pieces",
]


def extract_with_answers(document: Document, answers: Answers, nlp: Language | None = None) -> Extraction:
    """All that the rules find in a document, and what a model adds that holds.

    Args:
        document: as read.
        answers: what the model said; paragraphs that it was not asked about are left to the rules.
        nlp: a loaded spaCy pipeline; the configured one where None.
    """
    reading = parse.read(document, nlp)
    names, found, dropped = find(reading)
    rules = verify(reading, names, found, dropped)
    extractor = f"model:{answers.model}"
    good: list[Finding] = []
    lost: list[Dropped] = []
    checker = Checker(References(reading, names), extractor)
    for piece in pieces(document):
        proposed, unread = proposals(answers.get(piece.of(document.clean)) or '{"claims": []}')
        if unread:
            detail = f"{unread} claims not in the form asked for, or beyond {MAX_CLAIMS} in one answer"
            lost.append(_dropped(document, "", Rejected("unreadable-claim", detail, piece), "", extractor))
        for proposal in proposed:
            checked = checker.check(proposal, piece)
            if isinstance(checked, Finding):
                good.append(checked)
            else:
                lost.append(_dropped(document, proposal.type, checked, proposal.quote, extractor))
    whole, against = merge(reading, names, rules, good)
    lost += [_dropped(document, finding.type, why, "", extractor) for finding, why in against]
    return Extraction(whole.document, whole.entities, whole.claims, tuple(sorted({*whole.dropped, *lost})))


def _dropped(document: Document, type_: str, why: Rejected, quote: str, extractor: str) -> Dropped:
    """A proposal that did not hold, for `dropped.jsonl`: with the text's own words where they were found."""
    if why.span is None:
        return Dropped(document.id, type_[:40], why.code, why.detail, quote[:300], extractor=extractor)
    at = document.evidence(why.span)
    words = at.quote if quote or why.code == "contradicts-rules" else ""
    return Dropped(document.id, type_[:40], why.code, why.detail, words, at.start, at.end, extractor)
