"""A small network and its exports as text."""

from __future__ import annotations

from small_graphs import graph

from kg.analyse import Network
from kg.export.graph import graph_files


def network() -> Network:
    return graph(
        "anna owns mill share=51_percent",
        "anna owns mill share=51_percent in=r2012",
        "anna controls mill how=control",
        "boris kin anna relation=brother",
        "boris role bank role=head<&> start=2001 end=2003-05",
        "mill owns times modality=alleged",
    )


def text(format_: str, projection: str = "ties") -> str:
    (pieces,) = graph_files(network(), format_, projection).values()
    assert not isinstance(pieces, bytes)
    return "".join(pieces)
