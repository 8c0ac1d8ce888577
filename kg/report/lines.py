"""Rating lines: scores over years as SVG."""

from __future__ import annotations

from html import escape

from kg.analyse import Ratings
from kg.analyse.ratings import Series

_WIDTH, _HEIGHT = 640, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 230, 12, 30
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#999999")
_DASHES = ("", "6 3", "2 3")
_LABEL = 13


def rating_lines(ratings: Ratings) -> str:
    """A line for each series with at least three scores; empty where there is none."""
    points = {
        s: [(r.year, r.score) for r in s.ratings if r.year and r.score is not None] for s in ratings.series
    }
    drawn = [(s, p) for s, p in points.items() if len(p) >= 3]
    if not drawn:
        return ""
    years = [year for _, found in drawn for year, _ in found]
    first, last = min(years), max(years)
    height = max(_HEIGHT, _TOP + _BOTTOM + _LABEL * len(drawn))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH + _RIGHT} {height}" role="img" '
        'font-family="sans-serif" font-size="11"><title>Ratings over the years</title>',
        *_axes(first, last, height),
    ]
    rows = _label_rows([found[-1][1] for _, found in drawn], height)
    for number, ((series, found), row) in enumerate(zip(drawn, rows, strict=True)):
        parts += _line(series, [(_x(y, first, last), _y(v, height)) for y, v in found], number, row)
    return "\n".join([*parts, "</svg>"])


def _axes(first: int, last: int, height: int) -> list[str]:
    parts = []
    for score in (0, 0.25, 0.5, 0.75, 1):
        y = _y(score, height)
        parts.append(f'<line x1="{_LEFT}" x2="{_WIDTH}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{score:g}</text>')
    step = max(1, (last - first) // 10)
    parts += [
        f'<text x="{_x(year, first, last):.1f}" y="{height - 10}" text-anchor="middle">{year}</text>'
        for year in range(first, last + 1, step)
    ]
    return parts


def _line(series: Series, points: list[tuple[float, float]], number: int, row: float) -> list[str]:
    colour, dash = _COLOURS[number % len(_COLOURS)], _DASHES[number // len(_COLOURS) % len(_DASHES)]
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    name = escape(": ".join(filter(None, (series.index, series.category))))
    x, y = points[-1]
    return [
        f'<g fill="{colour}" stroke="{colour}"><title>{name}</title>'
        f'<polyline points="{way}" fill="none" stroke-width="2" stroke-dasharray="{dash}"/>',
        *(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="2.5"/>' for a, b in points),
        f'<path d="M{x:.1f} {y:.1f}L{_WIDTH + 8} {row:.1f}" fill="none" stroke-width=".5"/>'
        f'<text x="{_WIDTH + 12}" y="{row + 4:.1f}" stroke="none">{_short(name)}</text></g>',
    ]


def _label_rows(ends: list[float], height: int) -> list[float]:
    """A height for each label near its line's end, none over another."""
    order = sorted(range(len(ends)), key=lambda i: (-ends[i], i))
    rows, free = [0.0] * len(ends), float(_TOP)
    for place, i in enumerate(order):
        room = height - _BOTTOM - _LABEL * (len(order) - place - 1)
        rows[i] = min(max(_y(ends[i], height), free), room)
        free = rows[i] + _LABEL
    return rows


def _short(name: str) -> str:
    tail = name.rpartition(": ")[2] or name
    return tail if len(tail) <= 36 else tail[:34] + "…"


def _x(year: int, first: int, last: int) -> float:
    return _LEFT + 10 + (_WIDTH - _LEFT - 20) * (year - first) / max(1, last - first)


def _y(score: float, height: int) -> float:
    return _TOP + (height - _TOP - _BOTTOM) * (1 - score)
