"""Bodies without a proper name, named by the place or body they belong to: "the Karsk district court"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.extract.names.glosses import Piece
from kg.extract.names.group import Group
from kg.extract.names.judge import Verdict
from kg.extract.names.text import Text

_HEADS: Mapping[str, tuple[str, str]] = {
    "court": ("court", "court"),
    "tribunal": ("court", "court"),
    "council": ("legislature", "government"),
    "assembly": ("legislature", "legislature"),
    "legislature": ("legislature", "legislature"),
    "administration": ("government", "government"),
    "committee": ("government", "government"),
    "commission": ("government", "government"),
    "secretariat": ("government", "government"),
    "directorate": ("government", "government"),
    "senate": ("legislature", "government"),
    "board": ("government", "government"),
}
"""The kind of the body by its noun: of a place, and of another body."""
_WHAT = frozenset(
    "district city regional municipal provincial town county military criminal appeals appellate appeal "
    "administrative economic commercial civil high executive ethics electoral supervisory governing standing "
    "central political steering disciplinary coordinating advisory academic village".split()
)
"""Words that tell one such body from others."""
_LONGEST = 3


def parts(
    text: Text, pieces: Iterable[Piece], verdicts: Mapping[str, Verdict]
) -> tuple[list[Group], list[Piece]]:
    """Groups of these bodies, and where the text names them."""
    groups: dict[str, Group] = {}
    found: list[Piece] = []
    for piece in pieces:
        verdict = verdicts.get(piece.name)
        if verdict is None or verdict.type not in {"place", "organisation"} or verdict.kind == "country":
            continue
        for start, end, kind in (*_behind(text, piece, verdict), *_before(text, piece, verdict)):
            name = text.learn(start, end)
            key = (
                f"{piece.name} {text.lower[end - 1] if end > piece.end else _head(text, start, piece.start)}"
            )
            group = groups.setdefault(key, Group("organisation", kind))
            group.add(name)
            found.append(Piece(start, end, name))
    return list(groups.values()), found


def _behind(text: Text, piece: Piece, verdict: Verdict) -> Iterator[tuple[int, int, str]]:
    """ "Karsk district court", "CxL executive committee"."""
    if text.next_word(piece.start - 1) in {"a", "an"}:
        return
    for at in range(piece.end, min(piece.end + _LONGEST, text.size)):
        word = text.lower[at]
        if word in _HEADS and text.words[at].islower() and text.doc[at].tag_ in {"NN", "NNP"}:
            told = at > piece.end or (word == "court" and verdict.type == "place")
            if told and text.doc[at].dep_ not in {"compound", "amod", "nmod"}:
                yield piece.start, at + 1, _HEADS[word][verdict.type != "place"]
            return
        if word not in _WHAT:
            return


def _before(text: Text, piece: Piece, verdict: Verdict) -> Iterator[tuple[int, int, str]]:
    """ "the military tribunal of Karsk", "the ethics council of Karsk University"."""
    of = piece.start - 1 - (text.next_word(piece.start - 1) == "the")
    if text.next_word(of) != "of" or text.next_word(of - 1) not in _HEADS:
        return
    start = of - 1
    while start > 0 and text.lower[start - 1] in _WHAT:
        start -= 1
    if start < of - 1 and text.next_word(start - 1) in {"the", "'s", "its"} and text.words[start].islower():
        yield start, piece.end, _HEADS[text.lower[of - 1]][verdict.type != "place"]


def _head(text: Text, start: int, end: int) -> str:
    return next((text.lower[i] for i in range(start, end) if text.lower[i] in _HEADS), "")
