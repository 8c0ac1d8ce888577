"""`kg validate`: a graph against its shapes."""

from __future__ import annotations

import click

from kg.cli.group import AT_FAULT
from kg.cli.options import store_argument


@click.command()
@store_argument
@click.option("--limit", default=50, show_default=True, help="Print no more than so many violations.")
@click.pass_context
def validate(context: click.Context, store: str, limit: int) -> None:
    """Check a graph against its SHACL shapes, document by document.

    Exit code 1 where something breaks a shape.

    \b
    kg validate store
    """
    from kg.rdf import validate as run
    from kg.store import open_store

    report = run(open_store(store))
    *found, verdict = report.lines()
    for line in found[:limit]:
        click.echo(line)
    if len(found) > limit:
        click.echo(f"… and {len(found) - limit} more", err=True)
    click.echo(verdict, err=True)
    if not report.conforms:
        context.exit(AT_FAULT)
