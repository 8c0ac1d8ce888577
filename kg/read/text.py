"""Plain text: bytes to characters, and nothing else changed."""

from __future__ import annotations

import codecs
from pathlib import Path

from kg.errors import ReadError
from kg.read.blocks import Taken
from kg.read.layout import lay_out
from kg.read.lines import page_starts

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = {
    b"%PDF-": "a PDF: rename it to end in .pdf",
    b"PK\x03\x04": "a ZIP archive or office document: save it as text, HTML or PDF",
    b"\xd0\xcf\x11\xe0": "an office document: save it as text, HTML or PDF",
    b"\x1f\x8b": "a gzip archive: unpack it",
    b"{\\rtf": "an RTF document: save it as text, HTML or PDF",
    b"\x89PNG": "a picture: run character recognition (OCR) over it",
    b"\xff\xd8\xff": "a picture: run character recognition (OCR) over it",
}
_LOOKED_AT = 65_536
_CONTROL_SHARE = 0.01


def take(data: bytes, path: Path) -> Taken:
    """The text of a plain-text file, with its layout.

    Raises:
        ReadError: the bytes are no text, or not in UTF-8 (or UTF-16/32 with a byte order mark).
    """
    raw = decode(data, path)
    return Taken(raw, lay_out(raw), "text/plain", page_starts(raw))


def decode(data: bytes, path: Path) -> str:
    """The characters of UTF-8 bytes, newlines untouched; a byte order mark of UTF-16 or 32 is heeded.

    Raises:
        ReadError: as for `take`.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    if encoding == "utf-8":
        _refuse_binary(data, path)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        byte = f" (0x{data[error.start]:02x})" if error.start < len(data) else ""
        raise ReadError(
            f"byte {error.start}{byte} is not {encoding.upper()}",
            where=str(path),
            remedy="Convert the file, for example: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW",
        ) from error


def _refuse_binary(data: bytes, path: Path) -> None:
    for signature, advice in _SIGNATURES.items():
        if data.startswith(signature):
            raise ReadError("the file is not text", where=str(path), remedy=f"It looks like {advice}")
    head = data[:_LOOKED_AT]
    control = sum(head.count(bytes([c])) for c in range(32) if c not in (9, 10, 11, 12, 13))
    if control > _CONTROL_SHARE * len(head):
        at = next(i for i, c in enumerate(head) if c < 32 and c not in (9, 10, 11, 12, 13))
        raise ReadError(
            f"the file is binary: byte {at} is 0x{head[at]:02x}",
            where=str(path),
            remedy="Give it the suffix of its kind (.pdf, .html), or save it as UTF-8 text",
        )
