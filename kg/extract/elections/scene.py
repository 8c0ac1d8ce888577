"""What a sentence's results are about: which election, and which person or party a word stands for."""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from kg.extract.elections import words
from kg.extract.engine.mentions import Referent
from kg.extract.engine.reference import References
from kg.extract.names.text import Tables
from kg.extract.reading import Form, Names, Reading, TokenMention
from kg.model import Entity, EntityType

_PERHAPS = frozenset(
    (
        "person",
        "party",
        "bloc",
        "other",
        "ngo",
        "union",
        "militant",
        "religious",
        "international",
        "organisation",
    )
)
_NEVER = frozenset(("legislature", "government", "court", "security", "media", "company", "business-group"))
_COMPARED = re.compile(
    r"\b(?:than|compared\s+(?:to|with)|unlike|versus|since|(?:up|down)\s+from"
    r"|(?:decline|drop|increase|rise|fall|loss|gain|improvement|decrease|change)\b[^.;]{0,60}\bfrom|the\s+previous)\b",
    re.I,
)
"""Words between a number and an election that it is only compared with."""
_OTHER_BODIES = frozenset("european eu leadership student union judicial internal primary".split())
_POLLS = frozenset("election elections poll polls vote ballot primary primaries runoff contest race".split())
_EARLIER = frozenset(("previous", "preceding", "prior", "earlier"))
_REACH = 4
"""Paragraphs back in the same section in which the election may have been named."""


