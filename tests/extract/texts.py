"""Readings made from a few sentences, for the tests of names and coreference."""

from __future__ import annotations

import re

from kg.extract import parse
from kg.extract.reading import Reading
from kg.model import CharMap, Document, Metadata, Span


def reading(text: str, country: str = "Kazakhstan") -> Reading:
    """A parsed report on a country, one paragraph a line."""
    spans = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return parse.read(
        Document("d", text, text, CharMap.identity(len(text)), Metadata(country=country), spans)
    )
