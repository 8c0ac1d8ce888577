"""Laws of a document: constitutions, codes, laws, decrees, amendments, programmes, treaties."""

from __future__ import annotations

from kg.extract.dates import DateIndex
from kg.extract.headings import heading_tokens
from kg.extract.laws.candidate import Candidate
from kg.extract.laws.cluster import clusters, names
from kg.extract.laws.descriptions import descriptions
from kg.extract.laws.references import references
from kg.extract.laws.titles import titles
from kg.extract.reading import Names, Reading

__all__ = ["find_laws"]


def find_laws(reading: Reading, dates: DateIndex) -> Names:
    """The laws that a document names, or pins by date and subject, and where it refers to them.

    `Entity.date` is the date of its making where stated, else of the event that pins it. General talk
    ("laws", "under the law") gives none; `the law` right after a law found refers to it.
    """
    headings = reading.once(heading_tokens)
    titled = [c for c in titles(reading.doc, dates) if not headings[c.head]]
    taken = {c.head for c in titled}
    described = [
        c
        for c in descriptions(reading.doc, dates)
        if c.head not in taken and not headings[c.head] and not _inside(c, titled)
    ]
    found = names(clusters(titled + described))
    return Names(found.entities, tuple(sorted({*found.mentions, *references(reading, found)})))


def _inside(candidate: Candidate, titled: list[Candidate]) -> bool:
    return any(t.start <= candidate.head < t.end for t in titled)
