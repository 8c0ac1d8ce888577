"""Posts that the document tells were taken from their holder: no longer current, wherever they are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.reading import Finding


def end_posts(found: Sequence[Finding]) -> list[Finding]:
    """The findings, with the posts of those who were dismissed as former, and their end where it is dated.

    A dismissal ends the post that it names: who loses a seat may still lead a party. It ends none that began
    after it, and one that is only alleged, denied or planned ends nothing.
    """
    dismissals: dict[str, list[Finding]] = defaultdict(list)
    for f in found:
        if f.type == "dismissed" and "modality" not in f.qualifiers:
            dismissals[f.object].append(f)
    return [_ended(f, dismissals[f.subject]) if f.type == "role" else f for f in found]


def _ended(post: Finding, dismissals: Sequence[Finding]) -> Finding:
    if post.qualifiers.get("status") != "current":
        return post
    for dismissal in dismissals:
        date, start = str(dismissal.qualifiers.get("date", "")), str(post.qualifiers.get("start", ""))
        if _head(dismissal) == _head(post) and not (start and (not date or start >= date)):
            end = {"end": date} if date else {}
            return replace(post, qualifiers={**end, **post.qualifiers, "status": "former"})
    return post


def _head(finding: Finding) -> str:
    """The last word of the title that a finding names; empty where it names none."""
    title = str(finding.qualifiers.get("role", "")).lower().partition(" of ")[0]
    return title.rpartition(" ")[2]
