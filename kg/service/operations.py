"""For who runs the service: health, counters, the access log."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter

from flask import Blueprint, Flask, Response, g, jsonify, request

from kg.service.state import Service, service

blueprint = Blueprint("operations", __name__)


@blueprint.get("/health")
def health() -> Response:
    """Whether the service can answer, and from which snapshot."""
    state = service()
    now = state.snapshot()
    body = {
        "status": "ok",
        "snapshot": now.id,
        "age_seconds": round(time.time() - now.since, 1),
        "built_at": now.build.get("built_at"),
        "workers": {name: {"size": p.size, "busy": p.busy} for name, p in state.pools.items()},
        "network_in_workers": not all(p.fenced for p in state.pools.values()),
        "writable": state.writer is not None,
    }
    answer = jsonify(body)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get("/metrics")
def metrics() -> Response:
    """Counters for Prometheus."""
    state = service()
    gauges: dict[str, float] = {
        "kg_snapshot_age_seconds": time.time() - state.snapshot().since,
    }
    for name, cache in state.caches.items():
        gauges[f'kg_answers_kept_bytes{{of="{name}"}}'] = cache.bytes
    for name, cache in state.caches.items():
        gauges[f'kg_answers_given_again{{of="{name}"}}'] = cache.hits
    for measure in ("size", "busy", "waiting"):
        for name, pool in state.pools.items():
            gauges[f'kg_workers_{measure}{{pool="{name}"}}'] = getattr(pool, measure)
    ended: Counter[tuple[str, str]] = Counter()
    for name, pool in state.pools.items():
        ended.update({(name, reason): count for reason, count in pool.ended.items()})
    text = state.metrics.text(gauges, ended)
    return Response(text, content_type="text/plain; version=0.0.4; charset=utf-8")


def register(app: Flask, state: Service) -> None:
    """Note every request when its answer has been sent."""

    @app.before_request
    def begin() -> None:
        g.began = time.monotonic()

    @app.after_request
    def note(answer: Response) -> Response:
        state.metrics.request(request.endpoint or "none", answer.status_code)
        if not state.settings.access_log:
            return answer
        line = {
            "client": request.remote_addr,
            "method": request.method,
            "path": request.path[:200],
            "status": answer.status_code,
            "outcome": g.get("outcome", "ok"),
            "query": g.get("query"),
            "query_seconds": round(g.seconds, 4) if "seconds" in g else None,
            "rows": g.get("rows"),
            "kept": g.get("kept") or None,
            "type": answer.mimetype,
        }
        began = g.began
        answer.call_on_close(lambda: _write(line, began))
        return answer


def _write(line: dict[str, object], began: float) -> None:
    known = {name: value for name, value in line.items() if value is not None}
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    record = {"time": stamp, **known, "seconds": round(time.monotonic() - began, 4)}
    # JSON escapes control characters, so that no path or header forges a line.
    sys.stderr.write(json.dumps(record) + "\n")
