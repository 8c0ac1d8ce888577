"""What brackets equate: a name and its acronym, a name and its translation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extract.names.text import QUOTES, Text


@dataclass(frozen=True, order=True, slots=True)
class Piece:
    """One occurrence of a candidate name.

    Attributes:
        start, end: tokens.
        name: the words, white space made single.
        titled: whether a personal title stands directly before it.
        told: `party` or `person` where the heading of a table says so; else empty.
    """

    start: int
    end: int
    name: str
    titled: bool = False
    told: str = ""


@dataclass(frozen=True, order=True, slots=True)
class Gloss:
    """Two candidates of which the text says that the second is another word for the first.

    Attributes:
        told: whether words say so ("real name: X"), not a bracket alone.
    """

    first: str
    second: str
    acronym: bool
    told: bool = False


def find_glosses(text: Text, pieces: Iterable[Piece]) -> Iterator[Gloss]:
    """What brackets and "or" equate: "Central Bank (CB)", "the CB (Central Bank)", "Jana Jol (New Road)"."""
    by_start = {p.start: p for p in pieces}
    for piece in pieces:
        opening = piece.end
        while opening < text.size and (text.words[opening] in QUOTES or text.lower[opening] == "'s"):
            opening += 1
        opened = _opened(text, opening)
        if opened is None:
            continue
        at, closing = opened
        while at < text.size and text.words[at] in QUOTES:
            at += 1
        second = by_start.get(at)
        if second is None:
            continue
        acronym = is_acronym(second.name) or is_acronym(piece.name)
        closers = {closing, ";", ",", "or"} if acronym else {closing, ";", "or"}
        named = closing == ")" or is_acronym(second.name) or " " not in second.name
        if _closes(text, second.end, closers) and named:
            yield Gloss(piece.name, second.name, acronym, at - opening > 2)
            third = by_start.get(second.end + 1)
            if third and text.next_word(second.end) == "or" and _closes(text, third.end, {closing, ";"}):
                yield Gloss(piece.name, third.name, is_acronym(third.name))


def _opened(text: Text, at: int) -> tuple[int, str] | None:
    """Where the second name begins behind "(", ", or", ", known as", and what closes it."""
    words = text.lower[at : at + 6]
    if words[:2] == [",", "or"]:
        return at + 2, ","
    if words[:1] not in (["("], [","]):
        return None
    closing = ")" if words[0] == "(" else ","
    for phrase in _ALSO:
        if tuple(words[1 : len(phrase) + 1]) == phrase:
            return at + 1 + len(phrase), closing
    return (at + 1, closing) if closing == ")" else None


_ALSO = (
    ("real", "name", ":"),
    ("nom", "de", "guerre", ":"),
    ("formerly", "known", "as"),
    ("also", "known", "as"),
    ("also", "called"),
    ("better", "known", "as"),
    ("known", "as"),
    ("alias",),
)


def _closes(text: Text, at: int, closers: set[str]) -> bool:
    while at < text.size and text.words[at] in QUOTES:
        at += 1
    return at < text.size and text.words[at] in closers


def is_acronym(name: str) -> bool:
    """Whether a name is one word with capitals as no other word has: `IMF`, `EcoFin`, `OSCE/ODIHR`."""
    if " " in name:
        return False
    parts = re.split("[-/–]", name)
    return any(sum(c.isupper() for c in part) > 1 and not _mac(part) for part in parts)


def _mac(word: str) -> bool:
    """`McAllen`, `O'Neill`: two capitals and no acronym."""
    return word.startswith(("Mc", "Mac", "O'", "O’", "D'", "D’")) and word[-3:].islower()
