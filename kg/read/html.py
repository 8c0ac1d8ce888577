"""HTML: the report's own text without the page around it, and what the head of the page states."""

from __future__ import annotations

import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from kg.errors import ReadError
from kg.model import Span
from kg.read.blocks import Block, Kind, Layout, Taken
from kg.read.page import Piece, report
from kg.read.text import decode

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.I)
_SPACE = re.compile(r"\s+")


def take(data: bytes, path: Path) -> Taken:
    """The text of an HTML page, with its layout and the metadata of its head.

    Raises:
        ReadError: the page holds no running text.
    """
    tree = LexborHTMLParser(_decoded(data, path))
    found = _head(tree)
    pieces = report(tree)
    if not pieces:
        raise ReadError(
            "the page holds no running text, only menus and links",
            where=str(path),
            remedy="Save the page of the report itself, after it has loaded, or get the report as PDF",
        )
    raw, blocks = _written(pieces)
    return Taken(raw, Layout(tuple(blocks)), "text/html", found=found)


def _decoded(data: bytes, path: Path) -> str:
    """The characters of a page in UTF-8 or in the encoding that its head names."""
    named = _CHARSET.search(data[:4096])
    name = named.group(1).decode("ascii", "ignore").lower() if named else "utf-8"
    if name in ("utf-8", "utf8") or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return decode(data, path)
    try:
        return data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return decode(data, path)


def _head(tree: LexborHTMLParser) -> dict[str, str]:
    """Title, address and publisher that the page's head or first heading states."""
    found: dict[str, str] = {}
    heading = tree.css_first("h1")
    title = tree.css_first("title")
    wanted = {
        "title": ("meta[name=citation_title]", "meta[property='og:title']", "meta[name='dc.title']"),
        "url": ("link[rel=canonical]", "meta[property='og:url']"),
        "publisher": ("meta[name='dc.publisher']", "meta[name=publisher]", "meta[property='og:site_name']"),
    }
    for key, selectors in wanted.items():
        for selector in selectors:
            node = tree.css_first(selector)
            value = (node.attributes.get("content") or node.attributes.get("href")) if node else None
            if value and key not in found:
                found[key] = _SPACE.sub(" ", value).strip()
    for node in (title, heading):
        if node and (text := _SPACE.sub(" ", node.text()).strip()):
            found["title"] = text
    return found


def _written(pieces: list[Piece]) -> tuple[str, list[Block]]:
    """The raw text of the blocks, and where each stands in it."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        lead = "\n\n" if parts else ""
        at += len(lead)
        text, block = _block(piece, at)
        parts += [lead, text]
        blocks.append(block)
        at += len(text)
    return "".join(parts) + "\n", blocks


def _block(piece: Piece, at: int) -> tuple[str, Block]:
    if not piece.rows:
        kind = Kind.HEADING if piece.level else Kind.PARAGRAPH
        return piece.text, Block(kind, Span(at, at + len(piece.text)), piece.level)
    text = f"{piece.caption}\n" if piece.caption else ""
    caption = Span(at, at + len(piece.caption)) if piece.caption else None
    rows: list[tuple[Span, ...]] = []
    for row in piece.rows:
        cells: list[Span] = []
        for cell in row:
            start = at + len(text)
            cells.append(Span(start, start + len(cell)))
            text += cell + "\t"
        text = text[:-1] + "\n"
        rows.append(tuple(cells))
    text = text.rstrip("\n")
    return text, Block(Kind.TABLE, Span(at, at + len(text)), rows=tuple(rows), caption=caption)
