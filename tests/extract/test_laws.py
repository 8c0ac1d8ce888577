"""Laws: by title, and pinned by date and subject; general talk gives none."""

from __future__ import annotations

import re

import pytest

from kg.extract import parse
from kg.extract.dates import DateIndex
from kg.extract.laws import find_laws
from kg.extract.reading import Form, Names, Reading
from kg.model import CharMap, Document, Entity, Metadata, Span

META = Metadata(series="Freedom in the World", year=2020, period_start="2019-01-01", period_end="2019-12-31")


def reading(text: str) -> Reading:
    spans = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return parse.read(Document("d", text, text, CharMap.identity(len(text)), META, spans))


def laws(text: str) -> Names:
    read = reading(text)
    return find_laws(read, DateIndex(read))


def only(text: str) -> Entity:
    (law,) = laws(text).entities
    return law


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They invoked the Law on Public Gatherings.", "Law on Public Gatherings", "law"),
        ("They invoked the Public Gatherings Act.", "Public Gatherings Act", "law"),
        ("They signed the Law on Public Gatherings in February 2013.", "Law on Public Gatherings", "law"),
        ("He was tried under the penal code.", "penal code", "code"),
        ("He was tried under the Penal Code.", "Penal Code", "code"),
        ("He was tried under the code of criminal procedure.", "code of criminal procedure", "code"),
        ("The constitution bars the army from politics.", "constitution", "constitution"),
        ("It rests on Presidential Decree No. 12.", "Presidential Decree No. 12", "decree"),
        (
            "The state joined the Convention on the Rights of Rivers.",
            "Convention on the Rights of Rivers",
            "treaty",
        ),
    ],
)
def test_titles(text: str, name: str, kind: str) -> None:
    law = only(text)
    assert (law.name, law.kind) == (name, kind)


@pytest.mark.parametrize(
    ("text", "form", "kind", "date"),
    [
        (
            "A 1996 law requiring permits for rallies is in force.",
            "law requiring permits for rallies",
            "law",
            "1996",
        ),
        ("In May 2014, the president signed a law on seed banks.", "law on seed banks", "law", "2014-05"),
        ("A law on seed banks was passed in May 2014.", "law on seed banks", "law", "2014-05"),
        ("A 2009 law banned open fires.", "law that banned open fires", "law", "2009"),
        (
            "Legal amendments adopted in May extended the term.",
            "Legal amendments",
            "amendment",
            "2019-05",
        ),
        (
            "In 2017, the premier issued a decree to end forced labor.",
            "decree to end forced labor",
            "decree",
            "2017",
        ),
        (
            "A draft law governing beekeepers was proposed in 2018.",
            "draft law governing beekeepers",
            "law",
            "2018",
        ),
        ("The 2003 constitution was amended.", "2003 constitution", "constitution", "2003"),
    ],
)
def test_descriptions_pin_a_law_by_date_and_subject(text: str, form: str, kind: str, date: str) -> None:
    law = only(text)
    assert form in law.names
    assert (law.kind, law.date) == (kind, date)


@pytest.mark.parametrize(
    "text",
    [
        "Laws are often applied unevenly.",
        "The law does not protect tenants.",
        "The rule of law is weak, and law enforcement is feared.",
        "International law forbids it.",
        "She studied at the Law Society and at the Institute for Public Law.",
        "The dress code is strict.",
    ],
)
def test_general_talk_names_no_law(text: str) -> None:
    assert laws(text).entities == ()


def test_coordinated_codes_are_two_laws_mentioned_by_the_same_words() -> None:
    text = "The offense was added to the criminal and administrative codes."
    found = laws(text)
    assert {e.name for e in found.entities} == {"criminal code", "administrative code"}
    read = reading(text)
    assert {read.doc[m.start : m.end].text for m in found.mentions} == {"criminal and administrative codes"}


def test_one_decree_in_each_of_two_years_makes_two() -> None:
    found = laws("In both 2016 and 2018, the premier issued decrees introducing limits on fishing.")
    assert sorted(e.date for e in found.entities) == ["2016", "2018"]


def test_mentions_of_one_law_are_one_entity_and_the_law_refers_to_it() -> None:
    text = (
        "In 2014, parliament passed a law on seed banks. The law was criticized. "
        "Farmers opposed the 2014 law on seed banks."
    )
    found = laws(text)
    (law,) = found.entities
    assert law.date == "2014"
    assert [m.form for m in found.mentions] == [Form.NAME, Form.NOMINAL, Form.NAME]


