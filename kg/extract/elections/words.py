"""The words of `elections.yaml`, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from kg import resources

_FILE = Path(__file__).with_name("elections.yaml")


@cache
def kinds() -> dict[str, str]:
    """Word beside an election → kind of election."""
    listed: dict[str, list[str]] = _read()["kinds"]
    return {word: kind for kind, words in listed.items() for word in words}


@cache
def words(name: str) -> frozenset[str]:
    """One of the word lists of the file."""
    return frozenset(_read()[name])


@cache
def _read() -> dict[str, Any]:
    data: dict[str, Any] = resources.parse_yaml(_FILE.read_text(encoding="utf-8"))
    return data
