"""The store's folder: one build takes the place of another in one step."""

from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.steps.layout import PARTS, Layout, guarded


def fill(folder: Path, word: str) -> Path:
    for part in PARTS:
        (folder / part).write_text(word)
    return folder


def test_what_readers_see_is_the_last_build_published(tmp_path: Path) -> None:
    layout = Layout(tmp_path / "store")
    layout.prepare()
    assert layout.now() is None
    for word in ("one", "two", "three"):
        layout.publish(fill(layout.new_build(word), word))
        assert {(layout.root / part).read_text() for part in PARTS} == {word}
    assert sorted(p.name for p in layout.builds.iterdir()) == ["three", "two"], "the one before is kept"


def test_what_a_killed_build_left_is_cleared(tmp_path: Path) -> None:
    layout = Layout(tmp_path / "store")
    layout.prepare()
    layout.publish(fill(layout.new_build("one"), "one"))
    (layout.new_build("two") / "claims.jsonl").write_text("half")
    assert layout.new_build("two").name == "two"
    assert (layout.root / "claims.jsonl").read_text() == "one"


def test_the_same_input_built_again_has_a_folder_of_its_own(tmp_path: Path) -> None:
    layout = Layout(tmp_path / "store")
    layout.prepare()
    layout.publish(fill(layout.new_build("one"), "one"))
    assert layout.new_build("one").name == "one-2"


def test_a_store_can_be_moved(tmp_path: Path) -> None:
    layout = Layout(tmp_path / "store")
    layout.prepare()
    layout.publish(fill(layout.new_build("one"), "one"))
    layout.root.rename(tmp_path / "elsewhere")
    assert (tmp_path / "elsewhere" / "claims.jsonl").read_text() == "one"


def test_two_builds_do_not_write_one_store(tmp_path: Path) -> None:
    layout = Layout(tmp_path / "store")
    layout.prepare()
    with layout.locked(), pytest.raises(StoreError, match="another build"), Layout(layout.root).locked():
        pass
    with layout.locked():
        pass


def test_a_folder_of_other_things_is_not_taken_for_a_store(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").touch()
    with pytest.raises(StoreError, match=r"holiday\.jpg"):
        Layout(tmp_path).prepare()


def test_a_file_where_the_store_should_be(tmp_path: Path) -> None:
    (tmp_path / "store").touch()
    with pytest.raises(StoreError, match="--out"):
        Layout(tmp_path / "store").prepare()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, "No space left on device"), "the disk is full"),
        (OSError("IO error: No space left on device: while appending"), "the disk is full"),
        (PermissionError(13, "Permission denied", "/x"), "no permission"),
        (OSError(5, "Input/output error"), "Input/output error"),
    ],
)
def test_faults_of_the_disk_are_told_plainly(error: OSError, words: str) -> None:
    with pytest.raises(StoreError, match=words), guarded(Path("store")):
        raise error
