"""What the parts of the extractor share: a parsed document, and what they find in it.

Every span here counts in the *clean* text (`Span`) or in tokens of its parse (`start`, `end`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from itertools import accumulate
from typing import TypeVar

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from kg.model import Document, Entity, Span

_Made = TypeVar("_Made")


class Form(IntEnum):
    """How a mention names its entity, the surest first."""

    NAME = 0
    """A form that names it by itself: `Nurlan Balgabek`, `Ministry of Justice`, `NDI`."""
    SHORT = 1
    """Part of a name used before or after in full: a surname, `the Ministry`."""
    NOMINAL = 2
    """A description that the text around it makes clear: `the president`, `the party`."""
    PRONOUN = 3
    """`he`, `her`, `its`, `who`."""


@dataclass(frozen=True, order=True, slots=True)
class TokenMention:
    """Tokens `[start, end)` of the parse that refer to the entity with this local id."""

    start: int
    end: int
    entity: str
    form: Form = Form.NAME


@dataclass(frozen=True)
class Names:
    """Entities (local ids, no mentions filled in) and where the text refers to them."""

    entities: tuple[Entity, ...] = ()
    mentions: tuple[TokenMention, ...] = ()

    def __add__(self, other: Names) -> Names:
        return Names(self.entities + other.entities, self.mentions + other.mentions)

    @property
    def by_id(self) -> Mapping[str, Entity]:
        """The entities by local id."""
        return {e.id: e for e in self.entities}


@dataclass(frozen=True)
class Reading:
    """A document with its parse. `doc.text == document.clean`, so `token.idx` is a clean offset."""

    document: Document
    doc: Doc
    _made: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    def once(self, make: Callable[[Reading], _Made]) -> _Made:
        """What `make` works out of this reading, the first time anybody asks for it."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]  # type: ignore[return-value]

    @cached_property
    def _lines(self) -> tuple[int, ...]:
        """For each token, how many tokens up to it hold a line break."""
        return tuple(accumulate("\n" in token.text_with_ws for token in self.doc))

    @cached_property
    def _sentences(self) -> tuple[int, ...]:
        """For each token, how many sentences begin up to it."""
        return tuple(accumulate(bool(token.is_sent_start) for token in self.doc))

    def same_paragraph(self, first: int, second: int) -> bool:
        """Whether no line break stands between two tokens; `first` is the earlier one."""
        return first >= second or self._lines[second - 1] == (self._lines[first - 1] if first else 0)

    def sentences_between(self, first: int, second: int) -> int:
        """How many sentences begin after token `first`, up to and with token `second`."""
        return self._sentences[second] - self._sentences[first]

    def span(self, start: int, end: int) -> Span:
        """The clean span of tokens `[start, end)`."""
        last = self.doc[end - 1]
        return Span(self.doc[start].idx, last.idx + len(last))

    def tokens(self, span: Span) -> TokenSpan | None:
        """The tokens of a clean span, widened to whole tokens; None where there are none."""
        found: TokenSpan | None = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        return found

    def mention_span(self, mention: TokenMention) -> Span:
        """The clean span of a mention."""
        return self.span(mention.start, mention.end)


@dataclass(frozen=True)
class Finding:
    """A claim as a rule or parser finds it, before the verifier.

    Attributes:
        type: a claim type of the schema.
        subject: local id of an entity.
        object: local id of an entity; empty where the claim has none.
        span: the shortest run of the clean text that states it.
        extractor: id of the rule or parser.
        qualifiers: without those that are not stated.
        confidence: 0 to 1.
    """

    type: str
    subject: str
    object: str
    span: Span
    extractor: str
    qualifiers: Mapping[str, str | int | float] = field(default_factory=dict)
    confidence: float = 0.9
