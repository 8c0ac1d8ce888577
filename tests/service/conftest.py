"""A service over a small store, and one over real HTTP."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from flask import Flask
from flask.testing import FlaskClient
from small_store import write_store

from kg.service.app import create_app
from kg.service.settings import Settings
from kg.service.state import Service

ROOT = Path(__file__).parents[2]
CALM = {"access_log": False, "workers": 2, "page_workers": 1, "client_errors": 0, "client_seconds": 0.0}
"""Settings for tests: few processes, no budgets, a silent log."""


def state_of(app: Flask) -> Service:
    service: Service = app.extensions["kg"]
    return service


@contextmanager
def running(store: Path | str, **settings: object) -> Iterator[FlaskClient]:
    app = create_app(store, Settings(**(CALM | settings)))
    try:
        yield app.test_client()
    finally:
        state_of(app).close()


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_store(tmp_path_factory.mktemp("service") / "oxigraph")


@pytest.fixture(scope="session")
def client(small: Path) -> Iterator[FlaskClient]:
    with running(small) as client:
        yield client


@pytest.fixture(scope="session")
def sample_client(sample_store: Path) -> Iterator[FlaskClient]:
    """A client of a service over the graph of the sample reports."""
    with running(sample_store) as client:
        yield client


@contextmanager
def served(store: Path | str, *options: str, **environment: str) -> Iterator[str]:
    """The address of `kg serve` in a process of its own, under gunicorn."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-c",
        "from kg.cli import main; main()",
        "serve",
        str(store),
        "--port",
        str(port),
    ]
    defaults = ("--workers", "2", "--page-workers", "1", "--client-errors", "0", "--client-seconds", "0")
    # A pipe that nobody reads would fill with the access log, and stop the service.
    log = tempfile.TemporaryFile("w+")  # noqa: SIM115
    process = subprocess.Popen(
        [*command, *defaults, *options],
        cwd=ROOT,
        env=os.environ | environment,
        stderr=log,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, process, log)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()


def _wait(address: str, process: "subprocess.Popen[str]", log: IO[str]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            log.seek(0)
            raise AssertionError(log.read())
        try:
            with urlopen(f"{address}/health", timeout=5):
                return
        except HTTPError:
            raise
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the service does not come up")
