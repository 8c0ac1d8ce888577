"""A model's answer as proposals: plain data, trusted in nothing but its form."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

MAX_CLAIMS = 100
"""Claims read of one answer; no paragraph makes more."""

_MAX_CHARACTERS = 4_000


@dataclass(frozen=True)
class Proposal:
    """A claim as the model puts it: names, and a quote that may not be one."""

    type: str
    subject: str
    object: str
    quote: str
    qualifiers: Mapping[str, str | int | float] = field(default_factory=dict)


def is_answer(content: str) -> bool:
    """Whether the model's words are JSON with a list of claims in it."""
    return _claims(content) is not None


def proposals(content: str) -> tuple[list[Proposal], int]:
    """The claims of an answer that have the form asked for, and how many have not."""
    claims = _claims(content) or []
    read = [_proposal(raw) for raw in claims[:MAX_CLAIMS]]
    good = [proposal for proposal in read if proposal is not None]
    return good, len(claims) - len(good)


def _claims(content: str) -> list[Any] | None:
    try:
        content.encode("utf-8")
        answer = json.loads(content, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    claims = answer.get("claims") if isinstance(answer, dict) else None
    return claims if isinstance(claims, list) else None


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _proposal(raw: Any) -> Proposal | None:
    if not isinstance(raw, dict):
        return None
    values = raw.get("qualifiers") or {}
    type_, subject, object_, quote = (raw.get(name) or "" for name in ("type", "subject", "object", "quote"))
    if not isinstance(values, dict) or not all(map(_is_text, [type_, subject, object_, quote, *values])):
        return None
    stated = {name: value for name, value in values.items() if value is not None and value != ""}
    if not all(_is_number(v) or _is_text(v) for v in stated.values()):
        return None
    return Proposal(type_, subject, object_, quote, stated)


def _is_text(value: Any) -> bool:
    """Whether a value is text of bearable length that can be written as UTF-8."""
    if not isinstance(value, str) or len(value) > _MAX_CHARACTERS:
        return False
    return not any("\ud800" <= character <= "\udfff" for character in value)


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value) and abs(value) < 1e12
