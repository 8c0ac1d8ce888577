"""Why a rating changed or stayed, in the words of the sentence that states it."""

from __future__ import annotations

import re

from kg.model import Span

_AFTER = re.compile(
    r",?\s*(?:in\s+\d{4},?\s+)?(?:(?:largely|mainly|mostly|primarily|chiefly|partly|in\s+part|in\s+large\s+part)\s+)?"
    r"(?:because\b|due\s+to\b|owing\s+to\b|on\s+account\s+of\b|as\s+a\s+(?:result|consequence)\s+of\b|thanks\s+to\b"
    r"|in\s+(?:the\s+)?(?:light|view|recognition)\s+of\b|in\s+response\s+to\b|given\b|reflecting\b|following\b"
    r"|after\s+(?!\d)|as\s+(?=(?:the|its|his|their|a|an|no)\s(?!\w+\s+(?:before|year)\b)|authorities\b)"
    r"|since\s+(?!\d|then\b|its\b|the\s+\w+\s+edition\b))"
)
_BEFORE = re.compile(r"(?:however|nevertheless|nonetheless|still|overall|in\s+sum),?\s+", re.IGNORECASE)
"""Words that may stand before a reason and are no part of it."""
_OPENING = re.compile(
    r"(?:(?:Largely|Mainly|Primarily|Partly)\s+)?(?:Because|Due\s+to|Owing\s+to|On\s+account\s+of"
    r"|As\s+a\s+(?:result|consequence)\s+of|Thanks\s+to|In\s+(?:the\s+)?(?:light|view|recognition)\s+of"
    r"|In\s+response\s+to|Given|Reflecting|Following|Since(?!\s+(?:\d|then\b)))\b",
    re.IGNORECASE,
)
_CAUSES = re.compile(
    r",?\s+(?:(?:has|have|had|thereby|also|which)\s+)*(?:means?\s+that|meant\s+that|caus(?:es?|ed|ing)"
    r"|le(?:ads?|d|ading)\s+to|result(?:s|ed|ing)?\s+in|br(?:ings?|ought)|ke(?:eps?|pt)|dr(?:ives?|ove)|push(?:es|ed)"
    r"|prompt(?:s|ed)?|contribut(?:es?|ed)\s+to|justif(?:y|ies|ied)|warrant(?:s|ed)?|earn(?:s|ed)?)"
    r"(?:\s+(?:an?|the|this)\s+(?:\w+\s+)?\w+\s+(?:in|of))?\s*$"
)
_OWNER = re.compile(r"(?:\b(?:[Tt]he|[Ii]ts|[Tt]heir|[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*['’]s?)\s+)?$")
_THEREFORE = re.compile(
    r"(?:as\s+a\s+(?:result|consequence)|therefore|consequently|accordingly|hence|thus"
    r"|for\s+(?:this|these|that|those)\s+reasons?)\b(?!\s+of\b)",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r";|,?\s+(?:while|whereas|but|and)\s+(?:(?!\b(?:because|due)\b)[^,;]){0,60}\b(?:rating|score)s?\b"
)
_STOP = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bGen)(?<!\bSen)(?<!\bNo)"
    r"[.!?](?=[\"'”’)\]]*(?:\s|$|[A-Z]))|\n\s*\n|$"
)
_LEAST = 2
"""Words of a reason at least."""


def reason(text: str, start: int, end: int) -> Span | None:
    """Where a text gives the reason for a rating that it states; None where it gives none.

    The reason is what follows ("… because of X"), what opens the sentence ("Since X, …") or acts in
    it ("X means that …"), with the word that makes it one; after "As a result, …" it is the sentence
    before.

    Args:
        text: the sentence with the one before it, or a longer text whose sentences full stops part.
        start: of the statement in the text: of whose rating it is, or of the first word on it.
        end: of the statement: of its last value.
    """
    if after := _AFTER.match(text, end):
        stop = _STOP.search(text, after.end())
        assert stop is not None, "a text has an end"
        other = _ANOTHER.search(text, after.end(), stop.start())
        begin = after.start() + len(after[0]) - len(after[0].lstrip(", \n"))
        return _span(text, begin, other.start() if other else stop.start())
    begin = _sentence_start(text, start)
    if therefore := _THEREFORE.match(text, begin):
        return _span(text, _sentence_start(text, begin), begin) if therefore.end() <= start else None
    if moved := _BEFORE.match(text, begin, start):
        begin = moved.end()
    head = _OWNER.sub("", text[begin:start])
    if caused := _CAUSES.search(head):
        return _span(text, begin, begin + caused.start())
    if _OPENING.match(head) and head.rstrip().endswith(","):
        return _span(text, begin, begin + len(head.rstrip()) - 1)
    return None


def _sentence_start(text: str, position: int) -> int:
    """Where the sentence begins that holds the character before `position`."""
    ends = [m.end() for m in _STOP.finditer(text, 0, position) if text[m.end() : position].strip()]
    begin = ends[-1] if ends else 0
    return begin + len(text[begin:position]) - len(text[begin:position].lstrip("\"'”’)] \n"))


def _span(text: str, start: int, end: int) -> Span | None:
    """The span without white space and stops at its end; None where it holds too few words."""
    trimmed = text[start:end].rstrip(" \n\t.,;:")
    return Span(start, start + len(trimmed)) if len(trimmed.split()) > _LEAST else None
