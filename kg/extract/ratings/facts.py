"""The scores, ranks and designations that a sentence states, and their years."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.ratings.index import NAME, Context

_RANK_VERB = (
    r"(?:rank(?:s|ed|ing)?|plac(?:es|ed|ing)|list(?:s|ed)|put(?:s|ting)?|position(?:s|ed)|rat(?:es|ed)|came|"
    r"fell|dropped|slipped|climbed|rose|moved|stood|stands|tied|lift(?:s|ed)|lower(?:s|ed)|raise[sd]|demoted|promoted)"
)
_FILLER = (
    rf"(?:\s+(?:from\s+\d{{1,3}}(?:st|nd|rd|th)(?:\s+(?:place|position))?(?:\s+\((?:out\s+)?of\s+(?P<out>\d{{2,3}})\))?"
    rf"(?:\s+in\s+\d{{4}})?\s+to|only|just|at|as|in|to|for|number|no\.|the|joint|a|an|low|lowly|dismal|poor|poorly|badly|country|place|"
    rf"position|tied|up|down|it|{NAME})){{0,5}}"
)
_RANK = re.compile(
    rf"\b{_RANK_VERB}{_FILLER}\s+(?P<rank>\d{{1,3}})(?P<ordinal>st|nd|rd|th)?(?![\d.,]\d|\d|-|\s*percent|%)"
)
_PLACE = re.compile(
    r"\b(?P<rank>\d{1,3})(?P<ordinal>st|nd|rd|th)\s+(?:place|position|rank|spot)\b(?!\s+to\b)"
)
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
_SPELLED = re.compile(
    rf"\b{_RANK_VERB}{_FILLER}\s+(?:in\s+)?(?P<rank>{'|'.join(_ORDINALS)})(?P<ordinal>)"
    r"(?=\s+(?:place|position|globally|worldwide|overall|in\s+the\s+world|out\s+of|of\s+\d)|\s*[,.;)])"
    r"(?:\s+(?:place|position))?"
)
_CATEGORY = re.compile(
    r"(?:\s+(?:globally|worldwide|overall|in\s+the\s+world))?\s+(?:for|in\s+terms\s+of)\s+(?:the\s+)?"
    r"(?P<category>[a-z][\w-]+(?:\s+(?!in\b|by\b|according\b)[a-z][\w-]+){0,5})"
)
_TIER = re.compile(
    r"\b(?:list|plac|rank|keep|kept|remain|downgrad|upgrad|lower|rais|mov|put|is|was|are|retain)\w*\s+"
    r"(?:[\w']+\s+){0,6}?(?:in|on|at|to|as)\s+(?:a\s+|the\s+|its\s+)?"
    r"(?P<value>Tier\s+[123](?:\s+[Ww]atch\s+[Ll]ist)?)\b"
)
_MORE_RANKS = re.compile(r"\b(?:and|to|from|then|versus)\s+(?P<rank>\d{1,3})(?P<ordinal>st|nd|rd|th)\b")
_OUT_OF = re.compile(
    r"[\s,(]*(?:place\s+|position\s+)?\(?(?:out\s+of|of|among|amongst|in\s+a\s+(?:list|survey|ranking)\s+of|from\s+among)"
    r"\s+(?:the\s+|a\s+total\s+of\s+|all\s+|some\s+)?(?P<out>\d{2,3})\b(?!\s*percent|%|-)"
)
_SURVEYED = re.compile(
    r"\b(?:in|of|among|across)\s+(?:the\s+)?(?P<out>\d{2,3})\s+(?:countries|economies|states|nations)\b"
)
_SCORE = re.compile(
    r"\b(?:scor(?:e|ed|es|ing)|grade|(?<!\d )points)(?:\s+(?:of|a|an|just|only|at|was|is|stood|total"
    r"|unchanged|steady)){0,4}\s+(?P<value>\d{1,3}(?:\.\d+)?)"
    r"(?![\d.,]*\d|\s*(?:percent|%|people|activists|years|times|points\s+(?:higher|lower|less|more)))"
    r"(?:\s*(?:/|out\s+of)\s*(?P<of>\d{1,3}))?",
    re.I,
)
_POINTS = re.compile(
    r"\b(?:gave|gives|awarded|assigned|received|earned|with|on|at)\s+(?:(?:the\s+country|it|only|just|a\s+mere)\s+"
    rf"|{NAME}\s+){{0,3}}(?P<value>\d{{1,3}}(?:\.\d+)?)\s+points\b(?!\s+(?:higher|lower|less|more|from|below|above))"
    r"(?:\s*(?:out\s+)?of\s*(?P<of>\d{1,3}))?"
)
_RATED_AT = re.compile(
    rf"\b(?:rates|rated|scores|scored|assesses|assessed)\s+(?:the\s+country|it|{NAME}(?:\s+{NAME})?)\s+at\s+"
    r"(?P<value>\d{1,2}\.\d{1,2})(?![\d.]*\d|\s*(?:percent|%))(?P<of>)"
)
_WITH = re.compile(r"\b(?:with|having|on|and)\s+(?:a\s+|an\s+|its\s+)?(?:total\s+|overall\s+)?$")
"""What stands before a score that goes with the rank before it: "ranked 150th, with a score of 24"."""
_LABELLED = re.compile(
    rf"\b(?:rat(?:es|ed)|designat(?:es|ed)|classif(?:ies|ied)|rank(?:s|ed)|list(?:s|ed)|label(?:s|led|ed)|"
    rf"categori[sz](?:es|ed))(?:\s+(?:as|the|country|it|again|still|(?!Not|Partly|Mostly){NAME})){{0,5}}\s+"
    r"[\"']?(?P<value>Not\s+Free|Partly\s+Free|Free|Mostly\s+Free|Mostly\s+Unfree|Repressed)\b[\"']?"
)
_YEAR = re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d\d)(?![\d-])(?!\s+(?:countries|economies))")
_YEARS = re.compile(
    r"\s*,?\s*(?P<how>in|for|since|during)\s+(?P<all>(?:19|20)\d\d(?:(?:,\s*|,?\s+and\s+)(?:19|20)\d\d)*)"
)
_TOGETHER = re.compile(
    r"\b(?:together|along|jointly|tied|shared|level)\s+(?:\w+\s+){0,2}?with\s+|\band\s+", re.I
)


@dataclass
class Fact:
    """One score, one rank, or both, with the year."""

    start: int
    end: int
    value: str = ""
    of: str = ""
    rank: int | None = None
    out_of: int | None = None
    years: tuple[int, ...] = ()
    dated_by_opening: bool = False
    category: str = ""


def facts_of(text: str, context: Context) -> list[Fact]:
    """The facts of a sentence in order; a rank goes with the score beside it unless that has one."""
    facts: list[Fact] = []
    for match, sort in _said(text):
        fact = facts[-1] if facts and _joins(text, facts[-1], match, sort) else None
        if fact is None:
            facts.append(fact := Fact(match.start(), match.end()))
        fact.end = match.end()
        if sort == "rank":
            fact.rank = _ORDINALS.get(match["rank"]) or int(match["rank"])
            if said := _CATEGORY.match(text, match.end()):
                fact.category, fact.end = said["category"], said.end()
            if out := _OUT_OF.match(text, match.end()):
                fact.out_of, fact.end = int(out["out"]), _closed(text, out.end())
            elif from_ := match.groupdict().get("out"):
                fact.out_of = int(from_)
        else:
            fact.value = " ".join(match["value"].split())
            fact.of = (match["of"] or "") if sort == "score" else ""
    for i, fact in enumerate(facts):
        _date(text, fact, facts[i + 1].start if i + 1 < len(facts) else len(text))
    _default_years(text, facts, context)
    _default_number(text, facts)
    return facts


def _said(text: str) -> list[tuple[re.Match[str], str]]:
    """Scores, ranks and labels of a sentence, in its order, each once."""
    ranks = [m for m in _RANK.finditer(text) if m["ordinal"] or _OUT_OF.match(text, m.end())]
    taken = {m.start("rank") for m in ranks}
    ranks += list(_SPELLED.finditer(text))
    ranks += [m for m in _PLACE.finditer(text) if m.start("rank") not in taken and not _behind(text, m)]
    taken = {m.start("rank") for m in ranks}
    if ranks:
        more = _MORE_RANKS.finditer(text, min(m.end() for m in ranks))
        ranks += [m for m in more if m.start("rank") not in taken]
    said = [
        (m, "score") for m in (*_SCORE.finditer(text), *_POINTS.finditer(text), *_RATED_AT.finditer(text))
    ]
    said += [(m, "rank") for m in ranks]
    said += [(m, "label") for m in (*_LABELLED.finditer(text), *_TIER.finditer(text))]
    return sorted(said, key=lambda each: (each[0].start(), each[1]))


def _behind(text: str, place: re.Match[str]) -> bool:
    """Whether a place is where something came from: "fell from 56th place"."""
    return bool(re.search(r"\bfrom\s+$", text[: place.start()]))


def _joins(text: str, last: Fact, match: re.Match[str], sort: str) -> bool:
    """Whether a score and a rank are one statement."""
    if sort == "rank":
        return last.rank is None and bool(last.value) and not last.years
    return sort == "score" and not last.value and bool(_WITH.search(text[last.end : match.start()]))


def _closed(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] == ")" else end


def _date(text: str, fact: Fact, until: int) -> None:
    """The year said right after a fact: "… in 2002", "among the 146 countries surveyed in 2004"."""
    gap = re.compile(
        r"(?:\s+(?:countries|economies|states|nations|places?|position|surveyed|rated|assessed|overall))*"
    )
    at = gap.match(text, fact.end)
    if (years := _YEARS.match(text, at.end() if at else fact.end)) and years.start() < until:
        fact.years = tuple(int(y) for y in re.findall(r"\d{4}", years["all"]))
        fact.end = years.end()


def _default_years(text: str, facts: list[Fact], context: Context) -> None:
    """A year that opens the sentence, or that the index bears, holds for what has none."""
    opening = re.match(r"\s*(?:[Ii]n|[Ff]or)\s+(?:its\s+|the\s+)?((?:19|20)\d\d)\b", text)
    year = int(opening[1]) if opening else context.year
    for fact in facts:
        if not fact.years and year:
            fact.years, fact.dated_by_opening = (year,), bool(opening)


def _default_number(text: str, facts: list[Fact]) -> None:
    """How many are ranked, where it stands with the index: "in 167 countries surveyed"."""
    surveyed = _SURVEYED.search(text)
    for fact in facts:
        if fact.rank is not None and fact.out_of is None and surveyed and int(surveyed["out"]) >= fact.rank:
            fact.out_of = int(surveyed["out"])
