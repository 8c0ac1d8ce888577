"""What a country report holds: chapters of tables and pictures, the same for HTML and Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import networkx as nx

from kg import analyse
from kg.analyse import Filter, Network, Table
from kg.export.graph import graph_data, svg
from kg.report.lines import rating_lines

_READABLE = 50
"""Actors in a picture at most: more cannot be read on a page."""


@dataclass(frozen=True)
class Picture:
    """A drawing and the sentence below it."""

    svg: str
    caption: str


@dataclass(frozen=True)
class Chapter:
    """A part of a report: what it is about, then pictures, then tables."""

    title: str
    about: str
    tables: tuple[Table, ...]
    pictures: tuple[Picture, ...] = ()


def chapters(network: Network, country: str) -> tuple[Chapter, ...]:
    """The chapters of the report on a country; those on which nothing is stated are left out.

    Args:
        network: of all documents.
        country: its English name.

    Raises:
        UsageError: no report is about it.
    """
    own = Filter(countries=(country,))(network)
    found = [*_power(own), *_holdings(own), *_institutions(own, country), *_doubts(network, country, own)]
    return tuple(c for c in found if any(t.lines for t in c.tables))


def _power(network: Network) -> Iterator[Chapter]:
    patrons = analyse.patrons(network, top=10)
    yield Chapter(
        "Patrons",
        "Who has others in office, in ownership, in pay or under protection, directly and through them.",
        patrons.tables(),
        tuple(_network_picture(network, "patronage", "Patrons and clients; arrows lead to the client.", 3)),
    )
    if patrons.patrons:
        top = max(patrons.patrons, key=lambda p: (p.reach, p.pagerank))
        yield Chapter(
            f"The clients of {network.names[top.actor]}",
            "The tree below the patron with the widest reach, and the circles its members belong to.",
            analyse.clients(network, top.actor).tables(),
        )
    families = analyse.families(network)
    yield Chapter(
        "Families",
        "Kin groups, and the posts, shares and bodies of their members.",
        families.tables(),
        tuple(_network_picture(network, "kin", "Who is kin to whom.")),
    )


def _holdings(network: Network) -> Iterator[Chapter]:
    yield Chapter(
        "Who controls the media",
        "Each outlet of which a controller is stated, with the chain of control, and how concentrated it is.",
        analyse.media(network).tables(),
    )
    yield Chapter(
        "Chains of control",
        "From those whom nobody is stated to control down to what they own, lead or control.",
        analyse.control(network).tables(),
        tuple(_network_picture(network, "control", "Control; arrows lead to what is controlled.", 3)),
    )
    brokers = analyse.brokers(network, top=10)
    yield Chapter(
        "Brokers",
        "Who stands on the shortest ways between others, and whose ties alone hold parts together.",
        brokers.tables(),
    )


def _institutions(network: Network, country: str) -> Iterator[Chapter]:
    yield Chapter(
        "Posts", "Who held what, as far as the reports tell.", analyse.turnover(network, least=2).tables()[:2]
    )
    yield Chapter(
        "Elections", "Results, observers' verdicts, and the barred.", analyse.elections(network).tables()
    )
    ratings = analyse.ratings(network)
    at_home = replace(ratings, series=tuple(s for s in ratings.series if network.names[s.place] == country))
    drawn = rating_lines(at_home)
    caption = "Ratings on one scale: 0 is worst, 1 is best."
    pictures = (Picture(drawn, caption),) if drawn else ()
    yield Chapter("Ratings", "What indices say, whichever way they count.", ratings.tables(), pictures)
    yield from _changes(network, country)


def _changes(network: Network, country: str) -> Iterator[Chapter]:
    """Each edition beside the next of its series: two publishers do not look at the same things."""
    for series in sorted({m.series for m in network.documents.values()}):
        own = tuple(d for d, m in network.documents.items() if m.series == series)
        of_series = Filter(documents=own)(network)
        for earlier, later in pairwise(analyse.editions(of_series, country)):
            yield Chapter(
                f"What changed from {earlier} to {later}" + (f" ({series})" if series else ""),
                "The report of one edition beside that of the next in the series.",
                analyse.change(of_series, country, earlier, later).tables(),
            )


def _doubts(whole: Network, country: str, own: Network) -> Iterator[Chapter]:
    from kg.model import Modality

    hedged = Filter(countries=(country,), modalities=frozenset(Modality))(whole)
    yield Chapter(
        "Where the documents disagree",
        "Statements of two documents that cannot both be right as they stand.",
        analyse.disagreements(hedged).tables(),
    )
    yield Chapter(
        "How thin it is",
        "The share of statements that rest on a single quote.",
        analyse.thin(own).tables()[:1],
    )


def _network_picture(network: Network, projection: str, caption: str, least: int = 2) -> Iterator[Picture]:
    """The projection drawn, without parts of fewer than `least` actors and those least tied."""
    data = graph_data(network, projection)
    graph: nx.Graph[str] = nx.Graph((e.source, e.target) for e in data.edges)
    parts = [part for part in nx.connected_components(graph) if len(part) >= least]
    order = sorted((n for n in data.nodes if any(n.id in p for p in parts)), key=lambda n: (-n.ties, n.id))
    kept = {n.id for n in order[:_READABLE]}
    edges = tuple(e for e in data.edges if e.source in kept and e.target in kept)
    tied = {end for e in edges for end in (e.source, e.target)}
    if not edges:
        return
    left_out = len(data.nodes) - len(tied)
    more = f" {left_out} actors with few ties are left out." if left_out else ""
    small = replace(data, nodes=tuple(n for n in data.nodes if n.id in tied), edges=edges)
    yield Picture("".join(svg(small)), caption + more)
