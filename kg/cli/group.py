"""How errors leave the command line: one plain line on stderr and an exit code."""

from __future__ import annotations

from typing import Any

import click

from kg.errors import KgError, UsageError

AT_FAULT = 1
"""Exit code where the input or the result is at fault."""

WRONG_USAGE = 2
"""Exit code where the command was called wrongly."""


class Ordered(click.Group):
    """A group that lists its commands in the order in which they were added."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Commands in the order in which one needs them."""
        return list(self.commands)


class Group(Ordered):
    """A group of commands that prints the project's errors and shows tracebacks only with --debug."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; turn a `KgError` into a message and an exit code."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            if ctx.params.get("debug"):
                raise
            click.echo(f"kg: {error}", err=True)
            ctx.exit(WRONG_USAGE if isinstance(error, UsageError) else AT_FAULT)
