"""Repairs applied to a raw text: the clean text, and where each of its characters came from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import CharMap, Span

ONE_TO_ONE = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "‛": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "‟": '"',
        "\u00a0": " ",
        "\u202f": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\u2010": "-",
        "\u2011": "-",
    }
)
"""Characters that the clean text writes in one way, so that names match."""


@dataclass(frozen=True, order=True, slots=True)
class Edit:
    """Raw text `[start, end)` that the clean text writes as `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Cleaned:
    """A clean text with its map, and the way from raw to clean."""

    text: str
    chars: CharMap

    def position(self, raw: int) -> int:
        """The clean offset at which the raw offset comes out, or the repair that swallowed it begins."""
        block = max(bisect_right(self.chars.raw, raw) - 1, 0)
        within = max(raw - self.chars.raw[block], 0)
        return self.chars.clean[block] + min(within, self.chars.length[block])

    def span(self, raw: Span) -> Span:
        """The clean span of a raw one, without white space at its ends."""
        start, end = self.position(raw.start), self.position(raw.end)
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Span(start, end)


def without(edits: Iterable[Edit], dropped: Iterable[Span]) -> list[Edit]:
    """The edits outside the dropped spans, and those spans as deletions; in order, none twice."""
    gone = merged(dropped)
    starts = [span.start for span in gone]
    kept = {Edit(span.start, span.end, "") for span in gone}
    for edit in edits:
        at = bisect_right(starts, edit.start) - 1
        following = bisect_left(starts, edit.start)
        inside = at >= 0 and edit.start < gone[at].end
        runs_in = following < len(gone) and gone[following].start < edit.end
        if not inside and not runs_in:
            kept.add(edit)
    return sorted(kept)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def apply(raw: str, edits: Iterable[Edit]) -> Cleaned:
    """The clean text of a raw text and sorted edits; an edit that overlaps an earlier one is left out."""
    pieces: list[str] = []
    blocks: list[tuple[int, int, int]] = []
    clean = at = begun = 0
    for edit in edits:
        if edit.start < at:
            continue
        pieces.append(raw[at : edit.start])
        clean += edit.start - at
        pieces.append(edit.text)
        at = edit.end
        if len(edit.text) != edit.end - edit.start:
            copied = edit.start - begun
            blocks.append((clean - copied, begun, copied))
            begun = edit.end
        clean += len(edit.text)
    pieces.append(raw[at:])
    blocks.append((clean - (at - begun), begun, len(raw) - begun))
    text = "".join(pieces).translate(ONE_TO_ONE)
    starts, origins, lengths = zip(*blocks, strict=True)
    if starts[0]:
        starts, origins, lengths = (0, *starts), (0, *origins), (0, *lengths)
    return Cleaned(text, CharMap(starts, origins, lengths, len(raw)))
