"""Further names of one law: an acronym in brackets, a by-name, a name in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract.laws.candidate import Candidate

_ALSO = re.compile(
    r",?\s*\(?(?:,\s*)?(?:(?:also|commonly|otherwise|popularly|widely|better|informally|which\s+is|and)\s+)*"
    r"(?:(?:known|referred\s+to)\s+(?:\w+ly\s+)?as|called|dubbed|or)\s+(?:simply\s+)?(?:the\s+)?[\"“‘']?",
    re.I,
)
_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*")
_LONGEST = 9


def linked(doc: Doc, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The titles, each by-name tied to the title before it: `the Act on X, also known as the Y Law`."""
    last: Candidate | None = None
    for candidate in found:
        if last is not None and 0 < candidate.start - last.end < _LONGEST:
            between = doc[last.end : candidate.start].text_with_ws
            if _ALSO.fullmatch(between) and last.kind == candidate.kind:
                candidate = replace(candidate, carrier=last.head)
        yield candidate
        last = candidate


def acronyms(doc: Doc, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Mentions of a title by the acronym that stands in brackets behind it."""
    known: dict[str, Candidate] = {}
    inside = {i for c in found for i in range(c.start, c.end)}
    for c in found:
        bracket = doc[c.end : c.end + 3]
        if len(bracket) < 3 or (bracket[0].text, bracket[2].text) != ("(", ")"):
            continue
        if _ACRONYM.fullmatch(bracket[1].text) and _stands_for(bracket[1].text, c.name):
            known.setdefault(bracket[1].text, c)
    for token in doc:
        home = known.get(token.text)
        if home is not None and token.i not in inside and token.dep_ not in ("compound", "nmod"):
            yield replace(
                home, start=token.i, end=token.i + 1, head=token.i, name=token.text, date="", rank=2,
                aliases=(), carrier=home.head,
            )  # fmt: skip


def quoted(head: Token) -> int | None:
    """First token inside the quotation marks right before `bill` or `law`; None where there are none."""
    doc, close = head.doc, head.i - 1
    if close <= head.sent.start or doc[close].text not in ('"', "”", "’", "''"):
        return None
    for at in range(close - 1, max(close - _LONGEST, head.sent.start - 1), -1):
        if doc[at].text in ('"', "“", "‘", "``"):
            return at + 1 if at + 1 < close and doc[at + 1].text[:1].isupper() else None
    return None


def _stands_for(acronym: str, name: str) -> bool:
    """Whether the acronym begins as the name does."""
    initials = [w[0] for w in re.findall(r"\w+", name) if w[0].isupper()]
    return bool(initials) and acronym[0] == initials[0] and len(acronym) <= len(initials) + 2
