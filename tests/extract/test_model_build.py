"""`kg build --with-model`: what the graph holds with a true, a lying and a dead service."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lying_service import Reply, claim, says, serving

from kg import resources
from kg.cli import main
from kg.extract.model import KEY_VARIABLE, Service

REPORT = """\
Omar Dalov is the owner of the newspaper Zaman Press and a brother of Marat Dalov, the chairman of Altyn Bank.

The shares of Orda Radio were bought up quietly, and the owner since then, as all know, is Omar Dalov.

The editor Aigul Serik met the brother of Marat Dalov in the offices of Altyn Bank in March 2010.
"""
FOUND = claim(
    "owns",
    "Omar Dalov",
    "Orda Radio",
    "Orda Radio were bought up quietly, and the owner since then, as all know, is Omar Dalov",
)
LIE = claim("owns", "Aigul Serik", "Altyn Bank", "Aigul Serik owns Altyn Bank")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "kazakhstan-2010.txt"
    path.write_text(REPORT)
    return path


def build(report: Path, out: Path, *options: str) -> Result:
    args = ["build", str(report), "--out", str(out), "--jobs", "1", "--country", "Kazakhstan", *options]
    return CliRunner().invoke(main, args, catch_exceptions=False)


def graph(out: Path) -> list[dict]:
    return [json.loads(line) for line in (out / "claims.jsonl").read_text().splitlines()]


@pytest.fixture
def plain(report: Path, tmp_path: Path) -> list[dict]:
    assert build(report, tmp_path / "plain").exit_code == 0
    return graph(tmp_path / "plain")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.extract.model.client._LONGEST_PAUSE", 0.01)


def test_a_model_adds_a_claim_under_its_name(report: Path, plain: list[dict], tmp_path: Path) -> None:
    out = tmp_path / "store"
    prices = ("--price-in", "2", "--price-out", "10")
    with serving(lambda text, before: says(FOUND, LIE, tokens=(1000, 100))) as service:
        result = build(report, out, "--with-model", service.url, "--model", "tiny", *prices)
        assert result.exit_code == 0, result.stderr
        assert "model tiny: 3 paragraphs answered now, 0 before; 3,000 tokens in, 300 out" in result.stderr
        assert "cost 0.0090" in result.stderr
        added = [c for c in graph(out) if c not in plain]
        assert [(c["extractor"], c["object"]["name"]) for c in added] == [("model:tiny", "Orda Radio")]
        dropped = [json.loads(line) for line in (out / "dropped.jsonl").read_text().splitlines()]
        assert {d["reason"] for d in dropped if d["extractor"] == "model:tiny"} == {"quote-not-found"}
        again = build(report, out, "--with-model", service.url, "--model", "tiny")
        assert "already up to date" in again.stderr
        assert "0 paragraphs answered now, 3 before; 0 tokens in" in again.stderr
    assert len(service.asked) == 3


def test_the_same_answers_give_the_same_bytes(report: Path, tmp_path: Path) -> None:
    with serving(lambda text, before: says(FOUND, LIE)) as service:
        for jobs in ("1", "4"):
            out = tmp_path / f"store-{jobs}"
            build(report, out, "--with-model", service.url, "--model-jobs", jobs)
    names = ("claims.jsonl", "entities.jsonl", "dropped.jsonl", "merges.jsonl")
    first, second = ([(tmp_path / f"store-{jobs}" / name).read_bytes() for name in names] for jobs in "14")
    assert first == second


def test_a_dead_service_costs_nothing_but_a_warning(report: Path, plain: list[dict], tmp_path: Path) -> None:
    out = tmp_path / "store"
    dead = build(report, out, "--with-model", "http://127.0.0.1:9/v1", "--quiet")
    assert dead.exit_code == 1
    assert dead.stderr.startswith("kg: http://127.0.0.1:9/v1: the model service left 3 paragraphs unanswered")
    assert "Run the same command again" in dead.stderr
    assert graph(out) == plain
    with serving(lambda text, before: says(FOUND)) as service:
        alive = build(report, out, "--with-model", service.url)
    assert alive.exit_code == 0, alive.stderr
    assert len(graph(out)) == len(plain) + 1
    later = build(report, out, "--with-model", "http://127.0.0.1:9/v1")
    assert later.exit_code == 0, "every paragraph has its answer: the service is not needed"
    assert len(graph(out)) == len(plain) + 1


def test_a_service_that_answers_pages_costs_nothing_but_a_warning(
    report: Path, plain: list[dict], tmp_path: Path
) -> None:
    with serving(lambda text, before: Reply(b"<html>")) as service:
        result = build(report, tmp_path / "store", "--with-model", service.url)
    assert result.exit_code == 1
    assert graph(tmp_path / "store") == plain


def test_leaving_the_option_out_gives_the_rules_graph_again(
    report: Path, plain: list[dict], tmp_path: Path
) -> None:
    out = tmp_path / "store"
    with serving(lambda text, before: says(FOUND)) as service:
        build(report, out, "--with-model", service.url)
        before = len(service.asked)
        assert graph(out) != plain
        assert build(report, out).exit_code == 0
    assert graph(out) == plain
    assert len(service.asked) == before


def test_what_is_stored_holds_neither_key_nor_address(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_MODEL_KEY", "sk-secret-value")
    out = tmp_path / "store"
    with serving(lambda text, before: says(FOUND)) as service:
        result = build(report, out, "--with-model", service.url)
    port = service.url.split(":")[2].partition("/")[0]
    for path in out.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"sk-secret" not in data, path
            assert f"127.0.0.1:{port}".encode() not in data, path
    assert "sk-secret" not in result.output


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--with-model", "host:80"), "http or https URL"),
        (("--with-model", "http://me:pw@h/v1"), "KG_MODEL_KEY"),
        (("--model", "tiny"), "--with-model"),
        (("--price-in", "1"), "--with-model"),
        (("--with-model", "http://h/v1", "--model", "a b"), "name of a model"),
    ],
)
def test_wrong_usage(options: tuple[str, ...], words: str, report: Path, tmp_path: Path) -> None:
    result = build(report, tmp_path / "store", *options)
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_service_may_be_made_in_code() -> None:
    assert Service("https://host/v1/").endpoint == "https://host/v1/chat/completions"


DOCS = (Path(__file__).parents[2] / "docs" / "model-service.md").read_text()


def test_the_docs_name_every_option_and_every_reason() -> None:
    options = {f"`{name}" for name in ("--with-model", "--model ", "--model-jobs", "--model-timeout")}
    for words in (*options, "`--price-in`", "`--price-out`", KEY_VARIABLE):
        assert words in DOCS
    shown = CliRunner().invoke(main, ["build", "--help"]).output
    assert set(re.findall(r"--(?:with-)?model[a-z-]*|--price-[a-z]+", shown)) <= set(
        re.findall(r"--[a-z-]+", DOCS)
    )
    sources = "".join(p.read_text() for p in (resources.PACKAGE / "extract" / "model").glob("*.py"))
    codes = set(re.findall(r'(?:Rejected\(\s*"|return f?")([a-z]+(?:-[a-z]+)+)(?=[":])', sources))
    assert {"quote-not-found", "contradicts-rules", "entity-not-named", "unreadable-claim"} <= codes
    for code in codes:
        assert f"`{code}`" in DOCS


def test_the_query_of_the_docs_finds_what_only_the_model_found(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "store"
    with serving(lambda text, before: says(FOUND)) as service:
        build(report, out, "--with-model", service.url)
    (query,) = re.findall(r"^kg query '(.*)'$", DOCS, re.MULTILINE)
    result = CliRunner().invoke(main, ["query", query, "--store", str(out), "--format", "csv"])
    assert result.exit_code == 0, result.stderr
    assert len(result.stdout.splitlines()) == 2
