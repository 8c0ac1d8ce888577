"""The examples of the rules: marked-up sentences in, claims out as short lines.

`{TYPE:Name}` marks an entity: `person`, `place`, `law`, `election`, `org`, or a kind (`party`,
`media`, `country` …). The same name is the same entity. `{TYPE:Name=words}` marks words that refer
to it, such as a pronoun. Claims are written `Subject > Object | qualifier=value, …`; `-` stands for
no object.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.language import Language

from kg import schema
from kg.extract import parse
from kg.extract.dates import DateIndex
from kg.extract.engine.match import find_claims
from kg.extract.engine.reference import References
from kg.extract.engine.rules import Rule
from kg.extract.reading import Finding, Form, Names, TokenMention
from kg.model import CharMap, Document, Entity, EntityType, Span

_MARK = re.compile(r"\{([a-z-]+):([^{}=]+)(?:=([^{}]+))?\}")
COUNTRY = "Atlantis"
"""The country that every example's report is about."""


def read(marked: str, nlp: Language | None = None) -> tuple[References, DateIndex]:
    """A reading of a marked-up text, with the marked entities as its names."""
    plain, at, spans = "", 0, []
    for mark in _MARK.finditer(marked):
        plain += marked[at : mark.start()]
        words = mark[3] or mark[2]
        spans.append(
            (len(plain), len(plain) + len(words), mark[1], mark[2], Form.NOMINAL if mark[3] else Form.NAME)
        )
        plain += words
        at = mark.end()
    plain += marked[at:]
    document = Document(
        "example", plain, plain, CharMap.identity(len(plain)), paragraphs=(Span(0, len(plain)),)
    )
    reading = parse.read(document, nlp)
    entities: dict[str, Entity] = {COUNTRY: Entity(COUNTRY, EntityType.PLACE, COUNTRY, "country")}
    mentions = []
    for start, end, kind, name, form in spans:
        entities.setdefault(name, _entity(kind, name))
        tokens = reading.tokens(Span(start, end))
        assert tokens is not None
        mentions.append(TokenMention(tokens.start, tokens.end, name, form))
    offices: dict[str, str] = {}
    for entity in entities.values():
        if entity.type == EntityType.PERSON:
            offices.setdefault("president", entity.id)
        elif entity.name == "Parliament":
            offices["parliament"] = entity.id
        elif entity.name == "Government":
            offices["government"] = entity.id
    names = Names(tuple(entities.values()), tuple(mentions))
    return References(reading, names, offices), DateIndex(reading)


def _entity(kind: str, name: str) -> Entity:
    if kind == "org":
        return Entity(name, EntityType.ORGANISATION, name, "other")
    if kind in set(EntityType):
        return Entity(name, EntityType(kind), name)
    for type_, entry in schema.load().entities.items():
        if kind in entry.kinds:
            return Entity(name, EntityType(type_), name, kind)
    raise ValueError(f"no entity type or kind {kind!r}")


def claims(
    marked: str, rules: Sequence[Rule] | None = None, nlp: Language | None = None
) -> dict[str, list[str]]:
    """The claims found in a marked-up text as short lines, by claim type."""
    references, dates = read(marked, nlp)
    found: dict[str, list[str]] = {}
    for finding in find_claims(references, dates, rules, COUNTRY):
        lines = found.setdefault(finding.type, [])
        if (line := written(finding)) not in lines:
            lines.append(line)
    return found


def written(finding: Finding) -> str:
    """A finding as a short line."""
    values = ", ".join(f"{k}={v}" for k, v in sorted(finding.qualifiers.items()))
    return f"{finding.subject} > {finding.object or '-'}" + (f" | {values}" if values else "")


def agrees(expected: str, found: Sequence[str]) -> bool:
    """Whether one of the found lines says what is expected; qualifiers left out are not asked for."""
    pair, _, wanted = expected.partition(" | ")
    asked = {q for q in wanted.split(", ") if q}
    return any(
        line.partition(" | ")[0] == pair and asked <= set(line.partition(" | ")[2].split(", "))
        for line in found
    )
