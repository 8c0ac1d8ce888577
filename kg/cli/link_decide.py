"""`kg link review`, `accept`, `reject`: what a person decides of links."""

from __future__ import annotations

import csv
import datetime
import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import store_option
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.link.sssom import Line


@click.command()
@store_option
@click.option("--set", "set_", help="Only proposals of this outside set.")
@click.option("--reviewer", default="", help="Your name, for the record.  [default: that of your login]")
@click.option("--sheet", type=click.Path(path_type=Path), help="Write the proposals as a table to fill in.")
@click.option("--from", "from_", type=click.Path(exists=True, path_type=Path), help="Read that table back.")
def review(store: str, set_: str | None, reviewer: str, sheet: Path | None, from_: Path | None) -> None:
    """Decide on proposals: one by one here, or in a spreadsheet.

    \b
    kg link review --sheet proposals.csv      write `accept` or `reject` under verdict, then
    kg link review --from proposals.csv
    """
    proposals = chosen_lines(store, "proposed", set_)
    if sheet:
        from kg.export.links import write_table

        with sheet.open("w", encoding="utf-8", newline="") as file:
            write_table(proposals, file, verdict=True)
        click.echo(f"{len(proposals)} proposals in {sheet}", err=True)
    elif from_:
        with from_.open(encoding="utf-8-sig", newline="") as file:
            rows = [r for r in csv.DictReader(file) if (r.get("verdict") or "").strip()]
        _decide(store, [(r["verdict"].strip(), r["subject_id"], r["object_id"]) for r in rows], reviewer)
    else:
        _walk(store, proposals, reviewer)


def _walk(store: str, proposals: list[Line], reviewer: str) -> None:
    decided = []
    for number, m in enumerate(proposals, 1):
        click.echo(f"\n{number} of {len(proposals)}: {m.subject_label} = {m.object_label}?")
        click.echo(
            f"  {m.subject_id}\n  {m.object_id} ({m.object_source}, {m.confidence:.2f})\n  {m.comment}"
        )
        answer = click.prompt(
            "accept, reject, skip, quit", type=click.Choice(["a", "r", "s", "q"]), default="s"
        )
        if answer == "q":
            break
        if answer in "ar":
            decided.append(("accept" if answer == "a" else "reject", m.subject_id, m.object_id))
    _decide(store, decided, reviewer)


def _verdict(name: str) -> click.Command:
    @click.command(name, help=f"{name.capitalize()} a link. It holds at every later run, until decided anew.")
    @click.argument("subject")
    @click.argument("object_", metavar="OBJECT")
    @store_option
    @click.option("--reviewer", default="", help="Your name, for the record.  [default: that of your login]")
    @click.option("--predicate", default="skos:exactMatch", show_default=True, help="In what way the same.")
    @click.option("--note", default="", help="Why.")
    def command(subject: str, object_: str, store: str, reviewer: str, predicate: str, note: str) -> None:
        _decide(store, [(name, subject, object_)], reviewer, predicate, note)

    return command


accept, reject = _verdict("accept"), _verdict("reject")


def chosen_lines(store: str, status: str | None, set_: str | None) -> list[Line]:
    """The lines of the last run with some status, of some set; None is any."""
    from kg.link import sssom
    from kg.link.run import FILE

    found = sssom.read(Path(store) / FILE)
    return [m for m in found if status in (None, m.status) and set_ in (None, m.object_source)]


def _decide(
    store: str,
    decided: list[tuple[str, str, str]],
    reviewer: str,
    predicate: str = "skos:exactMatch",
    note: str = "",
) -> None:
    from kg.link.decisions import VERDICTS, Decision
    from kg.link.run import decide

    for verdict, _, object_ in decided:
        if verdict not in VERDICTS:
            raise UsageError(f"{verdict!r} is no verdict", where=object_, remedy="Write accept or reject")
    today, who = datetime.date.today().isoformat(), reviewer or getpass.getuser()
    if decided:
        decide(Path(store), [Decision(s, o, v, predicate, who, today, note) for v, s, o in decided])
    click.echo(f"{len(decided)} decided", err=True)
