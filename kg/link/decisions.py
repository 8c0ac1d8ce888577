"""What a person has decided of links: a text file beside the store that wins over the matcher.

A line is a decision: `accept` or `reject`, our IRI, their IRI, and where known the reviewer, the day and
a note, with tabs between. The last line about a pair holds, so that a decision is undone by another, or
by deleting its line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.link.curies import IRI

NAME = "link-decisions.tsv"
VERDICTS = ("accept", "reject")
HEAD = ("verdict", "subject", "object", "predicate", "reviewer", "date", "note")
EXACT = "skos:exactMatch"
PREDICATES = ("owl:sameAs", EXACT, "skos:closeMatch", "skos:broadMatch", "skos:narrowMatch")


@dataclass(frozen=True, order=True)
class Decision:
    """One line of the file.

    Attributes:
        verdict: `accept` or `reject`.
        predicate: one of `PREDICATES`, in what way the two are the same.
        date: ISO 8601, the day of the decision.
    """

    subject: str
    object: str
    verdict: str
    predicate: str = EXACT
    reviewer: str = ""
    date: str = ""
    note: str = ""


Decisions = dict[tuple[str, str], Decision]


def load(path: Path) -> Decisions:
    """The decisions of a file by (our IRI, their IRI); none where there is no file.

    Raises:
        InputError: a line is malformed.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", where=str(path)) from error
    found: Decisions = {}
    for number, line in enumerate(lines, 1):
        cells = [c.strip() for c in line.split("\t")]
        if not line.strip() or line.startswith("#") or cells[: len(HEAD)] == list(HEAD):
            continue
        one = _decision(cells, f"{path}:{number}")
        found[one.subject, one.object] = one
    return found


def _decision(cells: list[str], where: str) -> Decision:
    remedy = f"A line is {', '.join(HEAD)}, with tabs between; the first three are needed"
    if len(cells) < 3 or cells[0] not in VERDICTS or not (cells[1] and cells[2]):
        raise InputError("no decision", where=where, remedy=remedy)
    verdict, subject, object_, *more = cells
    for one in (subject, object_):
        if not IRI.fullmatch(one):
            raise InputError(f"{one!r} is no IRI", where=where, remedy="Copy it from kg link list")
    predicate, reviewer, date, note = (*more, "", "", "", "")[:4]
    if predicate and predicate not in PREDICATES:
        raise InputError(f"no predicate {predicate!r}", where=where, remedy=f"Take {', '.join(PREDICATES)}")
    return Decision(subject, object_, verdict, predicate or EXACT, reviewer, date, note)


def record(path: Path, decisions: Iterable[Decision]) -> None:
    """Add decisions at the end of the file, which is made where it is not there.

    Raises:
        InputError: a field holds a tab or a line break, or the file cannot be written.
    """
    lines = []
    for d in decisions:
        cells = (d.verdict, d.subject, d.object, d.predicate, d.reviewer, d.date, d.note)
        if any(c in cell for cell in cells for c in "\t\r\n"):
            raise InputError("a field of a decision holds a tab or a line break", where=str(path))
        _decision(list(cells), str(path))
        lines.append("\t".join(cells) + "\n")
    try:
        fresh = not path.exists()
        with path.open("a", encoding="utf-8", newline="\n") as file:
            if fresh:
                file.write("\t".join(HEAD) + "\n")
            file.writelines(lines)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(path)) from error
