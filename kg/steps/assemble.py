"""From work files to a whole build: resolve, apply, describe, load, one document at a time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from kg import __version__
from kg.model import Dropped, Entity, Merge, Resolution
from kg.steps import work

if TYPE_CHECKING:
    from pyoxigraph import Quad


@dataclass
class Counts:
    """What a build holds, counted while it is written: by entity type, claim type, reason."""

    documents: int = 0
    entities: Counter[str] = field(default_factory=Counter)
    claims: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)

    def as_dict(self) -> dict[str, Any]:
        """For `build.json`: totals and parts, sorted."""
        parts = {"entities": self.entities, "claims": self.claims, "dropped": self.dropped}
        return {"documents": self.documents} | {
            name: {"total": part.total(), **dict(sorted(part.items()))} for name, part in parts.items()
        }


def assemble(files: Sequence[Path], folder: Path, progress: Callable[[str, int, int], None]) -> Counts:
    """Write all of a build but its `build.json`.

    Args:
        files: work files, in the order of their document ids.
        folder: empty, and seen by nobody yet.
        progress: told how many documents are written.
    """
    from kg.resolve import resolve
    from kg.store import write

    counts = Counts()
    resolution = resolve((work.head(file).meta, work.extraction(file)) for file in files)
    (folder / "texts").mkdir()
    with ExitStack() as stack:

        def lines(name: str) -> IO[str]:
            return stack.enter_context((folder / name).open("w", encoding="utf-8", newline="\n"))

        writer = _Writer(folder, resolution, counts, lines("claims.jsonl"), lines("dropped.jsonl"))
        _entities(resolution.entities, lines("entities.jsonl"), counts)
        lines("merges.jsonl").writelines(_line(merge) for merge in resolution.merges)
        write(folder / "oxigraph", writer.quads(files, progress))
    return counts


def _entities(entities: Sequence[Entity], out: IO[str], counts: Counts) -> None:
    from kg.export import entity_lines

    out.writelines(entity_lines(entities))
    counts.entities.update(str(entity.type) for entity in entities)


@dataclass
class _Writer:
    """Writes a document's lines and text while its quads are asked for: each is held only once."""

    folder: Path
    resolution: Resolution
    counts: Counts
    claims: IO[str]
    dropped: IO[str]

    def __post_init__(self) -> None:
        self.entities = {entity.id: entity for entity in self.resolution.entities}

    def quads(self, files: Sequence[Path], progress: Callable[[str, int, int], None]) -> Iterator[Quad]:
        from kg.rdf import Build, describe_build, describe_entities, describe_former, describe_vocabulary

        sources = {}
        progress("writing", 0, len(files))
        for number, file in enumerate(files, start=1):
            head = work.head(file)
            sources[head.document] = head.sha256
            yield from self._document(file)
            progress("writing", number, len(files))
        yield from describe_entities(self.resolution.entities)
        yield from describe_former(self.resolution.former)
        yield from describe_vocabulary()
        found = self.counts
        yield from describe_build(Build(__version__, sources, found.entities.total(), found.claims.total()))

    def _document(self, file: Path) -> Iterator[Quad]:
        from kg.export import claim_lines
        from kg.rdf import describe
        from kg.resolve import apply

        document, extraction = work.document(file), work.extraction(file)
        claims = sorted(apply(extraction, self.resolution))
        self.claims.writelines(claim_lines(claims, self.entities))
        self.dropped.writelines(_line(d) for d in sorted(extraction.dropped))
        # newline="": offsets count in the text as read, whatever its line ends.
        with (self.folder / "texts" / f"{document.id}.txt").open("w", encoding="utf-8", newline="") as text:
            text.write(document.raw)
        self.counts.documents += 1
        self.counts.claims.update(claim.type for claim in claims)
        self.counts.dropped.update(d.reason for d in extraction.dropped)
        yield from describe(document, claims)


def _line(item: Dropped | Merge) -> str:
    return json.dumps(asdict(item), ensure_ascii=False) + "\n"
