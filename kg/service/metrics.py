"""Counters, in the text format of Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from threading import Lock

BOUNDS = (0.005, 0.025, 0.1, 0.5, 1.0, 5.0, 10.0, 60.0)
"""Upper bounds of the histogram of query times, in seconds."""


class Metrics:
    """Requests by endpoint and status, and how long queries took."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._requests: Counter[tuple[str, int]] = Counter()
        self._buckets: Counter[float] = Counter()
        self._seconds = 0.0
        self._queries = 0

    def request(self, endpoint: str, status: int) -> None:
        """Count a request."""
        with self._lock:
            self._requests[endpoint, status] += 1

    def query(self, seconds: float) -> None:
        """Count a query."""
        with self._lock:
            self._queries += 1
            self._seconds += seconds
            self._buckets.update(bound for bound in BOUNDS if seconds <= bound)

    def text(self, gauges: Mapping[str, float], ended: Mapping[tuple[str, str], int]) -> str:
        """All counters.

        Args:
            gauges: by name, with labels.
            ended: queries that gave no answer, by pool and reason.
        """
        with self._lock:
            return "\n".join(self._lines(gauges, ended)) + "\n"

    def _lines(self, gauges: Mapping[str, float], ended: Mapping[tuple[str, str], int]) -> Iterator[str]:
        yield "# HELP kg_requests_total Requests by endpoint and status."
        yield "# TYPE kg_requests_total counter"
        for (endpoint, status), count in sorted(self._requests.items()):
            yield f'kg_requests_total{{endpoint="{endpoint}",status="{status}"}} {count}'
        yield "# HELP kg_query_seconds Time that queries took."
        yield "# TYPE kg_query_seconds histogram"
        for bound in BOUNDS:
            yield f'kg_query_seconds_bucket{{le="{bound:g}"}} {self._buckets[bound]}'
        yield f'kg_query_seconds_bucket{{le="+Inf"}} {self._queries}'
        yield f"kg_query_seconds_sum {self._seconds:.6f}"
        yield f"kg_query_seconds_count {self._queries}"
        yield "# HELP kg_queries_ended_total Queries without an answer, by pool and reason."
        yield "# TYPE kg_queries_ended_total counter"
        for (pool, reason), count in sorted(ended.items()):
            yield f'kg_queries_ended_total{{pool="{pool}",reason="{reason}"}} {count}'
        last = ""
        for name, value in gauges.items():
            family = name.partition("{")[0]
            if family != last:
                yield f"# TYPE {family} gauge"
                last = family
            yield f"{name} {value:g}"
