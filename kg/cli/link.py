"""`kg link`: links to outside data sets: made, looked at, decided, used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.export import LINK_STATUSES
from kg.cli.group import AT_FAULT
from kg.cli.link_check import VERDICTS, write
from kg.cli.link_decide import accept, chosen_lines, reject
from kg.cli.link_review import review
from kg.cli.options import store_option
from kg.errors import KgError, UsageError

if TYPE_CHECKING:
    from kg.link.model import Target

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
@click.argument("name", required=False)
def mappings(name: str | None) -> None:
    """List the mappings that ship with kg, or print the one of a NAME, to begin one of your own with.

    \b
    kg link mappings reign-elections > mine.yaml
    """
    from kg.link.mapping import load, shipped

    if name:
        load(name)
        click.echo(shipped().get(name, Path(name)).read_text(encoding="utf-8"), nl=False)
        return
    for each in shipped():
        source = load(each).source
        click.echo(f"{each}\t{source.title}\t{source.licence}\t{source.url}")


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

    opened, failures = _opened(targets, cache, offline)
    summary = steps.run(Path(store), opened)
    for (name, status), count in sorted(summary.counts.items()):
        click.echo(f"{name or '(decided)'}\t{status}\t{count}")
    for note in summary.notes:
        click.echo(f"kg: {note}", err=True)
    _report(context, [*failures, *summary.failures])


@link.command()
@store_option
def apply(store: str) -> None:
    """Put links, under your decisions, and pulled facts into a graph that was built anew; kg build does it.

    What was decided under an IRI that an entity had before goes on under the one it has now.
    """
    from kg.link.kept import apply as put

    count, notes = put(Path(store))
    click.echo(f"{count} links, proposals and decisions", err=True)
    for note in notes:
        click.echo(f"kg: {note}", err=True)


@link.command("list")
@store_option
@click.option("--status", type=click.Choice(LINK_STATUSES), help="Only these.")
@click.option("--set", "set_", help="Only links to this outside set.")
def list_(store: str, status: str | None, set_: str | None) -> None:
    """Print links, proposals and decisions with their reasons; for programs there is kg export links."""
    for m in chosen_lines(store, status, set_):
        click.echo(f"{m.status:9} {m.confidence:.2f}  {m.subject_label} → {m.object_label}  {m.object_id}")
        click.echo(f"          {m.comment}")


for _command in (review, accept, reject):
    link.add_command(_command)


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

    opened, failures = _opened(targets, cache, offline)
    summary = steps.pull(Path(store), opened)
    for (name, _), count in sorted(summary.counts.items()):
        click.echo(f"{name}\tpulled\t{count}")
    for name in summary.withheld:
        click.echo(f"kg: {name}: linked, not copied: its licence does not say that it may be", err=True)
    _report(context, [*failures, *summary.failures])


@link.command()
@_targets
@store_option
@_cache
@_offline
@click.option(
    "--verdict",
    type=click.Choice(VERDICTS),
    multiple=True,
    help="Only these; may be given several times.  [default: all]",
)
@click.option(
    "--format", "format_", type=click.Choice(("text", "csv", "json")), default="text", show_default=True
)
@click.pass_context
def check(
    context: click.Context,
    targets: tuple[str, ...],
    store: str,
    cache: Path | None,
    offline: bool,
    verdict: tuple[str, ...],
    format_: str,
) -> None:
    """Hold the reports against outside sets: where they agree, where they differ, what cannot be compared.

    Compared are the days of elections, the years of founding, and who held which office when, each with the
    words of the report. Only what is linked or proposed is compared; of offices, also the holders that the
    set names for the time of the report.

    \b
    kg link check reign-elections=reign.csv --verdict differs
    kg link check wikidata=leaders.json factbook=kz.json --format csv > check.csv
    """
    from kg.link import run as steps

    opened, failures = _opened(targets, cache, offline)
    found, summary = steps.check(Path(store), opened)
    write([f for f in found if not verdict or f.verdict in verdict], format_)
    _report(context, [*failures, *summary.failures])


def _opened(targets: Iterable[str], cache: Path | None, offline: bool) -> tuple[list[Target], list[str]]:
    """The sets named, and what is wrong with those that cannot be opened: they do not stop the others."""
    from kg.link.targets import open_target

    opened, failures = [], []
    for given in targets:
        name, equals, where = given.partition("=")
        if not equals or not name or not where:
            raise UsageError(f"{given!r} is no MAPPING=FILE", remedy="Such as party-facts=core-parties.csv")
        try:
            opened.append(open_target(name, where, cache, offline=offline))
        except KgError as error:
            failures.append(str(error))
    return opened, failures


def _report(context: click.Context, failures: Sequence[str]) -> None:
    for failure in failures:
        click.echo(f"kg: {failure}", err=True)
    if failures:
        context.exit(AT_FAULT)
