"""Ratings over the years as a line chart in SVG, drawn on the server."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from kg.service.cards import Line

WIDTH, HEIGHT = 720, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 16, 16, 32
_MOST_LABELS = 9
_TICKS = 5
_PART = 0.25


@dataclass(frozen=True)
class Series:
    """One category over the years, in the coordinates of the drawing.

    Attributes:
        number: picks colour and dash: from 0.
        points: x, y, year, value; sorted by year.
    """

    name: str
    number: int
    points: tuple[tuple[float, float, int, float], ...]

    @property
    def path(self) -> str:
        """The `d` of its line."""
        return "M" + " L".join(f"{x:.1f},{y:.1f}" for x, y, _, _ in self.points)


@dataclass(frozen=True)
class Chart:
    """All categories of one index.

    Attributes:
        years: x and label of each tick.
        values: y and label of each tick.
        table: values by category, and by year.
    """

    index: str
    scale: str
    series: tuple[Series, ...]
    years: tuple[tuple[float, str], ...]
    values: tuple[tuple[float, str], ...]
    table: Mapping[str, Mapping[int, str]]
    columns: tuple[int, ...]

    @property
    def drawn(self) -> bool:
        """Whether there is a line to draw, and not only points."""
        return any(len(series.points) > 1 for series in self.series)


def charts(lines: Iterable[Line]) -> list[Chart]:
    """A chart for each index among ratings, with one line for each category; sorted by index."""
    values: dict[str, dict[str, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
    scales: dict[str, str] = {}
    for line in lines:
        said = line.claim.values
        if line.claim.type != "rating" or not {"index", "year", "value"} <= said.keys():
            continue
        index, category = str(said["index"]), str(said.get("category", "Overall"))
        values[index][category][int(said["year"])] = _plain(said["value"])
        scales.setdefault(index, str(said.get("scale", "")))
    return [_chart(index, found, scales[index]) for index, found in sorted(values.items())]


def _plain(value: str | int | float) -> str:
    return value if isinstance(value, str) else f"{value:g}"


def _numbers(values: Mapping[int, str]) -> dict[int, float]:
    """The values that are numbers; a status in words has no place on an axis."""
    found = {}
    for year, value in values.items():
        with suppress(ValueError):
            if math.isfinite(number := float(value)):
                found[year] = number
    return found


def _chart(index: str, table: Mapping[str, Mapping[int, str]], scale: str) -> Chart:
    found = {name: numbers for name, values in table.items() if (numbers := _numbers(values))}
    years = sorted({year for series in found.values() for year in series})
    every = [value for series in found.values() for value in series.values()] or [0.0]
    steps = _ticks(*_span(min(every), max(every), scale))
    low, high = steps[0], steps[-1]

    def x(year: int) -> float:
        span = years[-1] - years[0]
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * ((year - years[0]) / span if span else 0.5)

    def y(value: float) -> float:
        return HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * ((value - low) / (high - low))

    series = tuple(
        Series(name, n, tuple((x(year), y(v), year, v) for year, v in sorted(points.items())))
        for n, (name, points) in enumerate(sorted(found.items()))
    )
    step = math.ceil(len(years) / _MOST_LABELS) or 1
    return Chart(
        index,
        scale,
        series,
        tuple((x(year), str(year)) for year in years[::step]),
        tuple((y(v), f"{v:g}") for v in steps),
        {name: table[name] for name in sorted(table)},
        tuple(sorted({year for values in table.values() for year in values})),
    )


def _span(low: float, high: float, scale: str) -> tuple[float, float]:
    """What an axis shows: the values, and a quarter of a scale that is stated, so that little is not much."""
    ends = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", scale)]
    if len(ends) != 2 or not min(ends) <= low <= high <= max(ends):
        return low, high
    more = max(0.0, (max(ends) - min(ends)) * _PART - (high - low))
    bottom = max(min(ends), min(low - more / 2, max(ends) - (high - low) - more))
    return bottom, bottom + (high - low) + more


def _ticks(low: float, high: float) -> list[float]:
    """Round values from at most `low` to at least `high`."""
    span = (high - low) or max(abs(high), 1.0)
    rough = span / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(n * step, 10) for n in range(first, max(last, first + 1) + 1)]
