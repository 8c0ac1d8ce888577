"""Which tokens are headings, so that no name is made of their words: "Wage and Hour Laws: The minimum …"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.english import dictionary, singular
from kg.extract.reading import Reading

_SMALL = frozenset(
    "about across after against among around before behind between beyond during from into onto over than "
    "that their through toward towards under upon versus while with within without".split()
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SHORT, _LONG = 12, 45
"""Words up to which a line without a full stop is a heading: at all, and where its words have capitals."""
_RUN_IN = {".": 8, ":": 30}
"""Words up to which a heading may run into its paragraph, by the mark that ends it."""


def heading_tokens(reading: Reading) -> list[bool]:
    """For each token, whether it belongs to a heading: one on its own line, or one run into a paragraph."""
    found = [False] * len(reading.doc)
    titles = {s.span.start: len(s.title) for s in reading.document.sections}
    for paragraph in reading.document.paragraphs:
        first = reading.tokens(paragraph)
        if first is None:
            continue
        words = [t.text for t in first]
        if is_heading(words):
            end = first.end
        elif title := titles.get(paragraph.start):
            end = first.start + sum(t.idx < paragraph.start + title for t in first)
        else:
            end = first.start + run_in(words)
            if any(t.tag_ in _FINITE for t in reading.doc[first.start : end]):
                continue
        found[first.start : end] = [True] * (end - first.start)
    return found


def is_heading(words: Sequence[str]) -> bool:
    """A paragraph without a full stop that is short or in capitals, or a question with its code."""
    if words and words[-1] == "?" and len(words[0]) <= 3:
        return True
    if not words or words[-1] in {".", "!", "?", '"', "”", ")"} or "." in words:
        return False
    return len(words) <= _SHORT or (len(words) <= _LONG and _capitalised(words) and _is_english(words))


def run_in(words: Sequence[str]) -> int:
    """Tokens of a run-in heading ("Civil Society. …") at the start of a paragraph; 0 if none."""
    for i, word in enumerate(words[: max(_RUN_IN.values())]):
        if word == "." and words[i - 1] in {"No", "Nr", "Art"}:
            return 0  # "Decree No. 12 …"
        if word in _RUN_IN:
            return i if 1 <= i <= _RUN_IN[word] and _capitalised(words[:i]) else 0
    return 0


def _capitalised(words: Sequence[str]) -> bool:
    """Whether all words but the small ones have a capital."""
    long = [w for w in words if (len(w) > 3 or w.isupper()) and w[0].isalnum() and w not in _SMALL]
    return bool(long) and all(w[0].isupper() or w[0].isdigit() for w in long)


def _is_english(words: Sequence[str]) -> bool:
    """Whether all words are of the dictionary, so that the line is no list of names."""
    known = dictionary()
    plain = [w.lower() for w in words if w.isalpha() and len(w) > 3 and w not in _SMALL]
    return all(w in known or singular(w) in known for w in plain)
