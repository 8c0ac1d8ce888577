"""The score of one document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from kg.errors import InputError
from kg.evaluate.claims import HEDGED, ClaimMatch, Values, attributes, gold_values, match_claims
from kg.evaluate.entities import EntityMatch, match_entities, named
from kg.evaluate.results import DocumentScore, Fault, Tally, add
from kg.model import Document, Extraction
from kg.schema import Schema, load


def score_document(
    gold: Mapping[str, Any],
    claims: Sequence[Values],
    entities: Sequence[Mapping[str, Any]],
    text: str,
    schema: Schema | None = None,
) -> DocumentScore:
    """Score one document.

    Args:
        gold: a gold file.
        claims: its claims, as in `claims.jsonl`.
        entities: its entities, as in `entities.jsonl`; those of other documents are ignored.
        text: the text as read, in which the offsets of the quotes count.
        schema: of the claims; the project's own where none is given.

    Raises:
        InputError: a claim of the gold file names an entity that the file does not list.
    """
    document = str(gold["document"])
    names = {e["id"]: e["name"] for e in gold["entities"]}
    for claim in gold["claims"]:
        for end in (claim["subject"], claim.get("object")):
            if end and end not in names:
                raise InputError(f"a {claim['type']} claim names the unknown entity {end}", where=document)
    mine = [e for e in entities if document in (e.get("documents") or (document,))]
    matched = match_entities(named(mine), named(gold["entities"]))
    pairs = match_claims(claims, gold["claims"], matched, schema or load())
    entity_tallies, faults = _tally_entities(document, matched)
    tallies, rules, uncounted = _tally_found(claims, pairs)
    for f, claim in enumerate(claims):
        if f not in pairs.pairs and not _hedged(claim):
            fault = "duplicate" if f in pairs.duplicates else "wrong"
            faults.append(_claim_fault(document, fault, claim))
        if any(text[e["start"] : e["end"]] != e["quote"] for e in claim["evidence"]):
            faults.append(_claim_fault(document, "unlocated", claim))
    counts, differing = _attributes(document, claims, gold["claims"], pairs)
    faults += differing
    reached = set(pairs.pairs.values())
    for g, claim in enumerate(gold["claims"]):
        if g not in reached and not claim.get("optional"):
            add(tallies, claim["type"], Tally(missed=1))
            faults.append(_gold_fault(document, claim, names))
    return DocumentScore(
        document,
        entity_tallies,
        dict(sorted(tallies.items())),
        counts,
        rules,
        sum(text[e["start"] : e["end"]] != e["quote"] for c in claims for e in c["evidence"]),
        uncounted,
        tuple(sorted(faults)),
        {matched.gold[g].id: matched.found[f].id for f, g in sorted(matched.pairs.items())},
    )


def score_extraction(gold: Mapping[str, Any], extraction: Extraction, document: Document) -> DocumentScore:
    """Score what the extractor hands over, without a store: local ids stand in for IRIs."""
    entities = [
        {
            "iri": e.id,
            "type": str(e.type),
            "kind": e.kind,
            "name": e.name,
            "aliases": list(e.aliases),
            "date": e.date,
            "place": e.place,
        }
        for e in extraction.entities
    ]
    ends = {e["iri"]: {key: e[key] for key in ("iri", "type", "name")} for e in entities}
    claims = [
        {
            "document": c.document,
            "type": c.type,
            "subject": ends[c.subject],
            "object": ends[c.object] if c.object else None,
            "qualifiers": dict(c.qualifiers),
            "evidence": [{"quote": e.quote, "start": e.start, "end": e.end} for e in c.evidence],
            "extractor": c.extractor,
        }
        for c in extraction.claims
    ]
    return score_document(gold, claims, entities, document.raw)


def _tally_entities(document: str, match: EntityMatch) -> tuple[dict[str, Tally], list[Fault]]:
    tallies: dict[str, Tally] = {}
    faults = []
    for f, entity in enumerate(match.found):
        if entity.type == "place":
            continue
        good = f in match.pairs
        add(tallies, entity.type, Tally(right=1) if good else Tally(wrong=1))
        if not good:
            fault = "duplicate" if f in match.duplicates else "wrong"
            faults.append(Fault(document, fault, "entity", entity.type, " | ".join(entity.names)))
    reached = set(match.pairs.values())
    for g, entity in enumerate(match.gold):
        if g not in reached and not entity.optional and entity.type != "place":
            add(tallies, entity.type, Tally(missed=1))
            faults.append(Fault(document, "missed", "entity", entity.type, " | ".join(entity.names)))
    return dict(sorted(tallies.items())), faults


def _tally_found(
    claims: Sequence[Values], match: ClaimMatch
) -> tuple[dict[str, Tally], dict[str, tuple[int, int, int]], int]:
    """Right and wrong by claim type and by rule, and how many hedged claims are not counted."""
    tallies: dict[str, Tally] = {}
    rules: Counter[tuple[str, str]] = Counter()
    uncounted = 0
    for f, claim in enumerate(claims):
        rule = str(claim.get("extractor") or "?")
        rules[rule, "fired"] += 1
        if f in match.pairs:
            rules[rule, "right"] += 1
            add(tallies, claim["type"], Tally(right=1))
        elif _hedged(claim):
            uncounted += 1
        else:
            rules[rule, "wrong"] += 1
            add(tallies, claim["type"], Tally(wrong=1))
    names = sorted({name for name, _ in rules})
    return tallies, {n: (rules[n, "fired"], rules[n, "right"], rules[n, "wrong"]) for n in names}, uncounted


def _attributes(
    document: str, claims: Sequence[Values], gold: Sequence[Values], match: ClaimMatch
) -> tuple[dict[str, tuple[int, int]], list[Fault]]:
    """Agreeing and stated, by qualifier, over right claims; and a fault for each right claim that differs."""
    stated: Counter[str] = Counter()
    agreeing: Counter[str] = Counter()
    faults = []
    for f, g in sorted(match.pairs.items()):
        found, theirs = claims[f], gold_values(gold[g])
        differing = []
        for name, good in attributes(found["type"], found["qualifiers"], theirs).items():
            stated[name] += 1
            agreeing[name] += good
            if not good:
                differing.append(f"{name}={found['qualifiers'].get(name)!r} for {theirs.get(name)!r}")
        if differing:
            faults.append(_claim_fault(document, "attribute", claim=found, detail="; ".join(differing)))
    return {name: (agreeing[name], stated[name]) for name in sorted(stated)}, faults


def _hedged(claim: Values) -> bool:
    return claim["qualifiers"].get("modality") in HEDGED


def _claim_fault(document: str, fault: str, claim: Values, detail: str = "") -> Fault:
    """A fault of a found claim; `detail` is said of its ends, all its qualifiers where it is empty."""
    object_ = claim["object"]["name"] if claim.get("object") else "–"
    said = detail or _listed(claim["qualifiers"])
    detail = f"{claim['subject']['name']} → {object_} {said}".rstrip()
    quote = claim["evidence"][0]["quote"] if claim["evidence"] else ""
    return Fault(document, fault, "claim", claim["type"], detail, quote, str(claim.get("extractor") or ""))


def _gold_fault(document: str, claim: Values, ids: Mapping[str, str]) -> Fault:
    object_ = ids.get(claim.get("object") or "", "–")
    detail = f"{ids[claim['subject']]} → {object_} {_listed(gold_values(claim))}".rstrip()
    return Fault(document, "missed", "claim", claim["type"], detail, claim["quote"])


def _listed(values: Values) -> str:
    return " ".join(f"{k}={v!r}" for k, v in sorted(values.items()))
