"""GEXF 1.3 with time (https://gexf.net/1.3/) and GraphML (http://graphml.graphdrawing.org), as lines."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from kg.export.graph.data import EDGE_FIELDS, NODE_FIELDS, Edge, GraphData, Node

_NUMBERS = {"documents": "int", "ties": "int", "quotes": "int", "weight": "double"}
_NODE = tuple(n for n in NODE_FIELDS if n not in ("id", "label"))
_EDGE = tuple(
    n for n in EDGE_FIELDS if n not in ("id", "source", "target", "label", "weight", "start", "end")
)
_GRAPHML_NODE = tuple(n for n in NODE_FIELDS if n != "id")
_GRAPHML_EDGE = tuple(n for n in EDGE_FIELDS if n not in ("id", "source", "target"))


def gexf(graph: GraphData) -> Iterator[str]:
    """GEXF: attributes typed, edges with the days for which documents vouch, for Gephi's timeline.

    An edge without known days has no start and no end, which Gephi takes as always there.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield f"<meta><creator>country-report-graph</creator><description>{graph.title}</description></meta>\n"
    direction = "directed" if graph.directed else "undirected"
    yield f'<graph defaultedgetype="{direction}" mode="dynamic" timeformat="date">\n'
    for name, columns in (("node", _NODE), ("edge", _EDGE)):
        yield f'<attributes class="{name}">\n'
        for n, column in enumerate(columns):
            type_ = {"int": "integer"}.get(_NUMBERS.get(column, ""), _NUMBERS.get(column, "string"))
            yield f'<attribute id="{name[0]}{n}" title="{column}" type="{type_}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for node in graph.nodes:
        yield f"<node id={_attribute(node.id)} label={_attribute(node.label)}>"
        yield f"{_values(node, 'n', _NODE)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for e in graph.edges:
        days = "".join(f' {n}="{v}"' for n, v in (("start", e.start), ("end", e.end)) if v)
        yield (
            f'<edge id="{e.id}" source={_attribute(e.source)} target={_attribute(e.target)} '
            f'label={_attribute(e.label)} weight="{e.weight:g}"{days}>{_values(e, "e", _EDGE)}</edge>\n'
        )
    yield "</edges>\n</graph>\n</gexf>\n"


def _values(row: Node | Edge, letter: str, columns: tuple[str, ...]) -> str:
    """The attribute values that are there."""
    pairs = ((n, getattr(row, column)) for n, column in enumerate(columns))
    found = "".join(f'<attvalue for="{letter}{n}" value={_attribute(v)}/>' for n, v in pairs if v != "")
    return f"<attvalues>{found}</attvalues>"


def graphml(graph: GraphData) -> Iterator[str]:
    """GraphML with typed keys."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for name, columns in (("node", _GRAPHML_NODE), ("edge", _GRAPHML_EDGE)):
        for column in columns:
            type_ = _NUMBERS.get(column, "string")
            yield f'<key id="{name[0]}_{column}" for="{name}" attr.name="{column}" attr.type="{type_}"/>\n'
    yield f'<graph id="{graph.name}" edgedefault="{"directed" if graph.directed else "undirected"}">\n'
    for node in graph.nodes:
        yield f"<node id={_attribute(node.id)}>{_data(node, 'n', _GRAPHML_NODE)}</node>\n"
    for e in graph.edges:
        yield (
            f'<edge id="{e.id}" source={_attribute(e.source)} target={_attribute(e.target)}>'
            f"{_data(e, 'e', _GRAPHML_EDGE)}</edge>\n"
        )
    yield "</graph>\n</graphml>\n"


def _data(row: Node | Edge, letter: str, columns: tuple[str, ...]) -> str:
    pairs = ((column, getattr(row, column)) for column in columns)
    return "".join(f'<data key="{letter}_{c}">{_text(v)}</data>' for c, v in pairs if v != "")


# Characters that XML 1.0 has no way to write.
_FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def _attribute(value: str | int | float) -> str:
    return quoteattr(_plain(value))


def _text(value: str | int | float) -> str:
    return _plain(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _plain(value: str | int | float) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    text = str(value)
    return text if text.isprintable() else text.translate(_FORBIDDEN)
