"""`build.json`: what was built, from what, by which versions."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.steps import fingerprint, work
from kg.steps.inputs import Failure, Source
from kg.steps.layout import write_atomic
from kg.steps.work import Task


def write(
    path: Path,
    name: str,
    tasks: Sequence[Task],
    doubles: Sequence[tuple[Source, Source]],
    failures: Sequence[Failure],
    counts: Mapping[str, Any],
) -> None:
    """Write `build.json`. Only `built_at` tells two builds of the same input apart."""
    content = {
        "build": name,
        "built_at": _now().isoformat(timespec="seconds"),
        "engine": fingerprint.engine(),
        "packages": fingerprint.versions(),
        "counts": counts,
        "documents": [_document(task) for task in tasks],
        "duplicates": [{"path": str(s.path), "same_as": str(first.path)} for s, first in doubles],
        "failures": [{"path": f.source, "message": f.message} for f in sorted(failures)],
    }
    write_atomic(path, json.dumps(content, indent=2, ensure_ascii=False) + "\n")


def load(path: Path) -> dict[str, Any]:
    """The content of a `build.json`.

    Raises:
        StoreError: it is not there, or damaged.
    """
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(
            "not a store, or a damaged one",
            where=str(path),
            remedy="Build it with `kg build PATH --out STORE`",
        ) from error
    return content


def _document(task: Task) -> dict[str, Any]:
    head = work.head(task.file)
    return {
        "id": head.document,
        "source": task.source.name,
        "path": str(task.source.path),
        "sha256": task.source.sha256,
        "bytes": task.source.size,
        "characters": head.characters,
        **asdict(head.meta),
    }


def _now() -> datetime:
    """The time, or that of SOURCE_DATE_EPOCH (reproducible-builds.org), in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
