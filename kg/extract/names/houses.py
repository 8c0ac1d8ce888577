"""Which capitalised name is the lower house, the upper house, the parliament of the country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kg.countries import Country
from kg.extract.names.bodies import Body, tables
from kg.extract.names.glosses import Piece
from kg.extract.names.text import HYPHENS, QUOTES, Text

_KEYS = {"lower house", "upper house", "parliament"}


def houses(
    text: Text, pieces: Iterable[Piece], bodies: Iterable[Body], home: Country | None
) -> Mapping[str, str]:
    """The key (`lower house`, `upper house`, `parliament`) of each name the text or the tables equate.

    What the text says ("the Assembly of Elders, the upper house of parliament") goes before general knowledge
    (a Senate is an upper house).
    """
    listed = sorted(pieces)
    said: dict[str, Counter[str]] = {}
    for name, key in _said(text, listed, [b for b in bodies if b.key in _KEYS and not b.country]):
        said.setdefault(name, Counter())[key] += 1
    found = {name: max(sorted(c), key=lambda k: c[k]) for name, c in said.items()}
    own = set(home.adjectives) if home else set()
    names = {p.name: _without(p.name, own).lower() for p in listed}
    known = tables().houses
    upper = [n for n, low in names.items() if low in known["upper"]]
    for name in upper:
        found.setdefault(name, "upper house")
    only_lower = [
        n for n, low in names.items() if low in known["lower"] and low not in known["parliament"]
    ] + [n for n, key in found.items() if key == "lower house"]
    for name, low in names.items():
        if low in known["lower"] and low not in known["parliament"]:
            found.setdefault(name, "lower house")
        elif low in known["parliament"]:
            lower = low in known["lower"] and upper and not only_lower
            found.setdefault(name, "lower house" if lower else "parliament")
    return found


def _without(name: str, adjectives: set[str]) -> str:
    """The name without the country's adjective before it."""
    first, _, rest = name.partition(" ")
    return rest if rest and first in adjectives else name


def _said(text: Text, pieces: list[Piece], bodies: list[Body]) -> Iterator[tuple[str, str]]:
    """Names that stand beside a common noun for a house as its equal."""
    ends = {p.end: p for p in pieces}
    starts = {p.start: p for p in pieces}
    for body in bodies:
        if text.cap[body.end - 1]:
            continue
        before = body.start - 1
        while before >= 0 and (
            text.lower[before] in {"the", "a", "its", "'s"}
            or text.lower[before] in tables().neutral
            or text.words[before] in HYPHENS
            or (text.doc[before].tag_ in {"CD", "JJ", "NN", "VBN"} and text.doc[before].text.islower())
        ):
            before -= 1
        if text.next_word(before) in {",", "(", "—", "or"} and (piece := ends.get(before)):
            yield piece.name, body.key
            continue
        after = body.end
        if text.next_word(after) not in {",", "(", "—", "known", "called"}:
            continue
        while after < text.size and (
            text.lower[after] in {",", "(", "or", "the", "known", "as", "called", "—"}
            or text.words[after] in QUOTES
        ):
            after += 1
        if (piece := starts.get(after)) and len(piece.name.split()) <= 5:
            close = text.next_word(piece.end)
            if close in {",", ")", ".", "—", ";", "(", "is", "includes"} or text.next_word(after - 1) == "or":
                yield piece.name, body.key
