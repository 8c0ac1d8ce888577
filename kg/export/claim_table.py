"""Claims as one wide table with codes of countries and identifiers, as CSV or Parquet, for R and pandas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO

from kg import countries, schema
from kg.errors import UsageError
from kg.model import Claim, Entity, Metadata
from kg.rdf.identifiers import Identifiers, joined

Value = str | int | float | None
_BEFORE = (
    "document", "country", "iso2", "iso3", "cow", "gw", "vdem", "series", "edition", "period_start",
    "period_end", "type",
    "subject", "subject_name", "subject_type", "subject_kind", "subject_wikidata", "subject_identifiers",
    "object", "object_name", "object_type", "object_kind", "object_wikidata", "object_identifiers",
)  # fmt: skip
_AFTER = ("quote", "start_offset", "end_offset", "quotes", "confidence", "extractor")


def columns() -> tuple[str, ...]:
    """The names of the columns; each qualifier of the schema is one, with `q_` before its name.

    A qualifier that is a number or words has two, so that the number stays a number.
    """
    return (*_BEFORE, *(column for column, _ in _qualifier_columns()), *_AFTER)


def _qualifier_columns() -> list[tuple[str, str]]:
    """Column and type of each qualifier, in the order of the schema."""
    found = []
    for q in schema.load().qualifiers.values():
        mixed = q.type == "number-or-words"
        found.append((f"q_{q.name}", "number" if mixed else q.type))
        if mixed:
            found.append((f"q_{q.name}_words", "text"))
    return found


def claim_rows(
    claims: Iterable[Claim],
    entities: Mapping[str, Entity],
    documents: Mapping[str, Metadata],
    identifiers: Identifiers | None = None,
) -> Iterator[tuple[Value, ...]]:
    """A row for each claim, sorted; None where a value is not stated.

    Args:
        identifiers: what other data sets call the entities; see `kg.rdf.identifiers_of`.
    """
    known = identifiers or {}
    for claim in sorted(claims):
        meta = documents.get(claim.document, Metadata())
        codes = countries.codes_of(meta.country)
        yield (
            claim.document,
            meta.country or None,
            *((getattr(codes, c) if codes else "") or None for c in ("iso2", "iso3", "cow", "gw", "vdem")),
            meta.series or None,
            meta.year,
            meta.period_start or None,
            meta.period_end or None,
            claim.type,
            *_end(entities, known, claim.subject),
            *_end(entities, known, claim.object),
            *_qualifiers(claim),
            claim.evidence[0].quote,
            claim.evidence[0].start,
            claim.evidence[0].end,
            len(claim.evidence),
            claim.confidence,
            claim.extractor,
        )


def _end(entities: Mapping[str, Entity], identifiers: Identifiers, iri: str) -> tuple[Value, ...]:
    if not iri:
        return (None,) * 6
    entity, known = entities[iri], identifiers.get(iri, {})
    ids = (known.get("wikidata"), joined(known) or None)
    return iri, entity.name, entity.type.value, entity.kind or None, *ids


def _qualifiers(claim: Claim) -> Iterator[Value]:
    for q in schema.load().qualifiers.values():
        value = claim.modality.value if q.name == "modality" else claim.values.get(q.name)
        if q.type == "number-or-words":
            words = isinstance(value, str)
            yield from (None if words else value, value if words else None)
        else:
            yield value


def claims_csv(rows: Iterable[tuple[Value, ...]]) -> Iterator[str]:
    """Lines of CSV (RFC 4180), with line feeds; a value that is not stated is empty."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    for row in (columns(), *rows):
        writer.writerow("" if v is None else v for v in row)
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def claims_parquet(rows: Iterable[tuple[Value, ...]], out: Path | IO[bytes]) -> None:
    """A Parquet file with typed columns.

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # type: ignore[import-untyped]
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError(
            "Parquet needs pyarrow", remedy="pip install pyarrow, or take --format csv"
        ) from error
    types = {"number": pa.float64(), "integer": pa.int64()}
    of = {column: types.get(type_, pa.string()) for column, type_ in _qualifier_columns()}
    of |= dict.fromkeys(("edition", "start_offset", "end_offset", "quotes"), pa.int64())
    of["confidence"] = pa.float64()
    typed = pa.schema([(c, of.get(c, pa.string())) for c in columns()])
    parts = list(zip(*rows, strict=True)) or [() for _ in typed]
    arrays = [pa.array(list(v), type=f.type) for v, f in zip(parts, typed, strict=True)]
    parquet.write_table(pa.Table.from_arrays(arrays, schema=typed), out)
