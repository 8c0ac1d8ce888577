"""What a work file is good for: it is named after all that decides on its content."""

from pathlib import Path

from kg import resources
from kg.steps.fingerprint import below, digest, engine, whole


def test_a_digest_is_of_names_and_contents_and_not_of_order(tmp_path: Path) -> None:
    one, two = tmp_path / "one.py", tmp_path / "two.py"
    one.write_text("1")
    two.write_text("2")
    before = digest([one, two], tmp_path)
    assert digest([two, one], tmp_path) == before
    two.write_text("3")
    assert digest([one, two], tmp_path) != before
    one.rename(tmp_path / "three.py")
    two.write_text("2")
    assert digest([tmp_path / "three.py", two], tmp_path) != before


def test_rules_and_data_tables_count() -> None:
    for folder in (resources.RULES, resources.DATA):
        files = {p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts}
        assert files and files == {p for p in below(folder) if "__pycache__" not in p.parts}
    assert set(engine()) == {"project", "rules", "schema", "extraction"}
    assert whole() not in engine().values()


def test_the_ontology_counts_for_the_whole_build() -> None:
    assert resources.ONTOLOGY / "kg.ttl" in below(resources.ONTOLOGY)
