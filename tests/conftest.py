"""What many tests share."""

import fcntl
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A store built once from the sample reports, however many processes run the tests."""
    from kg import resources
    from kg.build import build

    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    with (shared / "samples.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        report = build([resources.SAMPLES], shared / "samples")
    assert not report.failures, report.failures
    return shared / "samples"
