"""What brackets equate: a name and its acronym, a name and its translation."""

from __future__ import annotations

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
    """

    start: int
    end: int
    name: str
    titled: bool = False


@dataclass(frozen=True, order=True, slots=True)
class Gloss:
    """Two candidates of which the text says that the second is another word for the first."""

    first: str
    second: str
    acronym: bool


def find_glosses(text: Text, pieces: Iterable[Piece]) -> Iterator[Gloss]:
    """What brackets and "or" equate: "Central Bank (CB)", "the CB (Central Bank)", "Jana Jol (New Road)"."""
    by_start = {p.start: p for p in pieces}
    for piece in pieces:
        opening = piece.end
        while opening < text.size and text.words[opening] in QUOTES:
            opening += 1
        gap = text.words[opening : opening + 2]
        if gap[:1] == ["("]:
            at, closing = opening + 1, ")"
        elif gap == [",", "or"]:
            at, closing = opening + 2, ","
        else:
            continue
        while at < text.size and text.words[at] in QUOTES:
            at += 1
        second = by_start.get(at)
        if second is None:
            continue
        acronym = is_acronym(second.name) or is_acronym(piece.name)
        closers = {closing, ";", ","} if acronym else {closing, ";"}
        if _closes(text, second.end, closers) and (closing == ")" or is_acronym(second.name)):
            yield Gloss(piece.name, second.name, acronym)


def _closes(text: Text, at: int, closers: set[str]) -> bool:
    while at < text.size and text.words[at] in QUOTES:
        at += 1
    return at < text.size and text.words[at] in closers


def is_acronym(name: str) -> bool:
    """Whether a name is one word with capitals as no other word has: `IMF`, `EcoFin`, `OSCE/ODIHR`."""
    if " " in name:
        return False
    parts = name.replace("/", "-").split("-")
    return any(sum(c.isupper() for c in part) > 1 and not _mac(part) for part in parts)


def _mac(word: str) -> bool:
    """`McAllen`, `O'Neill`: two capitals and no acronym."""
    return word.startswith(("Mc", "Mac", "O'", "O’", "D'", "D’")) and word[-3:].islower()
