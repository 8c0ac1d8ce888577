"""Proposals as a spreadsheet to fill in, and what was filled in, read back."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kg.errors import InputError
from kg.link.decisions import VERDICTS
from kg.link.sssom import Line
from kg.rdf import claims_about, entities_of
from kg.store import Store

COLUMNS = (
    "verdict",
    "note",
    "ours",
    "theirs",
    "set",
    "confidence",
    "why",
    "reports",
    "quote",
    "subject_id",
    "object_id",
)
_NEEDED = ("verdict", "subject_id", "object_id")
_DELIMITERS = ",;\t"


@dataclass(frozen=True)
class Context:
    """What helps to decide on an entity.

    Attributes:
        ours: its name, kind and other names.
        reports: ids of those that name it.
        quote: words of a report about it; empty where no claim is.
    """

    ours: str
    reports: tuple[str, ...]
    quote: str


def contexts(store: Store, iris: Iterable[str]) -> dict[str, Context]:
    """The context of entities, by IRI; of one that is not in the graph, none."""
    wanted, found = set(iris), {}
    for entity in entities_of(store):
        if entity.id in wanted:
            evidence = sorted((c.document, c.evidence[0]) for c in claims_about(store, entity.id).values())
            quote = " ".join(evidence[0][1].quote.split()) if evidence else ""
            kind = entity.kind or entity.type.value
            others = f"; also {', '.join(entity.aliases)}" if entity.aliases else ""
            found[entity.id] = Context(f"{entity.name} ({kind}{others})", entity.documents, quote)
    return found


def write(lines: Iterable[Line], known: Mapping[str, Context], out: IO[str]) -> None:
    """Write proposals as CSV with two columns to fill in, verdict and note."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for m in lines:
        context = known.get(m.subject_id, Context(m.subject_label, (), ""))
        row = ("", "", context.ours, m.object_label, m.object_source, m.confidence, m.comment)
        table.writerow((*row, ", ".join(context.reports), context.quote, m.subject_id, m.object_id))


def read(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Verdict, our IRI, their IRI and note of each row that has a verdict.

    A spreadsheet may have written semicolons or tabs in place of commas.

    Raises:
        InputError: the file is no table in UTF-8, lacks a column, or has a verdict that is none.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except UnicodeDecodeError as error:
        remedy = "Save it as CSV in UTF-8"
        raise InputError(f"is not utf-8, at byte {error.start}", where=str(path), remedy=remedy) from error
    head = text.partition("\n")[0]
    table = csv.DictReader(text.splitlines(), delimiter=max(_DELIMITERS, key=head.count))
    if missing := [c for c in _NEEDED if c not in (table.fieldnames or ())]:
        remedy = "Write a sheet with kg link review --sheet FILE, and fill in its verdicts"
        raise InputError(f"there is no column {', '.join(missing)}", where=str(path), remedy=remedy)
    for row in table:
        verdict = (row["verdict"] or "").strip().lower()
        if verdict and verdict not in VERDICTS:
            where = f"{path}:{table.line_num}"
            raise InputError(
                f"{verdict!r} is no verdict", where=where, remedy="Write accept or reject, or nothing"
            )
        if verdict:
            yield verdict, row["subject_id"] or "", row["object_id"] or "", (row.get("note") or "").strip()
