"""From a document to its claims: names, coreference, rules, tables, and the verifier."""

from __future__ import annotations

from spacy.language import Language

from kg.extract import parse
from kg.extract.coref import resolve_references
from kg.extract.dates import DateIndex
from kg.extract.elections import Scene, find_election_claims, find_election_tables, find_elections
from kg.extract.ended import end_posts
from kg.extract.engine import find_claims
from kg.extract.engine.reference import References
from kg.extract.laws import find_laws
from kg.extract.names import find_names
from kg.extract.ratings import find_ratings
from kg.extract.reading import Finding, Names, Reading
from kg.extract.structure import find_structure
from kg.extract.verify import verify
from kg.extract.world import home, own_offices, used
from kg.model import Document, Dropped, Extraction

__all__ = ["extract"]


def extract(document: Document, nlp: Language | None = None) -> Extraction:
    """All that a document says: its entities, its claims with evidence, and what was dropped and why.

    Args:
        document: as read.
        nlp: a loaded spaCy pipeline; the configured one where None.
    """
    reading = parse.read(document, nlp)
    names, found, dropped = find(reading)
    return verify(reading, names, found, dropped)


def find(reading: Reading) -> tuple[Names, list[Finding], list[Dropped]]:
    """Entities with their mentions, and findings before the verifier, of a parsed document."""
    dates = DateIndex(reading)
    pinned = find_laws(reading, dates) + find_elections(reading, dates)
    names = pinned + find_names(reading, pinned.mentions)
    names, country, offices = home(reading, names)
    names = Names(names.entities, names.mentions + resolve_references(reading, names))
    references = References(reading, names, offices)
    found = [
        *own_offices(find_claims(references, dates, country=country), country),
        *find_structure(references),
    ]
    ratings, dropped = find_ratings(reading, country, names)
    scene = Scene(reading, names)
    tables, unsound = find_election_tables(scene)
    found += [*ratings, *find_election_claims(scene, dates), *tables]
    return used(references.names(), found), end_posts(found), dropped + unsound
