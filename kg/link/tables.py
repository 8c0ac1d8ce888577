"""Tables (CSV, TSV, JSON) as candidates, their columns told by a mapping."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.link.curies import IRI
from kg.link.mapping import Plan, country, iri
from kg.link.model import Candidate
from kg.model import EntityType

Row = Mapping[str, str]

_DELIMITERS = {"csv": ",", "tsv": "\t"}
_ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def read(path: Path, plan: Plan) -> Iterator[Candidate]:
    """The rows of a table as candidates.

    A row with the IRI of the one before adds to it, and so does one that the mapping's `continues`
    tells to go on with it, such as the second round of an election: its date becomes the end.

    Raises:
        InputError: the file cannot be read, or lacks a column that the mapping names.
    """
    reader = _Reader(plan)
    last: Candidate | None = None
    for number, row in rows(path, plan):
        found = reader.candidate(row, f"{path.name}:{number}")
        if last and found and (found.iri == last.iri or reader.continues(row, last, found)):
            last = _merged(last, found)
        elif found:
            if last:
                yield last
            last = found
    if last:
        yield last


def rows(path: Path, plan: Plan) -> Iterator[tuple[int, Row]]:
    """The rows of a table, each with its line (of JSON: its place), every value a text."""
    encoding = plan.options.get("encoding", "utf-8")
    kind = plan.options.get("format", path.suffix.lstrip(".").lower())
    try:
        with path.open(encoding=encoding, newline="") as file:
            if kind == "json":
                yield from _json(file.read(), plan)
                return
            delimiter = plan.options.get("delimiter", _DELIMITERS.get(kind, ","))
            table = csv.DictReader(file, delimiter=delimiter)
            _check(plan, table.fieldnames or (), str(path))
            for row in table:
                yield table.line_num, {k: v or "" for k, v in row.items() if isinstance(k, str)}
    except FileNotFoundError as error:
        raise InputError("there is no such file", where=str(path)) from error
    except UnicodeDecodeError as error:
        remedy = f"Name its encoding in {plan.where}, such as encoding: cp1252"
        raise InputError(
            f"is not {encoding}, at byte {error.start}", where=str(path), remedy=remedy
        ) from error
    except (csv.Error, OSError, ValueError) as error:
        raise InputError(f"cannot be read as {kind}: {error}", where=str(path)) from error


def _json(text: str, plan: Plan) -> Iterator[tuple[int, Row]]:
    found: Any = json.loads(text)
    for step in str(plan.options.get("records", "")).split("."):
        found = found[step] if step and isinstance(found, dict) and step in found else found
    if not isinstance(found, list):
        raise ValueError("no list of records; name the key that holds it as records")
    for number, row in enumerate(found, 1):
        if not isinstance(row, dict):
            raise ValueError(f"record {number} is no object")
        if number == 1:
            _check(plan, row, plan.where)
        yield number, {k: "" if v is None else str(v) for k, v in row.items()}


def columns(plan: Plan) -> set[str]:
    """The columns that a mapping names."""
    o = plan.options
    named = set(re.findall(r"\{([^}]+)\}", plan.need("iri")))
    named |= {c for key in ("names", "start", "end") for c in _list(o.get(key))}
    named |= {c for key in ("where", "skip", "continues") for c in o.get(key, {})}
    named |= set(o.get("facts", {}).values())
    named |= set(o.get("identifiers", {}).values())
    return named | {o[key]["column"] for key in ("country", "kind") if isinstance(o.get(key), dict)}


def _check(plan: Plan, given: Iterable[str], where: str) -> None:
    if missing := sorted(columns(plan) - set(given)):
        there = ", ".join(list(given)[:12]) or "no columns"
        raise InputError(
            f"there is no column {', '.join(missing)}, which {plan.where} names",
            where=where,
            remedy=f"The table has {there}",
        )


def _list(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


class _Reader:
    def __init__(self, plan: Plan) -> None:
        self._plan, o = plan, plan.options
        self._iri: str = plan.need("iri")
        self._keys = re.findall(r"\{([^}]+)\}", self._iri)
        self._type = EntityType(plan.need("type"))
        self._replace = [(re.compile(a), b) for a, b in plan.options.get("replace", {}).items()]
        self._names = _list(o.get("names"))
        self._split = re.compile(o["split"]) if o.get("split") else None
        self._drop = re.compile(o["drop"]) if o.get("drop") else None
        self._where = {c: re.compile(p) for c, p in o.get("where", {}).items()}
        self._continues = {c: re.compile(p) for c, p in o.get("continues", {}).items()}
        self._skip = {c: re.compile(p) for c, p in o.get("skip", {}).items()}

    def candidate(self, row: Row, where: str) -> Candidate | None:
        if not all(row[c].strip() for c in self._keys):
            return None
        if not all(p.search(row[c]) for c, p in self._where.items()):
            return None
        if any(p.search(row[c]) for c, p in self._skip.items()):
            return None
        o, names = self._plan.options, self._names_of(row)
        if not names and self._type is not EntityType.ELECTION:
            return None
        kind = o.get("kind", "")
        if isinstance(kind, dict):
            kind = kind["values"].get(row[kind["column"]].strip())
            if kind is None:
                return None
        at = o.get("country")
        iso3 = country(row[at["column"]], at["code"]) if at else ""
        if not IRI.fullmatch(found := self._iri_of(row)):
            raise InputError(f"{found!r} is no IRI", where=where, remedy=f"See iri in {self._plan.where}")
        return Candidate(
            iri=found,
            type=self._type,
            name=names[0] if names else "",
            kind=kind,
            aliases=tuple(names[1:]),
            countries=(iso3,) if iso3 else (),
            start=_date(row, _list(o.get("start"))),
            end=_date(row, _list(o.get("end"))),
            identifiers=_pairs(row, o.get("identifiers", {})),
            facts=_pairs(row, o.get("facts", {})),
            where=where,
        )

    def _iri_of(self, row: Row) -> str:
        found = iri(self._iri, row)
        for pattern, replacement in self._replace:
            found = pattern.sub(replacement, found)
        return found

    def continues(self, row: Row, last: Candidate, found: Candidate) -> bool:
        """Whether a row goes on with the record before it."""
        same = (last.kind, last.countries, last.start[:4]) == (found.kind, found.countries, found.start[:4])
        return same and any(p.search(row[c]) for c, p in self._continues.items())

    def _names_of(self, row: Row) -> list[str]:
        found: dict[str, None] = {}
        for column in self._names:
            for part in self._split.split(row[column]) if self._split else [row[column]]:
                name = (self._drop.sub("", part) if self._drop else part).strip(' "“”«»')
                if name:
                    found[name] = None
        return list(found)


def _date(row: Row, columns: list[str]) -> str:
    """A date out of one column, or out of those for year, month and day; as precise as they are."""
    parts = [row[c].strip() for c in columns]
    if len(parts) == 1 and (found := _ISO.match(parts[0])):
        return found[0]
    known: list[str] = []
    for part, width in zip(parts, (4, 2, 2), strict=False):
        if not part.isdigit() or int(part) == 0:
            break
        known.append(part.zfill(width))
    return "-".join(known)


def _pairs(row: Row, columns: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    found = ((name, row[c].strip()) for name, c in columns.items())
    return tuple(sorted((n, v) for n, v in found if v))


def _merged(first: Candidate, second: Candidate) -> Candidate:
    """The first row's record with what further rows add."""
    return replace(
        first,
        end=max(first.end, second.end, second.start if second.start != first.start else ""),
        aliases=tuple(dict.fromkeys([*first.aliases, *(n for n in second.names if n and n != first.name)])),
        identifiers=tuple(sorted({*first.identifiers, *second.identifiers})),
        facts=tuple(sorted({*first.facts, *second.facts})),
    )
