"""Every format is read back by a reader of its own and holds the same nodes, edges and quotes."""

import io
import json
import shutil
import subprocess
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
from click.testing import CliRunner
from exported import network, text
from lxml import etree
from small_graphs import DOCUMENTS, IRI, claims, entities

from kg.cli import main
from kg.cli.export_graph import GRAPH_FORMATS
from kg.cli.export_graph import PROJECTIONS as OFFERED
from kg.errors import UsageError
from kg.export import claim_table
from kg.export.graph import FORMATS, PROJECTIONS, formats, graph_data, graph_files

GEXF = "{http://gexf.net/1.3}"
GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).with_name("gexf.rng")))


def test_the_command_offers_what_there_is() -> None:
    assert (formats(), PROJECTIONS) == (GRAPH_FORMATS, OFFERED)
    with pytest.raises(UsageError, match="patronage"):
        graph_data(network(), "friendship")


@pytest.mark.parametrize("projection", PROJECTIONS)
@pytest.mark.parametrize("format_", FORMATS)
def test_every_projection_in_every_format_twice_the_same(format_: str, projection: str) -> None:
    made = [
        {n: p if isinstance(p, bytes) else "".join(p) for n, p in files.items()}
        for files in (graph_files(network(), format_, projection) for _ in range(2))
    ]
    assert made[0] == made[1]
    assert all(isinstance(content, bytes) or "None" not in content for content in made[0].values())


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_gexf_by_its_grammar(projection: str) -> None:
    root = etree.fromstring(text("gexf", projection).encode())
    GRAMMAR.assertValid(root)
    nodes = [n.get("id") for n in root.iter(GEXF + "node")]
    edges = [e.get("id") for e in root.iter(GEXF + "edge")]
    assert len(set(nodes)) == len(nodes) and len(set(edges)) == len(edges)
    assert {e.get(end) for e in root.iter(GEXF + "edge") for end in ("source", "target")} == set(nodes)
    declared = {a.get("id"): a.get("type") for a in root.iter(GEXF + "attribute")}
    for value in root.iter(GEXF + "attvalue"):
        kind = declared[value.get("for")]
        assert kind == "string" or float(value.get("value")) >= 0


def test_gexf_in_networkx_and_its_days() -> None:
    made = nx.read_gexf(io.BytesIO(text("gexf").encode()), version="1.3")
    assert (made.number_of_nodes(), made.number_of_edges()) == (5, 5)
    assert made.nodes[IRI + "mill"]["kind"] == "company"
    assert made.nodes[IRI + "mill"]["documents"] == 1
    root = etree.fromstring(text("gexf").encode())
    (head,) = [e for e in root.iter(GEXF + "edge") if e.get("target") == IRI + "bank"]
    assert (head.get("start"), head.get("end")) == ("2001-01-01", "2003-05-31")


def test_graphml_in_networkx_with_types() -> None:
    made = nx.read_graphml(io.BytesIO(text("graphml").encode()))
    assert made.nodes[IRI + "anna"]["ties"] == 3
    assert {d["weight"] for _, _, d in made.edges(data=True)} == {1.0}
    assert {d["modality"] for _, _, d in made.edges(data=True)} == {"stated", "alleged"}


def test_cytoscape_and_node_link_in_networkx() -> None:
    cytoscape = nx.cytoscape_graph(json.loads(text("cytoscape")))
    linked = nx.node_link_graph(json.loads(text("node-link")), edges="links")
    for made in (cytoscape, linked):
        assert made.is_multigraph()
        assert made.is_directed()
        assert made.number_of_edges() == 5
        assert sorted(made) == sorted(f"{IRI}{n}" for n in ("anna", "boris", "mill", "bank", "times"))
    (quoted,) = [d for _, _, d in linked.edges(data=True) if d["label"].startswith("Mill")]
    assert quoted["evidence"][0]["text"] == "mill owns times modality=alleged"


def test_lists_in_pandas(tmp_path: Path) -> None:
    for name, pieces in graph_files(network(), "csv").items():
        (tmp_path / name).write_text("".join(pieces))
    nodes, edges = pd.read_csv(tmp_path / "nodes.csv"), pd.read_csv(tmp_path / "edges.csv")
    assert set(edges.Source) | set(edges.Target) == set(nodes.Id)
    assert set(edges.tie) == {"owns", "controls", "kin", "role"}
    assert edges.quote.notna().all()


def test_neo4j_headers_and_ends() -> None:
    files = {n: pd.read_csv(io.StringIO("".join(p))) for n, p in graph_files(network(), "neo4j").items()}
    nodes, ties = files["nodes.csv"], files["relationships.csv"]
    assert set(ties[":START_ID"]) | set(ties[":END_ID"]) == set(nodes["iri:ID"])
    assert set(nodes[":LABEL"]) == {"Person", "Organisation"}


def test_dot_by_graphviz(tmp_path: Path) -> None:
    source = text("dot")
    assert source.count("->") == 5
    assert source.count('"') % 2 == source.count('\\"') % 2
    if program := shutil.which("dot"):
        drawn = subprocess.run([program, "-Tsvg"], input=source, capture_output=True, text=True, check=True)
        assert drawn.stdout.count('class="edge"') == 5


def test_claims_as_a_table_with_country_codes(tmp_path: Path) -> None:
    made = claims(
        [
            "anna owns mill",
            "ulmaria rating - index=Index value=4.5 year=2005",
            "ulmaria rating - index=Status value=Not_Free",
            "anna role mill role=head",
        ]
    )
    meta = {**DOCUMENTS, "r2005": DOCUMENTS["r2005"].__class__(country="Kazakhstan", year=2005)}
    known = {e.id: e for e in entities()}
    table = pd.read_csv(
        io.StringIO("".join(claim_table.claims_csv(claim_table.claim_rows(made, known, meta))))
    )
    assert set(table.iso3) == {"KAZ"}
    assert set(table.q_modality) == {"stated"}
    pytest.importorskip("pyarrow")
    claim_table.claims_parquet(claim_table.claim_rows(made, known, meta), tmp_path / "claims.parquet")
    typed = pd.read_parquet(tmp_path / "claims.parquet")
    assert list(typed.columns) == list(table.columns)
    assert typed.q_value.dropna().tolist() == [4.5]
    assert typed.q_value_words.dropna().tolist() == ["Not Free"]
    assert typed.q_year.dropna().tolist() == [2005]


def test_several_files_need_a_folder(sample_store: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke
    arguments = ["export", "graph", "--format", "csv", "--store", str(sample_store)]
    assert "Give a folder" in run(main, arguments).stderr
    assert run(main, [*arguments, "--out", str(tmp_path / "lists")]).exit_code == 0
    assert sorted(p.name for p in (tmp_path / "lists").iterdir()) == ["edges.csv", "nodes.csv"]
