"""Paragraphs, sections and tables of plain text."""

from __future__ import annotations

import textwrap

from kg.model import Document

from .test_repairs import document


def paragraphs(made: Document) -> list[str]:
    return [span.of(made.clean) for span in made.paragraphs]


def codes(made: Document) -> list[tuple[int, str]]:
    return [(section.level, section.code) for section in made.sections]


def wrapped(*texts: str) -> str:
    return "\n".join(textwrap.fill(text, 80) for text in texts)


FIRST = (
    "The president of the republic appoints the ministers and may send them home again whenever he likes. "
    "Parliament has never refused him anything, and the courts follow his lead in every case that matters "
    "to him or to his family. No other office in the land has a power of its own."
)
SECOND = (
    "Corruption is the price that everybody pays for this arrangement, from the smallest clerk to the head "
    "of the customs service. Those who complain of it in public lose their posts, and some of them lose "
    "their freedom too. In the past year four mayors went to prison."
)


def test_paragraphs_of_a_wrapped_text_without_blank_lines_end_where_a_line_is_short() -> None:
    assert paragraphs(document(wrapped(FIRST, SECOND))) == [FIRST, SECOND]


def test_a_sentence_goes_on_over_blank_lines_and_pages() -> None:
    half = FIRST.index(" in every case")
    made = document(f"{FIRST[:half]}\n\f\n{FIRST[half + 1 :]}\n\n{SECOND}")
    assert paragraphs(made) == [FIRST, SECOND]
    assert made.pages == (0, half + 2)
    assert made.evidence(made.paragraphs[1]).page == 2


def test_running_heads_and_page_numbers_leave_the_text() -> None:
    words = (FIRST + " " + SECOND).split()
    pages = [" ".join(words[i : i + 30]) for i in range(0, len(words), 30)]
    raw = "\f".join(
        f"Report on Ruritania 1905\n\n{textwrap.fill(p, 60)}\n\n{n}\n" for n, p in enumerate(pages, 1)
    )
    made = document(raw)
    assert "Ruritania" not in made.clean and "Ruritania" in made.raw
    assert " ".join(paragraphs(made)) == FIRST + " " + SECOND


def test_headings_run_in_headings_and_their_sections() -> None:
    made = document(
        "Nations in Transit 1905\n\nExecutive Summary:\n\n"
        f"Civil Society. {FIRST}\n\nOutlook for 1906. {SECOND}"
        f"\n\nCivil Society:\n\n{FIRST}\n\nThe Price of Bread\n\n{SECOND}"
    )
    assert codes(made) == [
        (2, ""),
        (2, "executive-summary"),
        (3, "civil-society"),
        (3, "outlook"),
        (2, "civil-society"),
        (2, ""),
    ]
    assert [s.title for s in made.sections][-1] == "The Price of Bread"
    outlook = made.sections[3]
    assert outlook.title == "Outlook for 1906"
    assert outlook.span.of(made.clean).strip().endswith("went to prison.")
    inside = made.section_at(made.clean.index("appoints"))
    assert inside is not None and (inside.code, inside.level) == ("civil-society", 3)


def test_questions_of_freedom_in_the_world() -> None:
    made = document(
        f"Ruritania\n\nOverview\n\n{FIRST}\n\nA. Political Rights\n\n"
        f"A1. Was the head of government elected in a fair vote?\n\n{FIRST}\n\n"
        f"A2. Were the members of parliament?\n\n{SECOND}\n\nB. Political Pluralism\n\n{FIRST}"
    )
    assert codes(made) == [(2, ""), (2, "overview"), (1, "A"), (3, "A1"), (3, "A2"), (1, "B")]
    assert made.sections[2].span.covers(made.sections[4].span)


def test_sections_of_a_human_rights_report() -> None:
    made = document(
        f"EXECUTIVE SUMMARY\n\n{FIRST}\n\n"
        f"Section 1.\n\nRespect for the Person\n\na. Disappearance\n\n{FIRST}\n\n"
        f"b. Torture and Other Cruel Treatment\n\nPrison Conditions\n\nAdministration: {SECOND}\n\n"
        f"Section 2. Respect for Civil Liberties\n\na. Freedom of Speech\n\n{FIRST}"
    )
    assert [s.title for s in made.sections if s.level == 1] == [
        "Section 1. Respect for the Person",
        "Section 2. Respect for Civil Liberties",
    ]
    assert [s.code for s in made.sections if s.level == 2] == [
        "executive-summary",
        "section-1-a",
        "section-1-b",
        "section-2-a",
    ]
    assert [s.title for s in made.sections if s.level == 3] == ["Prison Conditions", "Administration"]


def test_a_part_whose_heading_was_lost_is_found_by_its_gap_and_named_by_the_summary() -> None:
    made = document(
        f"Executive Summary\n\nCivil Society. {FIRST}\n\nCorruption. {SECOND}\n\n"
        f"Civil Society\n\n{FIRST}\n\n{SECOND}\n\n\n{SECOND}"
    )
    assert codes(made)[-2:] == [(2, "civil-society"), (2, "corruption")]
    assert made.sections[-1].span.of(made.clean).strip() == SECOND


def test_two_gaps_for_one_lost_heading_restore_nothing() -> None:
    made = document(
        f"Executive Summary\n\nCivil Society. {FIRST}\n\nCorruption. {SECOND}\n\n"
        f"Civil Society\n\n{FIRST}\n\n\n{SECOND}\n\n\n{SECOND}\n\n{FIRST}"
    )
    assert (2, "corruption") not in codes(made)


