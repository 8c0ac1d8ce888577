"""families, interlocks, brokers, communities, without: on graphs worked out on paper."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_graphs import IRI, graph, said, short, shorts

from kg.analyse import brokers, communities, families, interlocks, without
from kg.analyse.centrality import betweenness
from kg.analyse.partition import louvain


def test_kin_of_kin_are_one_family_with_all_they_hold() -> None:
    net = graph(
        "anna kin boris relation=wife",
        "boris kin clara relation=brother",
        "clara owns mill",
        "anna role bank role=head",
        "dmitri kin elena relation=father",
    )
    first, second = families(net).families
    assert shorts(first.members) == ["anna", "clara", "boris"]
    assert said(first.holdings) == ["clara owns mill", "anna role bank role=head"]
    assert (shorts(second.members), second.holdings) == (["dmitri", "elena"], ())


def test_interlocks_are_posts_shared_and_not_owners_shared() -> None:
    net = graph(
        "anna role mill role=director",
        "anna role bank role=director",
        "boris owns times",
        "boris owns channel",
        "clara owns times",
    )
    found = interlocks(net)
    assert [(short(i.one), short(i.two), shorts(i.shared)) for i in found.organisations] == [
        ("bank", "mill", ["anna"])
    ]
    assert [(short(i.one), short(i.two), shorts(i.shared)) for i in found.persons] == [
        ("boris", "clara", ["times"])
    ]
    assert said(found.organisations[0].statements) == [
        "anna role bank role=director",
        "anna role mill role=director",
    ]


def test_two_deputies_of_one_parliament_are_no_interlock() -> None:
    net = graph("anna member parliament", "boris member parliament")
    assert interlocks(net).persons == ()
    assert len(interlocks(net, roster=True).persons) == 1


def test_a_broker_stands_on_the_shortest_paths() -> None:
    # boris – anna – clara, and clara – dmitri: of the three pairs that do not touch anna she lies
    # between two (boris–clara, boris–dmitri); clara between anna–dmitri and boris–dmitri.
    net = graph("boris ally anna", "anna ally clara", "clara ally dmitri")
    found = brokers(net)
    assert {short(b.actor): b.betweenness for b in found.brokers} == {
        "anna": pytest.approx(2 / 3),
        "clara": pytest.approx(2 / 3),
    }
    assert all(b.cuts for b in found.brokers)
    assert [(short(a), short(b), n) for a, b, n, _ in found.bridges] == [("anna", "clara", 2)]
    assert found.measure.pivots is None


def test_in_a_ring_there_is_no_cut_and_no_bridge() -> None:
    found = brokers(graph("anna ally boris", "boris ally clara", "clara ally anna", "clara ally dmitri"))
    assert [short(b.actor) for b in found.brokers if b.cuts] == ["clara"]
    assert found.bridges == ()


def test_two_triangles_are_two_communities() -> None:
    net = graph(
        "anna ally boris",
        "boris ally clara",
        "clara ally anna",
        "dmitri ally elena",
        "elena ally fjodor",
        "fjodor ally dmitri",
        "clara ally dmitri",
        "anna opposes fjodor",
    )
    found = communities(net)
    assert sorted(sorted(shorts(c.members)) for c in found.communities) == [
        ["anna", "boris", "clara"],
        ["dmitri", "elena", "fjodor"],
    ]
    assert said(found.communities[0].crossing) == ["clara ally dmitri"]
    # 6 of 7 edges inside; each side has half of all ends: 6/7 - 1/2.
    assert found.modularity == pytest.approx(6 / 7 - 1 / 2)


def test_without_the_centre_a_star_falls_apart() -> None:
    net = graph("anna patron boris", "anna patron clara", "clara ally dmitri", "elena patron clara")
    found = without(net, IRI + "anna")
    assert [sorted(shorts(p.members)) for p in found.parts] == [["clara", "dmitri", "elena"], ["boris"]]
    assert shorts(client for client, _ in found.orphans) == ["boris"]
    assert (short(found.central[0].actor), found.central[0].after) == ("clara", 1)
    assert without(net, IRI + "fjodor").parts == ()


edges = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=80)


def _graph(pairs: list[tuple[int, int]]) -> "nx.Graph[str]":
    made: nx.Graph[str] = nx.Graph()
    made.add_edges_from((f"n{a:02}", f"n{b:02}") for a, b in pairs if a != b)
    return made


@given(edges)
def test_betweenness_from_all_pivots_is_betweenness(pairs: list[tuple[int, int]]) -> None:
    made = _graph(pairs)
    exact = nx.betweenness_centrality(made)
    ours, sampled = betweenness(made).values, betweenness(made, exact=2, pivots=len(made)).values
    for node, value in exact.items():
        assert ours[node] == pytest.approx(value, abs=1e-9)
        assert sampled[node] == pytest.approx(value, abs=1e-9)


@given(edges, st.randoms())
def test_communities_do_not_depend_on_the_order_of_edges(
    pairs: list[tuple[int, int]], random: object
) -> None:
    shuffled = list(pairs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert louvain(_graph(pairs)) == louvain(_graph(shuffled))


@given(edges)
def test_communities_part_the_nodes_no_worse_than_networkx_does(pairs: list[tuple[int, int]]) -> None:
    made = _graph(pairs)
    if made.number_of_edges():
        ours, theirs = louvain(made), nx.community.louvain_communities(made, seed=1)
        assert sorted(n for group in ours for n in group) == sorted(made)
        assert nx.community.modularity(made, ours) > nx.community.modularity(made, theirs) - 0.1


def test_the_karate_club() -> None:
    # Zachary 1977; the best partition known has modularity 0.4198.
    club = nx.relabel_nodes(nx.karate_club_graph(), str)
    plain: nx.Graph[str] = nx.Graph(club.edges())
    assert nx.community.modularity(plain, louvain(plain)) > 0.40
