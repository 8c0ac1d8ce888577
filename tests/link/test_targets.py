"""Outside sets from files: each format by example, and what is wrong with a bad one."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from threading import Thread

import pytest
import yaml
from werkzeug.serving import make_server

from kg.errors import InputError
from kg.link import open_target
from kg.link.mapping import country, load, shipped
from kg.link.model import Candidate, Tenure
from kg.rdf.identifiers import identifier
from kg.service.app import create_app
from kg.service.settings import Settings
from tests.small_store import write_store

OUTSIDE = Path(__file__).parents[2].parent / "shared" / "external"
MAPPING = {
    "id": "made",
    "title": "Made",
    "read": "table",
    "iri": "https://example.org/{id}",
    "type": "organisation",
    "kind": "party",
    "names": ["name", "other"],
    "split": ";",
    "country": {"column": "country", "code": "name"},
    "start": "from",
    "facts": {"founded": "from"},
}
ROWS = [
    {"id": "1", "name": "Dawn Party", "other": "DP; Tan", "country": "Kazakhstan", "from": "1999"},
    {"id": "2", "name": "Дән", "other": "", "country": "Uzbekistan", "from": ""},
]


def read(mapping: str, path: Path) -> list[Candidate]:
    return list(open_target(mapping, str(path)).candidates(()))


def made(folder: Path, **changes: object) -> str:
    path = folder / "made.yaml"
    path.write_text(yaml.safe_dump(MAPPING | changes), encoding="utf-8")
    return str(path)


def table(folder: Path, delimiter: str, encoding: str = "utf-8") -> Path:
    path = folder / ("made.tsv" if delimiter == "\t" else "made.csv")
    lines = [ROWS[0].keys(), *(row.values() for row in ROWS)]
    path.write_text("".join(delimiter.join(line) + "\n" for line in lines), encoding=encoding)
    return path


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_a_table_is_told_by_its_mapping(tmp_path: Path, delimiter: str) -> None:
    first, second = read(made(tmp_path), table(tmp_path, delimiter))
    assert (first.iri, first.names) == ("https://example.org/1", ("Dawn Party", "DP", "Tan"))
    assert (first.countries, first.start, first.kind) == (("KAZ",), "1999", "party")
    assert first.facts == (("founded", "1999"),)
    assert (second.name, second.start, second.facts) == ("Дән", "", ())


def test_json_gives_what_csv_gives(tmp_path: Path) -> None:
    path = tmp_path / "made.json"
    path.write_text(json.dumps({"data": ROWS}), encoding="utf-8")
    found = [(c.iri, c.names, c.countries) for c in read(made(tmp_path, records="data"), path)]
    assert found == [(c.iri, c.names, c.countries) for c in read(made(tmp_path), table(tmp_path, ","))]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no column nom.*The table has id, name"):
        read(made(tmp_path, names=["nom"]), table(tmp_path, ","))


def test_another_encoding_is_told_and_can_be_named(tmp_path: Path) -> None:
    path = table(tmp_path, ",", "utf-16")
    with pytest.raises(InputError, match=r"is not utf-8, at byte 0.*encoding:"):
        read(made(tmp_path), path)
    assert len(read(made(tmp_path, encoding="utf-16"), path)) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[", "no YAML"),
        ("a: 1", "at least id, title and read"),
        ("[a]", "a list of options"),
        ("{id: x, title: x, read: magic}", "read is one of"),
        ("{id: x, title: x, read: table, type: person}", "no 'iri'"),
        ("{id: x y, title: x, read: ftm}", "id is of small letters"),
        (
            "{id: x, title: x, read: ftm, encoding: utf-8}",
            "no option 'encoding' where read is ftm.*options are",
        ),
        ("{id: x, title: x, read: table, type: persn}", "type is one of person"),
        ("{id: x, title: x, read: table, kind: pary}", "kind is one of .*party.*not pary"),
        ("{id: x, title: x, read: table, encoding: klingon}", "encoding is an encoding"),
        ("{id: x, title: x, read: table, iri: thing 1}", "iri is an IRI with columns"),
        ("{id: x, title: x, read: table, country: KAZ}", "country is"),
        ("{id: x, title: x, read: table, country: {column: c, code: iso9}}", "code of name, iso2"),
        ("{id: x, title: x, read: table, where: {a: '('}}", "where of a is a regular expression"),
        ("{id: x, title: x, read: table, facts: [a]}", "facts gives columns by name"),
        ("{id: x, title: x, read: wikidata, classes: {Q5: person}}", "classes of Q5 is"),
        ("{id: x, title: x, read: service, batch: 0}", "batch is a number above 0"),
        ("{id: x, title: x, read: table, gender: sex}", "gender is {column"),
        ("{id: x, title: x, read: table, tenure: {start: a}}", "tenure is {post"),
        ("{id: x, title: x, read: ftm, republish: maybe}", "republish is true or false"),
    ],
)
def test_a_bad_mapping_says_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read(str(path), table(tmp_path, ","))


def test_a_row_without_a_good_iri_is_named(tmp_path: Path) -> None:
    path = tmp_path / "made.csv"
    path.write_text("id,name,other,country,from\nnowhere,Dawn,,,\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"made\.csv:2: 'nowhere' is no IRI"):
        read(made(tmp_path, iri="{id}"), path)


def test_a_delimiter_can_be_named_and_json_holds_records(tmp_path: Path) -> None:
    assert len(read(made(tmp_path, delimiter=";"), table(tmp_path, ";"))) == 2
    path = tmp_path / "made.json"
    path.write_text("[1]", encoding="utf-8")
    with pytest.raises(InputError, match="record 1 is no object"):
        read(made(tmp_path), path)


def test_a_mapping_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(InputError, match="party-facts"):
        load("no-such-mapping")
    with pytest.raises(InputError, match="no such file"):
        read("party-facts", Path("no-such.csv"))


@pytest.mark.parametrize("name", shipped())
def test_each_shipped_mapping_names_its_source_and_licence(name: str) -> None:
    source = load(name).source
    assert source.title and source.licence
    assert not (source.republish and "not stated" in source.licence)


def test_countries_by_any_code() -> None:
    given = {
        "iso2": "kz",
        "iso3": "KAZ",
        "cow": "705",
        "numeric": "398",
        "wikidata": "Q232",
        "name": "Kazakhstan",
    }
    assert {country(value, code) for code, value in given.items()} == {"KAZ"}
    assert country("040", "numeric") == "AUT"
    assert country("Atlantis", "name") == ""


POPOLO: dict[str, list[dict[str, str]]] = {
    "persons": [{"id": "p1", "name": "SULE Arman", "birth_date": "1960", "gender": "male"}],
    "organizations": [
        {"id": "o1", "name": "Dawn", "classification": "party"},
        {"id": "o2", "name": "Lower House", "classification": "legislature"},
    ],
    "memberships": [{"person_id": "p1", "organization_id": "o2", "on_behalf_of_id": "o1", "role": "member"}],
}


def test_popolo_gives_persons_their_parties_and_posts(tmp_path: Path) -> None:
    path = tmp_path / "Kazakhstan-Lower.json"
    path.write_text(json.dumps(POPOLO), encoding="utf-8")
    party, house, person = read("popolo", path)
    assert (party.kind, house.kind) == ("party", "legislature")
    assert (person.groups, person.start, person.countries) == (("Dawn", "Lower House"), "1960", ("KAZ",))
    assert "deputy" in person.posts and person.tenures == ()
    term = {"id": "term/1", "start_date": "2012-01", "end_date": "2016-03"}
    membership = POPOLO["memberships"][0] | {"legislative_period_id": "term/1"}
    path.write_text(json.dumps(POPOLO | {"events": [term], "memberships": [membership]}), encoding="utf-8")
    assert read("popolo", path)[2].tenures == (Tenure("member of Lower House", "2012-01", "2016-03", "KAZ"),)
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="no Popolo"):
        read("popolo", path)


def test_follow_the_money_gives_ties_as_hints(tmp_path: Path) -> None:
    def entity(id_: str, schema: str, **properties: list[str]) -> str:
        return json.dumps({"id": id_, "schema": schema, "properties": properties}) + "\n"

    path = tmp_path / "entities.json"
    path.write_text(
        entity("t1", "Membership", member=["p1"], organization=["c1"])
        + entity("t2", "Family", person=["p1"], relative=["p2"])
        + entity("t3", "Occupancy", holder=["p1"], post=["o1"], startDate=["2001-02"], endDate=["2004"])
        + entity(
            "t4", "Directorship", director=["p2"], organization=["c1"], role=["chair"], startDate=["1999"]
        )
        + entity("o1", "Position", name=["Minister of Trade"], country=["kz"])
        + entity("p1", "Person", name=["Arman Sule"], country=["kz"], birthDate=["1960-01-02"])
        + entity("p2", "Person", name=["Dana Sule"], gender=["female"])
        + entity("c1", "Company", name=["Steppe Holding"], wikidataId=["Q1"]),
        encoding="utf-8",
    )
    arman, dana, company = read("followthemoney", path)
    assert (arman.groups, arman.kin, arman.countries) == (("Steppe Holding",), ("Dana Sule",), ("KAZ",))
    assert dana.kin == ("Arman Sule",)
    assert arman.tenures == (Tenure("Minister of Trade", "2001-02", "2004", "KAZ"),)
    assert dana.tenures == (Tenure("chair of Steppe Holding", "1999"),)
    assert company.identifiers == (("wikidata", "Q1"),)
    path.write_text(entity("p1", "Person", name=["A B"]) + "oops\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"entities\.json:2"):
        read("followthemoney", path)


def snak(value: object) -> dict[str, object]:
    return {"datavalue": {"value": value}}


def claim(value: object, rank: str = "normal") -> dict[str, object]:
    return {"mainsnak": snak(value), "rank": rank}


def test_wikidata_dumps_give_dates_countries_and_labels_of_what_they_hold(tmp_path: Path) -> None:
    born = {"time": "+1960-01-02T00:00:00Z", "precision": 11}
    items = [
        {
            "id": "Q9",
            "labels": {"en": {"value": "Arman Sule"}, "kk": {"value": "Арман Сүле"}},
            "claims": {
                "P31": [claim({"id": "Q5"})],
                "P27": [claim({"id": "Q232"})],
                "P102": [claim({"id": "Q8"}), claim({"id": "Q7"}, "deprecated")],
                "P569": [claim(born)],
                "P21": [claim({"id": "Q6581097"})],
                "P39": [
                    claim({"id": "Q6"}) | {"qualifiers": {"P580": [snak(born)]}},
                    claim({"id": "Q5555"}),
                    claim({"id": "Q6"}, "deprecated"),
                ],
            },
        },
        {"id": "Q6", "labels": {"en": {"value": "Prime Minister of Kazakhstan"}}, "claims": {}},
        {"id": "Q8", "labels": {"en": {"value": "Dawn"}}, "claims": {"P31": [claim({"id": "Q7278"})]}},
    ]
    dump = tmp_path / "dump.json.gz"
    with gzip.open(dump, "wt", encoding="utf-8") as file:
        file.write("[\n" + ",\n".join(json.dumps(i) for i in items) + "\n]\n")
    person, party = read("wikidata", dump)
    assert person.names == ("Arman Sule", "Арман Сүле")
    assert (person.countries, person.start, person.gender) == (("KAZ",), "1960-01-02", "male")
    assert (person.groups, party.kind) == (("Dawn",), "party")
    assert person.tenures == (Tenure("Prime Minister of Kazakhstan", "1960-01-02"),)
    answer = tmp_path / "answer.json"
    answer.write_text(json.dumps({"entities": {i["id"]: i for i in items}}), encoding="utf-8")
    assert read("wikidata", answer) == [person, party]
    answer.write_text("<html>", encoding="utf-8")
    with pytest.raises(InputError, match="no Wikidata JSON"):
        read("wikidata", answer)


def test_rdf_is_told_by_classes_and_properties(tmp_path: Path) -> None:
    path = tmp_path / "made.ttl"
    path.write_text(
        """@prefix s: <https://schema.org/> . @prefix e: <https://example.org/> .
        e:a a s:Organization ; s:name "Dawn" ; s:alternateName "Tan" ; s:addressCountry "KAZ" ;
          s:foundingDate "1999" .
        e:b a s:Organization .""",
        encoding="utf-8",
    )
    (one,) = read("rdf", path)
    assert (one.iri, one.names, one.start) == ("https://example.org/a", ("Dawn", "Tan"), "1999")
    assert (one.countries, one.facts) == (("KAZ",), (("founded", "1999"),))
    path.write_text("no turtle", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read as RDF"):
        read("rdf", path)


@pytest.mark.parametrize("name", ["v-party", "clea", "parlgov", "manifesto", "whogov"])
def test_external_parties_are_told_by_the_id_of_party_facts(tmp_path: Path, name: str) -> None:
    keys = {"v-party": "vparty"}
    path = tmp_path / "external-parties.csv"
    path.write_text(
        "country,dataset_key,dataset_party_id,name_short,name,name_english,partyfacts_id\n"
        f"KAZ,{keys.get(name, name)},42,DP,Tan,Dawn Party,7\n"
        f"KAZ,{keys.get(name, name)},43,XP,Xala,Not Yet Told,\n"
        "KAZ,another,44,DP,Tan,Dawn Party,7\n",
        encoding="utf-8",
    )
    (one,) = read(name, path)
    assert (one.names, one.identifiers) == (("Dawn Party", "Tan", "DP"), (("party-facts", "7"),))
    assert identifier(one.iri, name) == (name, "42")


@pytest.mark.skipif(not OUTSIDE.is_dir(), reason="the tables are not here")
@pytest.mark.parametrize(
    ("mapping", "file", "least"),
    [
        ("party-facts", "partyfacts-core-parties.csv", 5500),
        ("party-facts-wikidata", "partyfacts-wikidata.csv", 4000),
        ("reign-elections", "reign_electionlist_3_21.csv", 1500),
        ("countries", "datasets_country-codes.csv", 240),
        ("popolo", "everypolitician/Kazakhstan-Assembly.ep-popolo-v1.0.json", 110),
        ("wikidata", "wikidata_wbgetentities_Q7747.json", 1),
        ("factbook", "2015_kz.json", 20),
    ],
)
def test_published_files_are_read(mapping: str, file: str, least: int) -> None:
    found = read(mapping, OUTSIDE / file)
    assert len(found) >= least
    assert all(c.iri.startswith("http") for c in found)


@pytest.mark.skipif(not OUTSIDE.is_dir(), reason="the tables are not here")
def test_the_second_round_of_an_election_is_its_end() -> None:
    found = {c.iri: c for c in read("reign-elections", OUTSIDE / "reign_electionlist_3_21.csv")}
    one = next(c for c in found.values() if c.countries == ("UKR",) and c.start == "2019-03-31")
    assert (one.kind, one.end) == ("presidential", "2019-04-21")


def test_an_endpoint_is_read_as_a_file_is(tmp_path: Path) -> None:
    settings = Settings(access_log=False, workers=1, page_workers=1, client_errors=0, client_seconds=0.0)
    app = create_app(write_store(tmp_path / "oxigraph"), settings)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        found = list(open_target("rdf", f"http://127.0.0.1:{server.server_port}/sparql").candidates(()))
    finally:
        server.shutdown()
        server.server_close()
        app.extensions["kg"].close()
    assert [c.name for c in found] == ["Channel Nine", "Steppe Bank", "Alma Serik"]
    assert found[1].aliases == ("SB", "The Steppe Bank")
