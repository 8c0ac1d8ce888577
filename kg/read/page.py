"""The text of a web page's blocks, and which of them are the report.

Elements that hold no text of a report (menus, scripts, forms …) are cut; of the blocks that are left,
those made mostly of links are dropped, and the report runs from its title, or the heading above the
first running prose, to the end of the last.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

_CUT = (
    "script, style, noscript, template, nav, footer, aside, form, button, select, svg, iframe, object, "
    "dialog, [hidden], [aria-hidden=true], [role=navigation], [role=contentinfo], "
    "[role=search], [role=dialog]"
)
_BLOCKS = frozenset(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption figure h1 h2 "
    "h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody td th tr ul".split()
)
_SPACE = re.compile(r"\s+")
_BREAKS = re.compile(r"\n\n+")
_SENTENCE_END = re.compile(r"""[.!?]["”’')\]]*\d{0,3}\Z""")
_PROSE = 60
_MOSTLY_LINKS = 0.5
_CELL_AT_MOST = 160
_BELOW_TITLE = 0.7


@dataclass(slots=True)
class Piece:
    """A block as it stands in the page: its words, how many of them are links, its heading level."""

    text: str = ""
    linked: int = 0
    level: int = 0
    rows: list[list[str]] = field(default_factory=list)
    caption: str = ""

    @property
    def prose(self) -> bool:
        """Whether it is running text: a sentence or more, not mostly links, no heading."""
        words = len(self.text) >= _PROSE and self.linked < _MOSTLY_LINKS * len(self.text)
        return words and not self.level and bool(_SENTENCE_END.search(self.text))


def report(tree: LexborHTMLParser) -> list[Piece]:
    """The blocks of the report that a page holds; none where it holds no running text."""
    # Some sites wrap the whole page in one form.
    most = len(tree.css("p")) / 2
    cut = {n.mem_id for n in tree.css(_CUT) if n.tag != "form" or len(n.css("p")) <= most}
    return _report(list(_pieces(tree, cut)))


def _pieces(tree: LexborHTMLParser, cut: Container[int]) -> Iterator[Piece]:
    """The blocks of the page in order. No recursion: pages may be nested deeper than the stack."""
    piece = Piece()
    links = 0
    stack: list[tuple[LexborNode, bool]] = [(tree.body, False)] if tree.body else []
    while stack:
        node, leaving = stack.pop()
        tag = node.tag or ""
        if node.mem_id in cut:
            continue
        if tag == "-text":
            text = _SPACE.sub(" ", node.text_content or "")
            piece.text += text
            piece.linked += len(text.strip()) if links else 0
            continue
        if tag == "br" or tag.startswith("-") or (tag == "sup" and node.css_first("a")):
            piece.text += "\n" if tag == "br" else ""
            continue
        if tag in _BLOCKS:
            yield from _trimmed(piece)
            piece = Piece(level=0 if leaving else _level(tag))
        links += (-1 if leaving else 1) * _leads_away(node)
        if leaving:
            continue
        if tag == "table" and (table := _table(node)):
            yield table
            continue
        stack.append((node, True))
        stack += [(child, False) for child in reversed(list(node.iter(include_text=True)))]
    yield from _trimmed(piece)


def _trimmed(piece: Piece) -> Iterator[Piece]:
    """The block, or its parts where two line breaks in a row part it."""
    text = "\n".join(_SPACE.sub(" ", line).strip() for line in piece.text.split("\n"))
    parts = [part for part in _BREAKS.split(text.strip()) if part]
    for part in parts:
        yield Piece(part, piece.linked * len(part) // len(text), piece.level)


def _level(tag: str) -> int:
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else 0


def _leads_away(node: LexborNode) -> bool:
    """Whether a link leaves the page; one to an anchor marks a heading or a note."""
    return node.tag == "a" and not (node.attributes.get("href") or "").startswith("#")


def _table(node: LexborNode) -> Piece | None:
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
    return Piece(rows=rows, caption=text)


def _report(pieces: list[Piece]) -> list[Piece]:
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


def _beginning(pieces: list[Piece], prose: list[int]) -> int:
    """The last title with nearly all running prose below it, else the heading above the first prose."""
    most = _BELOW_TITLE * sum(len(pieces[i].text) for i in prose)
    titles = [
        i
        for i, piece in enumerate(pieces)
        if piece.level == 1 and sum(len(pieces[k].text) for k in prose if k > i) >= most
    ]
    above = [i for i in range(prose[0]) if pieces[i].level]
    return (titles or above or prose[:1])[-1]
