"""`kg serve`: the query service on this machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kg.cli.options import store_argument
from kg.service.settings import options


def _setting_options(command: Callable[..., None]) -> Callable[..., None]:
    """An option for each setting of the service."""
    for one in reversed(list(options())):
        name, default = f"--{one.name.replace('_', '-')}", one.default
        shown = "" if default in ("", False) else f"  [default: {default}]"
        text = f"{one.metadata['about']}{shown}"
        if isinstance(default, bool):
            names = f"{name}/--no-{one.name.replace('_', '-')}" if default else name
            command = click.option(names, one.name, is_flag=True, default=None, help=text)(command)
        else:
            command = click.option(name, one.name, type=type(default), help=text)(command)
    return command


@click.command()
@store_argument
@_setting_options
@click.option(
    "--config", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="TOML file with settings."
)
@click.option("--reload", is_flag=True, help="Flask's own server, which restarts when the code changes.")
def serve(store: str, config: Path | None, reload: bool, **given: Any) -> None:
    """Serve a graph: pages, linked data, named queries, and a SPARQL endpoint at /sparql.

    STORE is the folder of a graph, or the address of another SPARQL endpoint. Each option can also be
    given as KG_NAME in the environment, or in a file.

    \b
    kg serve store --port 8000
    curl -G localhost:8000/sparql --data-urlencode 'query=ASK {}'
    """
    from kg.service.app import create_app
    from kg.service.run import run
    from kg.service.settings import load
    from kg.service.snapshots import check
    from kg.store import RemoteStore

    settings = load(given, file=config)
    # A missing graph is told before anything listens.
    if store.startswith(("http://", "https://")):
        RemoteStore(store, timeout=settings.query_seconds).check()
    elif not settings.writable:
        check(store)
    click.echo(f"Serving {store} at http://{settings.host}:{settings.port}/ (stop with Ctrl-C)", err=True)
    if reload:
        create_app(store, settings).run(settings.host, settings.port, debug=True)
    else:
        run(lambda: create_app(store, settings), settings)
