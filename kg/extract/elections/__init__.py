"""Elections of a document, and what was won, lost and said of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.dates import DateIndex
from kg.extract.elections import candidacies, outcomes, verdicts, victories
from kg.extract.elections.cluster import assemble, election_place
from kg.extract.elections.lists import lists
from kg.extract.elections.measures import Counted, measures
from kg.extract.elections.mentions import polls
from kg.extract.elections.observers import Observers
from kg.extract.elections.results import sentence_results
from kg.extract.elections.scene import Scene
from kg.extract.elections.settle import settle
from kg.extract.elections.tables import table_findings
from kg.extract.reading import Finding, Names, Reading
from kg.model import Dropped

__all__ = ["Scene", "election_place", "find_election_claims", "find_election_tables", "find_elections"]


def find_elections(reading: Reading, dates: DateIndex) -> Names:
    """The elections that a document pins by kind and date, and where it refers to them.

    `Entity.date` is the most precise form found. `Entity.place` is left empty: all are of the country
    of `election_place`, whose local id the caller knows.
    """
    found = list(polls(reading.doc, dates, reading.document.meta.country))
    return assemble(found, reading, dates)


def find_election_claims(scene: Scene, dates: DateIndex) -> Iterator[Finding]:
    """The results and facts of elections that the prose states, in text order.

    Args:
        scene: of all entities and mentions of the document, elections and references included.
        dates: of the document.
    """
    if scene.elections:
        yield from settle(_findings(scene, dates), scene)


_TELLING = (
    outcomes.TELLING
    | candidacies.TELLING
    | victories.TELLING
    | verdicts.WATCHED
    | frozenset("seat seats turnout participation mandate mandates percent".split())
)
"""Words, besides numbers, without one of which a sentence tells nothing of an election."""


def _findings(scene: Scene, dates: DateIndex) -> Iterator[Finding]:
    listing = voting = False
    observers = Observers(scene)
    telling = [t.i for t in scene.reading.doc if t.like_num or t.lemma_.lower() in _TELLING]
    for sentence in scene.reading.doc.sents:
        silent = bisect_left(telling, sentence.start) == bisect_left(telling, sentence.end)
        if silent and not observers.may_go_on(sentence.start):
            listing = voting = False
            continue
        numbers = measures(sentence, listing=listing, voting=voting)
        yield from sentence_results(scene, dates, observers, sentence, numbers)
        yield from verdicts.verdicts(scene, observers, sentence)
        goes_on = "\n" not in sentence.text_with_ws
        listing = goes_on and any(m.counted is Counted.SEATS for m in numbers)
        voting = goes_on and any(m.counted is Counted.VOTES for m in numbers)


def find_election_tables(scene: Scene) -> tuple[list[Finding], list[Dropped]]:
    """The results that the tables and lists of a document state, and those dropped with the reason.

    A column of seats is taken where it adds up to the total row, or to the seats that the text gives
    the house; one of shares where it comes to at most 100.5 percent.
    """
    document = scene.reading.document
    found: list[Finding] = []
    dropped: list[Dropped] = []
    for table in (*document.tables, *lists(document)) if scene.elections else ():
        findings, refused = table_findings(scene, table)
        found += findings
        dropped += refused
    return found, dropped