def test_laws_of_one_year_with_other_subjects_stay_apart() -> None:
    found = laws("In 2014, parliament passed a law on seed banks. A 2014 law on mining was repealed.")
    assert len(found.entities) == 2


def test_amendments_of_two_months_are_two() -> None:
    found = laws(
        "Constitutional amendments approved by referendum in June 2014 shifted powers. "
        "In May 2014, the president approved amendments to the law on seed banks."
    )
    assert sorted(e.date for e in found.entities if e.kind == "amendment") == ["2014-05", "2014-06"]


def test_every_mention_stands_in_the_text_and_belongs_to_an_entity() -> None:
    text = "The Penal Code and the 2003 constitution apply. The code was amended."
    read = reading(text)
    found = find_laws(read, DateIndex(read))
    assert {m.entity for m in found.mentions} == {e.id for e in found.entities}
    assert all(0 <= m.start < m.end <= len(read.doc) for m in found.mentions)


def test_constitutional_amendments_are_a_law_and_name_the_constitution() -> None:
    found = laws("Constitutional amendments adopted in May extended the term.").entities
    assert sorted(e.kind for e in found) == ["amendment", "constitution"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "In 2019, parliament passed the Orchard Protection Act, also known as the Apple Law.",
            {"Orchard Protection Act", "Apple Law"},
        ),
        (
            "The 2004 Access to Seeds Act (ASA) was amended. Growers welcomed the ASA.",
            {"Access to Seeds Act", "ASA"},
        ),
        ("She signed the Orchard (Prohibition) Act in 2014.", {"Orchard (Prohibition) Act"}),
        ('The president signed a "Right to Fruit" bill in 2014.', {"Right to Fruit bill"}),
    ],
)
def test_by_names_acronyms_brackets_and_quotation_marks(text: str, names: set[str]) -> None:
    (law,) = laws(text).entities
    assert names <= set(law.names)


@pytest.mark.parametrize(
    ("text", "name", "date"),
    [
        (
            "While a 2004 freedom of information law empowers citizens, it is weak.",
            "freedom of information law",
            "2004",
        ),
        ("The 2016 Access to Records law is broad.", "Access to Records law", "2016"),
        ("Another bread law, also adopted in 2017, gave the minister control.", "2017 bread law", "2017"),
        ("Antibread legislation approved in 2016 grants powers.", "Antibread legislation", "2016"),
        (
            "Parliament approved controversial measures mandating that losers pay.",
            "measures mandating that losers pay",
            "",
        ),
        ("Legislators expanded the foreign bakers law to apply to millers.", "foreign bakers law", ""),
        ("A federal law banning the sale of salt is in force.", "federal law banning the sale of salt", ""),
        (
            'Two deputies tabled a bill obliging groups that do "bread activity" to register.',
            'bill obliging groups that do "bread activity" to register',
            "",
        ),
        (
            "It passed the Law on Bread, Salt and Water, also known as the Loaf Law.",
            "Law on Bread, Salt and Water",
            "",
        ),
        ("The Law against Fraud toward Millers had little effect.", "Law against Fraud toward Millers", ""),
        ("The role that the basic law keeps modest grew.", "basic law", ""),
    ],
)
def test_laws_by_what_they_are_about_and_when(text: str, name: str, date: str) -> None:
    (law,) = [e for e in laws(text).entities if name in e.names]
    assert law.date == date


@pytest.mark.parametrize(
    "text",
    [
        'She resigned over what she called the "telephone law."',
        "Women have weaker rights under the religious codes of each community.",
        "It stands in the World Law and Order report.",
        "The Action Program on Rights (ACPRO) sued.",
        "The council took measures.",
    ],
)
def test_what_is_no_law(text: str) -> None:
    assert laws(text).entities == ()


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The court struck down the Bread Law in March 2007.", "Bread Law", "law"),
        ("It adopted the Law on Salt and Water in May.", "Law on Salt and Water", "law"),
        ("Work on a Bakery Code began in 2014.", "Bakery Code", "code"),
        ("The 14th Amendment, passed in 2010, ended term limits.", "14th Amendment", "amendment"),
        ("Decree No. 49, issued by the king, bars sales.", "Decree No. 49", "decree"),
        (
            "The king signed amendments to the Law on Grants in May 2013.",
            "amendments to the Law on Grants",
            "amendment",
        ),
    ],
)
def test_a_title_ends_before_a_date_and_may_be_a_number(text: str, name: str, kind: str) -> None:
    assert (name, kind) in {(e.name, e.kind) for e in laws(text).entities}


def test_a_postal_code_is_no_law() -> None:
    assert laws("The Zip Code was changed.").entities == ()
