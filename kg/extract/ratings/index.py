"""Which index a sentence speaks of: name, publisher, year and scale, carried from sentence to sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from kg import resources
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
_RANKER = re.compile(
    rf"(?:^\s*(?:In\s+\d{{4}},?\s+)?|\b(?:whereas|while|and|but)\s+)(?:[Tt]he\s+)?"
    rf"(?P<name>(?!(?:The|It|This|In|Its)\s){NAME}(?:\s+(?:(?:of|for|and|[Ww]ithout)\s+)?{NAME}){{1,4}})"
    r"(?:,\s+which\s+[^,]{3,60},)?\s+(?:\w+\s+)?"
    r"(?:ranked|placed|listed|rated|gave|put|lists|ranks|rates|places|puts|gives)\b"
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
    found = _named(text)
    scale = scale_in(text)
    if found is None:
        if another_ranks(context, text) == 0:
            return Context(subject=context.subject)
        return replace(context, scale=scale or context.scale)
    title, start, end = found
    before = text[:start]
    owner = re.search(
        rf"(?P<name>{NAME}(?:\s+(?:(?:of|for|and|without)\s+)?{NAME}){{0,4}})(?:'s|')\s+"
        r"(?:(?:annual|global|latest|most|recent|own|\d{4})\s+){0,3}$",
        before,
    )
    by = _OWNER_BEHIND.match(text, end) or _PUBLISHED.search(text, end)
    if not by and re.search(r"\bits\b", before, re.I):
        by = _ITS_OWNER.match(text, end)
    ranks = _RANKING_PARTY.search(before) if not owner and not by else None
    publisher = next((_OPENING.sub("", m["name"]) for m in (owner, by, ranks) if m), "")
    publisher = publisher or _known().get(title, "")
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


@cache
def _known() -> dict[str, str]:
    """Titles of indices that are cited everywhere, with their publisher; empty where the text says it."""
    rows: list[list[str]] = resources.parse_yaml(
        (resources.DATA / "indices.yaml").read_text(encoding="utf-8")
    )
    return {row[0]: (row[1] if len(row) > 1 else "") for row in rows}


@cache
def _known_titles() -> re.Pattern[str]:
    longest = sorted(_known(), key=len, reverse=True)
    return re.compile("|".join(rf"\b{re.escape(title)}\b".replace(r"\ ", r"\s+") for title in longest))


def names_other(text: str, own: str) -> bool:
    """Whether a sentence cites a known index other than the report's own."""
    return any(" ".join(m[0].split()) != own for m in _known_titles().finditer(text))


def _named(text: str) -> tuple[str, int, int] | None:
    """The index that a sentence names first: its title, and where that stands."""
    known = _known_titles().search(text)
    for match in _INDEX.finditer(text):
        title = _title(match["title"])
        start = match.start("title") + match["title"].find(title)
        if title and (known is None or (start <= known.start() and match.end() < known.start())):
            return title, start, match.end()
    return (" ".join(known[0].split()), known.start(), known.end()) if known else None


def another_ranks(context: Context, text: str) -> int | None:
    """Where a body other than the publisher begins to rank: "B, which had listed it 23rd, put it 89th"."""
    for ranker in _RANKER.finditer(text):
        if context.publisher and ranker["name"] not in context.publisher and not _names(context, ranker[0]):
            return ranker.start()
    return None


def _names(context: Context, said: str) -> bool:
    return context.index in " ".join(said.split())


def _title(written: str) -> str:
    """The name of the index without the words that only open the sentence, and without an owner."""
    title = re.sub(r"\breport$", "Report", " ".join(written.split()))
    title = title.rpartition("'s ")[2] if "'s " in title else title
    return (
        _OPENING.sub("", title, count=1) if title.count(" ") > 1 and not title.startswith("Doing") else title
    )
