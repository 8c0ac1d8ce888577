"""Processor times of the analyses on a synthetic network, beside bare rustworkx where it has the same.

    python -m tests.benchmarks.analyses [ACTORS TIES]

Half of the ties fall on the first fiftieth of the actors, as they do on the powerful in reports.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from random import Random
from typing import Any

import networkx as nx
import rustworkx as rx

from kg.analyse import brokers, communities, connect, network, patrons
from kg.analyse.centrality import PIVOTS, betweenness, pagerank, undirected
from kg.analyse.partition import louvain
from kg.analyse.projections import patronage, ties
from kg.export.graph import dot, gexf, graph_data, graphml
from kg.model import Claim, Entity, EntityType, Evidence, Metadata, qualifiers

TYPES = ("ally", "controls", "owns", "patron", "kin", "funds", "appointed", "member", "role", "part_of")


def claims(actors: int, number: int) -> list[Claim]:
    random = Random(1)

    def pick() -> str:
        return f"i{random.randrange(actors // 50 if random.random() < 0.5 else actors):06}"

    made = []
    for i in range(number):
        type_ = TYPES[random.randrange(len(TYPES))]
        values = {"role": {"role": "head"}, "kin": {"relation": "brother"}}.get(type_, {})
        evidence = (Evidence(i, i + 5, "quote"),)
        made.append(Claim(f"d{i % 1000}", type_, pick(), pick(), qualifiers(values), evidence, "made", 0.9))
    return made


def timed(name: str, run: Callable[[], Any], bare: float | None = None) -> tuple[Any, float]:
    begin = time.process_time()
    found = run()
    seconds = time.process_time() - begin
    ratio = f"  {seconds / bare:6.1f} times bare rustworkx" if bare else ""
    print(f"{name:32}{seconds:9.2f} s{ratio}", flush=True)
    return found, seconds


def main(actors: int, number: int) -> None:
    entities = [
        Entity(f"i{n:06}", EntityType.PERSON, f"Name {n}")
        if n % 2
        else Entity(f"i{n:06}", EntityType.ORGANISATION, f"Name {n}", "company")
        for n in range(actors)
    ]
    documents = {f"d{i}": Metadata(country="X", year=2000 + i % 20) for i in range(1000)}
    said = claims(actors, number)
    net, _ = timed("network of statements", lambda: network(said, entities, documents))
    graph, _ = timed("graph of ties", lambda: ties(net))
    power, _ = timed("patronage projection", lambda: patronage(net))
    (_, plain), _ = timed("rustworkx graph", lambda: undirected(graph))
    directed: rx.PyDiGraph[str, float] = rx.networkx_converter(power)
    _, bare = timed("PageRank, bare rustworkx", lambda: rx.pagerank(directed))
    timed("PageRank", lambda: pagerank(power), bare)
    timed("components", lambda: rx.connected_components(plain))
    sampled, _ = timed(f"betweenness from {PIVOTS} sources", lambda: betweenness(graph))
    print(f"{'':32}standard error at most {sampled.error:.2g}")
    found, _ = timed("communities", lambda: louvain(graph))
    print(f"{'':32}modularity {nx.community.modularity(graph, found):.3f} in {len(found)}")
    timed("3 paths", lambda: connect(net, f"i{actors // 7:06}", f"i{actors - 3:06}"))
    timed("patrons", lambda: patrons(net))
    timed("brokers", lambda: brokers(net))
    timed("communities, described", lambda: communities(net))
    rows, _ = timed("rows for export", lambda: graph_data(net))
    for name, write in (("GEXF", gexf), ("GraphML", graphml), ("DOT", dot)):
        timed(name, lambda write=write: sum(len(piece) for piece in write(rows)))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3] or (10_000, 50_000)))
