"""`kg link accept` and `reject`: what a person decides of one link."""

from __future__ import annotations

import datetime
import getpass
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import store_option
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.link.sssom import Line

EXACT = "skos:exactMatch"


def _verdict(name: str) -> click.Command:
    @click.command(name)
    @click.argument("subject")
    @click.argument("object_", metavar="OBJECT")
    @store_option
    @click.option("--reviewer", default="", help="Your name, for the record.  [default: that of your login]")
    @click.option("--predicate", default=EXACT, show_default=True, help="In what way the same.")
    @click.option("--note", default="", help="Why.")
    def command(subject: str, object_: str, store: str, reviewer: str, predicate: str, note: str) -> None:
        decide(store, [(name, _entity(store, subject), object_, note)], reviewer, predicate)

    command.help = f"""{name.capitalize()} a link. It holds at every later run and build, until decided anew.

    SUBJECT is an entity of ours: its IRI, or a name that it alone has. OBJECT is the IRI of the record.

    \\b
    kg link {name} "Example Party" http://www.wikidata.org/entity/Q1
    """
    return command


accept, reject = _verdict("accept"), _verdict("reject")


def chosen_lines(store: str, status: str | None, set_: str | None) -> list[Line]:
    """The lines of the last run with some status, of some set; None is any."""
    from kg.link import sssom
    from kg.link.kept import FILE

    found = sssom.read(Path(store) / FILE)
    return [m for m in found if status in (None, m.status) and set_ in (None, m.object_source)]


def decide(
    store: str, decided: Iterable[tuple[str, str, str, str]], reviewer: str, predicate: str = EXACT
) -> None:
    """Record verdicts, each with our IRI, theirs and a note, and say how many there were."""
    from kg.link.decisions import Decision
    from kg.link.kept import decide as record

    today, who = datetime.date.today().isoformat(), reviewer or getpass.getuser()
    decisions = [Decision(s, o, v, predicate, who, today, note) for v, s, o, note in decided]
    if decisions:
        record(Path(store), decisions)
    click.echo(f"{len(decisions)} decided", err=True)


def _entity(store: str, given: str) -> str:
    """The IRI of an entity of the graph, by its IRI of now or before, or by a name that it alone has."""
    from kg.rdf import entities_of, iri_now
    from kg.show import find
    from kg.store import open_store

    opened = open_store(store)
    match = find(entities_of(opened), iri_now(opened, given) if ":" in given else given)
    if len(match.entities) == 1:
        return match.entities[0].id
    if match.entities:
        several = ", ".join(e.id for e in match.entities[:5])
        raise UsageError(f"several entities are called {given!r}", remedy=f"Give one of {several}")
    near = f"Did you mean {' or '.join(match.suggestions)}?" if match.suggestions else "See kg show"
    raise UsageError(f"no entity of this graph is {given!r}", remedy=near)
