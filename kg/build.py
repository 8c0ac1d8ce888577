"""The pipeline: which reports changed, what must be done again, and the swap at the end."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg import search
from kg.errors import ReadError
from kg.steps import fingerprint, manifest, pool, work
from kg.steps.assemble import assemble
from kg.steps.inputs import Failure, Source, distinct, find, inspect
from kg.steps.layout import Layout, guarded
from kg.steps.work import Overrides, Reader, Task, read_and_extract

Progress = Callable[[str, int, int], None]
"""Told the step (`reading`, `writing`), how many documents are done, and of how many."""


@dataclass(frozen=True)
class Report:
    """What a build did.

    Attributes:
        store: the folder built into.
        counts: as in `build.json`; empty where no document got through.
        failures: files that did not get through; the graph is without them.
        duplicates: each file set aside, with the file of the same content that was kept.
        read: how many documents were read now, and not taken from an earlier build.
        unchanged: whether the graph that was there is already this one.
        seconds: wall time.
    """

    store: Path
    counts: dict[str, Any] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()
    duplicates: tuple[tuple[Source, Source], ...] = ()
    read: int = 0
    unchanged: bool = False
    seconds: float = 0.0


def build(
    paths: Iterable[Path],
    out: Path,
    *,
    overrides: Overrides | None = None,
    jobs: int | None = None,
    force: bool = False,
    reader: Reader = read_and_extract,
    marks: Mapping[Path, str] | None = None,
    progress: Progress = lambda step, done, total: None,
) -> Report:
    """Read reports and write the graph of what they state into the store `out`.

    The graph that was in `out` stays until the new one is whole, and stays for good where no
    document gets through. What was read from a file is kept in the store: a file is read again only
    when it, its metadata, or the code and rules that read it have changed.

    Args:
        paths: files, and folders to search for reports.
        overrides: fields of `Metadata` that hold for every report.
        jobs: how many processes read; as many as there are cores where None.
        force: read every file again.
        reader: what reads and extracts one file; it must be importable by name.
        marks: path of a file → what its extraction depends on beside the file, its metadata and the code.

    Raises:
        InputError: no report is found.
        StoreError: the store cannot be written, or another build is writing it.
    """
    from kg.read import supported

    began = time.monotonic()
    made_by = json.dumps([fingerprint.whole(), fingerprint.versions()])
    files, failures = find(paths, supported, out)
    layout = Layout(out)
    layout.prepare()
    with layout.locked(), guarded(out):
        sources = _inspected(files, failures)
        kept, doubles = distinct(sources)
        tasks = _tasks(kept, overrides or {}, marks or {}, layout)
        waiting = tasks if force else [t for t in tasks if not work.is_whole(t.file)]
        _read(waiting, reader, jobs, failures, progress)
        done = _without_clashes([t for t in tasks if _succeeded(t, failures)], failures)
        counts, unchanged = (
            _publish(layout, made_by, done, doubles, failures, force, progress) if done else ({}, False)
        )
    return Report(
        out,
        counts,
        tuple(sorted(failures)),
        tuple(doubles),
        sum(_succeeded(task, failures) for task in waiting),
        unchanged,
        time.monotonic() - began,
    )


def _inspected(files: Iterable[Path], failures: list[Failure]) -> list[Source]:
    from kg.read.sidecar import path_of

    sources = []
    for path in files:
        try:
            sources.append(inspect(path, path_of(path)))
        except ReadError as error:
            failures.append(Failure(str(path), str(error).removeprefix(f"{path}: ")))
    return sources


def _tasks(
    sources: Sequence[Source], overrides: Overrides, marks: Mapping[Path, str], layout: Layout
) -> list[Task]:
    """A task for each source; its work file is named after all that decides on its content."""
    engine = hashlib.sha256(json.dumps([fingerprint.engine(), fingerprint.versions()]).encode()).hexdigest()
    folder = layout.work / engine[:16]
    folder.mkdir(exist_ok=True)
    for stale in layout.work.iterdir():
        if stale != folder:
            shutil.rmtree(stale)
    given = tuple(sorted(overrides.items()))
    tasks = []
    for source in sources:
        decides = json.dumps([source.name, source.sha256, source.sidecar, given, marks.get(source.path)])
        key = hashlib.sha256(decides.encode()).hexdigest()[:32]
        tasks.append(Task(source, given, folder / f"{key}.json"))
    return tasks


def _read(
    tasks: Sequence[Task], reader: Reader, jobs: int | None, failures: list[Failure], progress: Progress
) -> None:
    ready = 0

    def done(task: Task) -> None:
        nonlocal ready
        ready += 1
        progress("reading", ready, len(tasks))

    for task in tasks:
        task.file.unlink(missing_ok=True)
    progress("reading", 0, len(tasks))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    failures.extend(failure for _, failure in pool.run(tasks, reader, jobs or cores, done))


def _succeeded(task: Task, failures: Sequence[Failure]) -> bool:
    return all(failure.source != str(task.source.path) for failure in failures)


def _without_clashes(tasks: Sequence[Task], failures: list[Failure]) -> list[Task]:
    """Tasks by document id; of two files with one id the second is a failure."""
    by_id: dict[str, Task] = {}
    for task in sorted(tasks, key=lambda t: t.source):
        document = work.head(task.file).document
        if first := by_id.get(document):
            what = f"has the same document id, {document}, as {first.source.path}. Rename one of the two"
            failures.append(Failure(str(task.source.path), what))
        else:
            by_id[document] = task
    return [task for _, task in sorted(by_id.items())]


def _publish(
    layout: Layout,
    made_by: str,
    tasks: Sequence[Task],
    doubles: Sequence[tuple[Source, Source]],
    failures: Sequence[Failure],
    force: bool,
    progress: Progress,
) -> tuple[dict[str, Any], bool]:
    """Write the build and swap it in; its counts, and whether it was already there."""
    decides = json.dumps([made_by, *sorted(t.file.name for t in tasks)])
    name = hashlib.sha256(decides.encode()).hexdigest()[:16]
    now = layout.now()
    if now and now.name.partition("-")[0] == name and not force:
        return manifest.load(now / "build.json")["counts"], True
    folder = layout.new_build(name)
    try:
        counts = assemble([t.file for t in tasks], folder, progress).as_dict()
        search.write(folder)
        manifest.write(folder / "build.json", name, tasks, doubles, failures, counts)
        layout.publish(folder)
    except BaseException:
        if layout.now() != folder.resolve():
            shutil.rmtree(folder, ignore_errors=True)
        raise
    return counts, False
