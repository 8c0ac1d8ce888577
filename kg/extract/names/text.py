"""The document as the harvest sees it: which tokens may belong to a name, which words are common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extract.english import dictionary, singular
from kg.extract.headings import heading_tokens
from kg.extract.names.lexicon import Lexicon
from kg.extract.reading import Reading, TokenMention

if TYPE_CHECKING:
    from spacy.tokens import Doc

HYPHENS = frozenset("-–‐‑")
QUOTES = frozenset('"“”„«»‘‟')
_ENGLISH_BEGINS = ("pro", "anti", "non", "post", "pre", "re", "un", "over", "under", "inter", "co", "sub")
_ENGLISH_ENDS = frozenset({"ed", "ng", "ly"})
LONG_DESCRIPTION = 8
"""Tokens from which a claimed span is a description, in which bodies may be named."""


class Tables:
    """What every part that looks at the tokens of a reading asks of them, worked out once.

    Attributes:
        words, lower: the tokens, as written and in small letters.
        cap, block, opens, vocabulary: as `Text` has them.
    """

    def __init__(self, reading: Reading) -> None:
        self.words = [t.text for t in reading.doc]
        self.lower = [w.lower().replace("’", "'").replace("´", "'") for w in self.words]
        self.cap = [_capital(w) for w in self.words]
        self.block = _blocks(reading)
        self.opens = self._openings()
        self.vocabulary = frozenset(
            lower
            for word, lower, block in zip(self.words, self.lower, self.block, strict=True)
            if block >= 0 and word.islower()
        )

    def _openings(self) -> list[bool]:
        opens = [False] * len(self.words)
        fresh, block = True, -1
        for i, word in enumerate(self.words):
            if self.block[i] != block:
                fresh, block = True, self.block[i]
            if word[0].isalnum():
                opens[i], fresh = fresh, False
            elif word in {".", "!", "?", ":", ";", "•"}:
                fresh = True
        return opens


def _blocks(reading: Reading) -> list[int]:
    blocks, paragraphs, number = [-1] * len(reading.doc), reading.document.paragraphs, 0
    for i, token in enumerate(reading.doc):
        while number < len(paragraphs) and paragraphs[number].end <= token.idx:
            number += 1
        if number < len(paragraphs) and paragraphs[number].start <= token.idx:
            blocks[i] = number
    return blocks


class Text:
    """Token tables of one reading.

    Attributes:
        cap: whether the token has a capital letter that can make it part of a name.
        home: name of the country the report is about; empty when unknown.
        masked: whether no name may start here (headings, spans claimed by laws and elections).
        opens: whether the token opens a sentence, where a capital letter proves nothing.
        block: number of the paragraph that holds the token; -1 outside all paragraphs.
    """

    def __init__(self, reading: Reading, lexicon: Lexicon, taken: Sequence[TokenMention]) -> None:
        self.reading = reading
        self.doc: Doc = reading.doc
        self.lexicon = lexicon
        self.home = reading.document.meta.country
        self.size = len(reading.doc)
        tables = reading.once(Tables)
        self.words, self.lower, self.cap = tables.words, tables.lower, tables.cap
        self.block, self.opens, self.vocabulary = tables.block, tables.opens, tables.vocabulary
        self.masked = self._mask(taken)
        self._tokens: dict[str, tuple[str, ...]] = {}

    def common(self, word: str) -> bool:
        """Whether a lower-case word is an English word by the dictionary or this document."""
        return word in self.vocabulary or word in dictionary() or singular(word) in dictionary()

    def foreign(self, i: int) -> bool:
        """Whether the token is a small word of another language than English."""
        word, token = self.lower[i], self.doc[i]
        if not (self.words[i].islower() and word.isalpha()) or token.is_stop or len(word) < 2:
            return False
        forms = {word, singular(word), token.lemma_.lower()}
        return (
            not (forms & dictionary())
            and not word.startswith(_ENGLISH_BEGINS)
            and word[-2:] not in _ENGLISH_ENDS
        )

    def describes(self, word: str) -> bool:
        """Whether a lower-case word is an English adjective by the dictionary."""
        return word in dictionary("adj")

    def common_here(self, word: str) -> bool:
        """Whether this document writes the word without a capital somewhere."""
        return word in self.vocabulary

    def glued(self, i: int) -> bool:
        """Whether no white space stands between tokens `i - 1` and `i`."""
        return i > 0 and not self.doc[i - 1].whitespace_

    def surface(self, start: int, end: int) -> str:
        """The words of tokens `[start, end)` with white space made single."""
        return " ".join(str(self.doc[start:end]).split())

    def learn(self, start: int, end: int) -> str:
        """The surface of `[start, end)`, its tokens remembered for `tokenised`."""
        name = self.surface(start, end)
        self._tokens.setdefault(name, tuple(self.words[start:end]))
        return name

    def alias(self, name: str, other: str) -> str:
        """`other`, known to be what `name` would be inside a sentence."""
        first, *rest = self.tokenised(name)
        self._tokens.setdefault(other, (first[0].lower() + first[1:], *rest))
        return other

    def tokenised(self, form: str) -> tuple[str, ...]:
        """The tokens of a form that stands in this document."""
        return self._tokens.get(form) or tuple(form.split())

    def next_word(self, i: int) -> str:
        """The lower-case token at `i`, or nothing past the end of the text."""
        return self.lower[i] if 0 <= i < self.size else ""

    def _mask(self, taken: Sequence[TokenMention]) -> list[bool]:
        masked = list(self.reading.once(heading_tokens))
        for mention in taken:
            if mention.end - mention.start < LONG_DESCRIPTION:
                masked[mention.start : mention.end] = [True] * (mention.end - mention.start)
        return masked


def _capital(word: str) -> bool:
    """Whether a token can be part of a name by its letters: `Steppe`, `eGov`, `U.S.`, not `U.S.-led`."""
    if not any(c.isupper() for c in word) or word == "I" or any(c in "()[]—–@#" for c in word):
        return False
    if "-" in word:
        last = word.rsplit("-", 1)[1]
        return bool(last) and (last[0].isupper() or last.isdigit()) and word[0].isupper()
    return word[0].isupper() or (word[0].islower() and len(word) > 2) or word[0].isdigit()
