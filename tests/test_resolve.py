"""Which entities of several documents become one, why, and under which IRI."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.fold import fold, slug
from kg.model import Claim, Entity, EntityType, Evidence, Extraction, Metadata, Resolution, qualifiers
from kg.resolve import DATA, apply, resolve

SHARED = Path(__file__).parents[1].parent / "shared"
Report = tuple[Metadata, Extraction]


def report(
    name: str, *entities: Entity, country: str = "Kazakhstan", claims: tuple[Claim, ...] = ()
) -> Report:
    return Metadata(country=country), Extraction(name, entities, claims)


def person(name: str, *aliases: str, local: str = "person/1", gender: str = "") -> Entity:
    return Entity(local, EntityType.PERSON, name, aliases=aliases, gender=gender)


def body(
    name: str, *aliases: str, kind: str = "other", local: str = "organisation/1", place: str = ""
) -> Entity:
    return Entity(local, EntityType.ORGANISATION, name, kind, aliases, place=place)


def law(name: str, *aliases: str, kind: str = "law", date: str = "", local: str = "law/1") -> Entity:
    return Entity(local, EntityType.LAW, name, kind, aliases, date)


def vote(date: str, kind: str = "parliamentary", local: str = "election/1") -> Entity:
    return Entity(local, EntityType.ELECTION, f"{date} {kind} election", kind, (), date)


def reasons(resolution: Resolution) -> list[str]:
    return [m.reason for m in resolution.merges]


def one(*reports: Report) -> bool:
    return len(resolve(reports).entities) == 1


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Azat Beibitayev", "Azat Beybitaev"),
        ("Ghalym Zhakupov", "Galym Dzhakupov"),
        ("Qasym Muqanov", "Kassym Mukanov"),
        ("Yevgeny Sokolov", "Evgenii Sokolov"),
        ("Yuri Petrovsky", "Iurii Petrovskiy"),
        ("Sérgio-Paul Díaz", "Sergiopaul Diaz"),
    ],
)
def test_romanisations_of_one_name_fold_to_one(name: str, other: str) -> None:
    assert fold(name) == fold(other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Azat Beibitayev", "Azat Beibitayeva"),
        ("Timur Karimov", "Timur Kasimov"),
        ("Ivan Belsky", "Ivan Belskaya"),
    ],
)
def test_feminine_forms_and_other_names_stay_apart(name: str, other: str) -> None:
    assert fold(name) != fold(other)


def test_a_person_in_two_spellings_is_one_for_a_recorded_reason() -> None:
    found = resolve(
        [report("a", person("Azat Beibitaev")), report("b", person("Azat Beibitayev", "Beibitayev"))]
    )
    entity = found.entities[0]
    assert (entity.name, entity.aliases) == ("Azat Beibitayev", ("Azat Beibitaev", "Beibitayev"))
    assert (entity.documents, reasons(found)) == (("a", "b"), ["romanisation", "romanisation"])
    assert found.merges[0].detail == "Azat Beibitaev = Azat Beibitayev"
    assert entity.id == DATA + "person/azat-beibitaev"


@pytest.mark.parametrize(
    ("forms", "best"),
    [
        ([body("UN"), body("UN"), body("United Nations")], "United Nations"),
        (
            [body("Zarya", kind="media"), body("Zarya", kind="media"), body("Zarya paper", kind="media")],
            "Zarya",
        ),
        ([law("Press Law"), law("press law")], "Press Law"),
        ([person("Azat Beibitaev"), person("Azat M. Beibitaev")], "Azat M. Beibitaev"),
    ],
)
def test_the_name_is_the_one_most_used_and_no_acronym(forms: list[Entity], best: str) -> None:
    found = resolve([report(f"d{i}", form) for i, form in enumerate(forms)])
    assert [e.name for e in found.entities] == [best]


def test_whom_no_other_document_names_is_itself() -> None:
    assert reasons(resolve([report("a", person("Azat Beibitaev"))])) == ["only-mention"]


def test_a_wife_a_son_and_a_namesake_of_the_other_gender_are_others() -> None:
    azat = report("a", person("Azat Beibitaev"))
    assert not one(azat, report("b", person("Sara Beibitaeva")))
    assert not one(azat, report("b", person("Timur Beibitaev")))
    assert not one(
        report("a", person("Alex Kim", gender="male")), report("b", person("Alex Kim", gender="female"))
    )


def test_a_middle_name_may_be_missing_within_a_country() -> None:
    full = report("a", person("Azat Maratovich Beibitaev"))
    assert one(full, report("b", person("Azat Beibitaev")))
    assert not one(full, report("b", person("Azat Beibitaev"), country="Uzbekistan"))


def test_a_surname_alone_is_the_one_person_of_that_family_in_the_country() -> None:
    full, alone = report("a", person("Azat Beibitaev")), report("b", person("Beibitayev"))
    assert resolve([full, alone]).merges[1].reason == "surname"
    family = report("c", person("Timur Beibitaev"))
    assert len(resolve([full, alone, family]).entities) == 3
    assert not one(full, report("b", person("Beibitayeva")))
    assert not one(full, report("b", person("Beibitaev"), country="Uzbekistan"))
    assert not one(alone, report("c", person("Beibitaev")))


@pytest.mark.parametrize(
    ("entity", "path"),
    [
        (body("Parliament", kind="legislature"), "organisation/kazakhstan/parliament"),
        (body("federal government", kind="government"), "organisation/kazakhstan/government"),
        (body("Supreme Court", kind="court"), "organisation/kazakhstan/supreme-court"),
        (body("Ministry of Justice", kind="government"), "organisation/kazakhstan/ministry-of-justice"),
        (body("Unity Party", kind="party"), "organisation/kazakhstan/unity-party"),
        (law("Criminal Code", kind="code"), "law/kazakhstan/criminal-code"),
        (vote("2004-09"), "election/kazakhstan/parliamentary-2004"),
    ],
)
def test_national_bodies_laws_and_elections_belong_to_the_country_of_the_report(
    entity: Entity, path: str
) -> None:
    here, there = report("a", entity), report("b", entity, country="Uzbekistan")
    found = resolve([here, there])
    assert [e.id for e in found.entities] == [DATA + path, DATA + path.replace("kazakhstan", "uzbekistan")]
    assert one(here, report("b", entity))


def test_the_country_of_a_body_may_be_another_than_the_report_s() -> None:
    uzbekistan = Entity("place/1", EntityType.PLACE, "Uzbekistan", "country")
    abroad = report("a", uzbekistan, body("Parliament", kind="legislature", place="place/1"))
    found = resolve([abroad, report("b", body("Parliament", kind="legislature"), country="Uzbekistan")])
    assert [e.documents for e in found.entities if e.type is EntityType.ORGANISATION] == [("a", "b")]


@pytest.mark.parametrize(
    ("name", "other", "kind"),
    [
        ("UN", "United Nations", "international"),
        ("Clean Rivers Foundation", "clean rivers foundation", "ngo"),
        ("Blue Screen Daily", "Blue Screen Daily", "media"),
        ("Chattergram", "Chattergram", "media"),
    ],
)
def test_international_bodies_and_distinctive_names_are_one_over_countries(
    name: str, other: str, kind: str
) -> None:
    found = resolve(
        [report("a", body(name, kind=kind)), report("b", body(other, kind=kind), country="Uzbekistan")]
    )
    assert [e.documents for e in found.entities] == [("a", "b")]


def test_a_one_word_outlet_with_owners_of_its_own_is_not_its_namesake_abroad() -> None:
    owner = person("Azat Beibitaev")
    owns = Claim("a", "owns", owner.id, "organisation/1", (), (Evidence(0, 1, "x"),))
    here = report("a", body("Zarya", kind="media"), owner, claims=(owns,))
    found = resolve([here, report("b", body("Zarya", kind="media"), country="Uzbekistan")])
    assert len({m.iri for m in found.merges if m.local == "organisation/1"}) == 2
    again = resolve([here, report("b", body("Zarya", kind="media"))])
    assert len({m.iri for m in again.merges if m.local == "organisation/1"}) == 1


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        (body("Tan-Ana", kind="party"), body("Tan-Ana party", kind="party"), True),
        (body("Dawn", kind="party"), body("New Dawn", "Dawn", kind="party"), False),
        (body("Dawn", kind="party"), body("Dawn", kind="media"), False),
        (body("Bureau of Clear Skies", "BCS", kind="government"), body("BCS", kind="government"), True),
        (body("Bureau of Clear Skies", kind="government"), body("BCS", kind="government"), True),
        (body("Bureau of Clear Skies", "BCS"), body("Big Copper Smelter", "BCS", kind="company"), False),
        (body("Communist Party", kind="party"), body("Communist People's Party", kind="party"), False),
        (body("Kazakstan Steel", kind="company"), body("Kazakhstan Steel", kind="company"), True),
        (body("Zarya Bank", kind="company"), body("Zarya newspaper", kind="media"), False),
        (body("Zarya", kind="media"), body("Zarya newspaper", kind="media"), True),
        (body("Agency on Clean Air"), body("Clean Air Agency of Kazakhstan"), True),
        (body("Sky Telecom", kind="company"), body("Skytelecom", kind="company"), True),
        (body("the Council", kind="government"), body("Council", kind="government"), False),
        (body("Senate", kind="legislature"), body("Senate of Kazakhstan", kind="legislature"), True),
    ],
)
def test_bodies_of_one_country_are_one_by_name_head_or_acronym(
    mine: Entity, theirs: Entity, same: bool
) -> None:
    assert one(report("a", mine), report("b", theirs)) is same


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        (law("Media Law"), law("Law on the Media", date="2003"), True),
        (law("Law on Elections"), law("Law on Elections and Parties"), False),
        (law("Law on Parties", date="2002"), law("Law on Parties", date="2010"), False),
        (law("Law on Parties", date="2002"), law("2002 Law on Parties"), True),
        (law("Constitution", kind="constitution"), law("constitutional amendment", kind="amendment"), False),
        (law("Law on Parties"), law("amendments to the Law on Parties", kind="amendment"), False),
        (law("Law on NGOs"), law("draft Law on NGOs"), False),
        (law("draft law", local="law/1"), law("draft law", local="law/2"), False),
    ],
)
def test_laws_are_one_by_title_and_year(mine: Entity, theirs: Entity, same: bool) -> None:
    assert one(report("a", mine), report("b", theirs)) is same


def test_an_undated_code_is_the_one_in_force_when_the_report_was_written() -> None:
    def code(document: str, edition: int, date: str) -> Report:
        found = Extraction(document, (law("Criminal Code", kind="code", date=date),), ())
        return Metadata(country="Kazakhstan", year=edition), found

    reports = [code("a", 2005, "1998"), code("b", 2012, ""), code("c", 2016, "2015"), code("d", 2018, "")]
    found = resolve(reports)
    assert [(e.documents, e.id.rpartition("/")[2]) for e in found.entities] == [
        (("a", "b"), "criminal-code-1998"),
        (("c", "d"), "criminal-code-2015"),
    ]


@pytest.mark.parametrize(
    ("dates", "count"),
    [
        (("2004", "2004-09"), 1),
        (("2004-09", "2004-09-19"), 1),
        (("2004-09", "2004-12"), 2),
        (("2004", "2004-09", "2004-12"), 3),
        (("2004", "2007"), 2),
        (("", ""), 2),
    ],
)
def test_elections_are_one_by_compatible_dates(dates: tuple[str, ...], count: int) -> None:
    found = resolve([report(f"d{i}", vote(d)) for i, d in enumerate(dates)])
    assert len(found.entities) == count
    assert len({e.id for e in found.entities}) == count


def test_two_votes_of_a_year_have_their_months_in_the_iri() -> None:
    found = resolve(
        [report("a", vote("1995-04", "referendum"), vote("1995-09", "referendum", local="election/2"))]
    )
    assert [e.id.rpartition("/")[2] for e in found.entities] == ["referendum-1995-04", "referendum-1995-09"]


def test_a_name_that_two_may_have_is_the_iri_of_neither() -> None:
    found = resolve([report("a", person("Ivan Petrov"), person("Ivan Petrov", local="person/2"))])
    plain, (first, second) = DATA + "person/ivan-petrov", (m.iri for m in found.merges)
    assert first != second
    assert all(iri.startswith(plain + "-") and found.former[iri] == (plain,) for iri in (first, second))


def test_an_iri_of_fewer_documents_is_a_former_one() -> None:
    later = report("b", person("Azat Beibitayev", "Beibitayev"))
    (alone,) = resolve([later]).entities
    both = resolve([report("a", person("Azat Beibitaev")), later])
    assert alone.id == DATA + "person/azat-beibitayev"
    assert alone.id in both.former[DATA + "person/azat-beibitaev"]


def test_a_surname_alone_is_a_name_within_a_country() -> None:
    alone, full = report("a", person("Beibitaev")), report("b", person("Azat Beibitaev"))
    (entity,) = resolve([alone]).entities
    assert entity.id == DATA + "person/kazakhstan/beibitaev"
    found = resolve([alone, full])
    assert entity.id in found.former[DATA + "person/azat-beibitaev"]


@pytest.mark.parametrize(
    "abroad",
    [body("Kazakhstani government", kind="government"), body("Supreme Court of Kazakhstan", kind="court")],
)
def test_a_body_that_is_named_by_its_country_is_one_with_that_country_s_own(abroad: Entity) -> None:
    own = body(abroad.name.replace("Kazakhstani ", "").replace(" of Kazakhstan", ""), kind=abroad.kind)
    assert one(report("a", own), report("b", abroad, country="Uzbekistan"))


def test_the_government_of_another_country_is_not_the_report_s() -> None:
    here, theirs = body("government", kind="government"), body("Chinese government", kind="government")
    found = resolve([report("a", theirs), report("b", here), report("c", here)])
    assert [e.id.removeprefix(DATA) for e in found.entities] == [
        "organisation/china/government",
        "organisation/kazakhstan/government",
    ]


def test_an_international_body_taken_for_two_in_a_document_is_one() -> None:
    both = body("UN", kind="international"), body("United Nations", local="organisation/2")
    assert one(report("a", *both), report("b", body("UN")))


def test_places_are_one_in_a_country_and_capitals_everywhere() -> None:
    def town(name: str) -> Entity:
        return Entity("place/1", EntityType.PLACE, name, "town")

    assert one(report("a", town("Tashkent")), report("b", town("Tashkent"), country="Uzbekistan"))
    assert not one(report("a", town("Kalinino")), report("b", town("Kalinino"), country="Uzbekistan"))


def test_the_base_of_the_iris_can_be_chosen() -> None:
    found = resolve([report("a", person("Ivan Petrov"))], base="https://example.org/")
    assert found.entities[0].id == "https://example.org/person/ivan-petrov"


def test_slugs_are_ascii_and_cut_after_a_word() -> None:
    assert slug("Oʻzbekiston Ovozi") == "ozbekiston-ovozi"
    assert slug("law " + "requiring " * 9).endswith("-requiring")


def test_claims_move_to_iris_and_those_that_become_the_same_unite() -> None:
    entities = (person("Ivan Petrov"), body("Zarya", kind="media"))
    said = [
        Claim("a", "owns", "person/1", "organisation/1", (), (Evidence(s, s + 1, "x"),), rule, sure)
        for s, rule, sure in ((5, "owns.verb", 0.8), (2, "owns.noun", 0.9))
    ]
    other = Claim("a", "owns", "person/1", "organisation/1", qualifiers({"share": "half"}), said[0].evidence)
    resolution = resolve([report("a", *entities, claims=(*said, other))])
    plain, shared = apply(Extraction("a", entities, (*said, other)), resolution)
    assert plain.subject == DATA + "person/ivan-petrov"
    assert [e.start for e in plain.evidence] == [2, 5]
    assert (plain.extractor, plain.confidence) == ("owns.noun", 0.9)
    assert shared.values["share"] == "half"


def test_a_document_that_was_not_resolved_is_an_error() -> None:
    claim = Claim("b", "member", "person/1", "organisation/1")
    with pytest.raises(InputError, match="not resolved"):
        apply(Extraction("b", (), (claim,)), resolve([report("a", person("Ivan Petrov"))]))


names = st.sampled_from(
    ["Ivan Petrov", "Ivan Petroff", "Petrov", "Anna Petrova", "Petrova", "Iwan Petrow", "Ivan Ilyich Petrov"]
)
bodies = st.sampled_from(
    ["Parliament", "Zarya", "Zarya newspaper", "UN", "United Nations", "BCS", "Blue Coal Smelter"]
)
laws = st.sampled_from(
    [
        ("Press Law", ""),
        ("Press Law", "1998"),
        ("Law on the Press", "2015"),
        ("Criminal Code", ""),
        ("UN pact", ""),
    ]
)
documents = st.lists(
    st.tuples(
        st.sampled_from(["Kazakhstan", "Uzbekistan"]),
        st.lists(names, max_size=3, unique=True),
        st.lists(bodies, max_size=3, unique=True),
        st.lists(st.sampled_from(["2004", "2004-09", "2004-12", "2005"]), max_size=2, unique=True),
        st.lists(laws, max_size=2, unique=True),
    ),
    min_size=1,
    max_size=4,
)
Drawn = list[tuple[str, list[str], list[str], list[str], list[tuple[str, str]]]]


def build(drawn: Drawn) -> list[Report]:
    return [
        report(
            f"doc-{i}",
            *(person(n, local=f"person/{j}") for j, n in enumerate(people)),
            *(body(n, local=f"organisation/{j}") for j, n in enumerate(groups)),
            *(vote(d, local=f"election/{j}") for j, d in enumerate(dates)),
            *(law(n, date=d, local=f"law/{j}") for j, (n, d) in enumerate(acts)),
            country=country,
        )
        for i, (country, people, groups, dates, acts) in enumerate(drawn)
    ]


@settings(max_examples=30, deadline=None)
@given(documents)
def test_the_order_of_documents_and_of_their_entities_does_not_matter(
    drawn: Drawn,
) -> None:
    reports = build(drawn)
    wanted = resolve(reports)
    for order in permutations(reports):
        turned = [(m, Extraction(x.document, x.entities[::-1], x.claims)) for m, x in order]
        assert resolve(turned) == wanted


@settings(max_examples=30, deadline=None)
@given(documents)
def test_every_entity_has_one_iri_and_no_document_s_entities_share_one(
    drawn: Drawn,
) -> None:
    reports = build([(c, p, [g for g in b if g != "UN"], d, a) for c, p, b, d, a in drawn])
    found = resolve(reports)
    assert set(found.iris) == {(x.document, e.id) for _, x in reports for e in x.entities}
    assert len(set(found.iris.values())) == len(found.entities) == len({e.id for e in found.entities})
    for _, extraction in reports:
        own = [found.iris[extraction.document, e.id] for e in extraction.entities]
        assert len(set(own)) == len(own)


def leads_to(iri: str, found: Resolution) -> set[str]:
    """What an IRI of an earlier build names in this one: itself, or those that may have had it."""
    now = {entity.id for entity in found.entities}
    return {iri} if iri in now else {new for new, former in found.former.items() if iri in former}


@settings(max_examples=100, deadline=None)
@given(documents, st.sets(st.integers(0, 3)))
def test_an_iri_of_some_documents_leads_to_the_same_entity_among_all(drawn: Drawn, left: set[int]) -> None:
    reports = build(drawn)
    some, every = resolve([r for i, r in enumerate(reports) if i not in left]), resolve(reports)
    for iri in set(some.iris.values()):
        # Several, where a document more shows that what was taken for one may be two.
        parts = {every.iris[node] for node, old in some.iris.items() if old == iri}
        assert parts & leads_to(iri, every)


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the annotated reports")
def test_the_annotated_pairs_are_one_or_two_as_they_should_be() -> None:
    reports = []
    for path in sorted(SHARED.glob("gold/*.json")):
        gold = json.loads(path.read_text())
        entities = tuple(
            Entity(
                e["id"],
                EntityType(e["type"]),
                e["name"],
                e.get("kind") or "",
                tuple(e["aliases"]),
                e.get("date") or "",
                e.get("place") or "",
            )
            for e in gold["entities"]
        )
        reports.append((Metadata(country=gold["country"]), Extraction(gold["document"], entities, ())))
    iris = resolve(reports).iris
    pairs = json.loads((SHARED / "identity.json").read_text())
    assert [p for p in pairs["same"] if iris[tuple(p[0])] != iris[tuple(p[1])]] == []
    assert [p for p in pairs["different"] if iris[tuple(p[0])] == iris[tuple(p[1])]] == []


def test_a_report_on_another_country_does_not_part_what_this_country_s_reports_join() -> None:
    own = [report("a", person("Ivan Petrov")), report("b", person("Ivan Ilyich Petrov"))]
    two = person("Ivan Petrov"), person("Ivan Ilyich Petrov", local="person/2")
    iris = resolve([*own, report("c", *two, country="Mongolia")]).iris
    assert iris["a", "person/1"] == iris["b", "person/1"]
    assert iris["c", "person/1"] != iris["c", "person/2"]
