"""Reading and extraction against the bare language pipeline over the same text."""

import sys
import time
from pathlib import Path

from kg import resources
from kg.extract import extract
from kg.extract.parse import pipeline
from kg.read import read


def main(paths: list[str]) -> None:
    """Print seconds of processor time for each report, and the ratio."""
    nlp = pipeline()
    nlp("Warm up.")
    files = [Path(p) for p in paths] or sorted(resources.SAMPLES.glob("*.txt"))
    extract(read(files[0]))
    print(f"{'report':44} {'bare':>6} {'all':>6} ratio")
    for file in files:
        start = time.process_time()
        document = read(file)
        extract(document)
        everything = time.process_time() - start
        start = time.process_time()
        nlp(document.raw)
        bare = time.process_time() - start
        print(f"{file.stem:44} {bare:6.2f} {everything:6.2f} {everything / bare:5.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
