"""What one client may use in a minute: seconds of queries, and queries that fail."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

_MINUTE = 60.0
_CLIENTS = 10_000


class OverBudget(Exception):
    """The client has used up its minute.

    Attributes:
        wait: whole seconds after which it may ask again.
    """

    def __init__(self, what: str, wait: int) -> None:
        super().__init__(what)
        self.wait = wait


@dataclass
class _Use:
    seconds: float = 0.0
    errors: float = 0.0
    at: float = 0.0


class Budgets:
    """Leaky buckets by client: what is used drains away within a minute.

    Args:
        seconds: of queries a minute; 0 for no limit.
        errors: a minute; 0 for no limit.
        clock: monotonic seconds.
    """

    def __init__(self, seconds: float, errors: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._errors, self._clock = seconds, errors, clock
        self._uses: OrderedDict[str, _Use] = OrderedDict()
        self._lock = Lock()

    def check(self, client: str) -> None:
        """Let a client go on.

        Raises:
            OverBudget: it has used up its minute.
        """
        with self._lock:
            use = self._use(client)
            for used, most, next_, what in (
                (use.seconds, self._seconds, 0.0, "query seconds"),
                (use.errors, self._errors, 1.0, "failing queries"),
            ):
                if most and (over := used + next_ - most) > 0:
                    wait = int(over / most * _MINUTE) + 1
                    raise OverBudget(f"more than {most:g} {what} a minute", wait)

    def charge(self, client: str, seconds: float, failed: bool) -> None:
        """Note what a query took, and whether it failed."""
        with self._lock:
            use = self._use(client)
            use.seconds += seconds
            use.errors += failed

    def _use(self, client: str) -> _Use:
        key, now = _network(client), self._clock()
        use = self._uses.pop(key, None) or _Use(at=now)
        drained = (now - use.at) / _MINUTE
        use.seconds = max(0.0, use.seconds - drained * self._seconds)
        use.errors = max(0.0, use.errors - drained * self._errors)
        use.at = now
        self._uses[key] = use
        if len(self._uses) > _CLIENTS:
            self._uses.popitem(last=False)
        return use


@lru_cache(maxsize=1024)
def _network(client: str) -> str:
    """The address, or of IPv6 the network: one client has 2^64 addresses there."""
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return client
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return client
