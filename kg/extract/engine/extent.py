"""How much of the text a claim quotes: the shortest run with all its words."""

from __future__ import annotations

import re

from spacy.tokens import Token

from kg.extract.engine.reference import Referent
from kg.extract.engine.tenure import Value


def extent(
    trigger: Token, subject: Referent, object_: Referent | None, qualifiers: dict[str, Value]
) -> tuple[int, int]:
    """The shortest run of tokens with both arguments, the trigger and its title or share in it."""
    starts, ends = [trigger.i, subject.start], [trigger.i + 1, subject.end]
    if object_ is not None:
        starts.append(object_.start)
        ends.append(object_.end)
    start, end = min(starts), max(ends)
    for key in ("role", "share", "charge", "sentence"):
        if key in qualifiers:
            start, end = _widen(start, end, trigger, str(qualifiers[key]))
    return start, end


def _widen(start: int, end: int, trigger: Token, words: str) -> tuple[int, int]:
    """Widen a run to hold the words of a qualifier in the trigger's sentence."""
    pattern = re.escape(words).replace(r"\ ", r"\s*").replace(r"\-", r"\s*-\s*")
    places = [m.span() for m in re.finditer(pattern, trigger.sent.text)]
    if not places:
        return start, end
    offset = trigger.sent.start_char
    first, last = min(places, key=lambda p: abs(p[0] + offset - trigger.idx))
    found = trigger.doc.char_span(first + offset, last + offset, alignment_mode="expand")
    return (min(start, found.start), max(end, found.end)) if found is not None else (start, end)
