"""The file beside a report that states its metadata: `NAME.meta.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import yaml

from kg.errors import ReadError
from kg.model import Metadata

KEYS = tuple(f.name for f in fields(Metadata))
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


def path_of(report: Path) -> Path:
    """Where the metadata of a report is looked for: `kz-2004.meta.yaml` beside `kz-2004.txt`."""
    return report.with_name(f"{report.stem}.meta.yaml")


def load(report: Path) -> dict[str, str | int]:
    """What the file beside `report` states; empty where there is none.

    Raises:
        ReadError: it is not YAML, has a key that `Metadata` has not, or a value of the wrong kind.
    """
    path = path_of(report)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(
            f"cannot be read: {error}", where=str(path), remedy="Save it as UTF-8 text"
        ) from error
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        raise ReadError("not YAML", where=where, remedy="Write one `key: value` a line") from error
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise ReadError("not a list of keys", where=str(path), remedy="Write one `key: value` a line")
    stated: dict[str, str | int] = {}
    for key, value in node.value:
        where = f"{path}:{key.start_mark.line + 1}"
        if not isinstance(value, yaml.ScalarNode):
            raise ReadError(f"{key.value} is not one value", where=where, remedy="Write it as `key: value`")
        stated |= checked({str(key.value): str(value.value)}, where)
    return stated


def checked(values: Mapping[str, str | int | None], where: str) -> dict[str, str | int]:
    """Values by the names of `Metadata`, the year a whole number; values of None are left out.

    Raises:
        ReadError: an unknown key, a year that is no year, a day that is no day.
    """
    out: dict[str, str | int] = {}
    for key, value in values.items():
        if key not in KEYS:
            raise ReadError(f"unknown key {key!r}", where=where, remedy=f"The keys are {', '.join(KEYS)}")
        if value is None:
            continue
        text = str(value).strip()
        if key == "year" and not re.fullmatch(r"\d{4}", text):
            raise ReadError(f"the year {text!r} is not four digits", where=where, remedy="Write it as 2011")
        if key.startswith("period_") and text and not _DAY.match(text):
            raise ReadError(f"{key} {text!r} is not a day", where=where, remedy="Write it as 2011-01-31")
        out[key] = int(text) if key == "year" else text
    return out
