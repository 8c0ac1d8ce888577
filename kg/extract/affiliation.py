"""Who belongs to which body by how the names stand: `Omar Dal of Dawn`, `Omar Dal (Dawn)`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.engine.reference import References
from kg.extract.engine.words import lemma
from kg.extract.reading import Finding, Form, TokenMention
from kg.model import EntityType

_PARTIES = frozenset({"party", "bloc"})
_PARTY_WORDS = frozenset("Party League Front Movement Rally Alliance Congress Bloc Union Coalition".split())
"""Words of names that parties have, also those that a document never calls a party."""
_LEFT = frozenset({"formerly", "originally", "previously", "once"})
_LINKS = frozenset({"of", "from", "with"})
_NO_POST = frozenset("activist politician dissident campaigner colleague opponent figure journalist".split())
"""What someone is called before the name without any post in the body behind it."""
_DEPUTIES = frozenset(
    "deputy lawmaker legislator mp senator parliamentarian congressman candidate councillor".split()
)
"""Who has a party, so that a body in brackets behind the name is one."""
_DESCRIBING_MAX = 4
_FEW_TOKENS = 8


def find_affiliations(person: TokenMention, references: References) -> Iterator[Finding]:
    """Findings of `member` for a person named beside a body, most of all a party or bloc."""
    body, status = _behind(person, references)
    body = body or _owner(person, references)
    if body is None:
        return
    members = [person]
    if _speaks_of_two(person, references) and (first := _first_of_two(person, references)):
        members = [first, person]
    for member in members:
        span = references.reading.span(min(member.start, body.start), max(person.end, body.end))
        found = {"status": status}
        yield Finding("member", member.entity, body.entity, span, "member.affiliated", found, 0.8)


def _behind(person: TokenMention, references: References) -> tuple[TokenMention | None, str]:
    """The body behind a name: "A of the B party", "A, from B", "A and C, both of B", "A (B)"."""
    doc, i, status = references.doc, person.end, "current"
    if i + 3 >= len(doc):
        return None, status
    apart = doc[i].text == "," and (doc[i + 1].lower_ in _LEFT or doc[i + 1].lower_ in ("both", "of", "from"))
    if apart:
        status = "former" if doc[i + 1].lower_ in _LEFT else status
        i += 1 if doc[i + 1].lower_ in ("of", "from") else 2
    link = doc[i].lower_
    if link not in ("of", "(") and not (apart and link in _LINKS):
        return None, status
    start = i + 1
    while start < min(i + 1 + _DESCRIBING_MAX, len(doc)) and _describes(doc[start], references):
        start += 1
    before = lemma(doc[person.start - 1]) if person.start else ""
    alone = link == "of" and not apart and _bears_post(person, references)
    wanted = _is_party if alone or (link == "(" and before not in _DEPUTIES) else _is_body
    body = next((m for m in references.starting(start) if wanted(m, references)), None)
    if body is not None and link == "(" and doc[body.end].text not in (")", ",", ";"):
        return None, status
    return body, status


def _bears_post(person: TokenMention, references: References) -> bool:
    """Whether a title stands before the name, whose post is in the body behind it: "Judge A of B"."""
    before = references.doc[person.start - 1] if person.start else None
    titled = before is not None and before.pos_ in ("NOUN", "PROPN") and before.sent == before.nbor().sent
    return titled and before is not None and lemma(before) not in _NO_POST


def _describes(token: Token, references: References) -> bool:
    return token.pos_ in ("DET", "ADJ", "NOUN") and not references.at(token)


def _is_party(mention: TokenMention, references: References) -> bool:
    if mention.form > Form.SHORT:
        return False
    names = references.entities[mention.entity].names
    like = any(word in _PARTY_WORDS for name in names for word in name.split())
    kind = references.kind_of(mention.entity)
    return kind in _PARTIES or (kind == "ngo" and like)


def _is_body(mention: TokenMention, references: References) -> bool:
    named = references.type_of(mention.entity) == EntityType.ORGANISATION
    return named and mention.form <= Form.SHORT and references.doc[mention.start].text[:1].isupper()


def _owner(person: TokenMention, references: References) -> TokenMention | None:
    """The party of "B's A"."""
    doc, i = references.doc, person.start - 1
    if i < 1 or doc[i].tag_ != "POS":
        return None
    return next((m for m in references.at(doc[i - 1]) if m.end == i and _is_party(m, references)), None)


def _speaks_of_two(second: TokenMention, references: References) -> bool:
    """Whether a body is that of two: "A and C, both of B", "deputies A and C of B"."""
    doc = references.doc
    if doc[second.end + 1].lower_ == "both":
        return True
    first = _first_of_two(second, references)
    title = doc[first.start - 1] if first is not None and first.start else None
    return title is not None and title.tag_ == "NNS" and second.start - title.i < _FEW_TOKENS


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
