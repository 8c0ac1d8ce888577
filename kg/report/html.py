"""A country report as one HTML page: no script, nothing loaded from elsewhere, footnotes both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from kg.analyse import Line, Table
from kg.analyse.table import Value
from kg.export.tables import in_one_line, place
from kg.model import Metadata
from kg.report.chapters import Chapter
from kg.report.notes import Notes

_LONG = 25
"""Lines from which on a table is folded."""
_SHOWN = 6
"""Notes beside a line at most; the others stand in the exports."""

_STYLE = """
:root{color-scheme:light dark;--line:#9993;--soft:#8882}
body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:auto;padding:1rem}
h1{line-height:1.2}h2{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:1rem}
table{border-collapse:collapse;font-size:.92rem;display:block;overflow-x:auto;max-width:100%}
th,td{text-align:left;vertical-align:top;padding:.25rem .6rem;border-bottom:1px solid var(--line)}
td.n{text-align:right;font-variant-numeric:tabular-nums}
figure{margin:1rem 0;background:#fff;color:#111;padding:.5rem;border-radius:.3rem;overflow-x:auto}
figure svg{display:block;width:100%;max-width:70rem;min-width:46rem;height:auto;margin:auto}
figcaption{font-size:.9rem}
.note{font-size:.9rem;opacity:.8}sup a{text-decoration:none;padding:0 .1em}
ol.notes{font-size:.88rem;overflow-wrap:anywhere}ol.notes li:target{background:#fd08}
nav ul{columns:16rem;padding-left:1.2rem}summary{cursor:pointer}
@media print{figure{break-inside:avoid}details>*{display:block}}
"""


def html_page(country: str, chapters: Sequence[Chapter], documents: Mapping[str, Metadata]) -> str:
    """The page.

    Args:
        documents: those the report draws on, by id.
    """
    notes = Notes()
    body = "\n".join(part for n, chapter in enumerate(chapters, 1) for part in _chapter(n, chapter, notes))
    title = escape(f"{country}: who holds power through whom")
    contents = "".join(f'<li><a href="#c{n}">{escape(c.title)}</a></li>' for n, c in enumerate(chapters, 1))
    return (
        '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body>\n<h1>{title}</h1>\n"
        "<p>What the reports below state, and nothing else. A line is as good as the words it rests on: "
        "follow its numbers. What a report alleges, denies or expects is left out.</p>\n"
        f"{_sources(documents)}<nav><h2>Contents</h2><ul>{contents}</ul></nav>\n{body}\n"
        f'<h2 id="notes">Notes</h2>\n<ol class="notes">\n{_notes(notes)}</ol>\n</body>\n</html>\n'
    )


def _sources(documents: Mapping[str, Metadata]) -> str:
    rows = "".join(
        f"<li>{escape(', '.join(filter(None, (m.publisher, m.title or document))))} "
        f"<code>{escape(document)}</code></li>"
        for document, m in documents.items()
    )
    return f"<details><summary>{len(documents)} reports</summary><ul>{rows}</ul></details>\n"


def _chapter(number: int, chapter: Chapter, notes: Notes) -> Iterator[str]:
    yield f'<section id="c{number}"><h2>{escape(chapter.title)}</h2>\n<p>{escape(chapter.about)}</p>'
    for picture in chapter.pictures:
        yield f"<figure>{picture.svg}<figcaption>{escape(picture.caption)}</figcaption></figure>"
    for table in chapter.tables:
        if table.lines:
            yield from _table(table, notes)
    yield "</section>"


def _table(table: Table, notes: Notes) -> Iterator[str]:
    yield f"<h3>{escape(table.title)}</h3>"
    folded = len(table.lines) > _LONG
    if folded:
        yield f"<details><summary>{len(table.lines)} lines</summary>"
    head = "".join(f'<th scope="col">{escape(c)}</th>' for c in table.columns)
    yield f"<table><thead><tr>{head}</tr></thead><tbody>"
    for line in table.lines:
        yield f"<tr>{''.join(_cells(line, notes))}</tr>"
    yield "</tbody></table>" + ("</details>" if folded else "")
    if table.note:
        yield f'<p class="note">{escape(table.note)}</p>'


def _cells(line: Line, notes: Notes) -> list[str]:
    cells = [_cell(value) for value in line.cells]
    numbers = notes.of(line)
    marks = " ".join(f'<a href="#n{n}">{n}</a>' for n in numbers[:_SHOWN])
    more = " …" if len(numbers) > _SHOWN else ""
    if marks:
        at = -1 if isinstance(line.cells[-1], str) else _first_words(line)
        cells[at] = cells[at].replace("</td>", f"<sup> {marks}{more}</sup></td>")
    return cells


def _first_words(line: Line) -> int:
    """The first cell that holds words: a mark beside a number would read as a power of it."""
    return next((i for i, value in enumerate(line.cells) if isinstance(value, str)), -1)


def _cell(value: Value) -> str:
    if isinstance(value, int | float):
        return f'<td class="n">{value}</td>'
    return f"<td>{escape(value or '')}</td>"


def _notes(notes: Notes) -> str:
    return "".join(
        f'<li id="n{number}">“{escape(in_one_line(e.quote))}” '
        f"<small>{escape(place(document, e))}</small></li>\n"
        for number, (document, e) in enumerate(notes.quoted, 1)
    )
