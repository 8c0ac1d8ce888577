"""Ask a service about paragraphs, a few at a time, and keep each answer as it comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from kg.extract.model.client import Answer, Client, Unanswered
from kg.extract.model.store import Answers

_IN_A_ROW = 3
"""Faults of the service, each after all its tries, after which it is not asked any more."""


@dataclass
class Asked:
    """What asking brought, and what it cost.

    Attributes:
        kept: paragraphs that were answered in an earlier run.
        answered: paragraphs answered now.
        unanswered: reasons, each with the number of paragraphs that have no answer for it.
        tokens_in, tokens_out: of the answers of this run, as the service reports.
        uncounted: answers of this run whose tokens the service did not report.
    """

    kept: int = 0
    answered: int = 0
    unanswered: Counter[str] = field(default_factory=Counter)
    tokens_in: int = 0
    tokens_out: int = 0
    uncounted: int = 0

    def add(self, answer: Answer) -> None:
        """Count one answer."""
        self.answered += 1
        self.tokens_in += answer.tokens_in or 0
        self.tokens_out += answer.tokens_out or 0
        self.uncounted += answer.tokens_in is None or answer.tokens_out is None


def ask(
    paragraphs: Iterable[str],
    client: Client,
    answers: Answers,
    *,
    parallel: int,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Asked:
    """Ask about every paragraph that has no answer yet.

    Each answer is on disk before the next is asked for in its place, so that a run that is killed or loses
    its service goes on where it was. A service that fails several paragraphs in a row is left alone.

    Args:
        parallel: questions under way at once.
        progress: told how many paragraphs have an answer or were given up, and of how many.

    Raises:
        OSError: an answer cannot be kept.
    """
    distinct = list(dict.fromkeys(paragraphs))
    todo = [paragraph for paragraph in distinct if answers.get(paragraph) is None]
    asked = Asked(kept=len(distinct) - len(todo))
    waiting = iter(todo)
    down = 0
    with ThreadPoolExecutor(max_workers=parallel) as threads:
        under_way: dict[Future[Answer | Unanswered], str] = {}
        for _, paragraph in zip(range(parallel), waiting, strict=False):
            under_way[threads.submit(client.ask, paragraph)] = paragraph
        while under_way:
            progress(asked.kept + asked.answered + asked.unanswered.total(), len(distinct))
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                paragraph, found = under_way.pop(future), future.result()
                if isinstance(found, Answer):
                    answers.put(paragraph, found.content)
                    asked.add(found)
                    down = 0
                else:
                    asked.unanswered[found.reason] += 1
                    down += found.down
                if down < _IN_A_ROW and (following := next(waiting, None)) is not None:
                    under_way[threads.submit(client.ask, following)] = following
    if left := sum(1 for _ in waiting):
        asked.unanswered["not asked, since the service failed before"] += left
    progress(len(distinct), len(distinct))
    return asked
