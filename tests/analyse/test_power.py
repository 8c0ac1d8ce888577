"""connect, ego, patrons, clients, control, media: on graphs whose answers are worked out on paper."""

import pytest
from small_graphs import IRI, graph, said, short, shorts

from kg.analyse import actor, clients, connect, control, ego, media, patrons
from kg.analyse.control import percent
from kg.analyse.projections import is_leading, patronage
from kg.errors import InputError


def test_the_shortest_path_comes_first_with_every_step_said() -> None:
    net = graph(
        "anna owns mill",
        "boris role mill role=head",
        "anna ally clara",
        "clara ally dmitri",
        "dmitri kin boris relation=brother",
    )
    found = connect(net, IRI + "anna", IRI + "boris")
    assert [shorts(p.nodes) for p in found.paths] == [
        ["anna", "mill", "boris"],
        ["anna", "clara", "dmitri", "boris"],
    ]
    assert said(found.paths[0].steps[1]) == ["boris role mill role=head"]
    assert [line.cells[3] for line in found.tables()[0].lines[:2]] == ["─owns→", "←role (head)─"]


def test_of_two_paths_of_one_length_the_better_supported_wins() -> None:
    net = graph(
        "anna ally boris",
        "boris ally dmitri",
        "anna ally clara",
        "clara ally dmitri",
        "anna ally clara in=r2012",
    )
    paths = connect(net, IRI + "anna", IRI + "dmitri").paths
    assert [short(p.nodes[1]) for p in paths] == ["clara", "boris"]
    # Told by one document a step costs 1 + 1/2, by two 1 + 1/3.
    assert [p.cost for p in paths] == [pytest.approx(17 / 6), pytest.approx(3.0)]


def test_a_hub_is_not_passed_through_past_the_first_hop() -> None:
    around = [f"{p} ally dawn" for p in ("clara", "dmitri", "elena", "fjodor")]
    net = graph("anna ally bank", "bank ally dawn", "dawn ally mill", "mill ally boris", *around)
    assert connect(net, IRI + "anna", IRI + "boris", hub=None).paths
    found = connect(net, IRI + "anna", IRI + "boris", hub=3)
    assert (found.paths, shorts(found.hubs)) == ((), ["dawn"])
    near = graph("anna ally dawn", "dawn ally mill", "mill ally boris", *around)
    assert connect(near, IRI + "anna", IRI + "boris", hub=3).paths


def test_no_path_and_unknown_names() -> None:
    net = graph("anna owns mill", "boris owns bank")
    assert "No path is stated" in connect(net, IRI + "anna", IRI + "boris").tables()[0].note
    assert connect(net, IRI + "anna", IRI + "anna").paths == ()
    assert actor(net, "Anna").name == "Anna"
    with pytest.raises(InputError, match="nobody and nothing"):
        actor(net, "Zoltan")


def test_ego_goes_by_type_then_time() -> None:
    net = graph(
        "anna owns mill date=2003",
        "anna owns bank date=2001",
        "boris opposes anna",
        "anna role dawn role=head",
    )
    assert [s.type for s in ego(net, IRI + "anna").statements] == ["role", "owns", "owns", "opposes"]
    assert shorts(s.object for s in ego(net, IRI + "anna").statements)[1:3] == ["bank", "mill"]


def test_patrons_count_direct_and_indirect_clients() -> None:
    net = graph(
        "anna patron boris",
        "anna appointed clara",
        "anna appointed clara in=r2012",
        "boris owns mill",
        "mill owns times",
    )
    first, *rest = patrons(net).patrons
    assert short(first.actor) == "anna"
    assert (first.direct, first.reach, first.depth) == (2, 4, 3)
    # anna has 2 clients, boris 1, mill 1.
    assert first.fan_out == pytest.approx(4 / 3)
    assert (first.one_document, first.one_quote) == (0.5, 0.5)
    assert shorts(p.actor for p in rest) == ["boris", "mill"]


def test_pagerank_flows_from_client_to_patron() -> None:
    # A chain boris → anna: with damping d, rank(boris) = (1-d)/2 + d·rank(boris)'s own share spread
    # as a dangling node's: anna = base + d·boris + dangling/2, solved by hand: anna : boris = 1+d : 1.
    net = graph("anna patron boris")
    assert patrons(net).patrons[0].pagerank == pytest.approx(1.85 / 2.85, abs=1e-6)


