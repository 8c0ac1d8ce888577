"""What holds of every document, whatever its text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Document, Span
from kg.read.clean import Edit, apply
from kg.read.layout import lay_out

from .test_repairs import cleaned, document

WORDS = st.sampled_from(
    "The the minister oﬃce par- state-owned stateowned vote.The N A said.1 end.”2 6.25 n/a “ ” ’s — -- Bar- "
    "| Corruption. Outlook 2004 co\u00adop \ufeff Jose\u0301 * NOTE: 7 \u00a0 1 2 3 Electoral Process:".split(
        " "
    )
)
BREAKS = st.sampled_from([" ", "  ", "\n", "\n\n", "\r\n", "\n \n", "\f", "\t", "\n ", "\n\n\n"])
TEXTS = st.lists(st.tuples(WORDS, BREAKS), max_size=60).map(lambda parts: "".join(w + b for w, b in parts))


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("-", "")


@settings(deadline=None)
@given(TEXTS)
def test_paragraphs_and_tables_are_in_order_apart_and_not_empty(text: str) -> None:
    made = document(text)
    spans = sorted(
        [*made.paragraphs, *(t.span for t in made.tables), *(n.span for n in made.notes if len(n.span))]
    )
    assert list(made.paragraphs) == sorted(made.paragraphs)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for span in made.paragraphs:
        words = span.of(made.clean)
        assert words and words == words.strip()
    for table in made.tables:
        assert all(cell.span.of(made.clean) == cell.text for row in table.rows for cell in row)
        assert all(table.span.covers(cell.span) for row in table.rows for cell in row)


@settings(deadline=None)
@given(TEXTS)
def test_no_word_is_lost_between_the_blocks(text: str) -> None:
    layout = lay_out(text)
    covered = [*(b.span for b in layout.blocks), *layout.dropped]
    rest = list(text)
    for span in covered:
        rest[span.start : span.end] = " " * len(span)
    assert not "".join(rest).replace("\ufeff", "").strip()


@settings(deadline=None)
@given(TEXTS)
def test_the_map_rises_and_stays_inside_the_raw_text(text: str) -> None:
    made = document(text)
    places = [made.chars.to_raw(Span(i, i + 1)) for i in range(len(made.clean))]
    assert all(0 <= p.start <= p.end <= len(text) for p in places)
    assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(places))


@settings(deadline=None)
@given(TEXTS, st.data())
def test_evidence_is_always_the_raw_text(text: str, data: st.DataObject) -> None:
    made: Document = document(text)
    if not made.clean:
        return
    start = data.draw(st.integers(0, len(made.clean) - 1))
    end = data.draw(st.integers(start + 1, len(made.clean)))
    found = made.evidence(Span(start, end))
    assert text[found.start : found.end] == found.quote


PROSE = st.lists(
    st.sampled_from(
        "the oﬃce of a ﬁrst minister’s “plan” and José coop\u00adted staﬀ fell 6.25 in Bar-Lev".split()
    ),
    min_size=3,
    max_size=40,
)


@settings(deadline=None)
@given(PROSE, st.data())
def test_raw_words_cleaned_again_are_the_clean_words(words: list[str], data: st.DataObject) -> None:
    raw = "".join(word + data.draw(st.sampled_from([" ", "\n", "  "])) for word in words)
    made = document(raw)
    clean = made.clean.split()
    first = data.draw(st.integers(0, len(clean) - 1))
    last = data.draw(st.integers(first, len(clean) - 1))
    start = sum(len(w) + 1 for w in clean[:first])
    span = Span(start, start + len(" ".join(clean[first : last + 1])))
    quote = made.evidence(span).quote
    assert squeezed(cleaned(quote)) == squeezed(span.of(made.clean))


EDITS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4), st.text("xyz", max_size=3)), max_size=8)


@given(st.text("abc \n", min_size=30, max_size=40), EDITS)
def test_every_character_outside_an_edit_is_mapped_to_itself(
    raw: str, wanted: list[tuple[int, int, str]]
) -> None:
    edits = sorted(Edit(start, min(start + length, len(raw)), text) for start, length, text in wanted)
    made = apply(raw, edits)
    chars = made.chars
    for clean, origin, length in zip(chars.clean, chars.raw, chars.length, strict=True):
        edited = {i for e in edits if len(e.text) == e.end - e.start for i in range(e.start, e.end)}
        for k in range(length):
            assert made.text[clean + k] == raw[origin + k] or origin + k in edited
            assert chars.start(clean + k) >= origin
    assert list(chars.raw) == sorted(chars.raw)
