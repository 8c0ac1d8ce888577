"""The options of `kg build` for a model service, and what is told of its answers and their cost."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from kg.build import Progress
    from kg.extract.model import Asked, Service

_PRICE = click.FloatRange(min=0)
_OPTIONS = (
    click.option(
        "--with-model",
        metavar="URL",
        help="Also ask an OpenAI-compatible service, such as http://127.0.0.1:8080/v1. The text of the "
        "reports is sent to it. A key is taken from KG_MODEL_KEY.",
    ),
    click.option("--model", metavar="NAME", help="Model to ask for.  [default: whatever the service holds]"),
    click.option(
        "--model-jobs",
        type=click.IntRange(1, 64),
        default=4,
        help="Questions under way at once.  [default: 4]",
    ),
    click.option(
        "--model-timeout",
        type=click.FloatRange(1),
        default=120,
        help="Seconds for one answer.  [default: 120]",
    ),
    click.option("--price-in", type=_PRICE, help="Price of a million tokens sent, to show the cost."),
    click.option("--price-out", type=_PRICE, help="Price of a million tokens received."),
)


class ModelOptions:
    """The service that a build asks, what it is told to pay, and what came of it.

    Args:
        price_in, price_out: of a million tokens, in any currency; None where not given.
    """

    def __init__(self, service: Service, price_in: float | None, price_out: float | None) -> None:
        self._service = service
        self._prices = (price_in, price_out)
        self._asked: Asked | None = None

    def ask(
        self,
        paths: Sequence[Path],
        out: Path,
        overrides: Mapping[str, str | int],
        progress: Progress,
    ) -> dict[str, Any]:
        """Ask about all reports; the arguments of `kg.build.build` that make it use the answers."""
        from kg.steps.ask import ask

        reader, marks, self._asked = ask(paths, out, self._service, overrides=overrides, progress=progress)
        return {"reader": reader, "marks": marks}

    def summary(self) -> Iterator[str]:
        """What was asked, and what it cost, in lines for the terminal."""
        if (asked := self._asked) is None:
            return
        yield (
            f"model {self._service.model}: {asked.answered:,} paragraphs answered now, "
            f"{asked.kept:,} before; "
            f"{asked.tokens_in:,} tokens in, {asked.tokens_out:,} out{self._money(asked)}"
        )
        if asked.uncounted:
            yield f"  the service did not report the tokens of {asked.uncounted:,} answers"

    def warnings(self) -> list[str]:
        """What is missing for want of answers; nothing where every paragraph has one."""
        missing = self._asked.unanswered if self._asked else None
        if not missing:
            return []
        reasons = "; ".join(f"{reason} ({count:,})" for reason, count in sorted(missing.items()))
        return [
            f"{self._service.url}: the model service left {missing.total():,} paragraphs unanswered: "
            f"{reasons}. The graph holds what the rules find there. Run the same command again "
            "to ask for the rest"
        ]

    def _money(self, asked: Asked) -> str:
        price_in, price_out = self._prices
        if price_in is None and price_out is None:
            return ""
        cost = (asked.tokens_in * (price_in or 0) + asked.tokens_out * (price_out or 0)) / 1e6
        return f"; cost {cost:,.4f}"


def model_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command, which gets them as `model_service`; None where no service is named."""

    @functools.wraps(command)
    def wrapped(
        *args: Any,
        with_model: str | None,
        model: str | None,
        model_jobs: int,
        model_timeout: float,
        price_in: float | None,
        price_out: float | None,
        **options: Any,
    ) -> Any:
        options["model_service"] = None
        if with_model is not None:
            from kg.extract.model import Service

            service = Service(with_model, model or "default", parallel=model_jobs, timeout=model_timeout)
            options["model_service"] = ModelOptions(service, price_in, price_out)
        elif model or price_in is not None or price_out is not None:
            raise click.UsageError("--model and the prices say nothing without --with-model URL")
        return command(*args, **options)

    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped
