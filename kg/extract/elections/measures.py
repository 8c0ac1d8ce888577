"""The numbers of results in a sentence: shares of the vote, seats and turnout."""

from __future__ import annotations

from spacy.tokens import Span

from kg.extract.elections.figures import Counted, Measure
from kg.extract.elections.seats import bare_seats, house_size, moved, opens_list, seats
from kg.extract.elections.shares import bare_shares, shares

__all__ = ["Counted", "Measure", "house_size", "measures"]


def measures(sentence: Span, *, listing: bool = False, voting: bool = False) -> list[Measure]:
    """The numbers of results in a sentence, in order.

    Args:
        sentence: to look through.
        listing: the sentence before counted seats, and this one may go on with bare numbers.
        voting: the sentence before told shares of the vote, and this one may go on with shares alone.
    """
    text = sentence.text
    found = [*seats(sentence, text), *shares(sentence, text, voting)]
    found += moved(sentence, text)
    taken = {i for m in found for i in range(m.start, m.end)}
    listing = listing or opens_list(text)
    found += bare_shares(sentence, found)
    if listing or any(m.counted is Counted.SEATS and m.value not in ("all", "0") for m in found):
        found += bare_seats(sentence, taken)
    return sorted(found, key=lambda m: m.start)
