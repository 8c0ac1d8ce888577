"""Scores and ranks in other publishers' indices, as sentences give them.

"According to the … Index of …, A ranked 131st, behind B (107th)": an index is named in the sentence or in
one before it in the paragraph; each score or rank goes to the places its clause is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.ratings.facts import Fact, facts_of
from kg.extract.ratings.frame import Frame, Place, Value
from kg.extract.ratings.index import Context, another_ranks, continued
from kg.extract.reading import Finding
from kg.model import Span

_BRACKETED = re.compile(r"\s*\((?:ranked\s+)?(?P<rank>\d{1,3})(?:st|nd|rd|th)\)")


def find(frame: Frame) -> list[Finding]:
    """Scores, ranks and designations in indices that are not the report's own.

    A year that is not stated is left out; an index that is not named gives no claim.
    """
    found: list[Finding] = []
    for paragraph in frame.paragraphs:
        context = Context()
        for sentence in frame.sentences(paragraph):
            context = continued(context, sentence.of(frame.text))
            if context.index and context.index != frame.index:
                here, subject = _in_sentence(frame, sentence, context)
                found += here
                context = replace(context, subject=subject or context.subject)
    return found


def _in_sentence(frame: Frame, sentence: Span, context: Context) -> tuple[list[Finding], str]:
    text = sentence.of(frame.text)
    facts = facts_of(text[: another_ranks(context, text)], context)
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


def _subjects(frame: Frame, sentence: Span, fact: Fact, context: Context) -> tuple[str, list[str], int]:
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


def _findings(frame: Frame, subject: str, span: Span, fact: Fact, context: Context) -> Iterator[Finding]:
    value: Value | None = None
    if fact.value:
        value = float(fact.value) if re.fullmatch(r"[\d.]+", fact.value) else fact.value
    scale = (context.scale or (f"out of {fact.of}" if fact.of else "")) if isinstance(value, float) else ""
    for year in fact.years or (None,):
        values = {
            "index": context.index,
            "publisher": context.publisher,
            "category": fact.category or None,
            "year": year,
            "value": value,
            "scale": scale,
            "rank": fact.rank,
            "out_of": fact.out_of,
        }
        yield frame.rating(subject, span, "rating.ranking", values, 0.85)


def _bracketed(frame: Frame, sentence: Span, lead: Fact, context: Context) -> Iterator[Finding]:
    """Other places whose rank follows them in brackets: "behind B (107th)"."""
    for place in frame.places_in(sentence):
        if rank := _BRACKETED.match(frame.text, place.span.end):
            fact = Fact(0, 0, rank=int(rank["rank"]), out_of=lead.out_of, years=lead.years)
            start = min(place.span.start, sentence.start + lead.start)
            yield from _findings(frame, place.id, Span(start, rank.end()), fact, context)
