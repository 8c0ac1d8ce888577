"""`kg link`: links to outside data sets: made, looked at, decided, used."""

from __future__ import annotations

import csv
import datetime
import getpass
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.group import AT_FAULT
from kg.cli.options import store_option
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.link.model import Target
    from kg.link.run import Summary
    from kg.link.sssom import Line

_STATUSES = ("linked", "proposed", "accepted", "rejected")
_targets = click.argument("targets", nargs=-1, required=True, metavar="MAPPING=FILE...")
_cache = click.option("--cache", type=click.Path(path_type=Path), help="Folder for answers of a service.")
_offline = click.option("--offline", is_flag=True, help="Ask no service; answer from --cache alone.")


@click.group()
def link() -> None:
    """Link a graph to outside data: who is who in Party Facts, Wikidata, REIGN, OpenSanctions …

    MAPPING is one that ships with kg (`kg link mappings`) or a YAML file of your own; see docs/links.md.

    \b
    kg link run party-facts=core-parties.csv reign-elections=reign.csv
    kg link review                        decide on what is only proposed
    kg link check reign-elections=reign.csv
    """


@link.command()
def mappings() -> None:
    """List the mappings that ship with kg."""
    from kg.link.mapping import load, shipped

    for name in shipped():
        source = load(name).source
        click.echo(f"{name}\t{source.title}\t{source.licence}\t{source.url}")


@link.command()
@_targets
@store_option
@_cache
@_offline
@click.pass_context
def run(
    context: click.Context, targets: tuple[str, ...], store: str, cache: Path | None, offline: bool
) -> None:
    """Link the entities of a graph to outside sets.

    What is certain is linked, what is likely is proposed, both with reasons in STORE/links.sssom.tsv;
    decisions in STORE/link-decisions.tsv win.
    """
    from kg.link import run as steps

    summary = steps.run(Path(store), _opened(targets, cache, offline))
    for (name, status), count in sorted(summary.counts.items()):
        click.echo(f"{name or '(decided)'}\t{status}\t{count}")
    _report(context, summary)


@link.command()
@store_option
def apply(store: str) -> None:
    """Put the links of the last run, under your decisions, into a graph that was built anew."""
    from kg.link import run as steps

    click.echo(f"{steps.apply(Path(store))} links, proposals and decisions", err=True)


@link.command("list")
@store_option
@click.option("--status", type=click.Choice(_STATUSES), help="Only these.")
@click.option("--set", "set_", help="Only links to this outside set.")
@click.option("--format", "format_", type=click.Choice(["text", "sssom", "csv", "nt"]), default="text")
def list_(store: str, status: str | None, set_: str | None, format_: str) -> None:
    """Print links, proposals and decisions: to read, as SSSOM, as CSV, or as N-Triples of what holds."""
    from kg.link import sssom

    chosen = [m for m in _lines(store) if status in (None, m.status) and set_ in (None, m.object_source)]
    if format_ == "sssom":
        sssom.write(chosen, sys.stdout)
    elif format_ == "csv":
        _csv(chosen)
    elif format_ == "nt":
        from kg.rdf.terms import term

        for m in (m for m in chosen if m.holds):
            click.echo(f"<{m.subject_id}> {term(m.predicate_id)} <{m.object_id}> .")
    else:
        for m in chosen:
            click.echo(
                f"{m.status:9} {m.confidence:.2f}  {m.subject_label} → {m.object_label}  {m.object_id}"
            )
            click.echo(f"          {m.comment}")


@link.command()
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
    proposals = [m for m in _lines(store) if m.status == "proposed" and set_ in (None, m.object_source)]
    if sheet:
        with sheet.open("w", encoding="utf-8", newline="") as file:
            _csv(proposals, file, verdict=True)
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


for _name in ("accept", "reject"):
    link.add_command(_verdict(_name))


@link.command()
@_targets
@store_option
@_cache
@_offline
@click.pass_context
def pull(
    context: click.Context, targets: tuple[str, ...], store: str, cache: Path | None, offline: bool
) -> None:
    """Copy facts of linked records into a graph of their own, where the licence lets them be copied."""
    from kg.link import run as steps

    summary = steps.pull(Path(store), _opened(targets, cache, offline))
    for (name, _), count in sorted(summary.counts.items()):
        click.echo(f"{name}\tpulled\t{count}")
    for name in summary.withheld:
        click.echo(f"kg: {name}: linked, not copied: its licence does not say that it may be", err=True)
    _report(context, summary)


@link.command()
@_targets
@store_option
@_cache
@_offline
def check(targets: tuple[str, ...], store: str, cache: Path | None, offline: bool) -> None:
    """List where the reports and outside sets differ, as CSV."""
    from kg.link.check import differences
    from kg.link.run import linked_records
    from kg.link.subjects import subjects_of
    from kg.store import open_store

    subjects = subjects_of(open_store(store))
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("set", "status", "name", "what", "reports", "outside", "subject", "record"))
    for target in _opened(targets, cache, offline):
        for d in differences(linked_records(Path(store), target), subjects):
            out.writerow((d.source, d.status, d.name, d.what, d.ours, d.theirs, d.subject, d.record))


def _opened(targets: Iterable[str], cache: Path | None, offline: bool) -> list[Target]:
    from kg.link.targets import open_target

    opened = []
    for given in targets:
        name, equals, where = given.partition("=")
        if not equals or not name or not where:
            raise UsageError(f"{given!r} is no MAPPING=FILE", remedy="Such as party-facts=core-parties.csv")
        opened.append(open_target(name, where, cache, offline=offline))
    return opened


def _lines(store: str) -> list[Line]:
    from kg.link import sssom
    from kg.link.run import FILE

    return list(sssom.read(Path(store) / FILE))


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


def _csv(lines: list[Line], file: object = None, *, verdict: bool = False) -> None:
    from kg.link.sssom import COLUMNS

    out = csv.writer(file or sys.stdout, lineterminator="\n")  # type: ignore[arg-type]
    out.writerow((*(["verdict"] if verdict else []), *COLUMNS))
    for m in lines:
        out.writerow((*([""] if verdict else []), *(getattr(m, c) for c in COLUMNS)))


def _report(context: click.Context, summary: Summary) -> None:
    for failure in summary.failures:
        click.echo(f"kg: {failure}", err=True)
    if summary.failures:
        context.exit(AT_FAULT)
