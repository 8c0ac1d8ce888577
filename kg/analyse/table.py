"""What every analysis can be read as: tables whose lines carry the statements they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from kg.analyse.statement import Statement

Value: TypeAlias = str | int | float | None


@dataclass(frozen=True)
class Line:
    """A row, and the statements it rests on."""

    cells: tuple[Value, ...]
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class Table:
    """Rows under named columns.

    Attributes:
        note: how to read it, a sentence or two.
    """

    title: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...] = field(default=())
    note: str = ""


class Result(Protocol):
    """A typed result of an analysis."""

    def tables(self) -> tuple[Table, ...]:
        """The result as tables, the main one first."""
        ...


def unique(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Statements once each, sorted."""
    return tuple(sorted(set(statements)))
