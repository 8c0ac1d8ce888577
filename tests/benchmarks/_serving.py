"""Servers for benchmarks: started, asked over HTTP, measured from outside, ended."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

Command = Callable[[int], list[str]]
"""A command line for a port."""


@dataclass(frozen=True)
class Server:
    """A server that runs: its port, its process, and the path of its SPARQL endpoint."""

    port: int
    pid: int
    path: str = "/sparql"

    def cpu_seconds(self) -> float:
        """Processor time of all its processes that are alive."""
        return sum(_cpu(process) for process in self.processes())

    def processes(self) -> list[Path]:
        """Its processes, all of one session, as folders of /proc."""
        return [p for p in Path("/proc").iterdir() if p.name.isdigit() and _session(p) == self.pid]


def _session(process: Path) -> int:
    with suppress(OSError):
        return int((process / "stat").read_text().rpartition(")")[2].split()[3])
    return 0


def _cpu(process: Path) -> float:
    with suppress(OSError):
        fields = (process / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


@contextmanager
def store_given() -> Iterator[Path]:
    """The store that the command line names first, or one built from the sample reports."""
    if len(sys.argv) > 1:
        yield Path(sys.argv[1])
        return
    from kg import resources
    from kg.build import build

    with tempfile.TemporaryDirectory() as folder:
        build([resources.SAMPLES], Path(folder) / "store")
        yield Path(folder) / "store"


@contextmanager
def server(command: Command, path: str = "/sparql", **environment: str) -> Iterator[Server]:
    """A server on a port of its own, ended with all its children."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    process = subprocess.Popen(
        command(port),
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        for _ in range(600):
            with suppress(OSError):
                get(port, path, "ASK {}")
                break
            time.sleep(0.1)
        yield Server(port, process.pid, path)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(20)


def get(port: int, path: str, query: str) -> int:
    """The status of the answer to a query, read whole."""
    line = HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("GET", f"{path}?query={quote(query)}", headers={"Accept": "application/sparql-results+json"})
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer.status


def kg(store: Path, *more: str) -> Command:
    """The command of this service, without budgets and log."""
    options = "--client-seconds 0 --client-errors 0 --no-access-log".split()
    return lambda port: [
        *(sys.executable, "-c", "from kg.cli import main; main()", "serve", str(store)),
        *("--port", str(port), *options, *more),
    ]
