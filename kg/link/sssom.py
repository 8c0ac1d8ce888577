"""Links as SSSOM, the Simple Standard for Sharing Ontological Mappings: a table, and back.

https://mapping-commons.github.io/sssom/
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import IO

from kg import __version__
from kg.errors import InputError
from kg.link.curies import SETS, Curies
from kg.link.decisions import EXACT, Decisions
from kg.link.match import Link, Outcome
from kg.link.model import Candidate
from kg.prefixes import HOME

LEXICAL, COMPOSITE = "semapv:LexicalMatching", "semapv:CompositeMatching"
CURATED = "semapv:ManualMappingCuration"
CLOSE = "skos:closeMatch"
TOOL = "country-report-graph"
UNSPECIFIED = "https://w3id.org/sssom/license/unspecified"
_IRIS = ("subject_id", "object_id")
_SETS = f"{SETS}:"


@dataclass(frozen=True, order=True)
class Line:
    """One line; the fields are SSSOM's slots.

    Attributes:
        predicate_modifier: `Not` where the two are not the same; else empty.
        confidence: 0 to 1, by the weights; of a decision 1.
        match_string: the names that agree best, ours and theirs, with `|` between where they differ.
        comment: the reasons, with their bits, and what holds a proposal back.
        status: `linked`, `accepted`, `rejected` or `proposed`; in the file under `other`.
    """

    subject_id: str
    object_id: str
    predicate_id: str
    predicate_modifier: str = ""
    subject_label: str = ""
    object_label: str = ""
    subject_category: str = ""
    mapping_justification: str = COMPOSITE
    confidence: float = 0.0
    match_string: str = ""
    object_source: str = ""
    mapping_tool: str = TOOL
    mapping_tool_version: str = __version__
    reviewer_label: str = ""
    mapping_date: str = ""
    comment: str = ""
    other: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """Our IRI and theirs."""
        return self.subject_id, self.object_id

    @property
    def status(self) -> str:
        """See the class."""
        return self.other

    @property
    def holds(self) -> bool:
        """Whether the two are taken to be the same."""
        return self.other in ("linked", "accepted")


COLUMNS = tuple(f.name for f in fields(Line))


def mappings(links: Iterable[Link], decisions: Decisions) -> list[Line]:
    """The lines of links under decisions, sorted."""
    return decide({m.pair: m for m in map(_mapping, links)}, decisions)


def decide(found: Mapping[tuple[str, str], Line], decisions: Decisions) -> list[Line]:
    """Lines under decisions, sorted. A decision stands whether or not the matcher saw its pair."""
    found = dict(found)
    for pair, d in decisions.items():
        seen = found.get(pair) or Line(*pair, d.predicate)
        accepted = d.verdict == "accept"
        found[pair] = replace(
            seen,
            predicate_id=d.predicate,
            predicate_modifier="" if accepted else "Not",
            mapping_justification=CURATED,
            confidence=1.0,
            reviewer_label=d.reviewer,
            mapping_date=d.date,
            comment=d.note or seen.comment,
            other="accepted" if accepted else "rejected",
        )
    # Where a person chose another record of the same set, the matcher's link goes.
    chosen = {(m.subject_id, m.object_source) for m in found.values() if m.status == "accepted"}
    return sorted(
        m
        for m in found.values()
        if not (m.status == "linked" and m.object_source and (m.subject_id, m.object_source) in chosen)
    )


def _mapping(link: Link) -> Line:
    c, linked = link.comparison, link.outcome is Outcome.LINKED
    return Line(
        link.subject.entity.id,
        link.candidate.iri,
        EXACT if linked else CLOSE,
        "",
        link.subject.entity.name,
        link.candidate.name or _election(link.candidate),
        link.subject.entity.type.value,
        COMPOSITE,
        c.probability,
        "|".join(dict.fromkeys(n.replace("|", "/") for n in (c.ours, c.theirs) if n)),
        link.source.id,
        comment=c.comment if linked else f"{link.why}; {c.comment}",
        other=link.outcome.value,
    )


def _election(candidate: Candidate) -> str:
    """An election by its kind and day, since it has no name."""
    kind = candidate.kind if candidate.kind == "referendum" else f"{candidate.kind} election"
    return f"{kind} {candidate.start}"


def write(found: Iterable[Line], out: IO[str], licence: str = UNSPECIFIED) -> None:
    """Write SSSOM/TSV with its metadata in the head."""
    lines = list(found)
    curies = Curies.of((m.object_id, m.object_source) for m in lines)
    out.write(f"#mapping_set_id: {HOME}id/links\n#mapping_set_title: Links of the country report graph\n")
    out.write(f"#license: {licence}\n#curie_map:\n")
    out.writelines(f'#  {prefix}: "{iri}"\n' for prefix, iri in sorted(curies.spaces.items()))
    table = csv.writer(out, delimiter="\t", lineterminator="\n")
    table.writerow(COLUMNS)
    for m in lines:
        source = f"{_SETS}{m.object_source}" if m.object_source else ""
        cells = (source if c == "object_source" else str(getattr(m, c)) for c in COLUMNS)
        table.writerow(
            curies.shorten(v) if c in _IRIS else " ".join(v.split())
            for c, v in zip(COLUMNS, cells, strict=True)
        )


def read(path: Path) -> Iterator[Line]:
    """The lines of an SSSOM/TSV file that `write` made, or another tool.

    Raises:
        InputError: there is none, or it lacks a column.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = file.readlines()
        curies = Curies.read(x for x in lines if x.startswith("#"))
        table = csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t")
        if missing := {"subject_id", "object_id", "predicate_id"} - set(table.fieldnames or ()):
            raise InputError(f"there is no column {', '.join(sorted(missing))}", where=str(path))
        for row in table:
            known = {k: v for k, v in row.items() if k in COLUMNS and k != "confidence" and v is not None}
            known |= {k: curies.expand(known[k]) for k in _IRIS if k in known}
            known["object_source"] = known.get("object_source", "").removeprefix(_SETS)
            yield Line(**known, confidence=float(row.get("confidence") or 0))
    except FileNotFoundError as error:
        remedy = "Link first: kg link run MAPPING=FILE"
        raise InputError("there are no links yet", where=str(path), remedy=remedy) from error
    except (ValueError, csv.Error) as error:
        raise InputError(f"no SSSOM table: {error}", where=str(path)) from error
