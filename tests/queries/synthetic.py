"""A synthetic graph of any size, the same every time: documents about invented countries.

Half of the ties fall on few actors, as they do in real reports.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg import schema
from kg.model import CharMap, Claim, Document, Entity, EntityType, Evidence, Metadata, qualifiers
from kg.rdf import DATA, Build, describe, describe_build, describe_entities, describe_vocabulary

PER_DOCUMENT = 500
_PREFIX = {"person": "p", "organisation": "o", "place": "c", "law": "l", "election": "e"}


class _Numbers:
    """A linear congruential generator: small, seeded, the same on every machine."""

    def __init__(self, seed: int) -> None:
        self._state = seed

    def below(self, n: int) -> int:
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % n


def _iri(type_: str, number: int) -> str:
    return f"{DATA}{type_}/{_PREFIX[type_]}{number}"


def _pick(numbers: _Numbers, types: frozenset[str], actors: int) -> str:
    type_ = sorted(types)[numbers.below(len(types))]
    size = {"place": 30, "election": 2000, "law": 2000}.get(type_, actors // 2)
    busy = type_ in ("person", "organisation") and numbers.below(2)
    return _iri(type_, numbers.below(max(1, size // 50) if busy else size))


def _qualifiers(numbers: _Numbers, kind: schema.ClaimType) -> dict[str, str | int | float]:
    loaded, values = schema.load(), {}
    for name in kind.qualifiers:
        qualifier = loaded.qualifiers[name]
        allowed = qualifier.allowed(kind.name)
        values[name] = (
            allowed[numbers.below(len(allowed))]
            if allowed
            else {
                "text": f"{name} {numbers.below(40)}",
                "date": str(1990 + numbers.below(30)),
                "number": numbers.below(700) / 100,
                "integer": 1990 + numbers.below(30),
                "number-or-words": numbers.below(700) / 100,
            }[qualifier.type]
        )
    if numbers.below(10) == 0:
        values["modality"] = ("reported", "alleged", "denied", "planned")[numbers.below(4)]
    return values


def documents(claims: int, actors: int) -> Iterator[tuple[Document, list[Claim]]]:
    """Documents with their claims."""
    numbers, kinds = _Numbers(7), sorted(schema.load().claims.values(), key=lambda c: c.name)
    for n in range(-(-claims // PER_DOCUMENT)):
        text = " ".join(f"Sentence {i} of report {n}." for i in range(PER_DOCUMENT))
        name, country = f"country{n % 30}-{1990 + n // 30}", f"Country {n % 30}"
        meta = Metadata(f"Report {n}", "Observatory", "Survey", country, 1990 + n // 30)
        document = Document(name, text, text, CharMap.identity(len(text)), meta)
        found: dict[object, Claim] = {}
        for i in range(min(PER_DOCUMENT, claims - n * PER_DOCUMENT)):
            kind = kinds[numbers.below(len(kinds))]
            ends = kind.object - {"none"}
            at = numbers.below(len(text) - 60)
            claim = Claim(
                name,
                kind.name,
                _pick(numbers, kind.subject, actors),
                _pick(numbers, ends, actors) if ends else "",
                qualifiers(_qualifiers(numbers, kind)),
                (Evidence(at, at + 20 + i % 40, text[at : at + 20 + i % 40]),),
                f"{kind.name}.rule",
                0.9,
            )
            found[claim.key] = claim
        yield document, sorted(found.values())


def quads(claims: int, actors: int = 10_000) -> Iterator[ox.Quad]:
    """All graphs of a build of so many claims about so many actors."""
    names: dict[str, set[str]] = {}
    hashes = {}
    for document, found in documents(claims, actors):
        hashes[document.id] = document.sha256
        for claim in found:
            for end in filter(None, (claim.subject, claim.object)):
                names.setdefault(end, set()).add(document.id)
        yield from describe(document, found)
    kinds = {e.type.value: e.kinds for e in schema.load().entities.values()}
    for n, (iri, where) in enumerate(sorted(names.items())):
        type_, local = iri.removeprefix(DATA).split("/")
        kind = kinds[type_][n % len(kinds[type_])] if kinds[type_] else ""
        entity = Entity(iri, EntityType(type_), f"Name {local}", kind, documents=tuple(sorted(where)))
        yield from describe_entities([entity])
    yield from describe_build(Build("0", hashes, len(names), claims))
    yield from describe_vocabulary()
