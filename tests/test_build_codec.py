"""Work files: model objects as JSON and back."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import (
    Cell,
    CharMap,
    Claim,
    Document,
    Dropped,
    Entity,
    EntityType,
    Extraction,
    Mention,
    Metadata,
    Note,
    Section,
    Span,
    Table,
    qualifiers,
)
from kg.steps import codec, work

TEXT = "Alma Serik heads the\u2028 “Steppe” Bank.\r\nIt was founded in 1994."


def document() -> Document:
    return Document(
        id="a-report",
        raw=TEXT,
        clean=TEXT,
        chars=CharMap.identity(len(TEXT)),
        meta=Metadata(title="A report", country="Kazakhstan", year=2004),
        paragraphs=(Span(0, 10), Span(12, 20)),
        sections=(Section(Span(0, 20), "Corruption", "corruption"),),
        tables=(Table(Span(3, 9), ((Cell("1", Span(3, 4)), Cell("2.5", Span(5, 8))),)),),
        notes=(Note("1", Span(18, 20)),),
        pages=(0, 12),
        source="a-report.txt",
        sha256="00",
    )


def extraction() -> Extraction:
    at = document().evidence(Span(0, 10))
    person = Entity("person/1", EntityType.PERSON, "Alma Serik", mentions=(Mention(0, 10, "Alma Serik"),))
    bank = Entity("organisation/1", EntityType.ORGANISATION, "Steppe Bank", kind="company")
    claim = Claim(
        "a-report", "role", person.id, bank.id, qualifiers({"role": "head"}), (at,), "role.verb", 0.9
    )
    return Extraction(
        "a-report", (person, bank), (claim,), (Dropped("a-report", "owns", "type-mismatch", "x"),)
    )


@pytest.mark.parametrize("value", [document(), extraction()])
def test_comes_back_as_it_was(value: Document | Extraction) -> None:
    as_json = json.loads(json.dumps(codec.encode(value)))
    assert codec.decode(type(value), as_json) == value


@given(st.dictionaries(st.text(min_size=1), st.text(min_size=1) | st.integers() | st.floats(allow_nan=False)))
def test_qualifiers_keep_value_and_type(values: dict[str, str | int | float]) -> None:
    claim = Claim("d", "role", "a", "b", qualifiers(values))
    back = codec.decode(Claim, json.loads(json.dumps(codec.encode(claim))))
    assert back == claim
    assert [type(v) for _, v in back.qualifiers] == [type(v) for _, v in claim.qualifiers]


def test_a_work_file_gives_each_part_by_itself(tmp_path: Path) -> None:
    file = tmp_path / "w.json"
    work.save(file, document(), extraction())
    assert work.is_whole(file)
    assert work.head(file) == ("a-report", document().meta, "00", len(TEXT))
    assert work.extraction(file) == extraction()
    assert work.document(file) == document()


def test_a_cut_work_file_is_not_whole(tmp_path: Path) -> None:
    file = tmp_path / "w.json"
    work.save(file, document(), extraction())
    whole = file.read_bytes()
    for cut in (0, 1, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:cut])
        assert not work.is_whole(file)
    with pytest.raises(InputError, match="--force"):
        work.document(file)
