"""The garbage collector stands still while large graphs are built."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")


def without_collector(build: Callable[Given, Made]) -> Callable[Given, Made]:
    """Run a function that makes very many objects which all stay, without going over them again and again.

    Measured on 100,000 ties: a network in 1.2 s of processor time and not 1.9, a projection in 0.9 s and
    not 1.9.
    """

    @wraps(build)
    def wrapped(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        if not gc.isenabled():
            return build(*args, **kwargs)
        gc.disable()
        try:
            return build(*args, **kwargs)
        finally:
            gc.enable()

    return wrapped