def test_kin_are_clients_of_the_more_powerful_only() -> None:
    net = graph(
        "anna role ulmaria role=president",
        "boris kin anna relation=brother",
        "clara kin dmitri relation=sister",
    )
    assert [(short(a), short(b)) for a, b in patronage(net).edges()] == [("anna", "boris")]


@pytest.mark.parametrize("title", ["chairman of the board", "CEO", "Director", "leader"])
def test_leading_titles(title: str) -> None:
    assert is_leading(title)


@pytest.mark.parametrize("title", ["deputy head", "vice president", "adviser to the president", "journalist"])
def test_titles_that_do_not_lead(title: str) -> None:
    assert not is_leading(title)


def test_a_former_head_leads_no_more() -> None:
    net = graph("anna role mill role=head status=former", "boris role mill role=head end=2003")
    assert not patronage(net).edges()


def test_clients_level_by_level_with_circles() -> None:
    net = graph(
        "anna patron boris",
        "anna role ulmaria role=president",
        "clara kin anna relation=sister",
        "boris owns times",
        "boris role cabinet role=minister",
    )
    found = clients(net, IRI + "anna").clients
    assert [(short(c.actor), c.level, c.circle) for c in found] == [
        ("clara", 1, "kin"),
        ("boris", 1, "officials"),
        ("times", 2, "media"),
    ]
    assert [c.level for c in clients(net, IRI + "anna", depth=1).clients] == [1, 1]
    assert clients(net, IRI + "elena").clients == ()


def test_control_chains_lead_up_to_whom_nobody_controls() -> None:
    net = graph(
        "anna role steppe role=head",
        "steppe owns mill share=51_percent",
        "times part_of mill",
        "boris controls times how=influence",
    )
    chains = control(net, of=IRI + "times").chains
    assert [shorts(c.nodes) for c in chains] == [["boris", "times"], ["anna", "steppe", "mill", "times"]]
    assert control(net, by=IRI + "boris").chains == chains[:1]


def test_percentages_are_multiplied_only_where_every_step_states_one() -> None:
    net = graph(
        "anna owns steppe share=60_percent",
        "steppe owns mill share=50%",
        "boris owns bank",
        "bank owns times share=40_percent",
    )
    shares = {short(c.nodes[-1]): c.share for c in control(net).chains if len(c.steps) == 2}
    assert shares == {"mill": pytest.approx(0.3), "times": None}


def test_a_share_in_words_is_no_percentage() -> None:
    net = graph("anna owns mill share=a_majority", "boris owns bank share=12.5_percent")
    assert [percent(s) for s in net.statements] == [None, 0.125]


def test_a_circle_that_nobody_controls_from_outside_is_its_own_top() -> None:
    net = graph("mill owns bank", "bank owns mill", "bank owns times")
    assert {short(c.top) for c in control(net, of=IRI + "times").chains} == {"bank"}
    assert {short(c.top) for c in control(net, of=IRI + "mill").chains} == {"bank"}


def test_media_concentration() -> None:
    # times: anna alone; channel: anna and boris, half each; radio: nothing stated.
    # anna 1.5 of 2 = .75, boris .5 of 2 = .25; HHI = .5625 + .0625.
    net = graph(
        "anna owns times",
        "anna owns channel",
        "boris controls channel how=control",
        "boris kin anna relation=husband",
    )
    found = media(net)
    assert {short(o): len(above) for o, above in found.controlled} == {"channel": 2, "radio": 0, "times": 1}
    assert [(shorts(o.members), o.share) for o in found.owners] == [(["anna"], 0.75), (["boris"], 0.25)]
    assert found.hhi == pytest.approx(0.625)
    assert [(shorts(o.members), o.share) for o in found.families] == [(["anna", "boris"], 1.0)]
    assert found.family_hhi == pytest.approx(1.0)
    assert said(found.owners[1].statements) == ["boris controls channel how=control"]
    assert [line.cells for line in found.tables()[3].lines][:2] == [
        ("outlets named", 3),
        ("outlets with a stated controller", 2),
    ]
    assert found.tables()[4].lines == ()


def test_media_of_which_nothing_is_said() -> None:
    assert media(graph("anna owns mill")).hhi is None
