"""Links to outside data sets: SSSOM, a plain table, or N-Triples of what holds."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import IO

from kg.link import sssom
from kg.link.sssom import COLUMNS, Line
from kg.prefixes import PREFIXES

FORMATS = ("sssom", "csv", "nt")


def write_links(lines: Iterable[Line], format_: str, out: IO[str]) -> None:
    """Write links, proposals and decisions.

    Args:
        format_: one of `FORMATS`; `csv` has full IRIs; `nt` has the plain triples of what is taken to be the
            same, and no more.
    """
    if format_ == "sssom":
        sssom.write(lines, out)
    elif format_ == "csv":
        table = csv.writer(out, lineterminator="\n")
        table.writerow(COLUMNS)
        table.writerows([getattr(m, c) for c in COLUMNS] for m in lines)
    else:
        out.writelines(_triple(m) for m in lines if m.holds)


def _triple(m: Line) -> str:
    prefix, _, name = m.predicate_id.partition(":")
    return f"<{m.subject_id}> <{PREFIXES[prefix]}{name}> <{m.object_id}> .\n"
