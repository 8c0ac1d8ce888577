"""Lists of names ("the newspapers A, B, and C") by their punctuation, whatever the parse says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.names.evidence import NOTHING, ORGANISATION, PERSON, PLACE, Vote
from kg.extract.names.glosses import Piece
from kg.extract.names.text import QUOTES, Text

_LINKS = frozenset({",", "and", "or", "the", ";", "as", "well", "&"})
_INTRODUCING = frozenset(
    {"as", "including", "like", "namely", ":", "—", "–", "include", "includes", "are", "were"}
)
_REACH = 9
"""Tokens before a list in which its heading stands."""


def lists(text: Text, pieces: Sequence[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Every list of names, and every name on its own as a list of one.

    Two names with only a comma between are no list: the second may describe the first.
    """
    members: list[Piece] = []
    joined = False
    ends: dict[int, int] = {}
    for piece in pieces:
        if members and (closing := _gloss_end(text, members[-1], piece)):
            ends[members[-1].end] = closing
            continue
        if members and not (_modifies(text, members[-1]) or _modifies(text, piece)):
            gap = text.lower[ends.get(members[-1].end, members[-1].end) : piece.start]
            links = [w for w in _without_counts(gap) if w not in QUOTES]
            if 0 < len(links) <= 4 and all(w in _LINKS for w in links):
                members.append(piece)
                joined = joined or bool({"and", "or", "&"} & set(links))
                continue
        if members:
            yield from _closed(text, members, joined)
        members, joined = [piece], False
    if members:
        yield from _closed(text, members, joined)


def _gloss_end(text: Text, member: Piece, piece: Piece) -> int:
    """Where the bracket closes in which a piece glosses the one before it: "Alga (AL), Zarya"; 0 if none."""
    opened = piece.start == member.end + 1 and text.next_word(member.end) == "("
    return piece.end + 1 if opened and text.next_word(piece.end) == ")" else 0


def _without_counts(gap: Sequence[str]) -> Sequence[str]:
    """The words between two members without a number: "Alga (12 percent), Zarya (7)", "Alga 12, Zarya 7"."""
    if len(gap) > 3 and gap[0] == "(" and ")" in gap[2:-1] and gap[1][0].isdigit():
        return gap[gap.index(")") + 1 :]
    if len(gap) > 2 and gap[0] == "," and gap[1].isdigit():
        return gap[2:]
    return gap[1:] if len(gap) > 1 and gap[0].isdigit() else gap


def _modifies(text: Text, piece: Piece) -> bool:
    """Whether the name only describes a person behind it: "council member" in "X Council member Y"."""
    after = text.next_word(piece.end)
    return after in text.lexicon.humans or after in {"member", "members"}


def _closed(text: Text, members: list[Piece], joined: bool) -> Iterator[tuple[Piece, ...]]:
    clauses = len(members) == 2 and text.lower[members[0].end : members[1].start][:2] == [",", "and"]
    clauses = clauses and text.doc[min(members[1].end, text.size - 1)].tag_ in {"VBD", "VBZ", "MD"}
    if (joined and not clauses) or len(members) > 3:
        yield tuple(members)
    else:
        yield from ((m,) for m in members)


def heading(text: Text, start: int, several: bool = False) -> Iterator[Vote]:
    """What the words that introduce a list say of all that is in it: "parties such as", "outlets:"."""
    at = start - 1
    while at >= 0 and (text.lower[at] == "the" or text.words[at] in QUOTES):
        at -= 1
    if (
        text.next_word(at) == ","
        and at
        and (several or text.doc[at - 1].lemma_.lower() in text.lexicon.humans)
    ):
        at -= 1  # "his sons, A and B"
    quoted = any(word in QUOTES for word in text.words[at + 1 : start])
    lexicon = text.lexicon
    plural = text.next_word(at)
    if text.doc[at].tag_ in {"NNS", "NNPS"} and text.words[at].islower():
        if text.doc[at].lemma_.lower() in lexicon.humans and not quoted:
            yield Vote(PERSON, "", 3, "list of persons")
        elif lexicon.signs["peoples"] & {plural, text.next_word(at - 1)}:
            yield Vote(NOTHING, "", 3, "list of peoples")
        elif kind := lexicon.nouns.get(plural):
            yield Vote(ORGANISATION, kind, 3, f"list of {kind}")
        return
    if plural not in _INTRODUCING:
        return
    for back in range(at - 1, max(at - _REACH, -1), -1):
        if text.block[back] != text.block[start] or text.words[back] in {".", ";"}:
            return
        token = text.doc[back]
        if token.tag_ not in {"NNS", "NNPS"}:
            continue
        noun, lemma = token.lower_, token.lemma_.lower()
        if lemma in lexicon.humans:
            yield Vote(PERSON, "", 2.5, "list of persons")
        elif lexicon.signs["peoples"] & {noun, text.next_word(back - 1)}:
            yield Vote(NOTHING, "", 3, "list of peoples")
        elif kind := lexicon.nouns.get(noun):
            yield Vote(ORGANISATION, kind, 3, f"list of {kind}")
        elif noun in lexicon.place_nouns:
            yield Vote(PLACE, "", 2.5, "list of places")
        return
