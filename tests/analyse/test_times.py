"""Chains hold where all their ties are vouched for at one time; ties of different times are told apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_graphs import IRI, graph, shorts

from kg.analyse import (
    Statement,
    change,
    clients,
    connect,
    control,
    interlocks,
    media,
    patrons,
    turnover,
    without,
)
from kg.analyse.projections import patronage
from kg.analyse.reach import reach
from kg.analyse.times import ALWAYS, at_one_time, together

# anna held the cabinet in 2004; in 2011 the cabinet holds unity, which held the radio in 2004.
ACROSS = (
    "anna controls cabinet how=control",
    "cabinet patron unity how=loyalty in=r2012",
    "unity funds radio",
    "cabinet funds radio in=r2012",
)


def test_a_chain_of_different_years_is_no_chain_of_clients() -> None:
    net = graph(*ACROSS)
    assert [(c.actor.removeprefix(IRI), c.level) for c in clients(net, IRI + "anna").clients] == [
        ("cabinet", 1)
    ]
    by_name = {p.actor.removeprefix(IRI): (p.direct, p.reach, p.depth) for p in patrons(net).patrons}
    assert by_name == {"anna": (1, 1, 1), "cabinet": (2, 2, 1), "unity": (1, 1, 1)}


def test_an_appointment_ties_from_its_day_on() -> None:
    net = graph("anna appointed cabinet", "cabinet patron unity how=loyalty in=r2012")
    assert shorts(c.actor for c in clients(net, IRI + "anna").clients) == ["cabinet", "unity"]
    net = graph("anna appointed cabinet in=r2012", "cabinet patron unity how=loyalty")
    assert shorts(c.actor for c in clients(net, IRI + "anna").clients) == ["cabinet"]


def test_a_longer_way_counts_where_the_short_one_is_of_another_time() -> None:
    net = graph(
        "anna controls steppe how=control",
        "steppe owns mill in=r2012",
        "anna controls bank how=control in=r2012",
        "bank controls steppe how=control in=r2012",
    )
    found = [(*shorts((c.actor, c.through)), c.level) for c in clients(net, IRI + "anna").clients]
    assert sorted(found) == [("bank", "anna", 1), ("mill", "steppe", 3), ("steppe", "anna", 1)]


def test_control_and_media_say_when() -> None:
    net = graph(
        "anna owns steppe", "steppe owns times", "steppe owns channel in=r2012", "clara owns channel in=r2012"
    )
    table = control(net).tables()[0]
    assert {line.cells[0]: line.cells[5] for line in table.lines if line.cells[2] == "Anna"} == {
        "Steppe": "2004",
        "Times": "2004",
        "Channel": "no: 2004; 2011",
    }
    # The chain that holds stands before the one that does not.
    outlets = media(net).tables()[0]
    assert [line.cells[1] for line in outlets.lines if line.cells[0] == "Channel"] == ["Clara", "Anna"]


def test_paths_say_when_their_steps_hold() -> None:
    found = connect(graph("anna owns mill", "boris owns mill in=r2012"), IRI + "anna", IRI + "boris")
    table = found.tables()[0]
    assert [line.cells[-1] for line in table.lines] == ["2004", "2011"]
    assert "path 1 are not vouched for at one time" in table.note


def test_a_revolving_door_is_no_double_seat() -> None:
    net = graph(
        "anna role mill role=head",
        "anna role bank role=head in=r2012",
        "boris role mill role=clerk",
        "boris role steppe role=clerk",
    )
    found = interlocks(net).organisations
    assert [(*shorts((i.one, i.two)), bool(i.times)) for i in found] == [
        ("mill", "steppe", True),
        ("bank", "mill", False),
    ]
    assert [line.cells[-1] for line in interlocks(net).tables()[0].lines] == ["2004", "no"]


def test_kin_are_clients_of_the_powerful_alone() -> None:
    def tied(*lines: str) -> bool:
        return patronage(graph("anna kin boris relation=wife", *lines)).has_edge(IRI + "boris", IRI + "anna")

    three = [f"boris owns {what}" for what in ("mill", "bank", "times")]
    assert not tied("boris role dawn role=leader")
    assert tied(*three)
    assert tied("boris role ulmaria role=president status=former")


def test_holders_of_unknown_days_come_last_and_posts_abroad_too() -> None:
    net = graph(
        "anna role ulmaria role=premier",
        "boris role ulmaria role=premier in=r2012",
        "clara role ulmaria role=premier status=former",
        "dmitri role port role=president",
        "elena role port role=president in=r2012",
        "fjodor role port role=president in=r2012",
        "clara role port role=president in=r2012",
    )
    (home, abroad) = turnover(net).tables()[0].lines
    assert home.cells[3] == "Anna → Boris; undated: Clara"
    assert abroad.cells[1] == "Port"


def test_change_compares_only_the_reports_asked_for() -> None:
    net = graph(
        "anna owns mill",
        "anna owns mill in=other",
        "boris role cabinet role=minister_of_trade",
        "boris role cabinet role=minister in=r2012",
        "clara role cabinet role=head",
        "clara role cabinet role=deputy_head in=r2012",
        "dmitri role cabinet role=clerk status=former",
        "dmitri role cabinet role=head status=former in=r2012",
    )
    found = change(net, "Ulmaria", 2005, 2012).differences
    assert [(d.kind, (d.before or d.after)[0].subject.removeprefix(IRI)) for d in found] == [
        ("changed", "clara"),
        ("not mentioned", "anna"),
    ]
    assert found[1].before[0].documents == ("r2005",)


def test_the_best_tied_of_a_part_come_first() -> None:
    net = graph("anna owns steppe", "steppe owns mill", "steppe owns bank", "anna kin boris relation=wife")
    first = without(net, IRI + "anna").parts[0]
    assert shorts(first.members)[0] == "steppe"


def test_times_in_words() -> None:
    def steps(*lines: str) -> list[tuple[Statement, ...]]:
        return [graph(line).statements for line in lines]

    assert at_one_time(steps("anna owns mill", "anna owns bank")) == "2004"
    assert at_one_time(steps("anna role mill role=head start=2001 end=2003")) == "2001–2003"
    assert at_one_time(steps("anna founded mill date=2001")) == "from 2001"
    assert at_one_time(steps("anna role mill role=head status=former")) == ""
    assert together([]) == (ALWAYS,)


_NAMES = st.sampled_from("steppe mill bank times channel radio dawn unity".split())
_EDGES = st.lists(st.tuples(_NAMES, _NAMES, st.integers(1, 70)), max_size=25)


@settings(max_examples=40, deadline=None)
@given(_EDGES)
def test_reach_is_what_the_snapshots_of_all_years_reach(edges: list[tuple[str, str, int]]) -> None:
    # More years than bits of a word.
    lines = [f"{a} owns {b} date={1900 + year}" for a, b, year in edges if a != b]
    net = graph(*lines)
    whole = patronage(net)
    below = reach(whole)
    for source, node in enumerate(below.nodes):
        level, before = below.levels(source)
        found = {below.nodes[i] for i in (level > 0).nonzero()[0]}
        wanted: set[str] = set()
        for year in range(1900, 2012):
            day = f"{year}-01-01"
            held = [
                (a, b)
                for a, b, d in whole.edges(data=True)
                if any(s.first <= day <= s.last for s in d["statements"])
            ]
            front, seen = {node}, {node}
            while front:
                front = {b for a, b in held if a in front} - seen
                seen |= front
            wanted |= seen - {node}
        assert found == wanted
        assert all(below.nodes[before[i]] in whole.pred[below.nodes[i]] for i in (level > 0).nonzero()[0])


@pytest.mark.parametrize("name", ["anna", "cabinet"])
def test_a_reach_of_one_node_alone(name: str) -> None:
    below = reach(patronage(graph("anna owns cabinet")))
    level, before = below.levels(below.nodes.index(IRI + name))
    assert list(level) == ([0, 1] if name == "anna" else [-1, 0])
    assert list(before) == ([-1, 0] if name == "anna" else [-1, -1])
