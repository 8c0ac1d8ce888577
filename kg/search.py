"""Finding entities by name: an SQLite file that the build writes beside the graph.

Names are compared in the fold of `kg.fold`: accents, scripts and romanisations aside. Words
are found whole or by their beginning (FTS5), misspelt ones by their trigrams, and candidates are
ranked by likeness, then by how much is said of them.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from threading import local

from rapidfuzz import fuzz

from kg.fold import fold
from kg.model import Entity, EntityType

_SCHEMA = """
CREATE TABLE entity (
  id INTEGER PRIMARY KEY, iri TEXT UNIQUE NOT NULL, type TEXT NOT NULL, kind TEXT NOT NULL,
  name TEXT NOT NULL, aliases TEXT NOT NULL, date TEXT NOT NULL, place TEXT NOT NULL,
  gender TEXT NOT NULL, documents TEXT NOT NULL, claims INTEGER NOT NULL);
CREATE TABLE country (entity INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (entity, name)) WITHOUT ROWID;
CREATE VIRTUAL TABLE word USING fts5(name, entity UNINDEXED, tokenize='unicode61', prefix='2 3');
CREATE VIRTUAL TABLE gram USING fts5(name, entity UNINDEXED, tokenize='trigram');
"""
_COLUMNS = (
    "e.iri, e.type, e.kind, e.name, e.aliases, e.date, e.place, e.gender, e.documents, e.claims,"
    " (SELECT json_group_array(c.name) FROM country c WHERE c.entity = e.id)"
)
_ALIKE = 70.0
"""Least likeness, of 100, of a name that is a misspelling and not another name."""
_CANDIDATES = 400
_LONGEST = 200


@dataclass(frozen=True)
class Hit:
    """An entity that was found.

    Attributes:
        claims: how many claims it stands in.
        likeness: 0 to 100, of the query to the nearest of its names.
        countries: of the reports that name it, sorted.
    """

    entity: Entity
    claims: int
    likeness: float = 100.0
    countries: tuple[str, ...] = ()


def write(folder: Path) -> None:
    """Write `search.sqlite` into the folder of a build that holds all else already."""
    from kg.rdf import documents_of
    from kg.store import open_store

    store = open_store(folder)
    countries = {name: meta.country for name, meta in documents_of(store).items()}
    store.close()
    counts: Counter[str] = Counter()
    with (folder / "claims.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            claim = json.loads(line)
            counts.update({end["iri"] for end in (claim["subject"], claim["object"]) if end})
    with (folder / "entities.jsonl").open(encoding="utf-8") as lines:
        write_index(folder / "search.sqlite", map(_entity, lines), counts, countries)


def _entity(line: str) -> Entity:
    found = json.loads(line)
    return Entity(
        id=found["iri"],
        type=EntityType(found["type"]),
        name=found["name"],
        kind=found.get("kind") or "",
        aliases=tuple(found["aliases"]),
        date=found.get("date") or "",
        place=found.get("place") or "",
        gender=found.get("gender") or "",
        documents=tuple(found["documents"]),
    )


def write_index(
    path: Path, entities: Iterable[Entity], claims: Mapping[str, int], countries: Mapping[str, str]
) -> None:
    """Write an index of names.

    Args:
        path: of a file that does not exist.
        entities: in the order in which they are to be kept.
        claims: how many claims each entity stands in, by IRI.
        countries: the country of each document, by its id.
    """
    with closing(sqlite3.connect(path)) as data, data:
        data.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
        for number, e in enumerate(entities, start=1):
            row = (number, e.id, e.type, e.kind, e.name, json.dumps(e.aliases), e.date, e.place, e.gender)
            documents = json.dumps(e.documents)
            data.execute(
                "INSERT INTO entity VALUES (?,?,?,?,?,?,?,?,?,?,?)", (*row, documents, claims.get(e.id, 0))
            )
            places = sorted({c for d in e.documents if (c := countries.get(d))})
            data.executemany("INSERT INTO country VALUES (?,?)", [(number, c) for c in places])
            names = [(name, number) for name in sorted({fold(n) for n in e.names} - {""})]
            data.executemany("INSERT INTO word VALUES (?,?)", names)
            data.executemany("INSERT INTO gram VALUES (?,?)", names)


class Index:
    """An index of names, read-only, for any number of threads.

    Args:
        path: of a file that `write` made.
    """

    def __init__(self, path: Path) -> None:
        self._uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._local = local()

    @property
    def _data(self) -> sqlite3.Connection:
        if not hasattr(self._local, "data"):
            self._local.data = sqlite3.connect(self._uri, uri=True)
        data: sqlite3.Connection = self._local.data
        return data

    def get(self, iris: Iterable[str]) -> dict[str, Hit]:
        """The entities with these IRIs, by IRI; unknown ones are left out."""
        wanted = json.dumps(sorted(set(iris)))
        rows = self._data.execute(
            f"SELECT {_COLUMNS} FROM entity e WHERE iri IN (SELECT value FROM json_each(?)) ORDER BY iri",
            (wanted,),
        )
        return {row[0]: _hit(row) for row in rows}

    def countries(self) -> list[str]:
        """The countries that a search can be narrowed to, sorted."""
        return [name for (name,) in self._data.execute("SELECT DISTINCT name FROM country ORDER BY name")]

    def most_said(self, type_: str, limit: int) -> list[Hit]:
        """The entities of a type that stand in most claims."""
        rows = self._data.execute(
            f"SELECT {_COLUMNS} FROM entity e WHERE type = ? AND claims > 0"
            " ORDER BY claims DESC, name, iri LIMIT ?",
            (type_, limit),
        )
        return [_hit(row) for row in rows]

    def search(
        self, text: str, *, type_: str = "", country: str = "", limit: int = 20, offset: int = 0
    ) -> list[Hit]:
        """Entities by name, the best first.

        Args:
            text: a name or some words of one, in any spelling or script; the last may be begun only.
            type_: only entities of this type.
            country: only entities that a report on this country names.
        """
        wanted = fold(text[:_LONGEST]).removeprefix("the ")
        # What folds to a single letter, and is longer, is no beginning of a name: "zzzz".
        if not wanted or (len(wanted) == 1 < len(text.strip())):
            return []
        found = list(self._candidates(wanted, type_, country))
        ranked = sorted(
            (_ranked(hit, wanted) for hit in found),
            key=lambda h: (-h.likeness, -h.claims, h.entity.name, h.entity.id),
        )
        return [hit for hit in ranked if hit.likeness >= _ALIKE][offset : offset + limit]

    def _candidates(self, wanted: str, type_: str, country: str) -> Iterator[Hit]:
        words = wanted.split()
        phrase = " ".join(f'"{w}"' for w in words[:-1]) + f' "{words[-1]}"*'
        found = self._match("word", phrase, type_, country)
        if not found:
            grams = sorted({w[i : i + 3] for w in words for i in range(len(w) - 2)})
            if grams:
                found = self._match("gram", " OR ".join(f'"{g}"' for g in grams), type_, country)
        yield from found

    def _match(self, table: str, expression: str, type_: str, country: str) -> Sequence[Hit]:
        rows = self._data.execute(
            f"SELECT {_COLUMNS} FROM entity e JOIN ("
            f"  SELECT entity AS id, MIN(rank) AS best FROM {table} WHERE {table} MATCH ?1"
            f"  GROUP BY entity) USING (id)"
            "WHERE (?2 = '' OR e.type = ?2)"
            "  AND (?3 = '' OR EXISTS (SELECT 1 FROM country c WHERE c.entity = e.id AND c.name = ?3))"
            "ORDER BY best, e.claims DESC, e.iri LIMIT ?4",
            (expression, type_, country, _CANDIDATES),
        )
        return [_hit(row) for row in rows]


def _hit(row: tuple[str, ...]) -> Hit:
    iri, type_, kind, name, aliases, date, place, gender, documents, claims, countries = row
    entity = Entity(
        iri, EntityType(type_), name, kind, tuple(json.loads(aliases)), date, place, gender,
        documents=tuple(json.loads(documents)),
    )  # fmt: skip
    return Hit(entity, int(claims), countries=tuple(sorted(json.loads(countries))))


def _ranked(hit: Hit, wanted: str) -> Hit:
    """The hit with its likeness: a whole name, then its beginning, then its words, then misspellings."""
    names = [fold(name).removeprefix("the ") for name in hit.entity.names]
    best = 0.0
    for name in names:
        if name == wanted:
            return replace(hit, likeness=100.0)
        if name.startswith(wanted):
            best = max(best, 97.0)
        elif all(any(part.startswith(w) for part in name.split()) for w in wanted.split()):
            best = max(best, 94.0)
        else:
            best = max(best, 0.9 * max(fuzz.ratio(wanted, name), fuzz.token_sort_ratio(wanted, name)))
            best = max(best, *(0.9 * fuzz.ratio(wanted, part) for part in name.split()))
    return replace(hit, likeness=best)


def of_store(path: Path, entities: Sequence[Entity], countries: Mapping[str, str]) -> Index:
    """An index for a graph that brings none: bare data, a remote store. Claims are not counted."""
    write_index(path, entities, {}, countries)
    return Index(path)