def rows(made: Document, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in made.tables[table].rows]


def test_a_table_of_labels_and_single_spaced_numbers() -> None:
    made = document(
        f"{FIRST}\n\nTable 1. Elections of 1904\n\nParty First Round Total\nBlue List 26 9 35\nReds* 9 1 10\n"
        f"Independents -- 10 10\nTotal 35 20 55\n\n*Red and Pink Union\n\n{SECOND}"
    )
    assert made.tables[0].caption == "Table 1. Elections of 1904"
    assert rows(made) == [
        ["Party First Round Total"],
        ["Blue List", "26", "9", "35"],
        ["Reds*", "9", "1", "10"],
        ["Independents", "--", "10", "10"],
        ["Total", "35", "20", "55"],
        ["*Red and Pink Union"],
    ]
    assert paragraphs(made) == [FIRST, SECOND]
    assert made.tables[0].span.of(made.clean).startswith("Table 1.")


def test_a_table_of_columns_set_with_spaces_pipes_or_tabs() -> None:
    spaced = (
        "Category            1903   1904\nElectoral Process   6.25   6.50\nCorruption          6.50   n/a"
    )
    for text in (spaced, spaced.replace("   ", "|"), spaced.replace("   ", "\t")):
        made = document(f"{text}\n\n{FIRST}")
        assert rows(made) == [
            ["Category", "1903", "1904"],
            ["Electoral Process", "6.25", "6.50"],
            ["Corruption", "6.50", "n/a"],
        ]


def test_a_grid_that_lost_its_labels_keeps_every_row_in_order() -> None:
    made = document(
        " 6.50 6.50 6.75\n5.50 5.50 5.75\n\nNational Democratic\nGovernance\n\nn/a\n\n6.50 6.75\n\n"
        f"Corruption\nDemocracy Score\n\n6.25 6.50 6.50\n6.17 6.25 6.29\n\nElectoral Process\n\n* {SECOND}"
    )
    assert rows(made) == [
        ["6.50", "6.50", "6.75"],
        ["5.50", "5.50", "5.75"],
        ["National Democratic Governance"],
        ["n/a"],
        ["6.50", "6.75"],
        ["Corruption"],
        ["Democracy Score"],
        ["6.25", "6.50", "6.50"],
        ["6.17", "6.25", "6.29"],
        ["Electoral Process"],
    ]
    assert paragraphs(made) == [f"* {SECOND}"]


def test_numbers_in_prose_are_no_table() -> None:
    text = (
        "In 1903, 1904 and 1905 the vote was on May 3, 4 and 5.\n\nOf 100 seats, 60 were taken; 40 were not."
    )
    assert not document(text).tables


def test_endnotes_are_notes_and_no_paragraphs() -> None:
    made = document(
        f"{FIRST[:-1]}.1 {SECOND}2\n\nNotes\n\n1 State Gazette, 3 May 1905.\n\n2 Interview, 1905."
    )
    assert [(n.number, n.span.of(made.clean)) for n in made.notes] == [
        ("1", "1 State Gazette, 3 May 1905."),
        ("2", "2 Interview, 1905."),
    ]
    assert paragraphs(made)[-1] == "Notes"


def test_a_heading_right_above_its_ratings_is_both_label_and_section() -> None:
    made = document(f"{SECOND}\n\nElectoral Process\n1903 1904 1905\n6.25 6.50 6.50\n\n{FIRST}")
    assert rows(made)[0] == ["Electoral Process"]
    inside = made.section_at(made.clean.index("appoints"))
    assert inside is not None and inside.code == "electoral-process"


def test_a_text_that_is_indented_throughout_has_no_indented_lines() -> None:
    made = document(textwrap.indent(wrapped(f"{FIRST} {SECOND}"), "    "))
    assert paragraphs(made) == [f"{FIRST} {SECOND}"]


def test_a_question_may_carry_its_score() -> None:
    made = document(f"A1. Was the head of government elected in a fair vote? 1 / 4\n\n{FIRST}")
    assert [(s.code, s.title[-6:]) for s in made.sections] == [("A1", " vote?")]


def test_a_number_too_near_to_its_label_is_parted_from_it() -> None:
    made = document(f"Blue List   7   35   42\nThe Very Long Party 0   1   1\nTotal   7   36   43\n\n{FIRST}")
    assert rows(made)[1] == ["The Very Long Party", "0", "1", "1"]


def test_a_heading_of_two_lines_is_one() -> None:
    title = "b. Torture and Other Cruel, Inhuman, or Degrading Treatment or Punishment in the Prisons"
    made = document(
        f"Section 1. Respect for the Person\n\n{wrapped(title)}\n\n{wrapped(FIRST)}\n\n{wrapped(SECOND)}"
    )
    assert [s.title for s in made.sections if s.code == "section-1-b"] == [title]


def test_numbers_of_thousands_percentages_and_dashes_are_cells() -> None:
    made = document(f"Blue List   1,204,310   60.6%   n/a\nReds   98 400   4.9%   --\n\n{FIRST}")
    assert rows(made) == [["Blue List", "1,204,310", "60.6%", "n/a"], ["Reds", "98 400", "4.9%", "--"]]
