"""Ratings: scores and ranks that a publisher gives a country, out of tables, score lines and prose."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.ratings import own, rankings, scores, table
from kg.extract.ratings.frame import Frame
from kg.extract.reading import Finding, Names, Reading
from kg.model import Dropped

__all__ = ["find_ratings"]


def find_ratings(reading: Reading, country_id: str, names: Names) -> tuple[list[Finding], list[Dropped]]:
    """All rating claims of a document, in the order of the text, and the tables not let through.

    Args:
        reading: the parsed document; its metadata name the report's own index, publisher and edition.
        country_id: local id of the country reported on, the subject of the report's own ratings; empty
            when unknown, and then only ratings of countries that are named are found.
        names: gives the other countries that share a sentence with a score or a rank.

    Returns:
        Findings of type `rating`, one for each place that states it; findings of the same value have
        equal qualifiers, so that they become one claim. Spans count in the clean text.
    """
    frame = Frame.of(reading, country_id, names)
    prose = own.find(frame)
    tables, dropped = table.find(frame, prose)
    found = [*prose, *tables, *scores.find(frame), *rankings.find(frame)]
    return _levelled(f for f in found if f.subject), dropped


def _levelled(found: Iterable[Finding]) -> list[Finding]:
    """Give findings of one value the qualifiers that any of them states, such as the scale."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in found:
        q = finding.qualifiers
        key = (finding.subject, *(q.get(name) for name in ("index", "category", "year", "value", "rank")))
        groups.setdefault(key, []).append(finding)
    levelled = []
    for group in groups.values():
        union = {k: v for finding in reversed(group) for k, v in finding.qualifiers.items()}
        levelled += [
            Finding(f.type, f.subject, f.object, f.span, f.extractor, union, f.confidence) for f in group
        ]
    return sorted(levelled, key=lambda f: (f.span, f.extractor, str(sorted(f.qualifiers.items()))))
