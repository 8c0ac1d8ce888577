"""The report's own ratings as its prose states them: "… rating for corruption declines from 5.75 to 6.00"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.ratings import categories
from kg.extract.ratings.frame import Frame
from kg.extract.ratings.index import names_other
from kg.extract.reading import Finding
from kg.model import Span

_VALUE = r"[1-7]\.\d{1,2}(?!\.?\d)(?!\s*(?:percent|%|million|billion))"
_YEAR = r"(?:\s+in\s+(?:the\s+)?(?P<{0}>(?:19|20)\d\d)(?:\s+edition)?)?"
_MOVE = (
    r"(?:declin|worsen|deteriorat|drop|fall|fell|decreas|slip|regress|improv|ris(?:e|ing)|rose|increas|"
    r"climb|chang|downgrad|upgrad|mov|went|goes|go\b|revis|advanc|rais|lower|sank|sink|recover)\w*"
)
_HOLD = (
    r"(?:remain|stay|is\s+set|was\s+set|are\s+set|set|stand|stood|unchanged|stagnat|stabl|steady|constant|"
    r"held|hold|continu|is|was|of)\w*"
)
_RATING = re.compile(r"\b(?:ratings?|scores?)\b", re.I)
_CHANGE = re.compile(
    rf"\b{_MOVE}\b[^.;]{{0,60}}?\bfrom\s+(?P<old>{_VALUE}){_YEAR.format('old_year')}"
    rf"\s+(?:down\s+|up\s+)?to\s+(?P<new>{_VALUE}){_YEAR.format('new_year')}"
)
_ARRIVED = re.compile(rf"\b{_MOVE}\b[^.;\d]{{0,60}}?\bto\s+(?P<new>{_VALUE}){_YEAR.format('new_year')}")
_HELD = re.compile(
    rf"\b{_HOLD}\b(?:\s+(?:\w+\s+){{0,4}}?at)?\s+(?P<new>{_VALUE})"
    rf"(?P<more>(?:(?:,\s*|,?\s+and\s+){_VALUE})*){_YEAR.format('new_year')}"
)
_GUESSED = re.compile(r"\b(?:would|could|might|may|should|expected|likely|if)\b", re.I)


@dataclass(frozen=True)
class _Said:
    """Values read in one sentence, relative to its start."""

    start: int
    end: int
    new: tuple[str, ...]
    old: str = ""
    new_year: int | None = None
    old_year: int | None = None


def find(frame: Frame) -> list[Finding]:
    """Values of the report's own index stated in sentences about its rating.

    The year of a value is the edition unless the sentence says another; "from … to …" states the edition
    before too. A reason that is given belongs to the newer value.
    """
    if frame.index != categories.INDEX or frame.edition is None:
        return []
    found: list[Finding] = []
    for paragraph in frame.paragraphs:
        for sentence in frame.sentences(paragraph):
            text = sentence.of(frame.text)
            if _RATING.search(text) and not names_other(text, categories.INDEX):
                found += _in_sentence(frame, sentence)
    return found


def _in_sentence(frame: Frame, sentence: Span) -> Iterator[Finding]:
    text = sentence.of(frame.text)
    said = _read(text)
    rating = max((m for m in _RATING.finditer(text) if said and m.start() < said.end), default=None, key=_at)
    if said is None or rating is None or _GUESSED.search(text[rating.end() : said.start]):
        return
    assert frame.edition is not None
    named = _categories(text, said, rating)
    here = [n for n, _ in named] or [frame.category_at(sentence.start + said.start)]
    values = said.new if len(said.new) == len(here) else said.new[:1] * len(here)
    subject, start = _subject(frame, sentence, said, rating, [at for _, at in named])
    span = Span(start, sentence.start + said.end)
    with_reason, why = frame.reason_of(span)
    for category, value in zip(here, values, strict=True):
        if not category or (len(said.new) > 1 and len(said.new) != len(here)):
            continue
        year = said.new_year or frame.edition
        stated = [(year, value, with_reason, why)]
        if said.old:
            stated.append((said.old_year or year - 1, said.old, span, ""))
        for of_year, number, quoted, because in stated:
            yield frame.rating(
                subject,
                quoted,
                "rating.prose",
                {
                    "index": frame.index,
                    "publisher": frame.publisher,
                    "category": category,
                    "year": of_year,
                    "value": float(number),
                    "scale": frame.scale,
                    "reason": because,
                },
                0.95,
            )


def _at(match: re.Match[str]) -> int:
    return match.start()


def _read(text: str) -> _Said | None:
    """The first statement of values in a sentence; a change before a state."""
    if found := _CHANGE.search(text):
        years = (_int(found["new_year"]), _int(found["old_year"]))
        return _Said(found.start(), found.end(), (found["new"],), found["old"], *years)
    if found := _ARRIVED.search(text):
        return _Said(found.start(), found.end(), (found["new"],), "", _int(found["new_year"]))
    if found := _HELD.search(text):
        more = tuple(re.findall(_VALUE, found["more"]))
        return _Said(found.start(), found.end(), (found["new"], *more), "", _int(found["new_year"]))
    return None


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _categories(text: str, said: _Said, rating: re.Match[str]) -> list[tuple[str, int]]:
    """The categories named next to the rating, with their places: those with nothing but "and" between."""
    named = list(categories.NAMED.finditer(text, 0, said.end))
    if not named:
        return []
    # The name that the rating belongs to is the one nearest to the word.
    nearest = min(named, key=lambda m: (_gap(m, rating), m.start()))
    if _gap(nearest, rating) > 60:
        return []
    chain = [nearest]
    for match in named[named.index(nearest) + 1 :]:
        if re.fullmatch(r"\s*(?:,|and|,\s*and)\s*", text[chain[-1].end() : match.start()]):
            chain.append(match)
    for match in reversed(named[: named.index(nearest)]):
        if re.fullmatch(r"\s*(?:,|and|,\s*and)\s*", text[match.end() : chain[0].start()]):
            chain.insert(0, match)
    return [(categories.category(m[0]), m.start()) for m in chain]


def _gap(match: re.Match[str], rating: re.Match[str]) -> int:
    if match.start() <= rating.start() and rating.end() <= match.end():
        return 0
    return max(rating.start() - match.end(), match.start() - rating.end())


def _subject(
    frame: Frame, sentence: Span, said: _Said, rating: re.Match[str], named: list[int]
) -> tuple[str, int]:
    """Whose rating it is, and where the quote begins: at the possessor, the category or the word itself."""
    first = sentence.start + min([rating.start(), *named])
    until = Span(sentence.start, sentence.start + said.start)
    owner = [p for p in frame.places_in(until) if p.span.end <= first and first - p.span.end < 40]
    if owner and re.match(r"'s?\s|\s", frame.text[owner[-1].span.end : first] + " "):
        return owner[-1].id, owner[-1].span.start
    return frame.country, first
