"""What passes between two rooms: plain, frozen, typed, ordered data, and nothing else.

Offsets are code points into `Document.raw`, start inclusive, end exclusive, everywhere but inside
the reader and the extractor, which also work on `Document.clean`.
"""

from __future__ import annotations

from kg.model.claims import (
    Claim,
    Dropped,
    Entity,
    EntityType,
    Extraction,
    Mention,
    Modality,
    Qualifiers,
    qualifiers,
)
from kg.model.identity import Merge, Resolution
from kg.model.text import Cell, CharMap, Document, Evidence, Metadata, Note, Section, Span, Table

__all__ = [
    "Cell",
    "CharMap",
    "Claim",
    "Document",
    "Dropped",
    "Entity",
    "EntityType",
    "Evidence",
    "Extraction",
    "Mention",
    "Merge",
    "Metadata",
    "Modality",
    "Note",
    "Qualifiers",
    "Resolution",
    "Section",
    "Span",
    "Table",
    "qualifiers",
]
