"""`kg evaluate`: scores against annotated reports."""

from __future__ import annotations

import json
import tempfile
from contextlib import ExitStack
from pathlib import Path

import click

from kg.errors import InputError


@click.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--store", type=click.Path(path_type=Path), help="Score this build instead of reading the reports."
)
@click.option(
    "--reports",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the annotated reports.  [default: ../reports beside the gold]",
)
@click.option(
    "--identity",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Pairs of entities that are the same or different.  [default: ../identity.json beside the gold]",
)
@click.option("--errors", is_flag=True, help="List what is wrong and what is missed, with quotes.")
@click.option("--by-rule", is_flag=True, help="List for each rule how often it was right and wrong.")
@click.option("--json", "as_json", is_flag=True, help="All numbers and errors as JSON.")
def evaluate(
    gold: tuple[Path, ...],
    store: Path | None,
    reports: Path | None,
    identity: Path | None,
    errors: bool,
    by_rule: bool,
    as_json: bool,
) -> None:
    """Score what is found in annotated reports: precision, recall, F1 by type and over all.

    GOLD are files of annotations. Their reports are read and a graph is built for the occasion,
    unless --store names one that holds them.

    \b
    kg evaluate ../shared/gold/*.json
    kg evaluate gold/kenya-2023.json --errors
    """
    from kg.evaluate import as_json as to_json
    from kg.evaluate import as_text, errors_text, rules_text, score

    pairs = identity or _beside(gold[0], "identity.json")
    with ExitStack() as stack:
        where = store or _built(gold, reports, Path(stack.enter_context(tempfile.TemporaryDirectory())))
        texts = {p.stem: _text(p) for p in sorted((where / "texts").glob("*.txt"))}
        result = score(gold, where / "claims.jsonl", where / "entities.jsonl", texts, pairs)
    if as_json:
        click.echo(json.dumps(to_json(result), indent=2, ensure_ascii=False))
        return
    click.echo(as_text(result))
    if errors:
        click.echo(errors_text(result.total.faults))
    if by_rule:
        click.echo(rules_text(result.total))


def _built(gold: tuple[Path, ...], reports: Path | None, folder: Path) -> Path:
    """A store of the annotated reports, for the occasion."""
    from kg.build import build

    sources = []
    for path in gold:
        try:
            name = json.loads(path.read_text(encoding="utf-8"))["source"]
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                "this is no gold file: it names no `source`",
                where=str(path),
                remedy="See the page on extraction",
            ) from error
        sources.append((reports or path.parent.parent / "reports") / name)
    report = build(sources, folder / "store")
    for failure in report.failures:
        click.echo(f"kg: {failure.source}: {failure.message}", err=True)
    if not report.counts:
        raise InputError("no annotated report could be read", remedy="Name their folder with --reports")
    return folder / "store"


def _beside(gold: Path, name: str) -> Path | None:
    path = gold.parent.parent / name
    return path if path.is_file() else None


def _text(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()
