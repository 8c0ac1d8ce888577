"""The command line: thin commands, one a file. `main` is what the console command `kg` runs.

Nothing heavy is imported here: a command imports what it needs when it runs, so that `kg --help`
answers at once.
"""

from __future__ import annotations

import click

from kg import __version__
from kg.cli.analyse import analyse
from kg.cli.build import build
from kg.cli.evaluate import evaluate
from kg.cli.export import export
from kg.cli.group import Group
from kg.cli.link import link
from kg.cli.query import query
from kg.cli.report import report
from kg.cli.sample import sample
from kg.cli.serve import serve
from kg.cli.show import show
from kg.cli.validate import validate


@click.group(cls=Group, invoke_without_command=True)
@click.version_option(__version__, prog_name="kg")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def main(context: click.Context, debug: bool) -> None:
    """Country reports in, a graph one can query and cite out.

    \b
    kg build reports/ --out store     read reports, write the graph
    kg show "National Bank"           all that is stated of one actor
    kg query --list                   questions that are ready to ask
    kg analyse media                  who controls the media, and sixteen more
    kg serve                          the same as a web service
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for command in (build, query, show, analyse, report, export, link, evaluate, validate, serve, sample):
    main.add_command(command)
