"""One place where a text speaks of an election."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Poll:
    """Tokens `[start, end)` that speak of an election.

    Attributes:
        head: index of the head noun.
        kind: an election kind; empty where the words do not say.
        dates: ISO 8601; several where one phrase names several elections; empty where not said.
        definite: it is spoken of as known: `the`, `these`, `last`.
        order: `next`, `last`, `earlier` or empty.
        round: a runoff, rerun or round of an election.
        plural: `elections`.
        refers: it names no election of its own: `the 2020 campaign`, `that year's elections`.
        anew: an election held again after it was annulled.
    """

    start: int
    end: int
    head: int
    kind: str
    dates: tuple[str, ...] = ()
    definite: bool = False
    order: str = ""
    round: bool = False
    plural: bool = False
    refers: bool = False
    anew: bool = False
