"""The answers that were given, kept by the content of what was asked."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.extract.model import prompt
from kg.extract.model.answer import is_answer


@dataclass(frozen=True)
class Answers:
    """A folder of answers of one model.

    A file is named after the hash of prompt, model and paragraph, and holds the model's words and
    nothing else: no text of the report beside what the model repeats, no key, no address.
    """

    folder: Path
    model: str

    def get(self, paragraph: str) -> str | None:
        """The model's words about a paragraph; None where it was not asked, or the file is damaged."""
        try:
            content = self._file(paragraph).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None
        return content if is_answer(content) else None

    def put(self, paragraph: str, content: str) -> None:
        """Keep an answer: its file is there whole or not at all.

        Raises:
            OSError: the folder cannot be written.
        """
        file = self._file(paragraph)
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_name(f".{file.name}.{os.getpid()}")
        try:
            fresh.write_text(content, encoding="utf-8", newline="")
            fresh.replace(file)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise

    def digest(self, paragraphs: Iterable[str]) -> str:
        """A hash of all that is known about some paragraphs: what an extraction with it depends on."""
        known = [prompt.version(), self.model, *(self.get(paragraph) for paragraph in paragraphs)]
        return hashlib.sha256(json.dumps(known).encode()).hexdigest()

    def _file(self, paragraph: str) -> Path:
        asked = json.dumps([prompt.version(), self.model, paragraph])
        name = hashlib.sha256(asked.encode()).hexdigest()
        return self.folder / name[:2] / f"{name}.json"
