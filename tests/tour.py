"""The outputs in docs/tour.md: `python tests/tour.py` writes them anew."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from readme import ROOT, examples, run

TOUR = ROOT / "docs" / "tour.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def main() -> None:
    from kg import resources
    from kg.build import build

    with tempfile.TemporaryDirectory() as folder:
        build([resources.SAMPLES], Path(folder) / "store")

        def fresh(block: re.Match[str]) -> str:
            done = [f"$ {e.command}\n{run(e.command, Path(folder)).strip()}\n" for e in examples(block[1])]
            return f"```console\n{''.join(done)}```"

        TOUR.write_text(BLOCK.sub(fresh, TOUR.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
