"""Numbers of results: what one counts, and how it is read off figures or words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Span, Token


class Counted(StrEnum):
    """What a number counts."""

    VOTES = "votes_percent"
    SEATS = "seats"
    TURNOUT = "turnout_percent"


@dataclass(frozen=True, slots=True)
class Measure:
    """A number of a result.

    Attributes:
        start, end: tokens `[start, end)` of the document.
        value: percent; or seats as text, `all` for every seat.
        total: seats to be filled, where said beside it (`53 of 150 seats`).
        bare: seats without the word, in a list that opened with it (`won 53 seats, Y 36`).
    """

    start: int
    end: int
    counted: Counted
    value: float | str
    total: int | None = None
    bare: bool = False


_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {w: i for i, w in enumerate(_SMALL)} | {w: 10 * i for i, w in enumerate(_TENS, 2)}
_SPELLED = "|".join(sorted(_WORDS, key=len, reverse=True))
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|(?:{_SPELLED})(?:[-\s](?:{_SPELLED}))?)"
COMPARED = re.compile(
    r"\b(?:from|compared\s+(?:to|with)|than|least|require[sd]?|over\s+the|above\s+the|pass\s+the|cross\s+(?:a|the))\s+"
    r"(?:the\s+)?(?:nearly\s+|about\s+|almost\s+|just\s+|only\s+)*$",
    re.I,
)


def number(text: str) -> float | None:
    """A number in figures or words; None where it is none."""
    plain = text.lower().replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    parts = re.split(r"[-\s]+", plain)
    return float(sum(_WORDS[p] for p in parts)) if all(p in _WORDS for p in parts) else None


def has_noun(token: Token) -> bool:
    """Whether the number counts a noun that stands after it, or is a year."""
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    counted = after.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "SYM") or after.lower_ in (
        "percent",
        "%",
        "of",
        "-",
        "others",
    )
    return counted or (token.text.isdigit() and len(token.text) == 4)


def tokens_at(sentence: Span, start: int, end: int) -> Span | None:
    """The tokens of characters `[start, end)` of a sentence's text, widened to whole tokens."""
    first = sentence.start_char
    found: Span | None = sentence.doc.char_span(first + start, first + end, alignment_mode="expand")
    return found
