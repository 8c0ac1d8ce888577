"""The country that a title, a file's name or a whole text is about."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from kg.countries import countries

_LOOKED_AT = 50_000
_SHORTEST_ALIAS = 4


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for all names of countries, the longest first, and the usual name of each."""
    usual: dict[str, str] = {}
    for country in countries():
        for name in (country.name, *(a for a in country.aliases if len(a) >= _SHORTEST_ALIAS)):
            usual.setdefault(name.lower(), country.name)
    longest_first = sorted(usual, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"), usual


def country_in(text: str) -> str:
    """The first country that a short text names, in any case, words parted by spaces, `-` or `_`."""
    pattern, usual = _names()
    for form in (text.lower(), re.sub(r"[-_\s]+", " ", text.lower())):
        if found := pattern.search(form):
            return usual[found.group()]
    return ""


def mostly_about(text: str) -> str:
    """The country that a text names at least twice as often as any other; empty where none stands out."""
    pattern, usual = _names()
    counts = Counter(usual[m.group()] for m in pattern.finditer(text[:_LOOKED_AT].lower()))
    first, second = [*sorted(counts.items(), key=lambda c: (-c[1], c[0])), ("", 0), ("", 0)][:2]
    return first[0] if first[1] >= max(2, 2 * second[1]) else ""
