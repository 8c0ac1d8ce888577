"""Numbers of foot- and endnotes that stick to words or full stops ("revenues.1 These")."""

from __future__ import annotations

import re

from kg.model import Span

_LETTER = r"[^\W\d_]"
_AFTER_STOP = re.compile(
    # The digit first: every other look is costly, and hardly ever needed.
    rf"""(?=\d)(?:(?<={_LETTER}{_LETTER}[.,;:!?])|(?<={_LETTER}{_LETTER}[.,;:!?][”"’)])|(?<={_LETTER}[)][.,;:!?])"""
    rf"""|(?<={_LETTER}{_LETTER}[”")]))(\d{{1,3}})(?=[\s”")—]|\Z)"""
)
_AFTER_WORD = re.compile(r"(?=\d)(?<=[a-zß-ÿﬀ-ﬆ]{3})(\d{1,3})(?=[\s.,;:]|\Z)")
_NUMBERED_THING = re.compile(r"(?:\b(?:no|nos|art|arts|vol|para|sec|ch|fig|pp|cf|st)\.)\Z", re.I)
_SKIPPED_AT_MOST = 2


def markers(raw: str) -> list[Span]:
    """Where the note numbers stand in the running text, in order.

    Notes are numbered: a number is taken for a marker only where it continues the count from 1 (with at
    most two missing), or begins it again, as notes do that count anew on each page. That keeps decimals,
    years, `Article 5` and `Channel31` out.
    """
    found = sorted(
        [(m.start(), m.end(), True) for m in _AFTER_STOP.finditer(raw) if _free(raw, m.start())]
        + [(m.start(), m.end(), False) for m in _AFTER_WORD.finditer(raw)]
    )
    taken: list[Span] = []
    last = 0
    for start, end, after_stop in found:
        number = int(raw[start:end])
        following = last < number <= last + (1 + _SKIPPED_AT_MOST if after_stop else 1)
        if (following and (after_stop or last)) or (number == 1 and after_stop):
            taken.append(Span(start, end))
            last = number
    return taken


def _free(raw: str, start: int) -> bool:
    """Whether the number is not that of an article, volume or paragraph."""
    return not _NUMBERED_THING.search(raw, max(start - 6, 0), start)
