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
from lxml import etree
from small_graphs import DOCUMENTS, IRI, claims, entities, graph

from kg.analyse import Network
from kg.cli import main
from kg.cli.export_graph import GRAPH_FORMATS
from kg.cli.export_graph import PROJECTIONS as OFFERED
from kg.errors import UsageError
from kg.export import claim_table
from kg.export.graph import FORMATS, PROJECTIONS, formats, graph_data, graph_files
from kg.export.graph.layout import layout

GEXF = "{http://gexf.net/1.3}"


def network() -> Network:
    return graph(
        "anna owns mill share=51_percent",
        "anna owns mill share=51_percent in=r2012",
        "anna controls mill how=control",
        "boris kin anna relation=brother",
        "boris role bank role=head<&> start=2001 end=2003-05",
        "mill owns times modality=alleged",
    )


def text(format_: str, projection: str = "ties") -> str:
    (pieces,) = graph_files(network(), format_, projection).values()
    return "".join(pieces)


def test_the_command_offers_what_there_is() -> None:
    assert (formats(), PROJECTIONS) == (GRAPH_FORMATS, OFFERED)
    with pytest.raises(UsageError, match="patronage"):
        graph_data(network(), "friendship")


@pytest.mark.parametrize("projection", PROJECTIONS)
@pytest.mark.parametrize("format_", FORMATS)
def test_every_projection_in_every_format_twice_the_same(format_: str, projection: str) -> None:
    made = [{n: "".join(p) for n, p in graph_files(network(), format_, projection).items()} for _ in range(2)]
    assert made[0] == made[1]
    assert all("None" not in content for content in made[0].values())


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


def test_svg_is_well_formed_and_draws_every_node_and_tie() -> None:
    root = etree.fromstring(text("svg").encode())
    space = "{http://www.w3.org/2000/svg}"
    assert len(list(root.iter(space + "line"))) == 5
    assert len(list(root.iter(space + "circle"))) == 2
    assert sum(e.get("stroke-dasharray") is not None for e in root.iter(space + "line")) == 1


def test_a_layout_keeps_nodes_apart() -> None:
    at = list(layout(graph_data(network())).values())
    assert min(abs(a - c) + abs(b - d) for i, (a, b) in enumerate(at) for c, d in at[:i]) > 20


def test_dot_by_graphviz(tmp_path: Path) -> None:
    source = text("dot")
    assert source.count("->") == 5
    assert source.count('"') % 2 == source.count('\\"') % 2
    if program := shutil.which("dot"):
        drawn = subprocess.run([program, "-Tsvg"], input=source, capture_output=True, text=True, check=True)
        assert drawn.stdout.count('class="edge"') == 5


def test_the_page_stands_alone_and_cannot_be_broken_out_of() -> None:
    page = text("html")
    for way_out in ("src=", "href=", "fetch(", "url(h", "import "):
        assert way_out not in page
    inside = page.split('id="data">')[1].split("</script>")[0]
    assert "<" not in inside
    data = json.loads(inside)
    assert (len(data["nodes"]), len(data["edges"])) == (5, 5)
    assert "{{" not in page


@pytest.mark.skipif(not shutil.which("chromium"), reason="needs a browser")
def test_the_page_in_a_browser_shows_quotes(tmp_path: Path) -> None:
    page = tmp_path / "graph.html"
    page.write_text(text("html"), encoding="utf-8")
    address = f"{page.as_uri()}#{IRI}boris".replace("#https://", "#https%3A%2F%2F")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", address]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=120).stdout
    assert shown.count("<blockquote>") == 2
    assert "boris kin anna relation=brother" in shown.split("<aside")[1].split("</aside>")[0]


def test_followthemoney_by_its_own_model() -> None:
    records = [json.loads(line) for line in text("ftm").splitlines()]
    by_schema = [r["schema"] for r in records]
    assert sorted(by_schema[:5]) == ["Company", "Company", "Company", "Person", "Person"]
    assert sorted(by_schema[5:]) == [
        "Directorship",
        "Family",
        "Ownership",
        "Ownership",
        "UnknownLink",
    ]
    ids = {r["id"] for r in records}
    assert len(ids) == len(records)
    model = pytest.importorskip("followthemoney").model
    for record in records:
        entity = model.get_proxy(record)
        assert entity.schema.name == record["schema"]
        for name, values in record["properties"].items():
            assert sorted(entity.get(name)) == sorted(values)


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
