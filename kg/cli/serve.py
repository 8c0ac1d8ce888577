"""`kg serve`: the query service on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import store_argument


@click.command()
@store_argument
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for all.")
@click.option("--threads", default=8, show_default=True, type=click.IntRange(1), help="Requests at a time.")
@click.option("--reload", is_flag=True, help="Flask's own server, which restarts when the code changes.")
def serve(store: str, port: int, host: str, threads: int, reload: bool) -> None:
    """Serve a graph: a SPARQL endpoint at /sparql and a page to start from.

    \b
    kg serve store --port 8000
    curl -G localhost:8000/sparql --data-urlencode 'query=ASK {}'
    """
    from kg.service import create_app
    from kg.service.run import run
    from kg.steps import manifest

    # A missing graph is told before anything listens. The store itself is opened in the worker: its
    # threads would not outlive a fork.
    manifest.load(Path(store) / "build.json")
    click.echo(f"Serving {store} at http://{host}:{port}/ (stop with Ctrl-C)", err=True)
    if reload:
        create_app(store).run(host, port, debug=True)
    else:
        run(lambda: create_app(store), f"{host}:{port}", threads)
