"""The pieces of a document that a model is asked about: its paragraphs of prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Document, Span

_FEWEST_WORDS = 6
_LONGEST = 6_000
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z\"“])")


def pieces(document: Document) -> list[Span]:
    """Spans of the clean text: paragraphs of at least six words, overlong ones cut after a sentence."""
    return [
        piece
        for paragraph in document.paragraphs
        if len(paragraph.of(document.clean).split()) >= _FEWEST_WORDS
        for piece in _cut(paragraph, document.clean)
    ]


def _cut(span: Span, text: str) -> Iterator[Span]:
    start = span.start
    while span.end - start > _LONGEST:
        limit = start + _LONGEST
        ends = [m.end() for m in _SENTENCE_END.finditer(text, start, limit)]
        cut = ends[-1] if ends else max(text.rfind(" ", start, limit) + 1, start) or limit
        cut = cut if cut > start else limit
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)
