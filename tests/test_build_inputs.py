"""Which files a build reads."""

from pathlib import Path

import pytest

from kg.errors import InputError, ReadError
from kg.steps.inputs import Source, distinct, find, inspect


def is_text(path: Path) -> bool:
    return path.suffix == ".txt"


def test_folders_are_searched_and_named_files_taken(tmp_path: Path) -> None:
    for name in ("a/one.txt", "a/b/two.txt", "a/three.jpg", "a/.hidden/four.txt", "five.odd"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    files, missing = find(
        [tmp_path / "a", tmp_path / "five.odd", tmp_path / "a/one.txt"], is_text, tmp_path / "s"
    )
    assert [f.name for f in files] == ["two.txt", "one.txt", "five.odd"]
    assert missing == []


def test_a_path_that_is_not_there_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "one.txt").touch()
    files, missing = find([tmp_path / "one.txt", tmp_path / "two.txt"], is_text, tmp_path / "s")
    assert [f.name for f in files] == ["one.txt"]
    assert [m.source for m in missing] == [str(tmp_path / "two.txt")]


def test_texts_of_a_store_are_no_reports(tmp_path: Path) -> None:
    (tmp_path / "one.txt").touch()
    for store in ("store", "other"):
        (tmp_path / store / ".builds").mkdir(parents=True)
        (tmp_path / store / "kept.txt").touch()
    files, _ = find([tmp_path], is_text, tmp_path / "store")
    assert [f.name for f in files] == ["one.txt"]


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no report found"):
        find([tmp_path], is_text, tmp_path / "s")


def test_of_two_files_with_one_content_the_first_by_name_is_kept(tmp_path: Path) -> None:
    for name, text in (("b.txt", "same"), ("a.txt", "same"), ("c.txt", "other")):
        (tmp_path / name).write_text(text)
    sources = [inspect(tmp_path / n, tmp_path / "none") for n in ("b.txt", "c.txt", "a.txt")]
    kept, doubles = distinct(sources)
    assert [s.name for s in kept] == ["a.txt", "c.txt"]
    assert [(s.name, first.name) for s, first in doubles] == [("b.txt", "a.txt")]
    assert distinct(reversed(sources)) == (kept, doubles)


def test_a_sidecar_counts(tmp_path: Path) -> None:
    report, sidecar = tmp_path / "a.txt", tmp_path / "a.meta.yaml"
    report.write_text("text")
    without = inspect(report, sidecar)
    sidecar.write_text("year: 2004")
    assert isinstance(without, Source)
    assert inspect(report, sidecar) != without


def test_a_file_that_vanished(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"gone\.txt"):
        inspect(tmp_path / "gone.txt", tmp_path / "none")
