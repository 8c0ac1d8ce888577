"""Victories and defeats told by nouns: `her reelection in 2016`, `A's victory in the 2018 election`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from kg.extract.elections.hedges import hedge
from kg.extract.elections.outcomes import Outcome, outcome_of
from kg.extract.elections.scene import Scene
from kg.extract.engine import syntax
from kg.extract.engine.mentions import Referent
from kg.extract.reading import TokenMention

_CHOICE = frozenset("election reelection re-election".split())
_VICTORY = frozenset("victory win triumph landslide".split()) | _CHOICE
_DEFEAT = frozenset("defeat loss".split())
TELLING = _VICTORY | _DEFEAT
"""Nouns of victory and defeat."""
_WISHED = frozenset(
    "seek oppose support endorse allow prevent block demand predict expect ensure guarantee permit enable "
    "pursue announce contest claim secure win".split()
)


def victories(scene: Scene, sentence: Sentence) -> Iterator[Outcome]:
    """The victories and defeats that nouns of a sentence tell, each of an election named beside them."""
    for noun in sentence:
        word = noun.lemma_.lower()
        if noun.pos_ not in ("NOUN", "PROPN") or word not in _VICTORY | _DEFEAT or noun.dep_ == "compound":
            continue
        if noun.head.lemma_ in _WISHED or not _is_told(scene, noun, word):
            continue
        put = hedge(scene, noun)
        for who in _whose(scene, noun, word) if put is not None else ():
            outcome = "lost" if word in _DEFEAT else "won"
            end = max([m.end for m in _polls(scene, noun)] + [noun.i + 1])
            yield outcome_of(scene, who, outcome, (noun.i, end), put or {})
        for who in _beaten(scene, noun, word) if put is not None else ():
            yield outcome_of(scene, who, "lost", (noun.i, noun.i + 1), put or {})


def _is_told(scene: Scene, noun: Token, word: str) -> bool:
    """Whether an election is named in the noun's phrase, or the noun itself stands for one."""
    own = [m for m in scene.polls_in(noun.left_edge.i, noun.i + 1) if m.end > noun.i]
    return bool(own) or (word not in _CHOICE and bool(_polls(scene, noun)))


def _polls(scene: Scene, noun: Token) -> list[TokenMention]:
    return [m for m in scene.polls_in(noun.left_edge.i, noun.right_edge.i + 1) if m.start > noun.i]


def _whose(scene: Scene, noun: Token, word: str) -> list[Referent]:
    """Whose it is: by the possessive, by `of` (an election, a defeat), by `for` or `by` (a victory)."""
    links = ("of",) if word in _CHOICE | _DEFEAT else ("for", "by")
    tokens = syntax.possessor(noun) or [
        o for o in syntax.objects_of(noun, links) if o.head.head == noun and not _has_date_before(o)
    ]
    return [who for token in tokens for who in scene.contenders(token)]


def _beaten(scene: Scene, noun: Token, word: str) -> list[Referent]:
    """Who lost, where a victory is told with its loser: `A's 2015 victory over B`."""
    over = syntax.objects_of(noun, ("over",)) if word in _VICTORY - _CHOICE else []
    return [who for token in over for who in scene.contenders(token)]


def _has_date_before(token: Token) -> bool:
    """Whether a name behind `of` is the subject of what follows: `in the vote of May 2008 A was credited`."""
    return any(t.ent_type_ == "DATE" for t in token.lefts)
