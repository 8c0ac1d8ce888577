"""Pictures: no label over another, a key, the page in a browser, PNG without system fonts."""

import json
import re
import shutil
import struct
import subprocess
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from exported import network, text
from lxml import etree
from small_graphs import IRI

from kg.export.graph import GraphData, graph_data, png
from kg.export.graph.data import Edge, Node
from kg.export.graph.labels import LINE, lines, width
from kg.export.graph.layout import layout
from kg.export.graph.style import kinds_in, ties_in

SVG = "{http://www.w3.org/2000/svg}"
KINDS = ("company", "media", "party", "government", "court")


def random_graph(actors: int, ties: int) -> GraphData:
    random = Random(5)
    ends = [(random.randrange(actors // 6), random.randrange(actors)) for _ in range(ties)]
    names = [
        " ".join(["Long", "Name", "of", "Actor", f"Number{n}"][: 1 + n % 5]) + f" {n}" for n in range(actors)
    ]
    edges = tuple(
        Edge(f"e{i}", f"n{a:03}", f"n{b:03}", "owns", "", "", "stated", 1.0, "", "", 1, 1)
        for i, (a, b) in enumerate(ends)
        if a != b
    )
    tied = {end for e in edges for end in (e.source, e.target)}
    count = {n: sum(n in (e.source, e.target) for e in edges) for n in tied}
    nodes = tuple(
        Node(f"n{n:03}", names[n], "organisation", KINDS[n % 5], "", "", "", 1, count[f"n{n:03}"])
        for n in range(actors)
        if f"n{n:03}" in tied
    )
    return GraphData("ties", "Ties", True, nodes, edges)


def test_no_mark_or_label_lies_over_another_or_beyond_the_edge() -> None:
    graph = random_graph(120, 150)
    drawing = layout(graph)
    assert layout(graph) == drawing
    boxes = []
    for mark in drawing.marks.values():
        half = max(mark.radius, *(width(words) / 2 for words in mark.label))
        bottom = mark.y + mark.radius + 3 + LINE * len(mark.label)
        boxes.append((mark.x - half, mark.y - mark.radius, mark.x + half, bottom))
    assert all(
        a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1] for a, b in combinations(boxes, 2)
    )
    assert min(min(b[:2]) for b in boxes) >= 0
    assert max(b[2] for b in boxes) <= drawing.width and max(b[3] for b in boxes) <= drawing.height


def test_long_names_stand_in_lines_and_whole() -> None:
    assert lines("Mill") == ("Mill",)
    name = "Confederation of Free Trade Unions of Ulmaria"
    assert len(lines(name)) == 3 and " ".join(lines(name)) == name
    assert lines(f"{name} and of All Neighbouring Countries Beyond the Sea")[-1].endswith("…")
    assert lines("Äußerstverlängertername") == ("Äußerstverlängertername",)
    assert lines("") == ()


def test_svg_draws_every_node_and_tie_with_its_statement_and_a_key() -> None:
    root = etree.fromstring(text("svg").encode())
    ties = [e for e in root.iter(SVG + "path") if e.get("fill") == "none"]
    assert len(ties) == 5
    assert sorted(e.findtext(SVG + "title") for e in ties)[1] == "Anna owns Mill (51 percent)"
    assert sum(e.get("stroke-dasharray") is not None for e in ties) == 1
    # Two ties of one pair do not lie over each other.
    assert len({e.get("d") for e in ties}) == 5
    graph = graph_data(network())
    words = [e.text for e in root.iter(SVG + "text") if e.text]
    assert words[: len(kinds_in(graph.nodes))] == [name for name, _ in kinds_in(graph.nodes)]
    assert {name for name, _ in ties_in(graph.edges)} <= set(words)
    assert "reported, alleged, denied or planned" in words


def test_png_has_the_size_of_the_picture_and_its_letters() -> None:
    graph = graph_data(network())
    made = png(graph)
    assert made == png(graph)
    assert made[:8] == b"\x89PNG\r\n\x1a\n"
    root = etree.fromstring(text("svg").encode())
    wide, high = struct.unpack(">II", made[16:24])
    assert (wide, high) == (2 * int(root.get("width")), 2 * int(root.get("height")))
    # Without a font resvg leaves the letters out: they make the picture heavier.
    bare = GraphData(graph.name, graph.title, True, tuple(_unnamed(n) for n in graph.nodes), graph.edges)
    assert len(made) > 1.2 * len(png(bare))


def _unnamed(node: Node) -> Node:
    return Node(node.id, "", *[getattr(node, f) for f in list(Node.__dataclass_fields__)[2:]])


def test_the_page_stands_alone_and_cannot_be_broken_out_of() -> None:
    page = text("html")
    for way_out in ("src=", "href=", "fetch(", "url(h", "import ", "XMLHttp"):
        assert way_out not in page
    inside = page.split('id="data">')[1].split("</script>")[0]
    assert "<" not in inside
    data = json.loads(inside)
    assert (len(data["nodes"]), len(data["edges"])) == (5, 5)
    assert not re.search(r"\{\{\w+\}\}", page)


@pytest.mark.skipif(not shutil.which("chromium"), reason="needs a browser")
def test_the_page_in_a_browser_shows_quotes(tmp_path: Path) -> None:
    page = tmp_path / "graph.html"
    page.write_text(text("html"), encoding="utf-8")
    address = f"{page.as_uri()}#{IRI}boris".replace("#https://", "#https%3A%2F%2F")
    command = [
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path / 'profile'}",
    ]
    command += [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--dump-dom",
    ]
    shown = subprocess.run([*command, address], capture_output=True, text=True, timeout=120).stdout
    assert shown.count("<blockquote>") == 2
    card = shown.split("<aside")[1].split("</aside>")[0]
    assert "boris kin anna relation=brother" in card
    # Who moves by keyboard reaches the other ends from the card.
    assert card.count('<button type="button" class="to">') == 2
