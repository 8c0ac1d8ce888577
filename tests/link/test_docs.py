"""The page on links names what there is, and its examples are right."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from kg.cli.link import link
from kg.link.mapping import load, shipped
from kg.link.model import Tenure
from kg.link.tables import read
from kg.store import in_memory
from tests.link.sides import HELD_OUT, PAIRS, pairs

PAGE = (Path(__file__).parents[2] / "docs" / "links.md").read_text(encoding="utf-8")


def test_each_command_and_each_mapping_is_on_the_page() -> None:
    for name in link.commands:
        assert f"`kg link {name}`" in PAGE, name
    assert set(re.findall(r"^\| `([\w-]+)` \|", PAGE, re.MULTILINE)) == set(shipped())


def test_the_mapping_of_the_page_reads_a_table(tmp_path: Path) -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "my.yaml").write_text(text, encoding="utf-8")
    table = tmp_path / "my.csv"
    table.write_text(
        "id,name,short,iso,founded,dissolved,status\n7,Dawn,D;T,KAZ,1999,,active\n8,x,,,,,gone\n"
    )
    (one,) = read(table, load(str(tmp_path / "my.yaml")))
    assert (one.names, one.start, one.facts) == (("Dawn", "D", "T"), "1999", (("founded", "1999"),))
    assert yaml.safe_load(text)["id"] == one.identifiers[0][0]


def test_the_mapping_of_persons_reads_a_row_for_each_post(tmp_path: Path) -> None:
    (text,) = re.findall(r"```yaml persons\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "my.yaml").write_text(text, encoding="utf-8")
    table = tmp_path / "my.csv"
    table.write_text(
        "id,leader,ccode,born,sex,party,title,entered,left\n"
        "7,Arman Sule,705,1960,M,Dawn,Prime Minister,2001-02-03,2004\n"
        "7,Arman Sule,705,1960,M,Unity,President,2004,\n"
    )
    (one,) = read(table, load(str(tmp_path / "my.yaml")))
    assert (one.gender, one.groups, one.countries) == ("male", ("Dawn", "Unity"), ("KAZ",))
    assert one.tenures == (Tenure("Prime Minister", "2001-02-03", "2004"), Tenure("President", "2004"))


def test_the_query_of_the_page_is_sparql() -> None:
    (sparql,) = re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL)
    assert not list(in_memory().query(sparql))  # type: ignore[arg-type]


def test_the_page_counts_the_pairs_as_they_are() -> None:
    for path in (PAIRS, HELD_OUT):
        same = [one for one, _, _ in pairs(path)]
        assert f"{sum(same)} that are one and {len(same) - sum(same)} that are not" in PAGE
