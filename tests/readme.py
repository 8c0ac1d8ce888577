"""The examples of README.md: run them, and write their outputs anew (`make readme`).

A block marked `console` holds commands after `$ ` and what they print on stdout. In an output, a line
`…` stands for any number of lines.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SHOWN = 16


@dataclass(frozen=True)
class Example:
    """A command and what it is said to print."""

    command: str
    output: str


def examples(block: str) -> Iterator[Example]:
    """The commands of a block; a command goes on in lines that begin with `> `."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        lines = part.splitlines(keepends=True)
        length = next((i for i, line in enumerate(lines) if i and not line.startswith("> ")), len(lines))
        command = "".join(line.removeprefix("> ") for line in lines[:length])
        yield Example(command.rstrip("\n"), "".join(lines[length:]).rstrip("\n"))


def blocks() -> list[str]:
    """The console blocks of the README."""
    return _BLOCK.findall(README.read_text(encoding="utf-8"))


def run(command: str, folder: Path) -> str:
    """What a command prints on stdout, run in `folder`, which holds `store`."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise AssertionError(f"{command}\nends with {done.returncode}: {done.stderr}")
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()).rstrip("\n")


def matches(expected: str, printed: str) -> bool:
    """Whether `printed` is what the README says, `…` standing for left-out lines."""
    pattern = "".join(
        "(?:.*\n)*" if line == "…" else re.escape(line) + "\n" for line in expected.splitlines()
    )
    return re.fullmatch(pattern, f"{printed}\n" if printed else "") is not None


def _written(command: str, printed: str) -> str:
    prompt = "$ " + command.replace("\n", "\n> ")
    return f"{prompt}\n{_shortened(printed)}".rstrip("\n") + "\n"


def _shortened(printed: str) -> str:
    lines = printed.splitlines()
    return printed if len(lines) <= _SHOWN else "\n".join([*lines[:_SHOWN], "…"])


def main() -> None:
    """Build the sample store and write every output anew."""
    from kg import resources
    from kg.build import build

    with tempfile.TemporaryDirectory() as folder:
        build([resources.SAMPLES], Path(folder) / "store")

        def fresh(block: re.Match[str]) -> str:
            done = [_written(e.command, run(e.command, Path(folder))) for e in examples(block[1])]
            return f"```console\n{''.join(done)}```"

        README.write_text(_BLOCK.sub(fresh, README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
