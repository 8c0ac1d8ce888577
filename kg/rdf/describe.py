"""One document and its claims as quads, all in the named graph of the document.

A claim is a node: typed, with subject, object, qualifiers, modality, finder and evidence. Evidence
is a Web Annotation target (https://www.w3.org/TR/annotation-model/#specific-resources): the
document as source, a text quote selector and a text position selector (code points of the text as
read, start inclusive, end exclusive). No blank nodes: sorted N-Quads are canonical as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from kg import schema
from kg.claim_id import stated
from kg.errors import SchemaError
from kg.model import Claim, Document, Evidence, Section, Span
from kg.rdf import direct
from kg.rdf.records import RECORD, claim_record
from kg.rdf.terms import (
    Iris,
    code,
    date,
    integer,
    number,
    qualifier_property,
    qualifier_value,
    term,
    text,
)

CONTEXT = 40
"""Length of a quote's prefix and suffix, in characters."""

Object = ox.NamedNode | ox.Literal
Pair = tuple[ox.NamedNode, Object]

A = term("rdf:type")


def describe(document: Document, claims: Sequence[Claim], iris: Iris | None = None) -> Iterator[ox.Quad]:
    """All quads of one document: its description, its claims with evidence, and direct triples.

    Args:
        document: as read; its text gives the context of each quote.
        claims: of this document, subject and object being IRIs.
        iris: where the data's IRIs live.

    Raises:
        SchemaError: a claim is of another document, or breaks the schema.
    """
    iris = iris or Iris()
    graph = iris.document_graph(document.id)
    yield from _quads(iris.document(document.id), _document(document), graph)
    where = _Sections(document)
    seen: set[tuple[int, int]] = set()
    for claim in claims:
        if claim.document != document.id:
            raise SchemaError(f"a claim of {claim.document!r} among those of this one", where=document.id)
        yield from _quads(iris.claim(claim), _claim(claim, iris), graph)
        for evidence in claim.evidence:
            if (evidence.start, evidence.end) not in seen:
                seen.add((evidence.start, evidence.end))
                yield from _evidence(document, evidence, where.at(evidence.start), iris)
        yield from direct.triples(claim, iris)


def _quads(subject: ox.NamedNode, pairs: Iterator[Pair], graph: ox.NamedNode) -> Iterator[ox.Quad]:
    return (ox.Quad(subject, predicate, value, graph) for predicate, value in pairs)


def _document(document: Document) -> Iterator[Pair]:
    meta = document.meta
    yield A, term("schema:Report")
    yield A, term("prov:Entity")
    yield term("dct:identifier"), text(document.id)
    for name, value in (
        ("dct:title", meta.title),
        ("dct:language", meta.language),
        ("dct:format", document.media_type),
        ("kg:publisher", meta.publisher),
        ("kg:series", meta.series),
        ("kg:country", meta.country),
        ("kg:fileName", document.source),
        ("kg:sha256", document.sha256),
        ("schema:url", meta.url),
    ):
        if value:
            yield term(name), text(value)
    if meta.year is not None:
        yield term("kg:edition"), integer(meta.year)
    if meta.period_start:
        yield term("kg:periodStart"), date(meta.period_start)
    if meta.period_end:
        yield term("kg:periodEnd"), date(meta.period_end)


def _claim(claim: Claim, iris: Iris) -> Iterator[Pair]:
    kind = schema.load().claims.get(claim.type)
    if kind is None:
        raise SchemaError(f"unknown claim type {claim.type!r}", where=claim.document)
    if not claim.evidence:
        raise SchemaError(f"a {claim.type} claim about {claim.subject} has no evidence", where=claim.document)
    yield A, term("kg:Claim")
    yield A, term("kg:" + kind.cls)
    yield term("kg:document"), iris.document(claim.document)
    yield term("kg:subject"), ox.NamedNode(claim.subject)
    if claim.object:
        yield term("kg:object"), ox.NamedNode(claim.object)
    for name, value in stated(claim):
        if name != "modality":
            yield qualifier_property(name), qualifier_value(claim, name, value)
    yield term("kg:modality"), code("modality", claim.modality)
    yield term("kg:extractor"), text(claim.extractor)
    yield term("kg:confidence"), number(claim.confidence)
    yield term("kg:quote"), text(min(claim.evidence).quote)
    for evidence in claim.evidence:
        yield term("kg:evidence"), iris.evidence(claim.document, evidence.start, evidence.end)
    if claim.type == "rating":
        yield term("qb:dataSet"), iris.ratings
    yield RECORD, claim_record(claim)


def _evidence(
    document: Document, evidence: Evidence, section: Section | None, iris: Iris
) -> Iterator[ox.Quad]:
    raw, start, end = document.raw, evidence.start, evidence.end
    if raw[start:end] != evidence.quote:
        raise SchemaError(
            f"the words at {start}-{end} are not the quote {evidence.quote!r}",
            where=document.id,
            remedy="Let only verified claims through",
        )
    node = iris.evidence(document.id, start, end)
    quote, position = ox.NamedNode(node.value + "#quote"), ox.NamedNode(node.value + "#position")
    pairs: list[tuple[ox.NamedNode, str, Object]] = [
        (node, "rdf:type", term("oa:SpecificResource")),
        (node, "oa:hasSource", iris.document(document.id)),
        (node, "oa:hasSelector", quote),
        (node, "oa:hasSelector", position),
        (quote, "rdf:type", term("oa:TextQuoteSelector")),
        (quote, "oa:exact", text(evidence.quote)),
        (quote, "oa:prefix", text(raw[max(0, start - CONTEXT) : start])),
        (quote, "oa:suffix", text(raw[end : end + CONTEXT])),
        (position, "rdf:type", term("oa:TextPositionSelector")),
        (position, "oa:start", integer(start)),
        (position, "oa:end", integer(end)),
    ]
    if evidence.page is not None:
        pairs.append((node, "kg:page", integer(evidence.page)))
    if section:
        pairs.append((node, "kg:section", text(section.title)))
        if section.code:
            pairs.append((node, "kg:sectionCode", text(section.code)))
    graph = iris.document_graph(document.id)
    for subject, predicate, value in pairs:
        yield ox.Quad(subject, term(predicate), value, graph)


class _Sections:
    """The sections of a document by raw offset."""

    def __init__(self, document: Document) -> None:
        self._spans = [(document.chars.to_raw(s.span), s) for s in document.sections if len(s.span)]

    def at(self, offset: int) -> Section | None:
        """The innermost section that holds a raw offset."""
        holding: list[tuple[Span, Section]] = [
            (span, section) for span, section in self._spans if span.start <= offset < span.end
        ]
        innermost = max(holding, key=lambda pair: (pair[1].level, pair[0].start), default=None)
        return innermost[1] if innermost else None
