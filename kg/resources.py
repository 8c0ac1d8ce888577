"""Where the files that ship beside the code are found, in a checkout and in an installed package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML without libyaml: the same result, ten times slower
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

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


def parse_yaml(text: str) -> Any:
    """What a YAML text says.

    Raises:
        yaml.YAMLError: the text is no YAML; says where.
    """
    return yaml.load(text, Loader=_Loader)
