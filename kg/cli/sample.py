"""`kg sample`: claims drawn at random, to be judged by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import store_argument

if TYPE_CHECKING:
    from kg.sample import Drawn


@click.command()
@store_argument
@click.option("--n", "-n", default=60, show_default=True, type=click.IntRange(1), help="How many claims.")
@click.option("--seed", default=1, show_default=True, help="The same seed draws the same claims.")
@click.option("--document", default="", help="Draw from this document alone.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def sample(store: str, n: int, seed: int, document: str, as_json: bool) -> None:
    """Draw claims at random and print each with the text around its words.

    For judging a build by hand: is the claim what the text says?

    \b
    kg sample store --n 60 --seed 1 > judge.txt
    kg sample store --document nations-in-transit-2012-kazakhstan --json
    """
    from kg.sample import draw

    for drawn in draw(Path(store), n, seed, document):
        if as_json:
            click.echo(json.dumps(asdict(drawn), ensure_ascii=False))
        else:
            click.echo("\n".join(_lines(drawn)))


def _lines(drawn: Drawn) -> Iterator[str]:
    claim = drawn.claim
    other = claim["object"]["name"] if claim["object"] else "–"
    said = ", ".join(f"{name}: {value}" for name, value in claim["qualifiers"].items())
    yield f"{drawn.number}. {claim['type']}: {claim['subject']['name']} → {other}"
    if said:
        yield f"   {said}"
    yield f"   {claim['document']}, {claim['evidence'][0]['start']}, {claim['extractor']}"
    around = f"… {drawn.before}⟦{drawn.quote}⟧{drawn.after} …"
    yield f"   {' '.join(around.split())}"
    yield "   judged: "
    yield ""
