"""Reports over processes: what goes wrong with one costs that one."""

import os
import signal
from pathlib import Path

import pytest

from kg.errors import ReadError, StoreError
from kg.model import CharMap, Document, Extraction
from kg.steps import pool, work
from kg.steps.inputs import inspect


def reader(path: Path, overrides: work.Overrides) -> tuple[Document, Extraction]:
    """A stand-in that does what the text of the report says."""
    text = path.read_text()
    match text:
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "bug":
            raise ZeroDivisionError("by zero")
        case "bad":
            raise ReadError("no text layer", where=str(path), remedy="Run OCR")
    document = Document(path.stem, text, text, CharMap.identity(len(text)))
    return document, Extraction(path.stem, (), ())


def tasks(folder: Path, *texts: str) -> list[work.Task]:
    made = []
    for number, text in enumerate(texts):
        report = folder / f"report-{number}.txt"
        report.write_text(text)
        made.append(work.Task(inspect(report, folder / "none"), (), folder / f"{number}.work"))
    return made


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bad_report_is_told_with_its_remedy_and_the_others_go_through(tmp_path: Path, jobs: int) -> None:
    todo = tasks(tmp_path, "good", "bad", "bug", "fine")
    done: list[str] = []
    failures = pool.run(todo, reader, jobs, lambda task: done.append(task.source.name))
    messages = {task.source.name: failure.message for task, failure in failures}
    assert messages["report-1.txt"] == "no text layer. Run OCR"
    assert "ZeroDivisionError: by zero" in messages["report-2.txt"]
    assert [t.source.name for t in todo if work.is_whole(t.file)] == ["report-0.txt", "report-3.txt"]
    assert sorted(done) == [t.source.name for t in todo]


def test_a_worker_that_dies_costs_the_report_it_was_at(tmp_path: Path) -> None:
    todo = tasks(tmp_path, "one", "die", "two", "three")
    done: list[str] = []
    failures = pool.run(todo, reader, 2, lambda task: done.append(task.source.name))
    assert [task.source.name for task, _ in failures] == ["report-1.txt"]
    assert "died" in failures[0][1].message
    assert [work.is_whole(t.file) for t in todo] == [True, False, True, True]
    assert sorted(done) == [t.source.name for t in todo]


def test_a_file_that_vanishes_before_its_turn(tmp_path: Path) -> None:
    todo = tasks(tmp_path, "one", "two")
    todo[0].source.path.unlink()
    failures = pool.run(todo, reader, 2, lambda task: None)
    assert [task.source.name for task, _ in failures] == ["report-0.txt"]
    assert "still there" in failures[0][1].message


def test_a_store_that_cannot_be_written_ends_the_build(tmp_path: Path) -> None:
    (task,) = tasks(tmp_path, "one")
    nowhere = work.Task(task.source, (), tmp_path / "not there" / "w")
    with pytest.raises(StoreError, match="graph that was there before is kept"):
        pool.run([nowhere], reader, 1, lambda task: None)
