"""What an operator can set, each from the environment as `KG_` and its name in capitals."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self

from kg.errors import UsageError


@dataclass(frozen=True)
class Settings:
    """Settings of the service.

    Attributes:
        max_query_bytes: longest request body accepted; a longer one is answered with 413.
        max_nesting: deepest nesting of braces and brackets in a query. The engine's parser is
            recursive: 2,500 open braces overflow its stack and end the process.
    """

    max_query_bytes: int = 100_000
    max_nesting: int = 100

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """The defaults, where the environment does not say otherwise.

        Raises:
            UsageError: a value is not a whole number.
        """
        given = {
            f.name: environment[key] for f in fields(cls) if (key := f"KG_{f.name.upper()}") in environment
        }
        try:
            return cls(**{name: int(value) for name, value in given.items()})
        except ValueError as error:
            raise UsageError(f"a setting is not a whole number: {error}", where="environment") from error
