"""A build killed at any of the points where it touches the disk leaves the graph before whole."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from toy import write_reports

BUILD = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from toy import reader
from kg import rdf, resolve, store
from kg.build import build
from kg.steps.layout import PARTS
import kg.read, kg.export

reports, out = Path(sys.argv[2]), Path(sys.argv[3])

def deadly(function, left):
    def call(*args, **keywords):
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **keywords)
    return call

def killed_at(number):
    '''Build in a child that dies just before its call of that number; False when it got to the end.'''
    child = os.fork()
    if child == 0:
        left = [number]
        for name in ("fsync", "mkdir", "rename", "replace", "symlink", "unlink", "rmdir"):
            setattr(os, name, deadly(getattr(os, name), left))
        build([reports], out, reader=reader, jobs=1, force=True)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    if not os.WIFSIGNALED(status) and status != 0:
        sys.exit(f"the build failed at step {number}")
    return os.WIFSIGNALED(status)

def look():
    '''Print what a reader sees, from a child: a store opened here would not outlive a fork.'''
    if child := os.fork():
        os.waitpid(child, 0)
        return
    claims = (out / "claims.jsonl").read_text().splitlines()
    parts = [(out / part).exists() for part in PARTS]
    graph = store.open_store(out).size() > 0
    print(len(claims), all(parts), graph, len(list((out / ".builds").iterdir())), flush=True)
    os._exit(0)

number = 1
while killed_at(number):
    look()
    number += 1
look()
"""


def plain_build(reports: Path, store: Path, jobs: int) -> str:
    return (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); from toy import reader;"
        f"from pathlib import Path; from kg.build import build;"
        f"build([Path({str(reports)!r})], Path({str(store)!r}), reader=reader, jobs={jobs}, force=True)"
    )


@pytest.mark.slow
def test_killed_at_each_step(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "reports")[0].parent
    store = tmp_path / "store"
    tests = str(Path(__file__).parent)
    subprocess.run([sys.executable, "-c", plain_build(reports, store, jobs=1)], check=True)
    (reports / "four.txt").write_text("Mys owns Altyn.\n")
    done = subprocess.run(
        [sys.executable, "-c", BUILD, tests, str(reports), str(store)],
        check=True,
        capture_output=True,
        text=True,
    )
    steps = [line.split() for line in done.stdout.splitlines()]
    assert len(steps) > 20, "the build touches the disk that often"
    claims = [int(step[0]) for step in steps]
    assert set(claims) == {4, 5}, "the graph before or the new one"
    assert claims == sorted(claims), "and from the swap on the new one"
    assert all(step[1:3] == ["True", "True"] for step in steps)
    assert int(steps[-1][3]) == 2, "what the killed builds left is cleared"


@pytest.mark.slow
def test_killed_at_any_moment_with_workers(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "reports")[0].parent
    store = tmp_path / "store"
    code = plain_build(reports, store, jobs=2)
    subprocess.run([sys.executable, "-c", code], check=True)
    before = (store / "claims.jsonl").read_bytes()
    for hundredths in (40, 90):
        process = subprocess.Popen([sys.executable, "-c", code])
        try:
            process.wait(hundredths / 100)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        assert (store / "claims.jsonl").read_bytes() == before
        assert json.loads((store / "build.json").read_text())["counts"]["documents"] == 3
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0, "no lock is left behind"
