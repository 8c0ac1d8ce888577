"""Run every benchmark, one process each: `make bench`."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    failed = 0
    for file in sorted(HERE.glob("[!_]*.py")):
        print(f"== {file.stem}", flush=True)
        failed += (
            subprocess.call([sys.executable, "-m", f"tests.benchmarks.{file.stem}"], cwd=HERE.parents[1]) != 0
        )
    return failed


if __name__ == "__main__":
    sys.exit(main())
