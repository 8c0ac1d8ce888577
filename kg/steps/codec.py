"""Model objects as plain JSON values and back, for the work files of a build."""

from __future__ import annotations

import dataclasses
import types
import typing
from enum import Enum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def encode(value: Any) -> Any:
    """A model object as JSON values: data classes become lists of their fields, in order."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [encode(getattr(value, f.name)) for f in dataclasses.fields(value)]
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    return value


def decode(kind: type[T], value: Any) -> T:
    """The object of class `kind` that `encode` made `value` from.

    Raises:
        ValueError, TypeError: `value` was not made from a `kind`.
    """
    result: T = _decode(kind, value)
    return result


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    hints = typing.get_type_hints(kind)
    return tuple((f.name, hints[f.name]) for f in dataclasses.fields(kind))


@cache
def _shape(kind: Any) -> tuple[Any, tuple[Any, ...]]:
    return typing.get_origin(kind), typing.get_args(kind)


def _decode(kind: Any, value: Any) -> Any:
    origin, args = _shape(kind)
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            return tuple([_decode(args[0], item) for item in value])
        return tuple(_decode(arg, item) for arg, item in zip(args, value, strict=True))
    if origin in (typing.Union, types.UnionType) or kind in (str, int, float, bool):
        return value
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if hasattr(kind, "__dataclass_fields__"):
        pairs = zip(_fields(kind), value, strict=True)
        return kind(**{name: _decode(hint, item) for (name, hint), item in pairs})
    raise TypeError(f"cannot decode {kind!r}")
