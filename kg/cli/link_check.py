"""`kg link check`: reports and outside sets side by side."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.link.finding import Finding

VERDICTS = ("differs", "agrees", "not comparable")


def write(found: Sequence[Finding], format_: str) -> None:
    """Print findings.

    Args:
        format_: `text`, `csv` or `json`.
    """
    if format_ == "csv":
        from kg.link.finding import Finding

        out = csv.writer(sys.stdout, lineterminator="\n")
        columns = [f.name for f in fields(Finding)]
        out.writerow(columns)
        out.writerows([getattr(f, c) for c in columns] for f in found)
    elif format_ == "json":
        click.echo(json.dumps([asdict(f) for f in found], ensure_ascii=False, indent=1))
    else:
        _text(found)


def _text(found: Iterable[Finding]) -> None:
    """Differences and agreements one by one; of what cannot be compared the reasons, with their number."""
    reasons: Counter[tuple[str, str, str]] = Counter()
    for f in found:
        if f.verdict == "not comparable":
            reasons[f.source, f.what if f.what in ("founding", "end") else "office or date", f.why] += 1
            continue
        proposed = "  (the link is only proposed)" if f.status == "proposed" else ""
        where = f" ({f.countries})" if f.countries else ""
        click.echo(f"{f.verdict:8} {f.name}{where}: {f.what}{f': {f.why}' if f.why else ''}{proposed}")
        click.echo(f"         reports  {f.reports}  {f.documents}")
        click.echo(f"         {f.source}  {f.outside}  {f.record}")
        if f.quote:
            click.echo(f"         “{f.quote}”")
    for (source, what, why), count in sorted(reasons.items()):
        click.echo(f"not comparable: {count} × {what}, {source}: {why}")
