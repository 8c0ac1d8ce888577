"""Tables (CSV, TSV, JSON) as candidates, their columns told by a mapping."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kg.errors import InputError
from kg.link.curies import IRI
from kg.link.mapping import Plan, country, iri
from kg.link.model import Candidate, Tenure
from kg.link.rows import Row, listed, rows
from kg.model import EntityType

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


class _Reader:
    def __init__(self, plan: Plan) -> None:
        self._plan, o = plan, plan.options
        self._iri: str = plan.need("iri")
        self._keys = re.findall(r"\{([^}]+)\}", self._iri)
        self._type = EntityType(plan.need("type"))
        self._replace = [(re.compile(a), b) for a, b in plan.options.get("replace", {}).items()]
        self._names = listed(o.get("names"))
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
        kinds = o.get("kind", "")
        if isinstance(kinds, dict) and row[kinds["column"]].strip() not in kinds["values"]:
            return None
        at = o.get("country")
        iso3 = country(row[at["column"]], at["code"]) if at else ""
        tenure = self._tenure(row)
        if not IRI.fullmatch(found := self._iri_of(row)):
            raise InputError(f"{found!r} is no IRI", where=where, remedy=f"See iri in {self._plan.where}")
        return Candidate(
            iri=found,
            type=self._type,
            name=names[0] if names else "",
            kind=self._of(row, "kind"),
            aliases=tuple(names[1:]),
            countries=(iso3,) if iso3 else (),
            start=_date(row, listed(o.get("start"))),
            end=_date(row, listed(o.get("end"))),
            gender=self._of(row, "gender"),
            groups=tuple(dict.fromkeys(g for c in listed(o.get("groups")) if (g := row[c].strip()))),
            posts=(tenure.post,) if tenure else (),
            tenures=(tenure,) if tenure and (tenure.start or tenure.end) else (),
            identifiers=_pairs(row, o.get("identifiers", {})),
            facts=_pairs(row, o.get("facts", {})),
            where=where,
        )

    def _of(self, row: Row, option: str) -> str:
        """What a mapping says for all rows, or by a column whose values it translates."""
        said = self._plan.options.get(option, "")
        return said["values"].get(row[said["column"]].strip(), "") if isinstance(said, dict) else str(said)

    def _tenure(self, row: Row) -> Tenure | None:
        """The office that a row says somebody held."""
        said = self._plan.options.get("tenure")
        if not said:
            return None
        post = row[said["post"]["column"]].strip() if isinstance(said["post"], dict) else said["post"]
        start, end = (_date(row, listed(said.get(key))) for key in ("start", "end"))
        return Tenure(post, start, end) if post else None

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
        groups=tuple(dict.fromkeys([*first.groups, *second.groups])),
        posts=tuple(dict.fromkeys([*first.posts, *second.posts])),
        tenures=tuple(dict.fromkeys([*first.tenures, *second.tenures])),
        aliases=tuple(dict.fromkeys([*first.aliases, *(n for n in second.names if n and n != first.name)])),
        identifiers=tuple(sorted({*first.identifiers, *second.identifiers})),
        facts=tuple(sorted({*first.facts, *second.facts})),
    )
