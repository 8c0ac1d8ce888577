"""What the rules of coreference look at: mentions by token, sentence and paragraph."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping

from spacy.tokens import Token

from kg.extract.names.assemble import home_country
from kg.extract.names.lexicon import load
from kg.extract.names.text import Text
from kg.extract.reading import Names, Reading, TokenMention
from kg.model import Entity, EntityType

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class Context:
    """A reading, its names, and the references resolved so far.

    Attributes:
        mentions: all mentions in text order, names and resolved references.
        by_root: the mentions whose syntactic head is the token with this index.
        found: the references resolved so far.
        sentence: number of the sentence of each token; sentences never cross a paragraph.
        unit: number of the sentence, or of its part up to a semicolon, of each token.
    """

    def __init__(self, reading: Reading, names: Names) -> None:
        self.lexicon = load()
        self.reading, self.names, self.doc = reading, names, reading.doc
        self.text = Text(reading, self.lexicon, ())
        self.home = home_country(self.text)
        self.entities: Mapping[str, Entity] = names.by_id
        self.found: list[TokenMention] = []
        self._places: set[tuple[int, int]] = set()
        self.mentions: list[TokenMention] = sorted(names.mentions)
        self.covered = [False] * len(self.doc)
        self.by_root: dict[int, list[TokenMention]] = {}
        self.sentence = self._sentences()
        self.unit = self._units()
        for mention in names.mentions:
            self._index(mention)

    def add(self, mentions: Iterable[TokenMention]) -> None:
        """Take references in, so that later rules see them; those over a name are dropped."""
        for mention in mentions:
            place = (mention.start, mention.end)
            if place in self._places or not any(self.covered[mention.start : mention.end]):
                self._places.add(place)
                self.found.append(mention)
                insort(self.mentions, mention)
                self._index(mention)

    def type_of(self, mention: TokenMention) -> EntityType:
        """The type of the entity a mention refers to."""
        return self.entities[mention.entity].type

    def root(self, mention: TokenMention) -> Token:
        """The syntactic head of a mention."""
        token: Token = self.doc[mention.start : mention.end].root
        return token

    def at(self, token: Token) -> list[TokenMention]:
        """The mentions that a token is the head of."""
        return self.by_root.get(token.i, [])

    def mentions_at(self, i: int) -> list[TokenMention]:
        """The mentions that cover the token at `i` and start there or shortly before."""
        at = bisect_left(self.mentions, TokenMention(i + 1, 0, ""))
        return [m for m in self.mentions[max(at - 8, 0) : at] if m.start <= i < m.end]

    def before(self, position: int, sentences: int) -> list[TokenMention]:
        """Mentions that end before a token, of its sentence and so many before it, in one paragraph."""
        here, block = self.sentence[position], self.text.block[position]
        found: list[TokenMention] = []
        at = bisect_left(self.mentions, TokenMention(position, 0, ""))
        for mention in reversed(self.mentions[:at]):
            if self.sentence[mention.start] < here - sentences or self.text.block[mention.start] != block:
                break
            if mention.end <= position:
                found.append(mention)
        return found[::-1]

    def _index(self, mention: TokenMention) -> None:
        self.by_root.setdefault(self.root(mention).i, []).append(mention)
        self.covered[mention.start : mention.end] = [True] * (mention.end - mention.start)

    def _sentences(self) -> list[int]:
        numbers = [0] * len(self.doc)
        for number, sentence in enumerate(self.doc.sents):
            for token in sentence:
                numbers[token.i] = number
        return numbers

    def _units(self) -> list[int]:
        numbers, number = [0] * len(self.doc), -1
        for token in self.doc:
            if token.is_sent_start or (token.i and self.text.words[token.i - 1] == ";"):
                number += 1
            numbers[token.i] = max(number, 0)
        return numbers


def coordinated(context: Context, token: Token) -> list[TokenMention]:
    """The mentions headed by a token and by all that are coordinated with it to its right."""
    found = list(context.at(token)[:1])
    for child in token.rights:
        if child.dep_ == "conj":
            found += coordinated(context, child)
    return found
