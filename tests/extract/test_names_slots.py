"""What the slot and the last word of a name show of it, where the name is of common words or seen once."""

from __future__ import annotations

import pytest

from tests.extract.test_names import find
from tests.extract.test_names_given import others, persons


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The deputies split from the Harvest Alternative in 2015.", "Harvest Alternative"),
        ("The two lists merged into Orda Vatan that winter.", "Orda Vatan"),
        ("The old monopoly was rebranded as Ostel Nova in 2014.", "Ostel Nova"),
        ("The youth wing of the River Pioneers met in May.", "River Pioneers"),
        ("The Harvest Conference threw its support behind the governor.", "Harvest Conference"),
        ("In June, the Broad Dawn's Elena Orvik resigned.", "Broad Dawn"),
        ("A militia known as the Tarabeen burned the town.", "Tarabeen"),
        ("The minister belongs to the president's Lakan Tabor.", "Lakan Tabor"),
        ("The remaining 30 percent of Orvik Drilling is held by the state.", "Orvik Drilling"),
        ("The paper reappeared as La Farola within a month.", "La Farola"),
        ("The airline was sold to Grupo Ostrelo in 2012.", "Grupo Ostrelo"),
        ("The tower of Canal 7 was closed.", "Canal 7"),
        ("Protesters of the July Movement were beaten.", "July Movement"),
        ("He joined the National Union in 2009.", "National Union"),
        ("The Karsk Human Rights Society was raided.", "Karsk Human Rights Society"),
        ("Critics say the Inda television channel is biased.", "Inda"),
        ("Once a stalwart of the Orchard Convention, he ran alone.", "Orchard Convention"),
    ],
)
def test_a_body_by_its_slot_or_last_word(text: str, name: str) -> None:
    assert name in others(text)
    assert name not in persons(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shipowner Demir Kostel paid for the trip.", "Demir Kostel"),
        ("Reporters Elena Sow and Ivan Tarn were held overnight.", "Elena Sow"),
        ("The bureau detained opposition figure Kemra Dolo.", "Kemra Dolo"),
        ("The seat went to former Socialist Elena Orvik.", "Elena Orvik"),
        ("Challenging Pedro Quirel for the post, he won the unions over.", "Pedro Quirel"),
        ("The family owns it with his sons, Bural and Tarim.", "Tarim"),
        ("A complaint filed by the association OH Press against Elena Orvik is pending.", "Elena Orvik"),
    ],
)
def test_a_person_behind_a_calling(text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The treaty follows the Geneva Convention.", "Geneva Convention"),
        ("He wrote a book, The President's Keepers, in jail.", "Keepers"),
        ("The Han-led coalition condemned the Orange Revolution.", "Orange Revolution"),
        ("In March Orvik resigned.", "March"),
        ('They were seen as new men ("Young Turks") of the party.', "Young Turks"),
    ],
)
def test_what_is_no_actor_in_such_slots(text: str, name: str) -> None:
    assert name not in others(text) | persons(text)


def test_army_chiefs_are_of_the_army() -> None:
    assert "army" in others("Then army chief Omar Dal refused to order troops onto the streets.")
    assert not others("Two army officers and an army truck were seen.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The state holds 51 percent of Air Tombra.", "Air Tombra"),
        ("He bankrolled the opposition alliance Honor and Labor for years.", "Honor and Labor"),
        ("The Orvian Radio and Television was fined.", "Orvian Radio and Television"),
        ("In 2012 he led the Hawks of the River.", "Hawks of the River"),
        ("The bloc grew out of the Movement of April 9 in Karsk.", "Movement of April 9"),
        ("It was admitted to the Federation of Free Millers in May.", "Federation of Free Millers"),
        ("It was backed by the Bakers' and Millers' Party.", "Bakers' and Millers' Party"),
        (
            "Seats went to the Harvest Party (31 percent), Ostrel (9 percent), and Varna (3 percent).",
            "Ostrel",
        ),
        ("The weekly reappeared under the title Jany Orda in June.", "Jany Orda"),
        ("The council owns a daily of their own, New Harvest.", "New Harvest"),
    ],
)
def test_a_body_of_several_words_is_found_whole(text: str, name: str) -> None:
    assert name in others(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It met the speaker of the National Assembly, Garnik Soltan, in May.", "Garnik Soltan"),
        ("The director of the state archive, Jarmila Voskova, was removed.", "Jarmila Voskova"),
        ("The guests included Speaker of Parliament Petra Holub, the only woman.", "Petra Holub"),
        ("A militant known as General No Bread (real name: Clement Mbara) fled.", "Clement Mbara"),
        ("The cattle trader Kuot Majok Dengit was charged.", "Kuot Majok Dengit"),
    ],
)
def test_a_person_named_behind_an_office(text: str, name: str) -> None:
    assert name in persons(text)


def test_towns_of_mayors_are_no_persons() -> None:
    found = find("The party made Elena Orvik mayor of Nakhon Vai and Omar Dal ambassador to Verania.")
    assert {"Nakhon Vai", "Verania"} <= {e.name for e in found.entities if e.type == "place"}


def test_a_verb_at_the_head_of_a_sentence_is_no_bank() -> None:
    assert "Leaked" not in others("Leaked bank records suggested that he paid.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In May, Elena Orvik's Fuerza Ostral left the talks.", "Fuerza Ostral"),
        ("The governor praised Omar Dalvik's Brothers of Norway.", "Brothers of Norway"),
        ("The Orvian prime minister accused NRT Slovna of bias.", "NRT Slovna"),
        ("He sold the Roskel confectionery company to a trust.", "Roskel"),
        ("The anti-immigration Harbor Democrats backed the budget.", "Harbor Democrats"),
        ("Ostrel Libra's Pedro Castel reached the runoff.", "Ostrel Libra"),
        ("He ran for Movimiento al Ostro, an old party.", "Movimiento al Ostro"),
    ],
)
def test_a_body_beside_its_person(text: str, name: str) -> None:
    assert name in others(text)
    assert name not in persons(text)


def test_a_translation_in_brackets_is_one_body() -> None:
    text = "The Karsk Millers' Collective (Colectivo Molinero de Karsk) was shut down."
    assert len(others(text)) == 1


def test_a_station_makes_no_outlet_of_a_place() -> None:
    assert "Karakol" not in others("He swam near the Karakol hydropower station.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The mayor accused Orvisti 2 of lying.", "Orvisti 2"),
        ("The portal Harbor.info was blocked.", "Harbor.info"),
        ("Leaders of the April 9 Youth Movement called a strike.", "April 9 Youth Movement"),
        ("In May Omar Dalvik joined Ostrel and resigned.", "Ostrel"),
    ],
)
def test_bodies_with_numbers_and_dots(text: str, name: str) -> None:
    assert name in others(text)
