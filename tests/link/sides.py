"""Ours and theirs made by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.link.model import Candidate, Source, Subject
from kg.link.offices import Term, of_country
from kg.model import Entity, EntityType
from kg.rdf import DATA

SOURCE = Source("made", "Made by hand", "https://example.org/", "CC0-1.0", True)
PAIRS, HELD_OUT = (Path(__file__).parent / name for name in ("pairs.txt", "held-out.txt"))


def subject(type_: str, text: str, local: str = "x/1") -> Subject:
    """Ours, from `Name / Alias | key=value | …`."""
    names, more = _parsed(text)
    years = [int(y) for y in more["years"].split("-")] if "years" in more else []
    entity = Entity(
        DATA + local,
        EntityType(type_),
        names[0],
        more.get("kind", ""),
        tuple(names[1:]),
        more.get("start", "") if type_ == "election" else "",
        gender=more.get("gender", ""),
    )
    return Subject(
        entity,
        _list(more, "country"),
        (years[0], years[-1]) if years else None,
        more.get("start", ""),
        _list(more, "group"),
        tuple(Term(o) for post in _list(more, "post") if (o := of_country(post, more.get("country", "")))),
        _list(more, "kin"),
    )


def candidate(type_: str, text: str, iri: str = "https://example.org/1") -> Candidate:
    """Theirs, from the same."""
    names, more = _parsed(text)
    return Candidate(
        iri,
        EntityType(type_),
        names[0],
        more.get("kind", ""),
        tuple(names[1:]),
        _list(more, "country"),
        more.get("start", ""),
        more.get("end", ""),
        more.get("gender", ""),
        _list(more, "group"),
        _list(more, "post"),
        _list(more, "kin"),
    )


def pairs(path: Path = PAIRS) -> Iterator[tuple[bool, Subject, Candidate]]:
    """The pairs checked by hand: whether they are one, ours, theirs."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if not line.startswith("#"):
            verdict, type_, ours, theirs = (part.strip() for part in line.split(" ;"))
            record = candidate(type_, theirs, f"https://example.org/{number}")
            yield verdict == "same", subject(type_, ours, f"x/{number}"), record


@dataclass(frozen=True)
class Given:
    """A target that has what it is given."""

    records: tuple[Candidate, ...]
    source: Source = SOURCE

    def candidates(self, subjects: Sequence[Subject]) -> Iterator[Candidate]:
        return iter(self.records)


def _parsed(text: str) -> tuple[list[str], dict[str, str]]:
    names, *more = (part.strip() for part in text.split("|"))
    return names.split(" / "), dict(m.split("=", 1) for m in more)  # type: ignore[misc]


def _list(more: dict[str, str], key: str) -> tuple[str, ...]:
    return tuple(v.strip() for v in more.get(key, "").split(",") if v.strip())
