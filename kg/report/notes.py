"""Footnotes: each piece of evidence has one number through the whole report."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.analyse import Line
from kg.export.tables import evidence_of
from kg.model import Evidence

Quoted = tuple[str, Evidence]


@dataclass
class Notes:
    """Numbers given to quotes in the order of their first use."""

    quoted: list[Quoted] = field(default_factory=list)
    _numbers: dict[Quoted, int] = field(default_factory=dict)

    def of(self, line: Line) -> list[int]:
        """The numbers of a line's evidence."""
        return [self._number(pair) for pair in evidence_of(line)]

    def _number(self, pair: Quoted) -> int:
        if pair not in self._numbers:
            self.quoted.append(pair)
            self._numbers[pair] = len(self.quoted)
        return self._numbers[pair]
