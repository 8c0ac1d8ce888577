"""One small file per format: lines or bytes out of claims, entities or quads."""

from __future__ import annotations

from kg.export.claims import claim_lines, claim_record
from kg.export.entities import entity_lines, entity_record, entity_table
from kg.export.rdf import FORMATS, write_rdf

__all__ = [
    "FORMATS",
    "claim_lines",
    "claim_record",
    "entity_lines",
    "entity_record",
    "entity_table",
    "write_rdf",
]
