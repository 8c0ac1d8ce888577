"""PDF: the text of each page, line by line, with a blank line where the page leaves one.

The text comes from PDFium. Its marks for a word that a line's end broke become a hyphen and a line end
again, so that PDF and plain text are repaired by the same rules.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median_low

import pypdfium2
import pypdfium2.raw as pdfium

from kg.errors import ReadError
from kg.read.blocks import Taken
from kg.read.layout import lay_out
from kg.read.lines import page_starts

_BROKEN_WORD = "\ufffe\x02"
_WIDE_GAP = 1.4
_INDENT = (5.0, 60.0)
_GUTTER = "   "
_GUTTER_AT_LEAST = 1.3
_LETTERS_AT_LEAST = 20
_NO_TITLE = re.compile(r"\s*(?:untitled.*|microsoft word - .*|.*\.(?:docx?|pdf|indd))?\s*\Z", re.I)


@dataclass(slots=True)
class _Line:
    """A line of a page: its words, and in points where its base line begins, from the left and the foot."""

    text: str
    left: float = 0.0
    height: float = 0.0


def take(data: bytes, path: Path) -> Taken:
    """The text of a PDF, with its layout and pages.

    Raises:
        ReadError: the file is damaged, encrypted, or has no text layer.
    """
    document = _opened(data, path)
    try:
        pages = _texts([list(_lines(page.get_textpage())) for page in document])
        title = document.get_metadata_value("Title")
    finally:
        document.close()
    if sum(c.isalpha() for page in pages for c in page) < _LETTERS_AT_LEAST:
        raise ReadError(
            "the PDF has no text layer, only pictures of pages",
            where=str(path),
            remedy="Run character recognition (OCR) over it, for example: ocrmypdf OLD.pdf NEW.pdf",
        )
    raw = "\f".join(pages)
    found = {} if _NO_TITLE.match(title) else {"title": title}
    return Taken(raw, lay_out(raw), "application/pdf", page_starts(raw) or (0,), found)


def _opened(data: bytes, path: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise ReadError(
                "the PDF is encrypted",
                where=str(path),
                remedy="Save it without a password, for example: qpdf --decrypt --password=… OLD.pdf NEW.pdf",
            ) from error
        raise ReadError(
            f"the PDF is damaged: {error}",
            where=str(path),
            remedy="Get the file again, or print it to a new PDF",
        ) from error


def _texts(pages: list[list[_Line]]) -> list[str]:
    """The text of each page, with a blank line where the gap between two lines is wider than usual."""
    gaps = [a.height - b.height for lines in pages for a, b in pairwise(lines) if a.height > b.height]
    usual = median_low(gaps) if gaps else 0.0
    return [_text(lines, usual) for lines in pages]


def _text(lines: list[_Line], usual: float) -> str:
    parts: list[str] = []
    for i, line in enumerate(lines):
        if i and usual and abs(lines[i - 1].height - line.height) > _WIDE_GAP * usual:
            parts.append("\n")
        parts.append(("  " if _is_indented(lines, i) else "") + line.text + "\n")
    return "".join(parts)


def _is_indented(lines: list[_Line], i: int) -> bool:
    """Whether a line begins a little further in than the one below it, as a paragraph's first does."""
    return i + 1 < len(lines) and _INDENT[0] < lines[i].left - lines[i + 1].left < _INDENT[1]


def _lines(text: pypdfium2.PdfTextPage) -> Iterator[_Line]:
    line = _Line("")
    for i in range(text.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text, i))
        if char in _BROKEN_WORD:
            char = "-\n"
        if char in "\r\n" or char == "-\n":
            if char != "\r":
                line.text += char[:-1]
                if line.text.strip():
                    yield _Line(line.text.rstrip(), line.left, line.height)
                line = _Line("")
            continue
        if not line.text and not char.isspace():
            line.left, line.height = _origin(text, i)
        if char == " " and line.text and _is_gutter(text, i):
            char = _GUTTER
        line.text += char if line.text or not char.isspace() else ""
    if line.text.strip():
        yield _Line(line.text.rstrip(), line.left, line.height)


def _is_gutter(text: pypdfium2.PdfTextPage, space: int) -> bool:
    """Whether the gap that a space stands for is one between the columns of a table."""
    if space + 1 >= text.count_chars():
        return False
    gap = _origin(text, space + 1)[0] - text.get_charbox(space - 1)[2]
    return bool(gap > _GUTTER_AT_LEAST * pdfium.FPDFText_GetFontSize(text, space - 1))


def _origin(text: pypdfium2.PdfTextPage, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    return x.value, y.value
