"""Second pass: the longest match of the document's own names, everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.extract.names.text import Text


@dataclass(frozen=True, order=True, slots=True)
class Match:
    """Tokens `[start, end)` that spell a form of the gazetteer."""

    start: int
    end: int
    form: str


def matches(text: Text, forms: Iterable[str]) -> Iterator[Match]:
    """All longest matches from left to right, without overlap.

    Linear in the length of the document: the forms are bucketed by their first token.
    """
    buckets = _buckets(text, forms)
    i = 0
    while i < text.size:
        found = _longest(text, i, buckets)
        if found is None:
            i += 1
        else:
            yield found
            i = found.end


def _buckets(text: Text, forms: Iterable[str]) -> Mapping[str, list[tuple[tuple[str, ...], str]]]:
    buckets: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for form in sorted(set(forms)):
        words = text.tokenised(form)
        buckets.setdefault(words[0], []).append((words, form))
    return {first: sorted(each, key=lambda w: (-len(w[0]), w[1])) for first, each in buckets.items()}


def _longest(text: Text, i: int, buckets: Mapping[str, list[tuple[tuple[str, ...], str]]]) -> Match | None:
    if text.masked[i]:
        return None
    for words, form in buckets.get(text.words[i], ()):
        end = i + len(words)
        if tuple(text.words[i:end]) == words and not any(text.masked[i:end]):
            return Match(i, end, form)
    return None
