"""The build as its users see it: what is written, what is done again, what is kept."""

import json
import random
from pathlib import Path

import pytest
from toy import reader, write_reports

from kg.build import Report, build
from kg.errors import InputError, StoreError
from kg.rdf import canonical
from kg.store import open_store


def run(paths: list[Path], out: Path, **options: object) -> Report:
    return build(paths, out, reader=reader, **{"jobs": 1, **options})  # type: ignore[arg-type]


def lines(store: Path, name: str) -> list[dict]:
    return [json.loads(line) for line in (store / name).read_text().splitlines()]


def everything(store: Path) -> dict[str, bytes]:
    """All that must be the same for the same input."""
    native = open_store(store).native  # type: ignore[attr-defined]
    found = {
        name: (store / name).read_bytes()
        for name in ("claims.jsonl", "entities.jsonl", "merges.jsonl", "dropped.jsonl")
    }
    found |= {p.name: p.read_bytes() for p in sorted((store / "texts").iterdir())}
    return found | {"rdf": "".join(canonical(iter(native))).encode()}


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    return write_reports(tmp_path / "reports")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def test_what_a_build_writes(reports: list[Path], store: Path) -> None:
    report = run(reports, store)
    assert (report.read, report.failures, report.unchanged) == (3, (), False)
    claims = lines(store, "claims.jsonl")
    assert [(c["document"], c["subject"]["name"], c["object"]["name"]) for c in claims] == [
        ("one", "Altyn", "Kumis"),
        ("one", "Kumis", "Temir"),
        ("three", "Temir", "Mys"),
        ("two", "Altyn", "Kumis"),
    ]
    assert {e["name"] for e in lines(store, "entities.jsonl")} == {"Altyn", "Kumis", "Mys", "Temir"}
    assert [d["reason"] for d in lines(store, "dropped.jsonl")] == ["quote-not-found"]
    assert ("one", "org/Altyn") in {(m["document"], m["local"]) for m in lines(store, "merges.jsonl")}
    manifest = json.loads((store / "build.json").read_text())
    assert [d["id"] for d in manifest["documents"]] == ["one", "three", "two"]
    assert manifest["counts"]["claims"] == {"total": 4, "owns": 4}


def test_every_quote_stands_at_its_offsets_in_the_texts_kept(reports: list[Path], store: Path) -> None:
    run(reports, store)
    for claim in lines(store, "claims.jsonl"):
        with (store / "texts" / f"{claim['document']}.txt").open(newline="") as file:
            text = file.read()
        for evidence in claim["evidence"]:
            assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert b"\r\n" in (store / "texts" / "two.txt").read_bytes()


def test_the_same_input_gives_the_same_bytes(reports: list[Path], tmp_path: Path) -> None:
    run(reports, tmp_path / "first")
    expected = everything(tmp_path / "first")
    for number, jobs in enumerate((1, 2, 3)):
        order = random.Random(number).sample(reports, k=len(reports))
        run(order, tmp_path / f"store-{number}", jobs=jobs)
        assert everything(tmp_path / f"store-{number}") == expected


def test_a_document_added_and_removed_again_leaves_nothing(reports: list[Path], store: Path) -> None:
    run(reports[:2], store)
    before = everything(store)
    run(reports, store)
    assert everything(store) != before
    run(reports[:2], store)
    assert everything(store) == before


def test_a_second_build_reads_only_what_changed(reports: list[Path], store: Path) -> None:
    run(reports, store)
    now = (store / "current").resolve()
    again = run(reports, store)
    assert (again.read, again.unchanged, again.counts["documents"]) == (0, True, 3)
    assert (store / "current").resolve() == now
    reports[0].write_text("Altyn owns Mys.\n")
    changed = run(reports, store)
    assert (changed.read, changed.unchanged) == (1, False)
    assert run(reports, store, overrides={"country": "Kenya"}).read == 3
    forced = run(reports, store, overrides={"country": "Kenya"}, force=True)
    assert (forced.read, forced.unchanged) == (3, False)


def test_a_sidecar_that_changes_has_its_report_read_again(reports: list[Path], store: Path) -> None:
    run(reports, store)
    reports[0].with_suffix(".meta.yaml").write_text("year: 2005\n")
    assert run(reports, store).read == 1


def test_a_bad_file_costs_only_itself(reports: list[Path], store: Path) -> None:
    reports[1].write_text("unreadable")
    gone = reports[0].with_name("gone.txt")
    report = run([*reports, gone], store)
    assert [(Path(f.source).name, f.message) for f in report.failures] == [
        ("gone.txt", "no such file or folder. Check the spelling"),
        ("two.txt", "it is unreadable. Write it again"),
    ]
    assert {c["document"] for c in lines(store, "claims.jsonl")} == {"one", "three"}


def test_where_nothing_gets_through_the_graph_before_is_kept(reports: list[Path], store: Path) -> None:
    run(reports, store)
    before = everything(store)
    for path in reports:
        path.write_text("unreadable " + path.name)
    report = run(reports, store)
    assert (len(report.failures), report.counts) == (3, {})
    assert everything(store) == before


def test_the_same_content_twice_is_read_once(reports: list[Path], store: Path) -> None:
    double = reports[0].with_name("zz.txt")
    double.write_bytes(reports[0].read_bytes())
    report = run([double, *reports], store)
    assert [(d.name, first.name) for d, first in report.duplicates] == [("zz.txt", "one.txt")]
    assert report.counts["documents"] == 3


def test_two_reports_with_one_id(reports: list[Path], store: Path) -> None:
    other = reports[0].parent / "more" / "one.txt"
    other.parent.mkdir()
    other.write_text("Mys owns Altyn.\n")
    report = run([*reports, other], store)
    assert [f.message for f in report.failures if "Rename one of the two" in f.message]
    assert report.counts["documents"] == 3


def test_a_folder_without_reports(tmp_path: Path, store: Path) -> None:
    with pytest.raises(InputError, match="no report found"):
        run([tmp_path], store)


def test_a_full_disk_keeps_the_graph_before(
    reports: list[Path], store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(reports, store)
    before = everything(store)
    reports[0].write_text("Altyn owns Mys.\n")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.store.write", full)
    with pytest.raises(StoreError, match="the disk is full"):
        run(reports, store)
    assert everything(store) == before
    assert len(list((store / ".builds").iterdir())) == 1, "nothing half-made is left behind"
