"""`kg report`: every line of the page leads to its quote, and the page needs nothing else."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html as lxml_html
from small_graphs import graph

from kg.cli import main
from kg.report import chapters, html_page, markdown_page


def lines() -> list[str]:
    rate = "ulmaria rating - index=Nations_in_Transit category=Corruption"
    return [
        "anna role ulmaria role=president", "anna appointed boris role=minister date=2003",
        "boris owns times", "clara kin anna relation=sister", "clara owns channel modality=alleged",
        "anna owns mill in=r2012", "vote election_result dawn votes_percent=80 seats=9",
        f"{rate} year=2003 value=4", f"{rate} year=2004 value=5", f"{rate} year=2005 value=6",
    ]  # fmt: skip


def test_every_note_is_there_and_holds_a_quote() -> None:
    net = graph(*lines())
    page = html_page("Ulmaria", chapters(net, "Ulmaria"), net.documents)
    root = lxml_html.fromstring(page)
    asked = {a.get("href") for a in root.iter("a") if a.get("href").startswith("#n")}
    there = {"#" + li.get("id") for li in root.iter("li") if li.get("id")}
    assert asked <= there
    assert "“boris owns times”" in root.get_element_by_id("notes").getnext().text_content()
    assert all(a.get("href").startswith("#") for a in root.iter("a"))


def test_what_is_alleged_is_in_no_chapter() -> None:
    net = graph(*lines())
    assert "clara owns channel" not in html_page("Ulmaria", chapters(net, "Ulmaria"), net.documents)


def test_chapters_of_which_nothing_is_stated_are_left_out() -> None:
    titles = [c.title for c in chapters(graph(*lines()), "Ulmaria")]
    assert titles == [
        "Patrons",
        "The clients of Anna",
        "Families",
        "Who controls the media",
        "Chains of control",
        "Brokers",
        "Elections",
        "Ratings",
        "What changed from 2005 to 2012",
        "How thin it is",
    ]


def test_three_years_of_a_rating_are_drawn() -> None:
    (ratings,) = [c for c in chapters(graph(*lines()), "Ulmaria") if c.title == "Ratings"]
    assert ratings.pictures[0].svg.count("<circle") == 3


def test_markdown_notes_match() -> None:
    page = markdown_page("Ulmaria", chapters(graph(*lines()), "Ulmaria"))
    used, given = set(re.findall(r"\[\^(\d+)\](?!:)", page)), set(re.findall(r"\[\^(\d+)\]:", page))
    assert used
    assert used <= given


@pytest.mark.parametrize("format_", ["html", "markdown"])
def test_the_command_twice_the_same(sample_store: Path, format_: str) -> None:
    arguments = ["report", "KZ", "--store", str(sample_store), "--format", format_]
    runs = [CliRunner().invoke(main, arguments) for _ in range(2)]
    assert runs[0].exit_code == 0
    assert runs[0].stdout == runs[1].stdout
    assert "Kazakhstan: who holds power through whom" in runs[0].stdout


def test_a_country_of_which_there_is_no_report(sample_store: Path) -> None:
    result = CliRunner().invoke(main, ["report", "Peru", "--store", str(sample_store)])
    assert result.exit_code == 2
    assert "no report is about Peru" in result.stderr


@pytest.mark.skipif(not shutil.which("chromium"), reason="needs a browser")
def test_a_browser_draws_it(tmp_path: Path) -> None:
    net = graph(*lines())
    page = tmp_path / "report.html"
    page.write_text(html_page("Ulmaria", chapters(net, "Ulmaria"), net.documents), encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", page.as_uri()]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=120).stdout
    assert shown.count("<figure>") == page.read_text(encoding="utf-8").count("<figure>")
