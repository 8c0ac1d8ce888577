"""The package as it is installed: all its data files are inside."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    code = f"import hatchling.build as b; b.build_wheel({str(folder)!r})"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_every_file_of_the_package_is_in_the_wheel(names: set[str]) -> None:
    kept = {".py", ".yaml", ".txt", ".html", ".css", ".typed"}
    files = {p.relative_to(ROOT).as_posix() for p in (ROOT / "kg").rglob("*") if p.suffix in kept}
    assert files - names == set()


@pytest.mark.parametrize("folder", ["ontology", "queries"])
def test_what_lies_beside_the_package_in_a_checkout_is_inside_it(names: set[str], folder: str) -> None:
    beside = {f"kg/{folder}/{p.name}" for p in (ROOT / folder).iterdir() if p.suffix in (".ttl", ".rq")}
    assert beside and beside - names == set()


def test_the_command_is_installed(names: set[str]) -> None:
    assert any(name.endswith("entry_points.txt") for name in names)
