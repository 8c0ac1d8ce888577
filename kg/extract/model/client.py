"""One question to the service and its answer, with tries, back-off and a hard limit of time and size."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx

from kg.extract.model import prompt
from kg.extract.model.answer import is_answer
from kg.extract.model.service import Service

_MAX_BYTES = 1_000_000
_LONGEST_PAUSE = 60.0
_RETRIED = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_HOPELESS = frozenset({401, 403, 404, 405, 410})


@dataclass(frozen=True)
class Answer:
    """What the model wrote, and what the service says that it cost; None where it does not say."""

    content: str
    tokens_in: int | None = None
    tokens_out: int | None = None


@dataclass(frozen=True)
class Unanswered:
    """Why a question has no answer.

    Attributes:
        reason: for a human reader; never holds the key or the text sent.
        retry: whether the same question may be answered later.
        down: whether the fault is the service's and not this one question's.
        pause: seconds that the service asks to wait; 0 where it does not say.
    """

    reason: str
    retry: bool
    down: bool
    pause: float = 0.0


class Client:
    """Asks one service; may be used from several threads at once.

    Args:
        key: sent as a bearer token; none where empty.
        transport: for tests; the network where None.
    """

    def __init__(
        self,
        service: Service,
        key: str,
        *,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._service = service
        self._sleep = sleep
        headers = {"User-Agent": "country-report-graph"}
        if key:
            headers["Authorization"] = f"Bearer {key}"
        # Redirects are not followed: they would carry the text to an address that nobody named.
        self._http = httpx.Client(
            headers=headers, timeout=service.timeout, follow_redirects=False, transport=transport
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def ask(self, paragraph: str) -> Answer | Unanswered:
        """The answer about one paragraph, after as many tries as the service is granted."""
        pause = self._service.pause
        for left in reversed(range(self._service.tries)):
            found = self._once(paragraph)
            if isinstance(found, Answer) or not found.retry or not left:
                return found
            self._sleep(min(max(pause, found.pause), _LONGEST_PAUSE))
            pause *= 2
        raise AssertionError("a service is granted at least one try")

    def _once(self, paragraph: str) -> Answer | Unanswered:
        deadline = time.monotonic() + self._service.timeout
        try:
            with self._http.stream(
                "POST", self._service.endpoint, json=prompt.body(self._service.model, paragraph)
            ) as response:
                if response.status_code != 200:
                    return _refusal(response)
                received = bytearray()
                for chunk in response.iter_bytes():
                    received += chunk
                    if len(received) > _MAX_BYTES:
                        return Unanswered("the answer is longer than a megabyte", retry=False, down=False)
                    if time.monotonic() > deadline:
                        return Unanswered("the answer took too long", retry=True, down=True)
        except httpx.TimeoutException:
            return Unanswered("no answer in time", retry=True, down=True)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return Unanswered(f"no connection ({type(error).__name__})", retry=True, down=True)
        return _read(bytes(received))


def _refusal(response: httpx.Response) -> Unanswered:
    code = response.status_code
    try:
        pause = max(0.0, float(response.headers.get("Retry-After", 0)))
    except ValueError:
        pause = 0.0
    hints = {401: "; is the key right?", 403: "; is the key right?", 404: "; are address and model right?"}
    what = f"it answers {code} {response.reason_phrase}{hints.get(code, '')}"
    down = code in _RETRIED or code in _HOPELESS or 300 <= code < 400
    return Unanswered(what, retry=code in _RETRIED, down=down, pause=pause if pause < 1e6 else 0.0)


def _read(received: bytes) -> Answer | Unanswered:
    """The model's words out of the service's envelope."""
    broken = Unanswered("the answer is not in the form asked for", retry=True, down=False)
    try:
        envelope = json.loads(received)
        choice = envelope["choices"][0]
        content = choice["message"]["content"]
        usage = envelope.get("usage") or {}
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        return broken
    if choice.get("finish_reason") == "length":
        return Unanswered("the answer was cut short by the service's own limit", retry=False, down=False)
    if not isinstance(content, str) or not is_answer(content):
        return broken
    counts = usage if isinstance(usage, dict) else {}
    return Answer(content, _count(counts.get("prompt_tokens")), _count(counts.get("completion_tokens")))


def _count(value: Any) -> int | None:
    return value if type(value) is int and 0 <= value < 10**9 else None
