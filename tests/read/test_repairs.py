"""What is mended in the clean text, one damage at a time."""

from __future__ import annotations

import pytest

from kg.model import CharMap, Metadata, Span
from kg.read.assemble import assemble
from kg.read.blocks import Taken
from kg.read.layout import lay_out
from kg.read.lines import page_starts


def document(raw: str):
    taken = Taken(raw, lay_out(raw), "text/plain", page_starts(raw))
    return assemble(taken, Metadata(), id="d", source="d.txt", sha256="")


def cleaned(raw: str) -> str:
    return document(raw).clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("The oﬃce of the ﬁrst staﬀ ﬂoor.", "The office of the first staff floor."),
        ("The minister’s “plan”\u00a0failed.", 'The minister\'s "plan" failed.'),
        ("The co\u00adali\u00adtion broke up.", "The coalition broke up."),
        ("Jose\u0301 Alvarez resigned.", "José Alvarez resigned."),
        ("\ufeffThe house met.", "The house met."),
        ("He won the vote.Uzbekistan officially joined.", "He won the vote. Uzbekistan officially joined."),
        ("They lost control.Three of them fled.", "They lost control. Three of them fled."),
        ("It ruled in 2018.The court then closed.", "It ruled in 2018. The court then closed."),
        ("(by the NGO.)The court closed.", "(by the NGO.) The court closed."),
        ("“It is over.”The court closed.", '"It is over." The court closed.'),
    ],
)
def test_a_damaged_line(raw: str, clean: str) -> None:
    assert cleaned(raw) == clean


@pytest.mark.parametrize(
    "text",
    [
        "He writes for Example.Com and J.Smith reads Site.Org daily.",
        "It rose from 6.25 to 6.50 in 2004.",
        "Under Article 5. the U.S.-based firm left.",
        "The channel Sky-1 and the prison LA-155/18 were named.",
        "No.1 on the list was the mayor of Ostrava, born in 1970.",
        "The YouTube channel and the LaSalle company were named.",
    ],
)
def test_what_is_whole_is_left_alone(text: str) -> None:
    assert cleaned(text) == text


WRAPPED = """The members of the lower house of the republic were chosen for a term of five years by the
assemblies of the provinces, in a vote that no party but the ruling one was able to con-
test. The long-serving head of the agency, who had built the state-owned company, was re-
placed by a cousin of the president; the long-
serving head of the other one by a friend of Ana Bar-
Lev, whose company is owned by the state, as is known. All that serving and long standing
helped neither of them when the new year came and the whole house of cards fell down.
"""


def test_a_word_broken_at_a_line_end_is_joined() -> None:
    assert "able to contest. The" in cleaned(WRAPPED)
    assert "was replaced by" in cleaned(WRAPPED)


def test_its_hyphen_is_kept_where_the_document_writes_it() -> None:
    assert "; the long-serving head" in cleaned(WRAPPED)


def test_its_hyphen_is_kept_in_a_usual_compound() -> None:
    text = "The house, which has been Ruritania-\ndominated for as long as one can tell, is large-\nscale."
    assert "Ruritania-dominated" in cleaned(text) and "large-scale" in cleaned(text)


def test_its_hyphen_is_kept_between_two_capitalised_halves() -> None:
    assert "Ana Bar-Lev, whose" in cleaned(WRAPPED)


def test_hard_line_ends_become_spaces_and_the_paragraph_is_one() -> None:
    made = document(WRAPPED)
    assert len(made.paragraphs) == 1
    assert "\n" not in made.paragraphs[0].of(made.clean)


def test_a_lost_hyphen_is_put_back_where_the_document_shows_it() -> None:
    text = (
        "The fund Arka-Bela owns it. The ArkaBela fund is pro-government, and progovernment deputies agree."
    )
    assert "The Arka-Bela fund" in cleaned(text)
    assert "and pro-government deputies" in cleaned(text)


def test_a_lost_space_is_put_back_where_the_document_shows_it() -> None:
    assert (
        cleaned("The party Nova Era won. Then NovaEra split.")
        == "The party Nova Era won. Then Nova Era split."
    )


def test_a_drop_capital_is_joined_to_its_word() -> None:
    made = document("Executive Summary\n\nN\n\notwithstanding all this, the house met.")
    assert made.clean == "Executive Summary\n\nNotwithstanding all this, the house met."
    assert made.paragraphs[1].of(made.clean) == "Notwithstanding all this, the house met."


def test_a_drop_capital_that_is_a_word_stays_one() -> None:
    assert cleaned("A\n\nnew law passed. The new law failed.") == "A new law passed. The new law failed."


def test_note_numbers_leave_the_text_and_are_remembered() -> None:
    made = document(
        "It grew by 8.2 percent of revenues.1 The minister said “enough.”2 Then, in 2004, he left.3"
    )
    assert (
        made.clean
        == 'It grew by 8.2 percent of revenues. The minister said "enough." Then, in 2004, he left.'
    )
    assert [note.number for note in made.notes] == ["1", "2", "3"]
    assert made.clean[: made.notes[0].span.start].endswith("revenues.")


def test_evidence_over_a_repair_is_the_raw_text() -> None:
    raw = "The oﬃce of the par-\nliament’s speaker."
    made = document(raw)
    at = made.clean.index("office of the parliament")
    found = made.evidence(Span(at, at + len("office of the parliament")))
    assert found.quote == "oﬃce of the par-\nliament" == raw[found.start : found.end]


def test_an_untouched_text_has_the_identity_map() -> None:
    text = "The house met. It was dissolved."
    assert document(text).chars == CharMap.identity(len(text))
