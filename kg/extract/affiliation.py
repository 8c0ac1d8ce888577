"""Who belongs to which party by how the names stand: `Omar Dal of Dawn`, `Omar Dal (Dawn)`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.engine.reference import References
from kg.extract.reading import Finding, Form, TokenMention
from kg.model import EntityType

_PARTIES = frozenset({"party", "bloc"})
_LEFT = frozenset({"formerly", "originally", "previously", "once"})


def find_affiliations(person: TokenMention, references: References) -> Iterator[Finding]:
    """Findings of `member` for a person named beside a party or bloc."""
    party, status = _behind(person, references)
    party = party or _owner(person, references)
    if party is None:
        return
    members = [person]
    if references.doc[person.end + 1].lower_ == "both" and (first := _first_of_two(person, references)):
        members = [first, person]
    for member in members:
        span = references.reading.span(min(member.start, party.start), max(person.end, party.end))
        found = {"status": status}
        yield Finding("member", member.entity, party.entity, span, "member.affiliated", found, 0.8)


def _behind(person: TokenMention, references: References) -> tuple[TokenMention | None, str]:
    """The party behind a name: "A of the B party", "A, from B", "A and C, both of B", "A (B)"."""
    doc, i, status = references.doc, person.end, "current"
    if i + 3 >= len(doc):
        return None, status
    if doc[i].text == "," and (doc[i + 1].lower_ in _LEFT or doc[i + 1].lower_ in ("both", "of", "from")):
        status = "former" if doc[i + 1].lower_ in _LEFT else status
        i += 1 if doc[i + 1].lower_ in ("of", "from") else 2
    if doc[i].lower_ not in ("of", "(") and not (i > person.end and doc[i].lower_ == "from"):
        return None, status
    start = i + 1
    while start < min(i + 5, len(doc)) and _describes(doc[start], references):
        start += 1
    party = next((m for m in references.starting(start) if _is_party(m, references)), None)
    if party is not None and doc[i].text == "(" and doc[party.end].text not in (")", ",", ";"):
        return None, status
    return party, status


def _describes(token: Token, references: References) -> bool:
    return token.pos_ in ("DET", "ADJ", "NOUN") and not references.at(token)


def _is_party(mention: TokenMention, references: References) -> bool:
    return references.kind_of(mention.entity) in _PARTIES and mention.form <= Form.SHORT


def _owner(person: TokenMention, references: References) -> TokenMention | None:
    """The party of "B's A"."""
    doc, i = references.doc, person.start - 1
    if i < 1 or doc[i].tag_ != "POS":
        return None
    return next((m for m in references.at(doc[i - 1]) if m.end == i and _is_party(m, references)), None)


def _first_of_two(second: TokenMention, references: References) -> TokenMention | None:
    """The person named with "and" before a second one, whatever titles stand between."""
    doc = references.doc
    for i in range(second.start - 1, doc[second.start].sent.start - 1, -1):
        if doc[i].pos_ in ("VERB", "AUX"):
            return None
        for mention in references.starting(i):
            if references.type_of(mention.entity) == EntityType.PERSON and mention.end < second.start:
                between = {t.lower_ for t in doc[mention.end : second.start]}
                return mention if "and" in between else None
    return None
