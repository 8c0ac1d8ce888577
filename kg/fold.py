"""One spelling for the spellings of a name: accents, romanisation, hyphens, case.

The fold separates what string distance does not: it makes "Beibitaev" and "Beibitayev" one and keeps
"Beibitaev" and "Beibitaeva" two.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʻʼ`´", None))
_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"^(?:ye|ie)(?=[a-z])", "e"),
        (r"dzh|zh|dj", "j"),
        (r"kh|q", "k"),
        (r"gh", "g"),
        (r"x", "ks"),
        (r"tz|ts", "c"),
        (r"ph", "f"),
        (r"w", "v"),
        (r"ou|oo", "u"),
        (r"(?<=[aeiou])y(?=[aeiou])", ""),
        (r"(?<=[aeiou])i(?=e)", ""),
        (r"(?:yi|iy|ij|ii|yy)$", "i"),
        (r"y", "i"),
        (r"(.)\1+", r"\1"),
    )
)


def words(name: str) -> list[str]:
    """The words of a name in lower-case ASCII; hyphens join, a possessive 's goes."""
    text = re.sub(r"['’‘ʻʼ]s\b", "", name).translate(_APOSTROPHES)
    return re.findall(r"[a-z0-9]+", anyascii(text).lower().replace("-", "").replace("'", "").replace("`", ""))


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """A lower-case ASCII word as every romanisation of it comes out; up to three letters stay."""
    if len(word) <= 3:
        return word
    for pattern, replacement in _RULES:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The folded words of a name, with single spaces."""
    return " ".join(fold_word(w) for w in words(name))


def slug(text: str, most: int = 60) -> str:
    """Lower-case ASCII letters and digits with hyphens, cut after a word where it is long."""
    whole = "-".join(re.findall(r"[a-z0-9]+", anyascii(text.translate(_APOSTROPHES)).lower()))
    return whole if len(whole) <= most else whole[: most + 1].rpartition("-")[0] or whole[:most]
