"""What the page adds to the text: running heads, page numbers, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

from kg.read.lines import Line

_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—|\s]*(?:\d{1,4}|[ivxlc]{1,6})[-–—|\s]*(?:of \d+)?\Z", re.I)
_FOOTNOTE = re.compile(r"(\d{1,3})[.)]?\s+(?=[^\W\d_“\"])")
_AT_EDGE = 2
_RUNNING_HEAD_AT_MOST = 120


def _shape(text: str) -> str:
    """A line without its numbers: what a running head keeps from page to page."""
    return re.sub(r"[\d\W_]+", " ", text).strip().lower()


def running(lines: list[Line]) -> set[int]:
    """The start offsets of running heads and page numbers, in a text of two pages or more.

    A running head is a line at the edge of a page that recurs, numbers aside, at the edge of at least
    two pages and of a third of all, or a page number; nothing else stands between it and the edge.
    """
    pages = [list(page) for _, page in groupby(lines, key=lambda line: line.page)]
    if len(pages) < 2:
        return set()
    edges = [page[:_AT_EDGE] + page[_AT_EDGE:][-_AT_EDGE:] for page in pages]
    seen = Counter(shape for edge in edges for shape in {_shape(line.text) for line in edge})
    needed = max(2, len(pages) / 3)
    found: set[int] = set()
    for page in pages:
        for side in (page[:_AT_EDGE], page[::-1][:_AT_EDGE]):
            for line in side:
                shape = _shape(line.text)
                recurs = bool(shape) and seen[shape] >= needed and len(line.text) <= _RUNNING_HEAD_AT_MOST
                if not recurs and not _PAGE_NUMBER.match(line.text):
                    break
                found.add(line.start)
    return found


def footnote_starts(page: list[Line], expected: set[str]) -> int | None:
    """Index of the line of a page at which its footnotes begin, or None.

    They begin at the first line in the lower half of the page that opens with an expected number, from
    which on the numbers that open lines rise.
    """
    for i in range(len(page) // 2, len(page)):
        found = _FOOTNOTE.match(page[i].text)
        if found and found.group(1) in expected and i > 0:
            return i
    return None


def number_of(text: str) -> str:
    """The number that opens a footnote; empty where there is none."""
    found = _FOOTNOTE.match(text)
    return found.group(1) if found else ""
