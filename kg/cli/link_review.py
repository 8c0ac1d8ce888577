"""`kg link review`: proposals decided one by one in the terminal, or in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.link_decide import chosen_lines, decide
from kg.cli.options import store_option
from kg.cli.output import plain

if TYPE_CHECKING:
    from kg.link.sssom import Line

_ANSWERS = {"a": "accept", "r": "reject"}


@click.command()
@store_option
@click.option("--set", "set_", help="Only proposals of this outside set.")
@click.option("--reviewer", default="", help="Your name, for the record.  [default: that of your login]")
@click.option("--sheet", type=click.Path(path_type=Path), help="Write the proposals as a table to fill in.")
@click.option("--from", "from_", type=click.Path(exists=True, path_type=Path), help="Read that table back.")
def review(store: str, set_: str | None, reviewer: str, sheet: Path | None, from_: Path | None) -> None:
    """Decide on proposals: one by one here, or in a spreadsheet.

    What you have decided is kept when you quit, or break off with Ctrl-C.

    \b
    kg link review --set party-facts
    kg link review --sheet proposals.csv      write `accept` or `reject` under verdict, then
    kg link review --from proposals.csv
    """
    if from_:
        from kg.link import sheet as sheets

        read = list(sheets.read(from_))
        decide(store, [(v, s, o, note) for v, s, o, note in read], reviewer)
        return
    proposals = chosen_lines(store, "proposed", set_)
    if sheet:
        _write(store, proposals, sheet)
    else:
        _walk(store, proposals, reviewer)


def _write(store: str, proposals: list[Line], out: Path) -> None:
    from kg.link import sheet as sheets
    from kg.store import open_store

    known = sheets.contexts(open_store(store), (m.subject_id for m in proposals))
    with plain(out) as file:
        sheets.write(proposals, known, file)
    click.echo(f"{len(proposals)} proposals in {out}", err=True)


def _walk(store: str, proposals: list[Line], reviewer: str) -> None:
    if not proposals:
        click.echo("nothing to decide", err=True)
        return
    decided: list[tuple[str, str, str, str]] = []
    try:
        for verdict, m in _asked(store, proposals):
            decided.append((verdict, m.subject_id, m.object_id, ""))
    except (click.Abort, KeyboardInterrupt):
        click.echo("", err=True)
    finally:
        decide(store, decided, reviewer)


def _asked(store: str, proposals: list[Line]) -> Iterator[tuple[str, Line]]:
    """Verdicts as they are given, until there are no more proposals or the reader quits."""
    from kg.link import sheet as sheets
    from kg.store import open_store

    known = sheets.contexts(open_store(store), (m.subject_id for m in proposals))
    for number, m in enumerate(proposals, 1):
        ours = known.get(m.subject_id)
        click.echo(f"\n{number} of {len(proposals)}: is this one?")
        click.echo(f"  ours    {ours.ours if ours else m.subject_label}")
        if ours and ours.quote:
            click.echo(f"          “{ours.quote}”")
        click.echo(f"          {', '.join(ours.reports) if ours else m.subject_id}")
        click.echo(f"  theirs  {m.object_label}  {m.object_id}")
        click.echo(f"  why     {m.object_source}, {m.confidence:.2f}: {m.comment}")
        answer = click.prompt(
            "accept, reject, skip, quit", type=click.Choice(["a", "r", "s", "q"]), default="s"
        )
        if answer == "q":
            return
        if verdict := _ANSWERS.get(answer):
            yield verdict, m
