"""The rows of a table (CSV, TSV, JSON), and whether it has the columns that a mapping names."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.link.mapping import Plan

Row = Mapping[str, str]

_DELIMITERS = {"csv": ",", "tsv": "\t"}


def rows(path: Path, plan: Plan) -> Iterator[tuple[int, Row]]:
    """The rows of a table, each with its line (of JSON: its place), every value a text."""
    encoding = plan.options.get("encoding", "utf-8")
    kind = plan.options.get("format", path.suffix.lstrip(".").lower())
    try:
        with path.open(encoding=encoding, newline="") as file:
            if kind == "json":
                yield from _json(file.read(), plan)
                return
            delimiter = plan.options.get("delimiter", _DELIMITERS.get(kind, ","))
            table = csv.DictReader(file, delimiter=delimiter)
            _check(plan, table.fieldnames or (), str(path))
            for row in table:
                yield table.line_num, {k: v or "" for k, v in row.items() if isinstance(k, str)}
    except FileNotFoundError as error:
        raise InputError("there is no such file", where=str(path)) from error
    except UnicodeDecodeError as error:
        remedy = f"Name its encoding in {plan.where}, such as encoding: cp1252"
        raise InputError(
            f"is not {encoding}, at byte {error.start}", where=str(path), remedy=remedy
        ) from error
    except (csv.Error, OSError, ValueError) as error:
        raise InputError(f"cannot be read as {kind}: {error}", where=str(path)) from error


def _json(text: str, plan: Plan) -> Iterator[tuple[int, Row]]:
    found: Any = json.loads(text)
    for step in str(plan.options.get("records", "")).split("."):
        found = found[step] if step and isinstance(found, dict) and step in found else found
    if not isinstance(found, list):
        raise ValueError("no list of records; name the key that holds it as records")
    for number, row in enumerate(found, 1):
        if not isinstance(row, dict):
            raise ValueError(f"record {number} is no object")
        if number == 1:
            _check(plan, row, plan.where)
        yield number, {k: "" if v is None else str(v) for k, v in row.items()}


def columns(plan: Plan) -> set[str]:
    """The columns that a mapping names."""
    o = plan.options
    named = set(re.findall(r"\{([^}]+)\}", plan.need("iri")))
    named |= {c for key in ("names", "start", "end", "groups") for c in listed(o.get(key))}
    tenure = o.get("tenure", {})
    named |= {c for key in ("start", "end") for c in listed(tenure.get(key))}
    named |= {c for key in ("where", "skip", "continues") for c in o.get(key, {})}
    named |= set(o.get("facts", {}).values())
    named |= set(o.get("identifiers", {}).values())
    of_options = (o.get("country"), o.get("kind"), o.get("gender"), tenure.get("post"))
    return named | {option["column"] for option in of_options if isinstance(option, dict)}


def _check(plan: Plan, given: Iterable[str], where: str) -> None:
    if missing := sorted(columns(plan) - set(given)):
        there = ", ".join(list(given)[:12]) or "no columns"
        raise InputError(
            f"there is no column {', '.join(missing)}, which {plan.where} names",
            where=where,
            remedy=f"The table has {there}",
        )


def listed(value: Any) -> list[str]:
    """One text, or several, as a list."""
    return [value] if isinstance(value, str) else list(value or ())
