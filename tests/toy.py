"""A reader for tests of the build: it knows one sentence, `A owns B.`, and no language pipeline."""

import hashlib
import re
from pathlib import Path

from kg.errors import ReadError
from kg.model import (
    CharMap,
    Claim,
    Document,
    Dropped,
    Entity,
    EntityType,
    Extraction,
    Mention,
    Metadata,
    Span,
)

_OWNS = re.compile(r"(\w+) owns (\w+)\.")


def reader(path: Path, overrides: dict[str, str | int]) -> tuple[Document, Extraction]:
    data = path.read_bytes()
    text = data.decode()
    if "unreadable" in text:
        raise ReadError("it is unreadable", where=str(path), remedy="Write it again")
    name = path.stem
    meta = Metadata(title=name, country=str(overrides.get("country", "Kazakhstan")), year=2004)
    document = Document(
        name,
        text,
        text,
        CharMap.identity(len(text)),
        meta,
        (Span(0, len(text)),),
        source=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    mentions: dict[str, list[Mention]] = {}
    claims = []
    for found in _OWNS.finditer(text):
        for group in (1, 2):
            mentions.setdefault(found[group], []).append(Mention(*found.span(group), found[group]))
        evidence = (document.evidence(Span(*found.span())),)
        claims.append(Claim(name, "owns", f"org/{found[1]}", f"org/{found[2]}", (), evidence, "toy", 0.9))
    entities = tuple(
        Entity(f"org/{n}", EntityType.ORGANISATION, n, kind="company", mentions=tuple(m), documents=(name,))
        for n, m in sorted(mentions.items())
    )
    dropped = (Dropped(name, "owns", "quote-not-found", "nothing is said"),) if "nothing" in text else ()
    return document, Extraction(name, entities, tuple(claims), dropped)


def write_reports(folder: Path) -> list[Path]:
    """Three reports."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "one.txt": "Altyn owns Kumis. Kumis owns Temir.\n",
        "two.txt": "Altyn owns Kumis.\r\nIt is said of nothing.\n",
        "three.txt": "Temir owns Mys.\n",
    }
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())
    return [folder / name for name in texts]
