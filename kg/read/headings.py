"""Headings by what they say: the parts of the known report series, and the look of any other."""

from __future__ import annotations

import re
from dataclasses import dataclass

CATEGORIES = {
    "national democratic governance": "national-democratic-governance",
    "electoral process": "electoral-process",
    "civil society": "civil-society",
    "independent media": "independent-media",
    "local democratic governance": "local-democratic-governance",
    "judicial framework and independence": "judicial-framework-and-independence",
    "corruption": "corruption",
    "democracy score": "democracy-score",
}
"""The categories of Nations in Transit, and what their ratings are averaged to."""

_NAMED = {
    **{name: (code, 2) for name, code in CATEGORIES.items()},
    "executive summary": ("executive-summary", 2),
    "outlook": ("outlook", 2),
    "overview": ("overview", 2),
    "key developments": ("key-developments", 2),
}
_RUN_IN_NAMES = "|".join(sorted([*CATEGORIES, "outlook"], key=len, reverse=True))
_OUTLOOK = re.compile(r"outlook(?: for (?:19|20)\d\d)?", re.I)
_QUESTION = re.compile(r"([A-G][1-4])[.:]?\s+[A-Z]")
_ASKED = re.compile(r"\?(?:\s*\d+\s*/\s*\d+)?\Z")
_PART = re.compile(r"([A-G])\.\s+[A-Z]")
_SECTION = re.compile(r"section\s+(\d{1,2})\s*[.:]", re.I)
_LETTERED = re.compile(r"([a-h])\.\s+[A-Z]")
_RUN_IN = re.compile(rf"({_RUN_IN_NAMES})(?: for (?:19|20)\d\d)?[.:](?=\s+[A-Z“\"])", re.I)
_RUN_IN_ANY = re.compile(
    r"([A-Z][\w’'/-]*(?:[ ,]+(?:and|or|of|the|for|in|to|[A-Z][\w’'/-]*)){0,6}):(?=\s+[A-Z“\"])"
)
_SMALL_WORDS = frozenset(
    "a an and as at by for from in into of on or the to with against under between".split()
)
_ENUMERATOR = re.compile(r"\(?[A-Za-z0-9]{1,2}[.)]\Z")
_NO_HEADINGS = frozenset(("note", "notes", "source", "sources", "key", "table"))
_MOST_CHARACTERS = 160
_MOST_WORDS = 14


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading is: its words, the code it is known by, its level as in `Section`."""

    title: str
    code: str
    level: int


def known(line: str) -> Heading | None:
    """The heading of a known series that a whole line is, or None."""
    if len(line) > 4 * _MOST_CHARACTERS:
        return None
    bare = line.strip().rstrip(":.").strip()
    if named := _NAMED.get(re.sub(r"\s+", " ", bare).lower()):
        return Heading(bare, *named)
    if _OUTLOOK.fullmatch(bare):
        return Heading(bare, "outlook", 2)
    if (found := _QUESTION.match(bare)) and (asked := _ASKED.search(bare)):
        return Heading(bare[: asked.start() + 1], found.group(1), 3)
    if found := _SECTION.match(line.strip()):
        return Heading(bare, f"section-{found.group(1)}", 1) if len(line) <= _MOST_CHARACTERS else None
    if (found := _PART.match(bare)) and _looks_set_apart(line):
        return Heading(bare, found.group(1), 1)
    if (found := _LETTERED.match(bare)) and _looks_set_apart(line):
        return Heading(bare, found.group(1), 2)
    return None


def run_in(paragraph: str) -> Heading | None:
    """The heading that opens a paragraph and runs into it ("Corruption. It is said …"), or None."""
    head = paragraph[:_MOST_CHARACTERS]
    if (found := _RUN_IN.match(head)) and head[0].isupper():
        name = found.group(1).lower()
        return Heading(found.group()[:-1], CATEGORIES.get(name, "outlook"), 3)
    if (found := _RUN_IN_ANY.match(head)) and found.group(1).lower() not in _NO_HEADINGS:
        return Heading(found.group(1), "", 3)
    return None


def unknown(line: str) -> Heading | None:
    """The heading that a line standing by itself is by its look, or None."""
    if not _looks_set_apart(line) or not line[0].isalnum() or line[0].islower():
        return None
    return Heading(line.rstrip(":").strip(), "", 2)


def _looks_set_apart(line: str) -> bool:
    """Short, no sentence's end, and most of its longer words capitalised (or hardly any word)."""
    text = line.strip()
    words = text.split()
    if not words or len(text) > _MOST_CHARACTERS or len(words) > _MOST_WORDS + 6:
        return False
    if text[-1] in ".!?;,…" or not re.search(r"[^\W\d_]", text):
        return False
    if len(words) > _MOST_WORDS and text[1:2] != ".":
        return False
    words = words[1:] if _ENUMERATOR.match(words[0]) else words
    telling = [w for w in words if w[0].isalpha() and w.lower() not in _SMALL_WORDS]
    capital = sum(w[0].isupper() for w in telling)
    return bool(telling) and capital >= 0.6 * len(telling)
