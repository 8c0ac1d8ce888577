"""Answers that are kept, and given again as long as the graph is the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Lock

from kg.service.engine import Engine, Question
from kg.service.pool.pool import Answer

_LARGEST = 1 / 16
"""Of the room, what one answer may take: a few long ones must not drive out all short ones."""
_ANSWER = 1000
"""Bytes that an answer takes beside its text and its question."""


@dataclass
class Remembering:
    """An engine that asks another, and does not ask it again what it has answered of the same snapshot.

    The least recently used answers are dropped first. Kept are whole answers, so nothing that streams; and
    only those to questions that always have the same answer.

    Args:
        engine: asked for what is not known yet.
        version: tells the id of the current snapshot.
        room: bytes of all answers with their questions; 0 keeps none.
    """

    engine: Engine
    version: Callable[[], str]
    room: int
    hits: int = 0
    bytes: int = 0
    _kept: OrderedDict[tuple[str, Question], Answer] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def answer(self, question: Question, seconds: float) -> Answer:
        """See `kg.service.engine.Engine.answer`. An answer that was kept took no seconds."""
        if not (self.room and question.repeatable):
            return self.engine.answer(question, seconds)
        # Taken before the question is asked: an answer may be newer than the version says, never older.
        key = (self.version(), question)
        with self._lock:
            if kept := self._kept.get(key):
                self._kept.move_to_end(key)
                self.hits += 1
                return kept
        answer = self.engine.answer(question, seconds)
        if answer.rest is None and _size(question, answer) <= self.room * _LARGEST:
            self._keep(key, replace(answer, seconds=0.0, kept=True))
        return answer

    def _keep(self, key: tuple[str, Question], answer: Answer) -> None:
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = answer
            self.bytes += _size(key[1], answer)
            while self.bytes > self.room:
                (_, question), oldest = self._kept.popitem(last=False)
                self.bytes -= _size(question, oldest)


def _size(question: Question, answer: Answer) -> int:
    return len(answer.begun) + 2 * len(question.query) + _ANSWER
