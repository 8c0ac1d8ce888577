"""Country reports in, a graph one can query and cite out."""

from __future__ import annotations

__version__ = "0.1.0"
