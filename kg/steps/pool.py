"""Many reports over many processes; a process that dies costs the report it was at, no other."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection

from kg.steps.inputs import Failure
from kg.steps.work import Reader, Task, process

_CRASHED = "the process that read it died, most likely for want of memory. Split the file, or use --jobs 1"


def run(
    tasks: Sequence[Task], reader: Reader, jobs: int, done: Callable[[Task], None]
) -> list[tuple[Task, Failure]]:
    """Process every task; the tasks that failed, with their failures, in no particular order.

    Args:
        done: called in this process after each task.

    Raises:
        StoreError: a work file cannot be written.
    """
    # The largest first, so that no core ends up alone with a long report.
    waiting = sorted(tasks, key=lambda t: (-t.source.size, t.source))
    failures: list[tuple[Task, Failure]] = []
    if jobs == 1 or len(waiting) < 2:
        for task in waiting:
            if failure := process(task, reader):
                failures.append((task, failure))
            done(task)
        return failures
    left = _together(waiting, reader, min(jobs, len(waiting)), done, failures)
    for task in left:
        # A pool does not say which task broke it: those left go one by one, each in its own process.
        if _together([task], reader, 1, done, failures):
            failures.append((task, Failure(str(task.source.path), _CRASHED)))
            done(task)
    return failures


def _together(
    tasks: Sequence[Task],
    reader: Reader,
    jobs: int,
    done: Callable[[Task], None],
    failures: list[tuple[Task, Failure]],
) -> list[Task]:
    """Process tasks in one pool; those left over when the pool broke."""
    left: list[Task] = []
    with _pool(jobs) as pool:
        futures = {}
        for task in tasks:
            try:
                futures[pool.submit(process, task, reader)] = task
            except BrokenProcessPool:
                left.append(task)
        for future in as_completed(futures):
            task = futures[future]
            try:
                failure = future.result()
            except BrokenProcessPool:
                left.append(task)
                continue
            if failure:
                failures.append((task, failure))
            done(task)
    return sorted(left, key=lambda t: t.source)


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    # A fork server loads the language pipeline once, and each worker starts as its copy; a plain fork
    # would copy this process with the threads of its progress bar.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["kg.steps.preload"])
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_watch_parent)
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _watch_parent() -> None:
    """End this worker when the build is killed: it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None, "a worker has a parent"

    def wait() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
