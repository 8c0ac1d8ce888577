"""Names that are whole whatever the words in them: spelled out by an acronym, named by the noun behind."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.names.text import HYPHENS, Text

DOCUMENTS = frozenset({"report", "reports", "index", "survey", "barometer", "rankings", "watchlist"})
"""Heads of the titles of publications."""


_LONGEST = 10
"""Letters of the longest acronym that initials are looked for."""
_LINKS = {"and", "the", "a", "'s", "'", ","}


def document(text: Text, at: int) -> bool:
    """Whether the title of a publication goes on: "Trade in Salt Report"."""
    for i in range(at + 1, min(at + 7, text.size)):
        if text.lower[i] in DOCUMENTS and text.cap[i]:
            return True
        if not (text.cap[i] or text.lower[i] in text.lexicon.prepositions | {"the", "and"}):
            return False
    return False


def glossed_party(text: Text, after: int) -> bool:
    """Whether an acronym and "party" stand behind: "the Order and Honor (OiC) party"."""
    end = _capitals(text, after)
    closed = text.next_word(end) == "(" and text.next_word(end + 2) == ")"
    return closed and text.lexicon.nouns.get(text.next_word(end + 3)) in {"party", "bloc"}


def translated(text: Text, start: int, after: int) -> bool:
    """Whether the whole bracket translates a name before it: "Sloboda i Chest (Freedom and Honor)"."""
    end = _capitals(text, after)
    named = start > 1 and text.words[start - 1] == "(" and text.cap[start - 2]
    strange = named and not text.common(text.lower[start - 2])
    return (
        strange and text.next_word(end) == ")" and all(text.common(text.lower[i]) for i in range(after, end))
    )


def _capitals(text: Text, at: int) -> int:
    while at < text.size and text.cap[at]:
        at += 1
    return at


def called_a_body(text: Text, after: int) -> bool:
    """Whether a common noun tells what the whole is: "the State of Bread coalition"."""
    end = _capitals(text, after)
    told = text.lexicon.nouns.get(text.next_word(end)) in {"party", "bloc"}
    return told and text.words[end].islower() and text.doc[end].tag_ == "NN"


def spelled_out(text: Text, start: int, at: int) -> bool:
    """Whether the words from `start` on, over the connector at `at`, spell out an acronym in brackets."""
    end = at + 1
    while end < min(start + 16, text.size) and text.words[end] != "(":
        linked = text.cap[end] or text.lower[end] in text.lexicon.prepositions | _LINKS
        if not (linked or text.words[end] in HYPHENS):
            return False
        end += 1
    return (
        end + 1 < text.size and text.words[end] == "(" and spells(text.words[start:end], text.words[end + 1])
    )


def spells(words: Sequence[str], acronym: str) -> bool:
    """Whether the initials of `words`, small ones optional, are the capital letters of the acronym.

    Its small letters stand for small words or for more of a word: `CfC`, `AgriCoP`. It may also blend the
    beginnings of all words: `MINTRADE` of "Ministry of Trade".
    """
    letters = [c for c in acronym if c.isupper()]
    if len(letters) < 2 or len(acronym) > _LONGEST:
        return False
    ends = {0}
    for word in words:
        if not word[0].isalpha():
            continue
        after = {at + 1 for at in ends if letters[at : at + 1] == [word[0].upper()]}
        if word.lower() == "television":
            after |= {at + 2 for at in ends if letters[at : at + 2] == ["T", "V"]}
        if word.isupper() and len(word) > 1:
            after |= {at + len(word) for at in ends if letters[at : at + len(word)] == list(word)}
        ends = after if word[0].isupper() else after | ends
    return len(letters) in ends or _blends([w for w in words if w[0].isupper()], "".join(letters))


def _blends(words: Sequence[str], acronym: str) -> bool:
    """Whether the acronym is the beginnings of all words one after the other, some of two letters or more."""
    ends = {0}
    for word in words:
        upper = word.upper()
        ends = {at + n for at in ends for n in range(1, len(word) + 1) if acronym[at : at + n] == upper[:n]}
    return len(words) > 1 and len(acronym) > len(words) and len(acronym) in ends
