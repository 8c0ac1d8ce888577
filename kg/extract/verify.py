"""The verifier: nothing passes without located words, sound types, and entities that are there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg import schema
from kg.extract.reading import Finding, Names, Reading
from kg.model import Claim, Dropped, Entity, Evidence, Extraction, Mention, qualifiers

_RECURRING = frozenset(("prosecuted", "law_event", "appointed", "dismissed"))


def verify(
    reading: Reading, names: Names, found: Iterable[Finding], dropped: Sequence[Dropped] = ()
) -> Extraction:
    """The findings that hold, as claims: the same claim once, with all its evidence.

    Dropped are findings whose quote does not stand at its offsets (`quote-not-found`) and those that
    break the schema (`schema`).
    """
    document = reading.document
    entities = names.by_id
    kept: dict[tuple[object, ...], list[tuple[Finding, Evidence]]] = defaultdict(list)
    lost = list(dropped)
    for finding in found:
        evidence = document.evidence(finding.span)
        fault = _fault(finding, evidence, reading, entities)
        if fault is None:
            kept[_key(finding)].append((finding, evidence))
        else:
            code, detail = fault
            lost.append(
                Dropped(
                    document.id, finding.type, code, detail, evidence.quote, evidence.start, evidence.end,
                    finding.extractor,
                )
            )  # fmt: skip
    claims = [_claim(document.id, group) for same in kept.values() for group in _by_date(same)]
    return Extraction(
        document.id, tuple(_mentioned(reading, names)), tuple(sorted(claims)), tuple(sorted(set(lost)))
    )


def _fault(
    finding: Finding, evidence: Evidence, reading: Reading, entities: Mapping[str, Entity]
) -> tuple[str, str] | None:
    quote = evidence.quote
    if not quote.strip() or reading.document.raw[evidence.start : evidence.end] != quote:
        return "quote-not-found", "the words do not stand at their offsets"
    subject, object_ = entities.get(finding.subject), entities.get(finding.object)
    if subject is None or (finding.object and object_ is None):
        return "unknown-entity", f"{finding.subject} or {finding.object} is no entity of the document"
    if finding.subject == finding.object:
        return "self-loop", "subject and object are the same entity"
    claim = Claim(
        reading.document.id, finding.type, subject.id, finding.object, qualifiers(finding.qualifiers)
    )
    faults = list(schema.load().faults(claim, subject.type, object_.type if object_ else None))
    return ("schema", "; ".join(faults)) if faults else None


def _key(finding: Finding) -> tuple[object, ...]:
    """What makes two findings the same claim: the arguments, the schema's key, and the modality."""
    kind = schema.load().claims[finding.type]
    names = (*kind.key, "modality")
    pair = (finding.subject, finding.object)
    values = tuple(_folded(finding.qualifiers.get(name)) for name in names)
    return (finding.type, *(sorted(pair) if kind.symmetric else pair), *values)


_Located = tuple[Finding, Evidence]


def _by_date(group: list[_Located]) -> list[list[_Located]]:
    """The findings of one claim, parted where it may happen again: two arrests, two amendments.

    Dates agree where one is the other, less precise. What has no date is of the event told last before it,
    else of the first.
    """
    if group[0][0].type not in _RECURRING:
        return [group]
    events: dict[str, list[_Located]] = {}
    for finding, evidence in sorted(group, key=lambda pair: -len(str(pair[0].qualifiers.get("date", "")))):
        date = str(finding.qualifiers.get("date", ""))
        home = next((known for known in events if date and known.startswith(date)), date)
        events.setdefault(home, []).append((finding, evidence))
    undated = events.pop("", [])
    if not events:
        return [undated]
    for finding, evidence in undated:
        told = [(e.start, date) for date, dated in events.items() for _, e in dated]
        before = [pair for pair in told if pair[0] <= evidence.start]
        events[max(before)[1] if before else min(told)[1]].append((finding, evidence))
    return list(events.values())


def _folded(value: str | int | float | None) -> str:
    return " ".join(str(value).lower().replace("-", " ").split()) if value is not None else ""


def _claim(document: str, group: Sequence[tuple[Finding, Evidence]]) -> Claim:
    """One claim out of all findings of it: each qualifier from the surest finding that states it."""
    ranked = sorted(
        group, key=lambda pair: (-pair[0].confidence, pair[1].start, pair[1].end, pair[0].extractor)
    )
    best = ranked[0][0]
    values: dict[str, str | int | float] = {}
    for finding, _ in ranked:
        for name, value in finding.qualifiers.items():
            values.setdefault(name, value)
    stands = {finding.qualifiers.get("status") for finding, _ in ranked}
    if best.type in ("role", "member") and ("end" in values or "former" in stands) and "status" in values:
        values["status"] = "former"
    return Claim(
        document,
        best.type,
        best.subject,
        best.object,
        qualifiers(values),
        tuple(sorted({evidence for _, evidence in group})),
        best.extractor,
        round(min(0.99, best.confidence + 0.02 * (len(group) - 1)), 3),
    )


def _mentioned(reading: Reading, names: Names) -> Iterable[Entity]:
    """The entities with where they are mentioned."""
    places: dict[str, set[Mention]] = defaultdict(set)
    for mention in names.mentions:
        span = reading.document.chars.to_raw(reading.mention_span(mention))
        places[mention.entity].add(Mention(span.start, span.end, span.of(reading.document.raw)))
    for entity in sorted(names.entities):
        yield replace(entity, mentions=tuple(sorted(places[entity.id])), documents=(reading.document.id,))
