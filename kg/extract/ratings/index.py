"""Which index a sentence speaks of: name, publisher, year and scale, carried from sentence to sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extract.ratings.frame import scale_in

NAME = r"[A-Z][\w'&/-]*"
"""One capitalised word of a name."""
_JOINED = rf"(?:\s+(?:(?:of|for|in|on|and|the|de)\s+){{0,3}}{NAME})"
_INDEX = re.compile(
    rf"\b(?P<title>Index\s+of\s+{NAME}{_JOINED}{{0,4}}|(?:{NAME}(?:\s+(?:of|for|in|on|and|the)\s+|\s+)){{1,6}}Index\b"
    rf"(?!\s+of\s+[A-Z])|(?:{NAME}(?:\s+(?:of|for|in|on|and|the)\s+|\s+)){{1,6}}(?:Barometer|Scorecard|Rankings?)\b|"
    rf"{NAME}{_JOINED}{{1,5}}(?=\s+(?:annual\s+)?(?:index|survey|rankings?|barometer)\b|\s+(?:19|20)\d\d\s+report\b)|"
    rf"Doing\s+Business|{NAME}(?:\s+(?:(?:of|for|in|on|and)\s+)?{NAME}){{1,4}}\s+[Rr]eport\b)"
)
_OPENING = re.compile(
    r"(?:(?:The|In|On|By|For|From|According|Its|This|That|And|But|Annual|Latest)\s+(?:to\s+)?(?:the\s+)?)+"
    r"(?=[A-Z])"
)
_PUBLISHED = re.compile(
    rf"\b(?:published|compiled|issued|released|produced|prepared|surveyed|conducted|by)\s+(?:annually\s+)?(?:by\s+)"
    rf"?(?:the\s+)?(?:[A-Z]\w+-based\s+)?(?P<name>{NAME}(?:\s+(?:(?:of|for|and|without|Without)\s+)?{NAME}){{0,4}})"
)
_OWNER_BEHIND = re.compile(
    rf"(?:\s+(?:19|20)\d\d)?\s+(?:of|from)\s+(?:the\s+)?(?P<name>{NAME}(?:\s+(?:(?:of|for|and|[Ww]ithout)\s+)?{NAME}){{0,4}})"
)
_ITS_OWNER = re.compile(
    rf",\s+(?:the\s+)?(?P<name>{NAME}(?:\s+(?:(?:of|for|and|[Ww]ithout)\s+)?{NAME}){{0,4}})(?:\s+\([^()]*\))?\s+"
    r"(?:\w+\s+)?(?:ranked|placed|listed|rated|gave|put|scored|classified|noted|reported|found|kept)\b"
)
_RANKING_PARTY = re.compile(
    rf"(?P<name>{NAME}(?:\s+(?:(?:of|for|and|[Ww]ithout)\s+)?{NAME}){{0,4}})\s+(?:\w+\s+)?(?:ranked|placed|listed|rated|gave)\b"
    r".*\b(?:its|their)\b[^,.]*$",
    re.S,
)


@dataclass(frozen=True)
class Context:
    """What earlier sentences of the paragraph say of the index."""

    index: str = ""
    publisher: str = ""
    year: int | None = None
    scale: str = ""
    subject: str = ""


def continued(context: Context, text: str) -> Context:
    """The context with what this sentence says of an index; another index begins a new one."""
    named = [m for m in _INDEX.finditer(text) if _title(m["title"])]
    scale = scale_in(text)
    if not named:
        return replace(context, scale=scale or context.scale)
    title = _title(named[0]["title"])
    before = text[: named[0].start("title")] + named[0]["title"][: named[0]["title"].find(title)]
    owner = re.search(
        rf"(?P<name>{NAME}(?:\s+(?:(?:of|for|and|without)\s+)?{NAME}){{0,4}})(?:'s|')\s+"
        r"(?:(?:annual|global|latest|most|recent|own|\d{4})\s+){0,3}$",
        before,
    )
    end = named[0].end()
    by = _OWNER_BEHIND.match(text, end) or _PUBLISHED.search(text, end)
    if not by and re.search(r"\bits\b", before, re.I):
        by = _ITS_OWNER.match(text, end)
    ranks = _RANKING_PARTY.search(before) if not owner and not by else None
    publisher = next((_OPENING.sub("", m["name"]) for m in (owner, by, ranks) if m), "")
    dated = re.search(r"(?P<year>(?:19|20)\d\d)(?:\s+(?:edition\s+of\s+)?(?:the\s+)?)?\s*$", before)
    after = re.match(r"\s+(?:report\s+)?(?:for\s+)?(?P<year>(?:19|20)\d\d)\b", text[end:])
    year = dated or after
    same = title == context.index
    return Context(
        title,
        publisher or (context.publisher if same else ""),
        int(year["year"]) if year else None,
        scale or (context.scale if same else ""),
        context.subject,
    )


def _title(written: str) -> str:
    """The name of the index without the words that only open the sentence, and without an owner."""
    title = re.sub(r"\breport$", "Report", " ".join(written.split()))
    title = title.rpartition("'s ")[2] if "'s " in title else title
    return (
        _OPENING.sub("", title, count=1) if title.count(" ") > 1 and not title.startswith("Doing") else title
    )
