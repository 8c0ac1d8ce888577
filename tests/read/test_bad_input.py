"""Files that cannot be read: each names itself and what to do."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kg import read as reader
from kg.errors import ReadError
from kg.read import language

GERMAN = "Der Präsident hat die Minister ernannt, und das Parlament ist von ihm nicht gefragt worden. "
PROSE = "The house met in May and was dissolved in June, as it had been in each of the years before. "


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b" \n\n", "the file is empty"),
        ("a.txt", b"\xef\xbb\xbf \n", "the file holds no words"),
        ("a.txt", b"%PDF-1.7 ...", r"not text\. .*rename it"),
        ("a.txt", b"PK\x03\x04...", r"not text\. .*save it as"),
        ("a.txt", bytes(range(256)) * 9, "binary: byte 0 is 0x00"),
        ("a.txt", b"The caf\xe9 closed.", r"byte 7 \(0xe9\) is not UTF-8\. Convert.*iconv"),
        ("a.html", b"<p>caf\xe9", r"byte 6 \(0xe9\) is not UTF-8"),
        ("a.txt", GERMAN.encode() * 9, r"not English: \d+% of its words.*German"),
        ("a.docx", b"x", r"end in '\.docx' cannot be read\. .*\.pdf"),
        ("a", b"x", "no suffix"),
    ],
)
def test_a_bad_file_names_itself_and_the_remedy(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError, match=message) as caught:
        reader.read(path)
    assert str(path) in str(caught.value)
    assert caught.value.remedy


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"gone\.txt: the file is not there"):
        reader.read(tmp_path / "gone.txt")


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PROSE)

    def refused(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    # Not by its mode: root may read everything.
    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(ReadError, match="may not be read"):
        reader.read(path)


def test_a_folder_with_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(ReadError, match="cannot be read"):
        reader.read(tmp_path / "a.txt")


def test_a_file_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PROSE)
    with pytest.raises(ReadError, match="more than the limit of 50"):
        reader.read(path, max_bytes=50)


def test_utf_16_with_its_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PROSE, encoding="utf-16")
    assert reader.read(path).raw == PROSE


def test_offsets_count_in_the_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    raw = "\ufeffCorruption\r\n\r\n" + PROSE + "\r\n"
    path.write_bytes(raw.encode("utf-8"))
    made = reader.read(path)
    assert made.raw == raw == path.open(encoding="utf-8", newline="").read()
    found = made.evidence(made.paragraphs[1])
    assert (found.quote, found.start) == (PROSE.strip(), raw.index("The house"))


HOSTILE = {
    "prose": PROSE,
    "lines": PROSE + "\n",
    "paragraphs": PROSE + "\n\n",
    "words": "a" * 91 + " ",
    "one word": "a" * 92,
    "spaces": " " * 91 + "a",
    "numbers": "6.25 6.50 " * 9 + "\n",
    "labels": "Short Label\n6.25 6.50\n" * 4,
    "hyphens": "half-\nway " * 9,
    "notes": "ended.1 It began.2 " * 5,
    "headings": "Civil Society:\n\nCorruption. It is.\n\n" * 2,
    "glued": "ended.It began." * 6,
    "commas": "A, b, C, " * 10,
    "capitals": "N\n\notwithstanding A\n\nlthough " * 3,
    "pages": "Head\n" + PROSE + "\n7\n\f",
    "accents": "e\u0301" * 46,
}


@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_time_grows_in_line_with_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(language, "require_english", lambda text, path: None)

    def seconds(size: int) -> float:
        path = tmp_path / f"{size}.txt"
        path.write_text(PROSE + HOSTILE[kind] * (size // len(HOSTILE[kind])), encoding="utf-8")
        start = time.process_time()
        reader.read(path)
        return time.process_time() - start

    seconds(3_000)
    small, large = seconds(20_000), seconds(160_000)
    # Eight times the text; a quadratic step would take sixty-four times as long.
    assert large < 24 * small + 0.5
