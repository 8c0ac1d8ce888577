"""The step before reading, where a model service is named: ask it about every report, keep its answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ReadError
from kg.model import Document, Extraction
from kg.steps.inputs import find
from kg.steps.layout import Layout, guarded
from kg.steps.work import Overrides

if TYPE_CHECKING:
    from kg.extract.model import Asked, Service


@dataclass(frozen=True)
class ReaderWithAnswers:
    """Reads and extracts one report with a model's kept answers; it asks nobody.

    Attributes:
        folder: of the answers.
        model: name of the model.
    """

    folder: Path
    model: str

    def __call__(self, path: Path, overrides: Overrides) -> tuple[Document, Extraction]:
        """See `kg.steps.work.Reader`."""
        from kg.extract.model import Answers, extract_with_answers
        from kg.read import read

        document = read(path, overrides)
        return document, extract_with_answers(document, Answers(self.folder, self.model))


def ask(
    paths: Iterable[Path],
    out: Path,
    service: Service,
    *,
    overrides: Overrides | None = None,
    progress: Callable[[str, int, int], None] = lambda step, done, total: None,
) -> tuple[ReaderWithAnswers, Mapping[Path, str], Asked]:
    """Ask a service about every paragraph of some reports that it has not answered yet.

    A report that cannot be read is passed over: the build that follows says why.

    Returns:
        the reader for that build; for each report a hash of the answers about it, which is the build's
        `marks`; what asking brought and cost.

    Raises:
        InputError: no report is found.
        StoreError: the store cannot be written.
        UsageError: the key cannot be one.
    """
    from kg.extract.model import Answers, Client, ask_about, key, pieces
    from kg.read import read, supported

    layout = Layout(out)
    layout.prepare()
    answers = Answers(layout.answers, service.model)
    asked_of: dict[Path, list[str]] = {}
    for path in find(paths, supported, out)[0]:
        try:
            document = read(path, overrides)
        except (ReadError, OSError):
            continue
        asked_of[path] = [piece.of(document.clean) for piece in pieces(document)]
    client = Client(service, key())
    try:
        with guarded(out):
            asked = ask_about(
                (text for texts in asked_of.values() for text in texts),
                client,
                answers,
                parallel=service.parallel,
                progress=lambda done, total: progress("asking", done, total),
            )
    finally:
        client.close()
    marks = {path: answers.digest(texts) for path, texts in asked_of.items()}
    return ReaderWithAnswers(layout.answers, service.model), marks, asked
