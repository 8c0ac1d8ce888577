"""One spelling for the spellings of a name: accents, romanisation, hyphens, case."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"['’ʻʼ`-]", ""),
        (r"dzh|zh|dj", "j"),
        (r"kh|q", "k"),
        (r"gh", "g"),
        (r"ts|tz", "c"),
        (r"w", "v"),
        (r"ph", "f"),
        (r"ou|oo", "u"),
        (r"(?<=[aeiou])y(?=[aeiou])", ""),
        (r"y|j(?=$)", "i"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The name in lower-case ASCII, as every romanisation of it comes out.

    "Bekbaev" and "Bekbayev", "Qairat" and "Kairat" fold to one string. Words of one to three
    letters keep their letters: too little is left of them to be sure.
    """
    return " ".join(_word(w) for w in anyascii(name).lower().split())


def _word(word: str) -> str:
    if len(word) <= 3:
        return word.strip("'’`-")
    for pattern, replacement in _RULES:
        word = pattern.sub(replacement, word)
    return word
