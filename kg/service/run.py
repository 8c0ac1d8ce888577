"""The service under gunicorn, with threads: a slow query must not keep the quick ones waiting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication


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


def run(make_app: Callable[[], Any], bind: str, threads: int) -> None:
    """Serve until stopped.

    Args:
        make_app: makes the application, once in each worker.
        bind: `host:port`.
        threads: requests answered at a time.
    """
    options = {
        "bind": bind,
        "threads": threads,
        "workers": 1,
        "worker_class": "gthread",
        "loglevel": "warning",
    }
    _Server(make_app, options).run()
