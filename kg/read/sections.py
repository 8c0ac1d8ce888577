"""Sections: where each heading's part of the clean text begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Section, Span
from kg.read import headings, lost
from kg.read.blocks import Kind
from kg.read.headings import Heading

_HTML_LEVEL = {1: 1, 2: 1, 3: 2, 4: 3, 5: 3, 6: 3}
_LEVELS = (1, 2, 3)
_BARE_SECTION = re.compile(r"section\s+\d{1,2}\s*[.:]?\Z", re.I)
_LETTER = re.compile(r"([a-h])\.")


@dataclass(frozen=True, slots=True)
class CleanBlock:
    """A block of the clean text: its kind, span, level where the format tells one, and a gap before it."""

    kind: Kind
    span: Span
    level: int = 0
    gap: bool = False


def find(clean: str, blocks: Sequence[CleanBlock]) -> tuple[Section, ...]:
    """The sections of a text: each from its heading to the next one of its level or above."""
    sections: list[Section] = []
    following = dict.fromkeys(_LEVELS, len(clean))
    gaps = [block.span.start for block in blocks if block.gap and block.kind is Kind.PARAGRAPH]
    for start, heading in reversed(lost.restored(_headings(clean, blocks), gaps)):
        end = min(following[level] for level in _LEVELS if level <= heading.level)
        sections.append(Section(Span(start, end), heading.title, heading.code, heading.level))
        following[heading.level] = start
    return tuple(reversed(sections))


def _headings(clean: str, blocks: Sequence[CleanBlock]) -> list[tuple[int, Heading]]:
    """Each heading with where it stands, its code completed by the part it stands in."""
    out: list[tuple[int, Heading]] = []
    numbered = ""
    skip = False
    for i, block in enumerate(blocks):
        heading = None if skip else _heading(clean, block)
        skip = False
        if heading is None:
            continue
        if _BARE_SECTION.match(heading.title) and i + 1 < len(blocks) and blocks[i + 1].kind is Kind.HEADING:
            title = f"{heading.title.rstrip('.:')}. {blocks[i + 1].span.of(clean)}"
            heading, skip = Heading(title, heading.code, heading.level), True
        if heading.level == 1:
            numbered = heading.code if heading.code.startswith("section-") else ""
        if numbered and not heading.code.startswith("section-") and not _LETTER.match(heading.title):
            heading = Heading(heading.title, "", 3)
        elif numbered and (letter := _LETTER.match(heading.title)):
            heading = Heading(heading.title, f"{numbered}-{letter.group(1)}", 2)
        out.append((block.span.start, heading))
    return out


def _heading(clean: str, block: CleanBlock) -> Heading | None:
    text = block.span.of(clean)
    if block.kind is Kind.PARAGRAPH:
        return headings.run_in(text)
    if block.kind is not Kind.HEADING:
        return None
    found = headings.known(text)
    if found:
        return found
    return Heading(text.rstrip(":").strip(), "", _HTML_LEVEL.get(block.level, 2))
