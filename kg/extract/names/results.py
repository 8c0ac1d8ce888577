"""Parties and candidates by the seats and shares of the vote that stand beside their names."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.names.evidence import ORGANISATION, PERSON, Vote
from kg.extract.names.text import Text

_GAIN = frozenset(
    "win take get receive secure gain hold capture obtain lose garner claim retain poll collect score "
    "earn".split()
)
_BESIDE = frozenset({"(", "with", ",", "only", "just", "had", "has", "all", "about", "at", "a", "mere"})
_SEATS = frozenset({"seat", "seats", "mandates"})
_OF_ALL = frozenset({"of", "the", "out", "total"})
_COUNTS = frozenset({"seats", "votes", "vote", "elections", "election", "poll", "polls", "runoff", "round"})
_REACH = 6


def by_results(text: Text, start: int, end: int) -> Iterator[Vote]:
    """What a result beside a name shows: seats a party, a share of the vote a party or a candidate."""
    yield from _by_seats(text, end)
    yield from _by_share(text, start, end)
    yield from _listed(text, start, end)


def _number_after(text: Text, end: int) -> tuple[int, bool] | None:
    """Where the number stands that a name has won or has beside it, and whether by a verb of winning."""
    won = False
    for at in range(end, min(end + _REACH, text.size)):
        if text.words[at][0].isdigit():
            return at, won
        token = text.doc[at]
        gained = token.lemma_ in _GAIN and token.tag_[:2] == "VB"
        if not gained and text.lower[at] not in _BESIDE:
            return None
        won = won or gained
    return None


def _by_seats(text: Text, end: int) -> Iterator[Vote]:
    """ "X won 34 seats", "X 12 seats", "X took 34 of the 90 seats": a party, in a text that counts seats."""
    found = _number_after(text, end)
    if found is None:
        return
    at, won = found
    sentence = text.doc[at].sent
    alone = text.next_word(at + 1) in {",", ".", ";", "and"} and _SEATS & set(
        text.lower[sentence.start : end]
    )
    if at == end and alone:  # "took 42 seats, and the Labour Congress 19"
        yield Vote(ORGANISATION, "party", 4.5, "seats")
        yield Vote(ORGANISATION, "", 2.5, "seats gained")
    unit = at + 1
    while unit < min(at + _REACH, text.size) and (text.lower[unit] in _OF_ALL or text.words[unit].isdigit()):
        unit += 1
    if text.next_word(unit) in _SEATS:
        yield Vote(ORGANISATION, "party", 4.5 if won else 1.5, "seats")
        yield Vote(ORGANISATION, "", 2.5, "seats gained")


def _by_share(text: Text, start: int, end: int) -> Iterator[Vote]:
    """ "the Green Wave with 29 percent", "Omar Dal, with 17 percent": by the words of the name."""
    found = _number_after(text, end)
    sentence = text.doc[start].sent
    if found is None or text.next_word(found[0] + 1) not in {"percent", "%"}:
        return
    if not _COUNTS & set(text.lower[sentence.start : sentence.end]):
        return
    common = [text.common(w) for w in text.lower[start:end]]
    if all(common):
        yield Vote(ORGANISATION, "party", 2, "share of votes")
    elif not any(common) and len(common) > 1:
        yield Vote(PERSON, "", 1, "share of votes")


def _listed(text: Text, start: int, end: int) -> Iterator[Vote]:
    """ "the Greens (9 percent, 4 seats)", "Avenir, 15;": a party, where seats or shares are listed."""
    opened, number = text.next_word(end), text.next_word(end + 1)
    if opened not in {"(", ",", "–", "—", "-"} or not number[:1].isdigit():
        return
    unit, sentence = text.next_word(end + 2), text.doc[start].sent
    said = set(text.lower[sentence.start : sentence.end])
    bracketed = opened == "(" and unit in {"percent", "%", "seats", "seat", ")"}
    listed = opened != "(" and unit in {";", ".", ","} and "seats" in said and bool(said & {":", "follows"})
    strange = end == start + 1 and not text.common(text.lower[start])
    seats = bool(_SEATS & set(text.lower[end : end + _REACH]))  # "Dal (14 percent)" may be a man
    one = text.next_word(start - 1) == "the" or (end == start + 1 and (seats or not strange))
    if one and said & _COUNTS and (listed or bracketed):
        yield Vote(ORGANISATION, "party", 2, "result")
        yield Vote(ORGANISATION, "", 2, "result listed")
    elif listed:
        yield Vote(ORGANISATION, "party", 2, "result")
