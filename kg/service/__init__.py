"""The query service: a Flask application over one store."""

from kg.service.app import create_app
from kg.service.settings import Settings

__all__ = ["Settings", "create_app"]
