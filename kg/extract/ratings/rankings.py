"""Scores and ranks in other publishers' indices, as sentences give them.

"According to the … Index of …, A ranked 131st, behind B (107th)": an index is named in the sentence or in
one before it in the paragraph; each score or rank goes to the places its clause is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.ratings.frame import Frame, Place, Value
from kg.extract.ratings.index import NAME, Context, continued
from kg.extract.reading import Finding
from kg.model import Span

_RANK_VERB = (
    r"(?:rank(?:s|ed|ing)?|plac(?:es|ed|ing)|list(?:s|ed)|put(?:s|ting)?|position(?:s|ed)|rat(?:es|ed)|came|"
    r"fell|dropped|slipped|climbed|rose|moved|stood|stands|tied)"
)
_FILLER = (
    rf"(?:\s+(?:from\s+\d{{1,3}}(?:st|nd|rd|th)(?:\s+(?:place|position))?(?:\s+in\s+\d{{4}})?\s+to|only|just|at|as|in|to|for|number|no\.|the|joint|a|an|low|lowly|dismal|poor|poorly|badly|country|place|"
    rf"position|tied|up|down|it|{NAME})){{0,5}}"
)
_RANK = re.compile(
    rf"\b{_RANK_VERB}{_FILLER}\s+(?P<rank>\d{{1,3}})(?P<ordinal>st|nd|rd|th)?(?![\d.,]\d|\d|-|\s*percent|%)"
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
    r"\b(?:scor(?:e|ed|es|ing)|grade|points)(?:\s+(?:of|a|an|just|only|at|was|is|stood|total)){0,4}\s+(?P<value>\d{1,3}(?:\.\d+)?)"
    r"(?![\d.,]*\d|\s*(?:percent|%|people|activists|years|times|points\s+(?:higher|lower|less|more)))"
    r"(?:\s*(?:/|out\s+of)\s*(?P<of>\d{1,3}))?",
    re.I,
)
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
_BRACKETED = re.compile(r"\s*\((?:ranked\s+)?(?P<rank>\d{1,3})(?:st|nd|rd|th)\)")


@dataclass
class _Fact:
    """One score, one rank, or both, with the year."""

    start: int
    end: int
    value: str = ""
    of: str = ""
    rank: int | None = None
    out_of: int | None = None
    years: tuple[int, ...] = ()
    dated_by_opening: bool = False


def find(frame: Frame) -> list[Finding]:
    """Scores, ranks and designations in indices that are not the report's own.

    A year that is not stated is left out; an index that is not named gives no claim.
    """
    found: list[Finding] = []
    for paragraph in frame.paragraphs:
        context = Context()
        for sentence in frame.sentences(paragraph):
            context = continued(context, sentence.of(frame.text))
            if context.index:
                here, subject = _in_sentence(frame, sentence, context)
                found += here
                context = replace(context, subject=subject or context.subject)
    return found


def _in_sentence(frame: Frame, sentence: Span, context: Context) -> tuple[list[Finding], str]:
    text = sentence.of(frame.text)
    facts = _facts(text, context)
    if not facts:
        return [], ""
    found: list[Finding] = []
    first = ""
    for fact in facts:
        main, others, start = _subjects(frame, sentence, fact, context)
        if not main and first:
            main, start = first, facts[0].start
        if not main:
            continue
        first = first or main
        span = Span(sentence.start + (0 if fact.dated_by_opening else start), sentence.start + fact.end)
        for subject in dict.fromkeys((main, *others)):
            found += _findings(frame, subject, span, fact, context)
    lead = next((f for f in facts if f.rank is not None), None)
    if lead and first:
        found += _bracketed(frame, sentence, lead, context)
    return found, first


def _facts(text: str, context: Context) -> list[_Fact]:
    """The facts of a sentence in order; a rank goes with the score before it unless that has one."""
    events: list[tuple[int, re.Match[str], str]] = []
    events += [(m.start(), m, "score") for m in _SCORE.finditer(text)]
    ranks = [m for m in _RANK.finditer(text) if m["ordinal"] or _OUT_OF.match(text, m.end())]
    events += [(m.start(), m, "rank") for m in ranks]
    events += [(m.start(), m, "label") for m in _LABELLED.finditer(text)]
    if ranks:
        events += [(m.start(), m, "rank") for m in _MORE_RANKS.finditer(text, ranks[0].end())]
    facts: list[_Fact] = []
    for _, match, sort in sorted(events, key=lambda e: (e[0], e[2])):
        joins = (
            sort == "rank" and facts and facts[-1].rank is None and facts[-1].value and not facts[-1].years
        )
        fact = facts[-1] if joins else _Fact(match.start(), match.end())
        if not joins:
            facts.append(fact)
        fact.end = match.end()
        if sort == "rank":
            fact.rank = int(match["rank"])
            if out := _OUT_OF.match(text, match.end()):
                fact.out_of, fact.end = int(out["out"]), _closed(text, out.end())
        else:
            fact.value = " ".join(match["value"].split())
            fact.of = (match["of"] or "") if sort == "score" else ""
    for i, fact in enumerate(facts):
        _date(text, fact, facts[i + 1].start if i + 1 < len(facts) else len(text))
    _default_years(text, facts, context)
    _default_number(text, facts)
    return facts


def _closed(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] == ")" else end


def _date(text: str, fact: _Fact, until: int) -> None:
    """The year said right after a fact: "… in 2002", "among the 146 countries surveyed in 2004"."""
    gap = re.compile(
        r"(?:\s+(?:countries|economies|states|nations|places?|position|surveyed|rated|assessed|overall))*"
    )
    at = gap.match(text, fact.end)
    if (years := _YEARS.match(text, at.end() if at else fact.end)) and years.start() < until:
        fact.years = tuple(int(y) for y in re.findall(r"\d{4}", years["all"]))
        fact.end = years.end()


def _default_years(text: str, facts: list[_Fact], context: Context) -> None:
    """A year that opens the sentence, or that the index bears, holds for what has none."""
    opening = re.match(r"\s*(?:[Ii]n|[Ff]or)\s+(?:its\s+|the\s+)?((?:19|20)\d\d)\b", text)
    year = int(opening[1]) if opening else context.year
    for fact in facts:
        if not fact.years and year:
            fact.years, fact.dated_by_opening = (year,), bool(opening)


def _default_number(text: str, facts: list[_Fact]) -> None:
    """How many are ranked, where it stands with the index: "in 167 countries surveyed"."""
    surveyed = _SURVEYED.search(text)
    for fact in facts:
        if fact.rank is not None and fact.out_of is None and surveyed and int(surveyed["out"]) >= fact.rank:
            fact.out_of = int(surveyed["out"])


def _subjects(frame: Frame, sentence: Span, fact: _Fact, context: Context) -> tuple[str, list[str], int]:
    """The place a fact is about, those that share it, and where its quote begins."""
    before = Span(sentence.start, sentence.start + fact.end)
    sure = [p for p in frame.places_in(before) if p.sure]
    text = frame.text
    ahead = text[sentence.start : sentence.start + fact.start]
    pronoun = re.search(r"\b(?:[Ii]t|[Tt]he\s+country)\s+(?:\w+\s+){0,2}$", ahead)
    inside = re.search(
        r"\bthe\s+country\b|\bit\b", text[sentence.start + fact.start : sentence.start + fact.end]
    )
    if pronoun or (inside and not sure):
        return context.subject or frame.country, [], pronoun.start() if pronoun else fact.start
    if not sure:
        return ("", [], fact.start)
    after_verb = [p for p in sure if p.span.start >= sentence.start + fact.start]
    chain = after_verb[:1] or sure[-1:]
    shared = [p for p in sure if p is not chain[0] and _shares(text, sentence, p, chain[0])]
    head = next((p for p in shared if not _is_companion(text, sentence, p)), None)
    if head and _is_companion(text, sentence, chain[0]):
        shared = [chain[0], *(p for p in shared if p is not head)]
        chain = [head]
    first = min(p.span.start for p in (*chain, *shared)) - sentence.start
    return chain[0].id, [p.id for p in shared], min(first, fact.start)


def _is_companion(text: str, sentence: Span, place: Place) -> bool:
    ahead = text[max(sentence.start, place.span.start - 40) : place.span.start]
    return bool(re.search(r"\bwith\s+(?:neighbou?ring\s+)?$", ahead))


def _shares(text: str, sentence: Span, one: Place, other: Place) -> bool:
    """Whether "together with" or "and" is all that joins two places before the verb."""
    first, last = sorted((one, other))
    between = text[first.span.end : last.span.start]
    if re.fullmatch(r",?\s*(?:and|together\s+with|along\s+with|jointly\s+with|tied\s+with)\s*", between):
        return True
    return bool(re.fullmatch(r",\s*", between)) and _is_companion(text, sentence, first)


def _findings(frame: Frame, subject: str, span: Span, fact: _Fact, context: Context) -> Iterator[Finding]:
    value: Value | None = None
    if fact.value:
        value = float(fact.value) if re.fullmatch(r"[\d.]+", fact.value) else fact.value
    scale = (context.scale or (f"out of {fact.of}" if fact.of else "")) if isinstance(value, float) else ""
    for year in fact.years or (None,):
        values = {
            "index": context.index,
            "publisher": context.publisher,
            "year": year,
            "value": value,
            "scale": scale,
            "rank": fact.rank,
            "out_of": fact.out_of,
        }
        yield frame.rating(subject, span, "rating.ranking", values, 0.85)


def _bracketed(frame: Frame, sentence: Span, lead: _Fact, context: Context) -> Iterator[Finding]:
    """Other places whose rank follows them in brackets: "behind B (107th)"."""
    for place in frame.places_in(sentence):
        if rank := _BRACKETED.match(frame.text, place.span.end):
            fact = _Fact(0, 0, rank=int(rank["rank"]), out_of=lead.out_of, years=lead.years)
            start = min(place.span.start, sentence.start + lead.start)
            yield from _findings(frame, place.id, Span(start, rank.end()), fact, context)
