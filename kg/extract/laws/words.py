"""The words of `laws.yaml`, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg import resources

_FILE = Path(__file__).with_name("laws.yaml")


@cache
def heads() -> dict[str, str]:
    """Head noun → kind of law."""
    return {word: kind for kind, words in _read()["heads"].items() for word in words}


@cache
def words(name: str) -> frozenset[str]:
    """One of the word lists of the file."""
    return frozenset(_read()[name])


@cache
def references() -> dict[str, tuple[str, ...]]:
    """Noun of a reference such as `the bill` → kinds of law it may stand for."""
    return {noun: tuple(kinds) for noun, kinds in _read()["references"].items()}


@cache
def _read() -> dict[str, dict[str, list[str]]]:
    data: dict[str, dict[str, list[str]]] = resources.parse_yaml(_FILE.read_text(encoding="utf-8"))
    return data
