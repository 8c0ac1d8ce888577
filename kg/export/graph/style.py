"""Colours and shapes of nodes, the same in every picture; told apart by shape as well as by colour."""

from __future__ import annotations

from kg.export.graph.data import Node

# Of Okabe and Ito's palette, which colour-blind readers can tell apart (https://jfly.uni-koeln.de/color/).
_COLOURS = {
    "person": "#E69F00",
    "party": "#56B4E9",
    "bloc": "#56B4E9",
    "company": "#009E73",
    "business-group": "#009E73",
    "media": "#CC79A7",
    "government": "#0072B2",
    "legislature": "#0072B2",
    "court": "#0072B2",
    "security": "#D55E00",
    "militant": "#D55E00",
}
_OTHER = "#BBBBBB"


def colour(kind: str) -> str:
    """The colour of a kind, or of a type that has no kinds."""
    return _COLOURS.get(kind, _OTHER)


def shape(node: Node) -> str:
    """`circle` for persons, `square` for all else."""
    return "circle" if node.type == "person" else "square"


def legend(kinds: set[str]) -> list[tuple[str, str]]:
    """Kinds with their colours, each colour once, sorted by kind."""
    named = sorted(k for k in kinds if k in _COLOURS)
    rest = [("other", _OTHER)] if kinds - _COLOURS.keys() else []
    return [(k, _COLOURS[k]) for k in named] + rest
