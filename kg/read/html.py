"""HTML: the report's own text without the page around it.

Elements that hold no text of a report (menus, scripts, forms …) are cut; of the blocks that are left,
those made mostly of links are dropped, and the report runs from the heading above the first running
prose to the end of the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kg.errors import ReadError
from kg.model import Span
from kg.read.blocks import Block, Kind, Layout, Taken
from kg.read.text import decode

_CUT = (
    "script, style, noscript, template, nav, footer, aside, form, button, select, svg, iframe, object, "
    "dialog, head, [hidden], [aria-hidden=true], [role=navigation], [role=contentinfo], "
    "[role=search], [role=dialog]"
)
_BLOCKS = frozenset(
    "address article blockquote body br caption center dd details div dl dt fieldset figcaption figure h1 h2 "
    "h3 h4 h5 h6 header hr html li main ol p pre section summary td th tr ul".split()
)
_SPACE = re.compile(r"\s+")
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.I)
_SENTENCE_END = re.compile(r"""[.!?]["”’')\]]*\d{0,3}\Z""")
_PROSE = 60
_MOSTLY_LINKS = 0.5
_CELL_AT_MOST = 160
_BELOW_TITLE = 0.9


@dataclass(slots=True)
class _Piece:
    """A block as it stands in the page: its words, how many of them are links, its heading level."""

    text: str = ""
    linked: int = 0
    level: int = 0
    rows: list[list[str]] = field(default_factory=list)
    caption: str = ""

    @property
    def prose(self) -> bool:
        words = len(self.text) >= _PROSE and self.linked < _MOSTLY_LINKS * len(self.text)
        return words and not self.level and bool(_SENTENCE_END.search(self.text))


def take(data: bytes, path: Path) -> Taken:
    """The text of an HTML page, with its layout and the metadata of its head.

    Raises:
        ReadError: the page holds no running text.
    """
    tree = LexborHTMLParser(_decoded(data, path))
    found = _head(tree)
    for node in tree.css(_CUT):
        if node.tag not in ("html", "body"):
            node.decompose()
    pieces = _report(list(_pieces(tree)))
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


def _pieces(tree: LexborHTMLParser) -> Iterator[_Piece]:
    """The blocks of the page in order."""
    piece = _Piece()
    stack: list[tuple[LexborNode, bool]] = [(tree.body, False)] if tree.body else []
    link = level = 0
    while stack:
        node, leaving = stack.pop()
        tag = node.tag or ""
        if tag == "-text":
            text = node.text_content or ""
            piece.text += text
            piece.linked += len(text.strip()) if link else 0
            continue
        table = None if leaving or tag != "table" else _table(node)
        if leaving or tag in _BLOCKS or table:
            if tag in _BLOCKS or table:
                yield _trimmed(piece, level)
                piece = _Piece()
            link -= leaving and _leads_away(node)
            level = 0 if _level(tag) else level
            if leaving:
                continue
        if table:
            yield table
            continue
        if tag.startswith("-") or (tag == "sup" and node.css_first("a")):
            continue
        link += _leads_away(node)
        level = _level(tag) or level
        stack.append((node, True))
        children = list(node.iter(include_text=True))
        stack += [(child, False) for child in reversed(children)]
    yield _trimmed(piece, level)


def _leads_away(node: LexborNode) -> bool:
    """Whether a link leaves the page; one to an anchor marks a heading or a note."""
    return node.tag == "a" and not (node.attributes.get("href") or "").startswith("#")


def _level(tag: str) -> int:
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else 0


def _trimmed(piece: _Piece, level: int) -> _Piece:
    return _Piece(_SPACE.sub(" ", piece.text).strip(), piece.linked, level)


def _table(node: LexborNode) -> _Piece | None:
    """A table of data; None where it only lays out the page (tables in it, or cells of prose)."""
    if node.css_first("table table"):
        return None
    rows = [[_SPACE.sub(" ", c.text()).strip() for c in row.css("td, th")] for row in node.css("tr")]
    rows = [row for row in rows if any(row)]
    cells = [cell for row in rows for cell in row]
    if len(rows) < 2 or max(map(len, rows)) < 2 or max(map(len, cells)) > _CELL_AT_MOST:
        return None
    caption = node.css_first("caption")
    text = _SPACE.sub(" ", caption.text()).strip() if caption else ""
    return _Piece(rows=[[cell for cell in row if cell] for row in rows], caption=text)


def _report(pieces: list[_Piece]) -> list[_Piece]:
    """The blocks of the report: from the heading above the first prose to the last prose or table."""
    kept = [
        p for p in pieces if p.rows or (p.text and (p.linked < _MOSTLY_LINKS * len(p.text) or p.level == 1))
    ]
    prose = [i for i, p in enumerate(kept) if p.prose]
    if not prose:
        return []
    first, last = _beginning(kept, prose), prose[-1]
    while last + 1 < len(kept) and kept[last + 1].rows:
        last += 1
    return kept[first : last + 1]


def _beginning(pieces: list[_Piece], prose: list[int]) -> int:
    """The last title with nearly all running prose below it, else the heading above the first prose."""
    most = _BELOW_TITLE * sum(len(pieces[i].text) for i in prose)
    titles = [
        i
        for i, piece in enumerate(pieces)
        if piece.level == 1 and sum(len(pieces[k].text) for k in prose if k > i) >= most
    ]
    above = [i for i in range(prose[0]) if pieces[i].level]
    return (titles or above or prose[:1])[-1]


def _written(pieces: list[_Piece]) -> tuple[str, list[Block]]:
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


def _block(piece: _Piece, at: int) -> tuple[str, Block]:
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
