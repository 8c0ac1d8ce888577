"""How an outside set is read, from a YAML file: its source, its licence, its columns or properties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from kg import countries, resources
from kg.errors import InputError
from kg.link.mapping_check import check
from kg.link.model import Source

FOLDER = resources.PACKAGE / "link" / "mappings"
_SAFE = ":/?#[]@!$&'()*+,;=-._~%"
_SOURCE = ("id", "title", "url", "licence", "republish")


@dataclass(frozen=True)
class Plan:
    """A mapping as it was read.

    Attributes:
        read: one of `kg.link.mapping_check.READERS`.
        options: what is left of the file, by name; each reader knows its own.
        where: the file, for messages.
    """

    source: Source
    read: str
    options: Mapping[str, Any] = field(default_factory=dict)
    where: str = ""

    def need(self, name: str) -> Any:
        """An option that must be there.

        Raises:
            InputError: it is not.
        """
        if name not in self.options:
            raise InputError(f"the mapping has no {name!r}", where=self.where, remedy="See docs/links.md")
        return self.options[name]


def shipped() -> dict[str, Path]:
    """The mappings that come with the project, by name."""
    return {path.stem: path for path in sorted(FOLDER.glob("*.yaml"))}


def load(name: str) -> Plan:
    """A mapping: one of `shipped()`, or a YAML file.

    Raises:
        InputError: there is none, or it is malformed.
    """
    path = shipped().get(name) or Path(name)
    try:
        raw = resources.parse_yaml(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        remedy = f"Take one of {', '.join(shipped())}, or name a YAML file"
        raise InputError(f"no mapping {name!r}", remedy=remedy) from error
    except yaml.YAMLError as error:
        raise InputError(f"no YAML: {' '.join(str(error).split())}", where=str(path)) from error
    if not isinstance(raw, dict):
        raise InputError("a mapping is a list of options, each with its value", where=str(path))
    check(raw, str(path))
    source = Source(**{key: raw[key] for key in _SOURCE if raw.get(key) is not None})
    return Plan(source, raw["read"], {k: v for k, v in raw.items() if k not in (*_SOURCE, "read")}, str(path))


def iri(template: str, record: Mapping[str, Any]) -> str:
    """A template such as `https://example.org/{id}` filled in, what no IRI may hold percent-encoded."""
    return template.format_map({k: quote(str(v).strip(), safe=_SAFE) for k, v in record.items()})


def country(value: str, code: str) -> str:
    """The ISO 3166-1 alpha-3 code of a country.

    Args:
        value: as the outside set has it.
        code: what it is: a field of `kg.countries.Codes`, or `name`. An unknown alpha-3 code stays as it
            is, since sets name states that are no more; anything else unknown is empty.
    """
    value = value.strip()
    if code == "name":
        found = countries.codes_of(value)
        return found.iso3 if found else ""
    if code == "iso3":
        return value.upper()
    return _by_code(code).get(value.upper().lstrip("0") if value.isdigit() else value.upper(), "")


@cache
def _by_code(code: str) -> dict[str, str]:
    return {str(getattr(c, code)).lstrip("0"): c.iso3 for c in countries.codes().values()}
