"""Headings that were lost with their type face: found by the gap they left, named by the summary.

The summary of a Nations in Transit report opens a paragraph for each category with the category's name,
in the order of the report's parts. Where the text leaves exactly as many unexplained gaps as there are
parts without a heading, the gaps are where those parts begin. On any other count nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.read.headings import CATEGORIES, Heading
from kg.read.lines import Line

_CODES = frozenset(CATEGORIES.values()) - {"democracy-score"}
_INDENTED_AT_MOST = 0.1
_INDENTED_AT_LEAST = 4


def gaps(lines: Sequence[Line]) -> set[int]:
    """The start offsets of lines before which the text leaves a gap that a heading may have filled.

    Such a gap is one more blank line than paragraphs have between them; or, in a text whose pages begin
    with an indented line, an indented line that comes too soon to begin a page.
    """
    blanks = sorted(line.blanks for line in lines if line.blanks)
    usual = blanks[len(blanks) // 2] if blanks else 0
    indented = [i for i, line in enumerate(lines) if line.indented]
    in_pages = bool(lines) and lines[-1].page > 0
    if not in_pages and _INDENTED_AT_LEAST <= len(indented) <= _INDENTED_AT_MOST * len(lines):
        return {lines[i].start for i in _too_soon(indented)}
    return {line.start for line in lines[1:] if usual and line.blanks > usual and not line.indented}


def _too_soon(tops: list[int]) -> list[int]:
    """The line numbers that lie inside a page: leaving them out still leaves a page of usual length."""
    longest = max(b - a for a, b in pairwise(tops))
    inside: list[int] = []
    page = tops[0]
    for top, following in pairwise(tops[1:]):
        if following - page <= longest:
            inside.append(top)
        else:
            page = top
    return inside


def restored(found: Sequence[tuple[int, Heading]], gap_starts: Sequence[int]) -> list[tuple[int, Heading]]:
    """The headings of a text with those that were lost put back where the text shows their gaps."""
    named = [(at, h) for at, h in found if h.level == 3 and h.code in _CODES]
    present = [(at, h.code) for at, h in found if h.level == 2 and h.code in _CODES]
    order = [h.code for _, h in named]
    if not named or len(set(order)) != len(order):
        return list(found)
    taken = {code for _, code in present}
    missing = [h for _, h in named if h.code not in taken]
    open_gaps = [at for at in gap_starts if at > named[-1][0]]
    parts = sorted(
        [*present, *((at, h.code) for at, h in zip(open_gaps, missing, strict=False))],
        key=lambda part: part[0],
    )
    if not missing or len(missing) != len(open_gaps) or [code for _, code in parts] != order:
        return list(found)
    lost = [(at, Heading(h.title, h.code, 2)) for at, h in zip(open_gaps, missing, strict=True)]
    return sorted([*found, *lost], key=lambda part: part[0])
