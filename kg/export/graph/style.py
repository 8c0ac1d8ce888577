"""Colours and shapes, the same in every picture; nodes are told apart by shape as well as by colour."""

from __future__ import annotations

from collections.abc import Iterable

from kg.export.graph.data import Edge, Node

# Of Okabe and Ito's palette, which colour-blind readers can tell apart (https://jfly.uni-koeln.de/color/).
_KINDS = {
    "person": ("person", "#E69F00"),
    "party": ("party", "#56B4E9"),
    "bloc": ("party", "#56B4E9"),
    "company": ("business", "#009E73"),
    "business-group": ("business", "#009E73"),
    "media": ("media", "#CC79A7"),
    "government": ("state", "#0072B2"),
    "legislature": ("state", "#0072B2"),
    "court": ("state", "#0072B2"),
    "country": ("state", "#0072B2"),
    "region": ("state", "#0072B2"),
    "town": ("state", "#0072B2"),
    "security": ("armed", "#D55E00"),
    "militant": ("armed", "#D55E00"),
}
_OTHER = ("other", "#A8A8A8")
_TIES = {
    "owns": ("ownership, control", "#00785A"),
    "controls": ("ownership, control", "#00785A"),
    "part_of": ("ownership, control", "#00785A"),
    "founded": ("ownership, control", "#00785A"),
    "patron": ("office, money, patronage", "#00639C"),
    "appointed": ("office, money, patronage", "#00639C"),
    "dismissed": ("office, money, patronage", "#00639C"),
    "funds": ("office, money, patronage", "#00639C"),
    "kin": ("kin", "#B0568B"),
    "role": ("post, membership", "#8A8A8A"),
    "member": ("post, membership", "#8A8A8A"),
    "ally": ("alliance", "#7A9A2E"),
    "opposes": ("opposition", "#C14400"),
    "prosecuted": ("opposition", "#C14400"),
}
_OTHER_TIE = ("other tie", "#8A8A8A")
_GROUPS = (*dict.fromkeys([*_TIES.values(), _OTHER_TIE]),)


def colour(kind: str) -> str:
    """The colour of a kind, or of a type that has no kinds."""
    return _KINDS.get(kind, _OTHER)[1]


def shape(node: Node) -> str:
    """`circle` for persons, `square` for all else."""
    return "circle" if node.type == "person" else "square"


def tie(edge: Edge) -> tuple[str, str]:
    """The group and the colour of an edge: of several ties, of the strongest group."""
    groups = {_TIES.get(type_, _OTHER_TIE) for type_ in edge.type.split("/")}
    return min(groups, key=_GROUPS.index)


def kinds_in(nodes: Iterable[Node]) -> list[tuple[str, str]]:
    """The groups of nodes that occur, with their colours."""
    there = {_KINDS.get(n.kind or n.type, _OTHER) for n in nodes}
    return [group for group in dict.fromkeys([*_KINDS.values(), _OTHER]) if group in there]


def ties_in(edges: Iterable[Edge]) -> list[tuple[str, str]]:
    """The groups of ties that occur, with their colours."""
    there = {tie(e) for e in edges}
    return [group for group in _GROUPS if group in there]
