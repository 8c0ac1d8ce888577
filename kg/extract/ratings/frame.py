"""What every reader of ratings needs to know of the document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.extract.ratings import categories
from kg.extract.ratings.reasons import reason
from kg.extract.reading import Finding, Form, Names, Reading
from kg.model import EntityType, Span

_HEADING = re.compile(rf"^[ \t]*(?P<name>{categories.NAMED.pattern})(?=[.:]|[ \t]*$)", re.I | re.M)
_QUESTION = re.compile(r"^[ \t]*(?P<code>[A-G][1-4])\.?\s+[A-Z][^\n]*\?", re.M)
_SCALE = re.compile(
    r"\b(?:scale\s+(?:of|from|ranging\s+from|running\s+from)|(?:run|range)s?\s+from)\s+(?P<low>\d{1,2})"
    r"\s*(?:\([^()]{1,60}\)\s*)?(?:to|-|–|through)\s*(?P<high>\d{1,3})\b(?!\s*percent|%|\s+years)"
)
Value = str | int | float


@dataclass(frozen=True, order=True)
class Place:
    """A place named in the text: its clean span and local id; `sure` where it is named, not described."""

    span: Span
    id: str
    sure: bool


@dataclass(frozen=True)
class Frame:
    """A reading with the report's own index, publisher and edition, and the places it names."""

    reading: Reading
    country: str
    places: tuple[Place, ...]

    @classmethod
    def of(cls, reading: Reading, country_id: str, names: Names) -> Frame:
        """The frame of a document."""
        by_id = names.by_id
        countries = {
            e.id for e in names.entities if e.type is EntityType.PLACE and e.kind in ("country", "")
        } | {country_id}
        places = [
            Place(reading.mention_span(m), m.entity, m.form is Form.NAME)
            for m in names.mentions
            if m.entity in countries and (m.entity in by_id or m.entity == country_id)
        ]
        return cls(reading, country_id, tuple(sorted(places)))

    @property
    def text(self) -> str:
        """The clean text."""
        return self.reading.document.clean

    @cached_property
    def index(self) -> str:
        """The report's own index: its series, or what its categories show; empty when unknown."""
        series = self.reading.document.meta.series
        if series:
            return series
        named = {categories.category(m[0]) for m in categories.NAMED.finditer(self.text)}
        return categories.INDEX if len(named) >= 7 else ""

    @property
    def publisher(self) -> str:
        """Who publishes the report; empty when unknown."""
        return self.reading.document.meta.publisher

    @property
    def edition(self) -> int | None:
        """The edition year."""
        return self.reading.document.meta.year

    @cached_property
    def scale(self) -> str:
        """The scale that the report states for its own ratings, as `1 to 7`; empty when it states none."""
        if self.index != categories.INDEX:
            return ""
        stated = {f"{m['low']} to {m['high']}" for m in _SCALE.finditer(self.text)}
        return "1 to 7" if "1 to 7" in stated else ""

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs; where the reader gave none, the runs between blank lines."""
        if self.reading.document.paragraphs:
            return self.reading.document.paragraphs
        return tuple(Span(*m.span()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", self.text))

    def paragraph_at(self, position: int) -> Span:
        """The paragraph that holds `position`; the rest of the text where none does."""
        at = bisect_right(self.paragraphs, position, key=lambda p: p.start) - 1
        if at >= 0 and position < self.paragraphs[at].end:
            return self.paragraphs[at]
        return Span(position, len(self.text))

    def sentences(self, paragraph: Span) -> Iterator[Span]:
        """The sentences of a paragraph, by full stops: a parse breaks at headings and brackets too."""
        start = paragraph.start
        for end in re.finditer(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(]?[A-Z])", paragraph.of(self.text)):
            yield Span(start, paragraph.start + end.start())
            start = paragraph.start + end.end()
        if start < paragraph.end:
            yield Span(start, paragraph.end)

    def places_in(self, span: Span) -> list[Place]:
        """The places whose mention lies in `span`, in order."""
        first = bisect_right(self.places, span.start, key=lambda p: p.span.start - 1)
        found = []
        for place in self.places[max(first - 1, 0) :]:
            if place.span.start >= span.end:
                break
            if span.covers(place.span):
                found.append(place)
        return found

    def category_at(self, position: int) -> str:
        """The category of the section that holds `position`: by the reader's sections, else by headings."""
        section = self.reading.document.section_at(position)
        if section and (named := categories.of_section(section.code)):
            return named
        last = ""
        for match in self._headings:
            if match.start() > position:
                break
            last = categories.category(match["name"])
        return last

    @cached_property
    def _headings(self) -> list[re.Match[str]]:
        return list(_HEADING.finditer(self.text))

    def question_at(self, position: int) -> str:
        """The code (`A1` to `G4`) of the question of Freedom in the World that `position` belongs to."""
        before = [m["code"] for m in _QUESTION.finditer(self.text, 0, position)]
        return before[-1] if before else ""

    def reason_of(self, stated: Span) -> tuple[Span, str]:
        """A statement of a rating with its reason, where the text gives one, and that reason's words."""
        paragraph = self.paragraph_at(stated.start)
        text = paragraph.of(self.text)
        found = reason(text, stated.start - paragraph.start, stated.end - paragraph.start)
        if found is None:
            return stated, ""
        start, end = paragraph.start + found.start, paragraph.start + found.end
        return Span(min(start, stated.start), max(end, stated.end)), " ".join(found.of(text).split())

    def rating(
        self, subject: str, span: Span, extractor: str, values: Mapping[str, Value | None], confidence: float
    ) -> Finding:
        """A finding with those of the qualifiers that are there."""
        stated = {k: v for k, v in values.items() if v is not None and v != ""}
        return Finding("rating", subject, "", span, extractor, stated, confidence)


def scale_in(text: str) -> str:
    """The scale stated in `text`, as `0 to 10`; empty when none is."""
    found = _SCALE.search(text)
    return f"{found['low']} to {found['high']}" if found else ""
