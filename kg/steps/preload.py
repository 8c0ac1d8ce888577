"""Imported by the fork server before it makes workers: what is loaded here is loaded once for all."""

from __future__ import annotations

import contextlib
import gc

with contextlib.suppress(Exception):
    # A fault here shows again, with its message, in the worker that needs what failed.
    import kg.extract
    import kg.extract.parse
    import kg.read

    kg.extract.parse.pipeline()
    # Objects that the collector does not touch stay shared between the workers' memory.
    gc.freeze()
