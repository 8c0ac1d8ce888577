"""Elections of a document, and what was won, lost and said of them."""

from __future__ import annotations

from kg.extract.dates import DateIndex
from kg.extract.elections.cluster import assemble, election_place
from kg.extract.elections.mentions import polls
from kg.extract.reading import Names, Reading

__all__ = ["election_place", "find_elections"]


def find_elections(reading: Reading, dates: DateIndex) -> Names:
    """The elections that a document pins by kind and date, and where it refers to them.

    `Entity.date` is the most precise form found. `Entity.place` is left empty: all are of the country
    of `election_place`, whose local id the caller knows.
    """
    found = list(polls(reading.doc, dates, reading.document.meta.country))
    return assemble(found, reading)
