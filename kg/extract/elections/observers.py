"""Who judges an election: a named body, that of the sentence before, or observers without a name."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.elections import words
from kg.extract.elections.scene import Scene
from kg.extract.engine.phrases import squeeze
from kg.extract.reading import TokenMention

OBSERVING_BODIES = frozenset(("international", "ngo", "other", "organisation"))
_LONG_NAME = 24
"""Tokens in which the body of `observers from the Organization for …` must have been named."""
_UNNAMED = frozenset("observer monitor".split())
_GROUPS = frozenset("mission group team organization organisation delegation watchdog".split())
_WATCHING = frozenset(
    "election electoral observer observers monitor monitors monitoring observation mission".split()
)
_REACH = 3
"""Sentences after a verdict in which `the mission` is that of its body."""


@dataclass(frozen=True, slots=True)
class Observer:
    """Who judges.

    Attributes:
        entity: its local id; empty for observers without a name.
        start: first token that speaks of it.
        called: what observers without a name are called: `domestic observers`.
        watching: it is said that it observes: `OSCE monitors`, and not `the OSCE`.
        resumed: it is named in a sentence before.
    """

    entity: str
    start: int
    called: str = ""
    watching: bool = False
    resumed: bool = False


class Observers:
    """The observers of one document, in the order of its text."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._last: tuple[str, int] | None = None

    def heard(self, observer: Observer, at: int) -> None:
        """Remember who gave a verdict at a token, for `the mission also noted …`."""
        if observer.entity:
            self._last = observer.entity, at

    def may_go_on(self, at: int) -> bool:
        """Whether a body gave its verdict so shortly before a token that `the mission` may be its."""
        return (
            self._last is not None
            and self._last[1] <= at
            and (self._scene.reading.sentences_between(self._last[1], at) <= _REACH)
        )

    def of(self, token: Token) -> list[Observer]:
        """The observers that a word names: itself, or those whose observers, mission or report it is."""
        watching = bool({t.lower_ for t in token.subtree} & _WATCHING)
        watches = token.lemma_.lower() in words.words("observers")  # "the watchdog A", whatever A is
        named = self._scene.references.of(token, OBSERVING_BODIES)
        direct = [r for r in named if watches or self._may_observe(r.entity)]
        if direct:
            return [Observer(r.entity, r.start, watching=watching) for r in direct]
        if not watches:
            return []
        beside = [Observer(m.entity, m.start, watching=True) for m in self._named_beside(token)]
        by = [
            o
            for p in token.rights
            if p.lower_ in ("by", "from", "of")
            for o in p.children
            if o.dep_ == "pobj"
        ]
        unnamed = self._unnamed(token) or [found for o in by for found in self._unnamed(o)]
        return beside or self._resumed(token) or unnamed

    def _named_beside(self, token: Token) -> list[TokenMention]:
        """The body whose observers they are, and those coordinated with it."""
        found: list[TokenMention] = []
        for m in self._scene.references.mentions:
            if not token.left_edge.i <= m.start <= token.right_edge.i or m.end > token.i + _LONG_NAME:
                continue
            owner = m.end < len(token.doc) and token.doc[m.end].tag_ == "POS"
            owner = owner and token.doc[m.start : m.end].root.head != token  # "the Union's mission"
            fits = self._scene.references.fits(m.entity, OBSERVING_BODIES) and self._may_observe(m.entity)
            if fits and not owner and (not found or _is_coordinated(found[-1], m, token)):
                found.append(m)
        return found

    def _resumed(self, token: Token) -> list[Observer]:
        """`The mission`, shortly after a body gave its verdict."""
        if self._last is None or not any(c.lower_ in ("the", "its", "their") for c in token.lefts):
            return []
        entity, at = self._last
        reading = self._scene.reading
        near = at < token.i and reading.sentences_between(at, token.i) <= _REACH
        if not near or not reading.same_paragraph(at, token.i):
            return []
        return [Observer(entity, token.left_edge.i, watching=True, resumed=True)]

    def _unnamed(self, token: Token) -> list[Observer]:
        """`Domestic observers`, `observation groups`."""
        said = [t for t in token.lefts if t.dep_ in ("amod", "compound", "nmod") and t.tag_ != "WDT"]
        told = {t.lower_ for t in said} & _WATCHING
        if token.lemma_.lower() not in _UNNAMED and not (token.lemma_.lower() in _GROUPS and told):
            return []
        first = said[0].i if said else token.i
        return [Observer("", first, squeeze(token.doc[first : token.i + 1].text), watching=True)]

    def _may_observe(self, entity: str) -> bool:
        return self._scene.references.kind_of(entity) in ("international", "ngo", "other", "")


def _is_coordinated(first: TokenMention, second: TokenMention, token: Token) -> bool:
    """Whether two names are listed: `observers from A and B`."""
    between = token.doc[first.end : second.start]
    return 0 < len(between) <= 5 and any(t.lower_ in ("and", ",") for t in between)
