"""Links from the graph to outside data sets: candidates, matching with reasons, decisions, facts.

::

    Target ─ Candidate ─┐
                        ├─ block ─ compare ─ settle ─▶ Link ─ sssom ─▶ TSV, RDF ─▶ check, pull
    Store ─ Subject ────┘                                ▲
                                                     decisions
"""

from __future__ import annotations

from kg.link.match import Link, Outcome, link
from kg.link.model import Candidate, Source, Subject, Target
from kg.link.subjects import subjects_of
from kg.link.targets import open_target

__all__ = [
    "Candidate",
    "Link",
    "Outcome",
    "Source",
    "Subject",
    "Target",
    "link",
    "open_target",
    "subjects_of",
]
