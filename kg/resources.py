"""Where the files that ship beside the code are found, in a checkout and in an installed package."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def _beside(name: str) -> Path:
    """The folder `name` inside the installed package, or at the top of a checkout."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


SCHEMA = PACKAGE / "schema.yaml"
DATA = PACKAGE / "data"
RULES = PACKAGE / "extract" / "rules"
SAMPLES = PACKAGE / "samples"
ONTOLOGY = _beside("ontology")
QUERIES = _beside("queries")
