"""`kg build`: reports in, a store out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.group import AT_FAULT
from kg.cli.model_service import ModelOptions, model_options

if TYPE_CHECKING:
    from kg.build import Progress, Report

METADATA = ("country", "year", "series", "publisher", "title", "url")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option(
    "--out", default="store", type=click.Path(path_type=Path), help="Folder of the graph.", show_default=True
)
@click.option("--country", help="English name of the country reported on.")
@click.option("--year", type=click.IntRange(1000, 9999), help="Edition year.")
@click.option("--series", help="Name of the series of reports.")
@click.option("--publisher", help="Who published it.")
@click.option("--title", help="Title of the report.")
@click.option("--url", help="Where the report was published.")
@click.option("--jobs", "-j", type=click.IntRange(1), help="Processes that read.  [default: all cores]")
@click.option("--force", is_flag=True, help="Read every file again, changed or not.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
@model_options
@click.pass_context
def build(
    context: click.Context,
    /,
    paths: tuple[Path, ...],
    out: Path,
    jobs: int | None,
    force: bool,
    quiet: bool,
    model_service: ModelOptions | None,
    **metadata: str | int | None,
) -> None:
    """Read reports and write the graph of what they state.

    A PATH is a report (.txt, .pdf, .html) or a folder to search. What is known of a report is found
    in its text, in a file NAME.meta.yaml beside it, or given here for all. The graph that was in the
    folder stays until the new one is whole; only what changed is read again.

    \b
    kg build reports/ --out store
    kg build kenya.pdf --country Kenya --year 2023 --out store
    kg build reports/ --with-model http://127.0.0.1:8080/v1 --model qwen3
    """
    from kg.build import build as run

    overrides = {name: value for name, value in metadata.items() if value is not None}
    with _bar(quiet) as progress:
        extra = model_service.ask(paths, out, overrides, progress) if model_service else {}
        report = run(paths, out, overrides=overrides, jobs=jobs, force=force, progress=progress, **extra)
        if not report.unchanged and report.counts:
            _keep_links(out)
    if not quiet:
        for line in [*_summary(report), *(model_service.summary() if model_service else ())]:
            click.echo(line, err=True)
    for failure in report.failures:
        click.echo(f"kg: {failure.source}: {failure.message}", err=True)
        if context.find_root().params["debug"] and failure.trace:
            click.echo(failure.trace, err=True)
    warnings = model_service.warnings() if model_service else []
    for line in warnings:
        click.echo(f"kg: {line}", err=True)
    if report.failures or warnings:
        context.exit(AT_FAULT)


def _keep_links(out: Path) -> None:
    """Put the links of earlier runs of `kg link`, and what was pulled, into the new graph."""
    from kg.link import kept

    if (out / kept.FILE).exists():
        for note in kept.apply(out)[1]:
            click.echo(f"kg: {note}", err=True)


def _summary(report: Report) -> Iterator[str]:
    for double, kept in report.duplicates:
        yield f"{double.path}: same content as {kept.path}, left out"
    if not report.counts:
        yield "nothing was built, for no file got through:"
        return
    state = "already up to date" if report.unchanged else f"{report.read} read now"
    documents = report.counts["documents"]
    yield f"{documents} document{'s' * (documents != 1)} ({state}) in {report.seconds:.1f} s"
    for name in ("entities", "claims", "dropped"):
        yield f"  {name:<9}{report.counts[name]['total']:>8,}"
    at = "" if str(report.store) == "store" else f" --store {report.store}"
    yield f"The graph is in {report.store}. Try: kg query --list{at}"
    if report.failures:
        yield f"{len(report.failures)} did not get through:"


@contextmanager
def _bar(quiet: bool) -> Iterator[Progress]:
    """A progress bar on a terminal; nothing elsewhere."""
    import sys

    if quiet or not sys.stderr.isatty():
        yield lambda step, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:<8}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        steps = {}

        def progress(step: str, done: int, total: int) -> None:
            if step not in steps:
                steps[step] = bar.add_task(step, total=total)
            bar.update(steps[step], completed=done, total=total)

        yield progress
