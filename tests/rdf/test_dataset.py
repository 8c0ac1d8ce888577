"""What catalogues and citing readers are told of a data set."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import yaml
from click.testing import CliRunner

from kg.cli import main
from kg.errors import InputError
from kg.export.description import citation
from kg.rdf import Iris
from kg.rdf.dataset import About, describe_dataset, load_about
from kg.rdf.terms import term
from kg.store import in_memory, write
from tests.link import linked

STORE = in_memory(linked.quads())
PAGE = Path(__file__).parents[2] / "docs" / "links.md"


def told(about: About, property_: str) -> set[str]:
    dataset = Iris().dataset
    found = describe_dataset(STORE, about)
    return {o.value for s, p, o in found if s == dataset and p == term(property_)}


def test_a_data_set_says_what_it_covers_and_what_it_is_linked_to() -> None:
    assert told(About(), "dct:temporal") == {"2004-01-01/2012"}
    assert len(told(About(), "dct:source")) == 2
    assert told(About(title="Mine", licence="CC0-1.0"), "dct:title") == {"Mine"}
    assert told(About(licence="CC0-1.0"), "dct:license") == {"https://spdx.org/licenses/CC0-1.0"}
    (linkset,) = told(About(), "void:subset")
    triples = {
        (p.value.rpartition("#")[2], o.value)
        for s, p, o in describe_dataset(STORE, About())
        if s.value == linkset
    }
    assert triples >= {("triples", "3"), ("linkPredicate", term("skos:exactMatch").value)}
    (outside,) = (o for p, o in triples if p == "objectsTarget")
    rights = [
        o.value
        for s, p, o in describe_dataset(STORE, About())
        if s.value == outside and p == term("dct:rights")
    ]
    assert rights == ["CC0-1.0"]


def test_the_keys_of_the_page_are_those_there_are(tmp_path: Path) -> None:
    (text,) = re.findall(r"```yaml dataset\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "dataset.yaml").write_text(text, encoding="utf-8")
    about = load_about(tmp_path / "dataset.yaml")
    assert (about.creators, about.licence, about.issued) == (("Ada Example",), "CC-BY-4.0", "2024-05-06")
    assert set(yaml.safe_load(text)) == set(About.__dataclass_fields__)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("licence: [", "no YAML"),
        ("license: MIT", "no key license.*The keys are title"),
        ("a", "no keys"),
        ("creators: 4", "lists"),
    ],
)
def test_a_malformed_file_says_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "dataset.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        load_about(tmp_path / "dataset.yaml")
    assert load_about(tmp_path / "none.yaml") == About()


def test_a_citation_file_names_the_build_and_the_reports() -> None:
    found = yaml.safe_load(citation(STORE, About(creators=("Ada Example",), doi="10.1234/x")))
    assert (found["cff-version"], found["type"], found["doi"]) == ("1.2.0", "dataset", "10.1234/x")
    assert found["authors"] == [{"name": "Ada Example"}] and re.fullmatch("[0-9a-f]{16}", found["version"])
    assert [(r["type"], r["year"]) for r in found["references"]] == [("report", 2005), ("report", 2012)]


def test_the_commands_write_what_other_tools_read(tmp_path: Path) -> None:
    write(tmp_path / "oxigraph", linked.quads())
    run, store = CliRunner().invoke, ["--store", str(tmp_path)]
    (tmp_path / "dataset.yaml").write_text("title: Mine", encoding="utf-8")
    result = run(main, ["export", "description", "--files", "https://example.org/d", *store])
    assert result.exit_code == 0, result.output
    triples = {str(t) for t in ox.parse(result.stdout, format=ox.RdfFormat.TURTLE)}
    assert any("dcat#distribution" in t and "https://example.org/d/claims.csv" in t for t in triples)
    for name in ("jsonld", "nt"):
        assert "Mine" in run(main, ["export", "description", "--format", name, *store]).stdout
    assert yaml.safe_load(run(main, ["export", "citation", *store]).stdout)["title"] == "Mine"
