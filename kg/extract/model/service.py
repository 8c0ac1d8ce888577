"""Which model service is asked, and how patiently."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.errors import UsageError

KEY_VARIABLE = "KG_MODEL_KEY"
"""Environment variable that holds the service's key: the only place a key is taken from."""

_NAME = re.compile(r"[\w./:@+-]{1,100}\Z", re.ASCII)


@dataclass(frozen=True)
class Service:
    """An OpenAI-compatible HTTP service.

    Attributes:
        url: what `/chat/completions` is appended to, such as `http://127.0.0.1:8080/v1`.
        model: name of the model; servers that hold only one take any name.
        parallel: requests under way at once, at most.
        timeout: seconds for one request, from sending to the last byte of the answer.
        tries: how often a request is sent before it counts as unanswered.
        pause: seconds before the second try; doubled before each further one.

    Raises:
        UsageError: the address or the name cannot be one.
    """

    url: str
    model: str = "default"
    parallel: int = 4
    timeout: float = 120.0
    tries: int = 4
    pause: float = 1.0

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            host = parts.hostname
            _ = parts.port
        except ValueError:
            host = None
        if not host or parts.scheme not in ("http", "https") or parts.query or parts.fragment:
            raise UsageError(
                "the address of the model service is not an http or https URL without a query",
                remedy="Give one such as http://127.0.0.1:8080/v1",
            )
        if parts.username or parts.password:
            raise UsageError(
                "the address of the model service holds a user name or password",
                remedy=f"Leave it out of the address, and put the key into {KEY_VARIABLE}",
            )
        if not _NAME.match(self.model):
            raise UsageError(
                f"{self.model[:40]!r} cannot be the name of a model",
                remedy="Letters, digits and ./:@+_- only",
            )

    @property
    def endpoint(self) -> str:
        """Where questions go."""
        return f"{self.url.rstrip('/')}/chat/completions"


def key() -> str:
    """The service's key from the environment; empty where none is set.

    Raises:
        UsageError: it holds what no HTTP header can carry.
    """
    found = os.environ.get(KEY_VARIABLE, "").strip()
    if not (found.isascii() and found.isprintable()):
        raise UsageError(f"{KEY_VARIABLE} holds characters that no key has", remedy="Set it anew")
    return found
