"""`kg show`: the card of one entity."""

from __future__ import annotations

import shutil

import click

from kg.cli.group import AT_FAULT
from kg.cli.options import store_option


@click.command()
@click.argument("name")
@store_option
@click.option("--quotes", default=2, show_default=True, help="How many quotes to show for each fact.")
@click.pass_context
def show(context: click.Context, name: str, store: str, quotes: int) -> None:
    """Show all that is stated of one person, organisation, place, law or election.

    NAME is a name in any of the spellings of the reports, a part of one, or an IRI. Each line stands
    with the words that state it, the document and the place in its text.

    \b
    kg show Example
    kg show "National Bank" --store store --quotes 5
    """
    from kg.rdf import entities_of
    from kg.show import card, facts, find
    from kg.store import open_store

    graph = open_store(store)
    entities = entities_of(graph)
    match = find(entities, name)
    if not match.entities:
        click.echo(f"kg: nobody and nothing here is named {name!r}", err=True)
        for suggestion in match.suggestions:
            click.echo(f"  did you mean {suggestion}?", err=True)
        context.exit(AT_FAULT)
    if len(match.entities) > 1:
        click.echo(f"{len(match.entities)} entities are named {name!r}. Ask for one of them:", err=True)
        for entity in match.entities:
            click.echo(f"{entity.name} ({entity.type})  {entity.id}")
        context.exit(AT_FAULT)
    (entity,) = match.entities
    width = shutil.get_terminal_size((100, 24)).columns
    known = facts(graph, entity, {e.id: e for e in entities})
    click.echo(card(entity, known, quotes=quotes, width=min(width, 110), bold=_bold), nl=False)


def _bold(text: str) -> str:
    return click.style(text, bold=True)
