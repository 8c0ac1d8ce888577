"""Which entities of many documents are one, and claims about those entities.

Two entities become one only for a reason, which is recorded; unsure means apart. The result is a pure
function of the set of documents: their order does not matter, and a document that is added and removed
again leaves no trace.
"""

from __future__ import annotations

from kg.resolve.apply import apply
from kg.resolve.resolve import DATA, resolve

__all__ = ["DATA", "apply", "resolve"]
