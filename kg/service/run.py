"""The service under gunicorn, with threads: a slow query must not keep the quick ones waiting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication

from kg.service.settings import Settings

_GRACE = 15
"""Seconds that requests have to end when the service is stopped."""


class _Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with options given from here. The application is made in the worker, after the fork."""

    def __init__(self, make_app: Callable[[], Any], options: dict[str, Any]) -> None:
        self._make_app = make_app
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """Hand gunicorn its options."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The WSGI application."""
        return self._make_app()


def run(make_app: Callable[[], Any], settings: Settings) -> None:
    """Serve until stopped: requests that have begun are answered.

    Args:
        make_app: makes the application, once.
        settings: address, port and threads are read.
    """
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    options = {
        "bind": f"{host}:{settings.port}",
        "threads": settings.threads,
        # One process: budgets, queue and the one writer are the same for all requests. The queries
        # themselves run in processes of their own.
        "workers": 1,
        "worker_class": "gthread",
        "loglevel": "warning",
        "graceful_timeout": _GRACE,
        "timeout": 0,
        "keepalive": 5,
        "limit_request_line": 8190,
        "limit_request_fields": 60,
    }
    _Server(make_app, options).run()
