"""Reading HTML: the report without the page around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import read as reader
from kg.errors import ReadError

PROSE = "The president of the republic appoints the ministers and may send them home again whenever he likes."

PAGE = f"""<!doctype html><html><head><title>Ruritania - The Observatory</title>
<link rel="canonical" href="https://example.org/ruritania/1905">
<meta name="publisher" content="The Observatory"><script>var a = "{PROSE}";</script></head><body>
<div><p>An official website of the Observatory is one that ends in the letters that you see above.</p></div>
<nav><p>{PROSE}</p></nav>
<h1>Freedom in the World 2005: Kazakhstan</h1>
<div class="meta"><h5><a href="x.pdf">Download</a></h5></div>
<h2><a href="#a">A. Political Rights</a></h2>
<h3>A1. Was the head of government elected in a fair vote?</h3>
<div><p>{PROSE}<sup><a href="#n1">1</a></sup> No&nbsp;other office<br>has a power
of its own.<br><br>It is so.</p>
</div>
<table><caption>Seats</caption><tr><th>Party</th><th>1904</th><th>1905</th></tr>
<tr><td>Blue <b>List</b></td><td>26</td><td>35</td></tr></table>
<ul><li>{PROSE}</li><li><a href="/a">About us and what we do and why we do it</a></li></ul>
<footer><p>{PROSE}</p></footer><p><a href="/next">Next report</a></p></body></html>"""


@pytest.fixture()
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_only_the_report_is_read(page: Path) -> None:
    made = reader.read(page)
    assert [p.of(made.clean) for p in made.paragraphs] == [
        "Freedom in the World 2005: Kazakhstan",
        "A. Political Rights",
        "A1. Was the head of government elected in a fair vote?",
        f"{PROSE} No other office has a power of its own.",
        "It is so.",
        PROSE,
    ]
    assert made.media_type == "text/html"


def test_headings_tables_and_metadata(page: Path) -> None:
    made = reader.read(page)
    assert [(s.level, s.code) for s in made.sections] == [(1, ""), (1, "A"), (3, "A1")]
    assert made.tables[0].caption == "Seats"
    assert [[c.text for c in row] for row in made.tables[0].rows] == [
        ["Party", "1904", "1905"],
        ["Blue List", "26", "35"],
    ]
    assert made.meta.url == "https://example.org/ruritania/1905"
    assert (made.meta.series, made.meta.publisher) == ("Freedom in the World", "Freedom House")
    assert (made.meta.country, made.meta.year, made.meta.period_start) == ("Kazakhstan", 2005, "2004-01-01")


def test_a_page_of_menus_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "menus.html"
    path.write_text(
        "<html><body><ul>"
        + '<li><a href="/x">Countries and territories</a></li>' * 40
        + "</ul></body></html>"
    )
    with pytest.raises(ReadError, match=r"menus\.html: the page holds no running text"):
        reader.read(path)


def test_a_page_in_the_encoding_its_head_names(tmp_path: Path) -> None:
    path = tmp_path / "old.htm"
    text = f'<head><meta charset="windows-1252"></head><body><p>{PROSE} It is the café’s.</p></body>'
    path.write_bytes(text.encode("windows-1252"))
    assert reader.read(path).raw.strip().endswith("It is the café’s.")


def test_deep_nesting_is_read(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_text("<div>" * 3000 + f"<p>{PROSE}</p>" + "</div>" * 3000)
    assert reader.read(path).raw.strip() == PROSE


def test_a_page_that_is_one_form_is_read(tmp_path: Path) -> None:
    path = tmp_path / "form.html"
    path.write_text(
        f"<form><nav><form><button>Go</button></form></nav><p>{PROSE}</p><select><option>A</select></form>"
    )
    assert reader.read(path).raw.strip() == PROSE