class Scene:
    """The elections and contenders of one reading."""

    def __init__(self, reading: Reading, names: Names) -> None:
        self.reading = reading
        self.references = References(reading, names)
        self.elections = {e.id: e for e in names.entities if e.type is EntityType.ELECTION}
        self.polls = sorted({m for m in names.mentions if m.entity in self.elections})
        self._poll_starts = [m.start for m in self.polls]
        self.actors = sorted(
            m for m in set(names.mentions) if m.entity in names.by_id and self._may_stand(m.entity)
        )
        self._actor_starts = [m.start for m in self.actors]
        self._paragraphs = reading.document.paragraphs
        self._of_others = [
            i
            for i, word in enumerate(reading.once(Tables).lower)
            if word in _POLLS and _is_of_others(reading.doc[i])
        ]

    def contenders(self, token: Token) -> list[Referent]:
        """The persons or parties that an argument's head token stands for."""
        return [r for r in self.references.of(token, _PERHAPS) if self._may_stand(r.entity)]

    def _may_stand(self, entity: str) -> bool:
        """Whether an entity may stand for election, whatever its name was taken for."""
        return self.references.fits(entity, _PERHAPS) and self.references.kind_of(entity) not in _NEVER

    def actors_in(self, start: int, end: int) -> list[TokenMention]:
        """Mentions of persons and parties that begin in tokens `[start, end)`."""
        return self.actors[bisect_left(self._actor_starts, start) : bisect_left(self._actor_starts, end)]

    def polls_in(self, start: int, end: int) -> list[TokenMention]:
        """Mentions of elections that begin in tokens `[start, end)`."""
        return self.polls[bisect_left(self._poll_starts, start) : bisect_left(self._poll_starts, end)]

    def election(
        self, sentence: Sentence, at: int, kinds: tuple[str, ...], date: str = "", after: str = ""
    ) -> list[Entity]:
        """The election, or the several of one phrase, that a result at token `at` is of.

        The one named in the sentence, else that of the sentence's date, else the last one named before
        in the paragraph, else in the section: of those none before the year `after`, for a body founded in
        2003 won nothing in 1999.
        """
        if self._is_of_others(at):
            return []
        here = [m for m in self._told_of(sentence.start, sentence.end) if not self._is_feat(m, at)]
        if found := self._fitting([m for m in here if not self._is_compared(m, at)], kinds, at):
            return found
        dated = [
            e
            for e in self.elections.values()
            if date and (not kinds or e.kind in kinds) and _same_time(e.date, date)
        ]
        if len(date) > 4 and (exact := [e for e in dated if len(e.date) > 4]):
            return sorted(exact, key=lambda e: kinds.index(e.kind) if e.kind in kinds else len(kinds))[:1]
        starts = self._before(sentence.start)
        for asides in (False, True):
            for start in starts:
                polls = [m for m in self._told_of(start, sentence.start) if asides or not self._is_aside(m)]
                found = self._fitting(polls, kinds, sentence.start)
                later = [e for e in found if e.date[:4] >= max(date[:4], after)]
                if later:
                    return [max(later, key=lambda e: e.date)]
        return dated if len(dated) == 1 else self._latest(kinds)

    def _is_of_others(self, at: int) -> bool:
        """Whether the election named last before a token in its paragraph is none of a graph's kinds."""
        last = bisect_left(self._of_others, at) - 1
        if last < 0 or not self.reading.same_paragraph(self._of_others[last], at):
            return False
        return not any(m.form is Form.NAME for m in self.polls_in(self._of_others[last], at))

    def _told_of(self, start: int, end: int) -> list[TokenMention]:
        """The elections that begin in tokens `[start, end)`, without one that another is only set beside.

        "The vote in January repeated the results of the previous election": what follows is of January. So it
        is where a clause on somebody's past names another: "B, who had stood in the 2011 race, came third".
        """
        polls = self.polls_in(start, end)
        doc = self.reading.doc
        return [
            m
            for m in polls
            if not (
                any(t.lower_ in _EARLIER for t in doc[max(m.start - 3, doc[m.start].sent.start) : m.end])
                and any(doc[m.start].sent.start <= o.start < m.start and o.entity != m.entity for o in polls)
            )
            and not (self._is_aside(m) and any(self._is_later(o, m) for o in polls))
        ]

    def _is_aside(self, mention: TokenMention) -> bool:
        """Whether an election stands in a clause on somebody's past: `who had stood in the 2011 race`."""
        noun = self.reading.doc[mention.end - 1]
        return any(t.dep_ in ("relcl", "acl") for t in noun.ancestors)

    def _is_later(self, other: TokenMention, mention: TokenMention) -> bool:
        """Whether an election named before a mention was held after the one mentioned."""
        held = self.elections[mention.entity].date
        return other.start < mention.start and self.elections[other.entity].date[:4] > held[:4]

    def _is_compared(self, mention: TokenMention, at: int) -> bool:
        """Whether an election named behind a number is only what the number is measured by."""
        between = self.reading.doc[at : mention.end].text
        return mention.start > at and _COMPARED.search(between) is not None

    def _latest(self, kinds: tuple[str, ...]) -> list[Entity]:
        """The last election of the kind held in the period covered: what a report speaks of unsaid."""
        covered = self.reading.document.meta.period_end
        held = [
            e
            for e in self.elections.values()
            if kinds and e.kind == kinds[0] and covered and e.date <= covered
        ]
        return [max(held, key=lambda e: e.date)] if held else []

    def _is_feat(self, mention: TokenMention, at: int) -> bool:
        """Whether `his 2005 record` stands for an election, which only the number right after it is of."""
        last = self.reading.doc[mention.end - 1]
        return last.lemma_ in words.words("feats") and not 0 <= at - mention.end <= 2

    def _before(self, token: int) -> list[int]:
        """First tokens of the paragraph that holds a token and of those before it in its section."""
        document, doc = self.reading.document, self.reading.doc
        offset = doc[token].idx
        section = document.section_at(offset)
        starts = [p.start for p in self._paragraphs if p.start <= offset][-_REACH:]
        if section is not None:
            starts = [s for s in starts if s >= section.span.start]
        spans = [doc.char_span(s, s + 1, alignment_mode="expand") for s in reversed(starts)]
        return [span.start for span in spans if span is not None]

    def _fitting(self, polls: list[TokenMention], kinds: tuple[str, ...], at: int) -> list[Entity]:
        """The elections of the mention nearest to a token, those before it first."""
        fit = [m for m in polls if not kinds or self.elections[m.entity].kind in kinds]
        if not fit:
            return []
        best = min(fit, key=lambda m: (m.form is not Form.NAME and m.start > at, abs(m.start - at)))
        same = [m for m in fit if (m.start, m.end) == (best.start, best.end)]
        return [self.elections[m.entity] for m in same]


def _is_of_others(noun: Token) -> bool:
    """Whether a noun is an election of another body than a country's or a place's: `European elections`."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return False
    said = {t.lower_ for t in noun.lefts} | {t.lower_ for c in noun.lefts for t in c.lefts}
    return bool(said & _OTHER_BODIES)


def _same_time(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
