"""Claims that the shape of names states, with no verb or noun to trigger a rule.

`the Orda Fund's Press Centre` is part of the fund, `Omar Dal's Dawn` is his, and a lower house is a house
of the legislature.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.engine.reference import References
from kg.extract.reading import Finding, Form, TokenMention
from kg.model import EntityType

_OWNABLE = frozenset({"party", "bloc", "media", "company", "business-group"})
_WHOLES = frozenset(
    {"ngo", "international", "media", "company", "business-group", "union", "party", "other", "security"}
)
_HOUSES = ("upper house", "lower house", "upper chamber", "lower chamber")


def find_structure(references: References) -> Iterator[Finding]:
    """Findings of `part_of` and `controls`, in text order."""
    for mention in references.mentions:
        if references.type_of(mention.entity) != EntityType.ORGANISATION or mention.form > Form.SHORT:
            continue
        yield from _possessed(mention, references)
        yield from _named_after(mention, references)
    yield from _houses(references)


def _possessed(mention: TokenMention, references: References) -> Iterator[Finding]:
    """ "A's B", "his B party": an organisation's is part of it, a person's is controlled by him or her."""
    doc = references.doc
    root: Token = doc[mention.start : mention.end].root
    for owner in (c for c in _left_children(root, mention) if c.dep_ == "poss"):
        for holder in references.at(owner):
            type_, kind = references.type_of(holder.entity), references.kind_of(holder.entity)
            if holder.entity == mention.entity or not _bare(doc[holder.end : mention.start]):
                continue
            span = references.reading.span(holder.start, mention.end)
            if type_ == EntityType.PERSON and references.kind_of(mention.entity) in _OWNABLE:
                yield Finding(
                    "controls",
                    holder.entity,
                    mention.entity,
                    span,
                    "controls.possessive",
                    {"how": "control"},
                    0.7,
                )
            elif kind in _WHOLES:
                yield Finding("part_of", mention.entity, holder.entity, span, "part_of.possessive", {}, 0.85)


def _left_children(root: Token, mention: TokenMention) -> Iterator[Token]:
    yield from (c for c in root.lefts if c.i < mention.start)
    after = root.head  # "his ruling B party": the possessive hangs on the noun behind the name
    if after.i == mention.end and root.dep_ in ("compound", "nmod") and after.pos_ == "NOUN":
        yield from (c for c in after.lefts if c.i < mention.start)


def _bare(between: object) -> bool:
    """Whether only "'s" and adjectives stand between two names."""
    tokens = list(between)  # type: ignore[call-overload]
    return len(tokens) <= 4 and all(t.dep_ in ("case", "amod", "compound", "punct", "poss") for t in tokens)


def _named_after(mention: TokenMention, references: References) -> Iterator[Finding]:
    """A body whose name begins with another's, or ends in "of" another: "the ILO Regional Office"."""
    name = references.doc[mention.start : mention.end].text
    for entity in references.entities.values():
        if entity.type != EntityType.ORGANISATION or entity.id == mention.entity or entity.kind == "party":
            continue
        for form in entity.names:
            if len(form) < 2 or form[:1].islower() or not _is_part_name(name, form):
                continue
            yield Finding(
                "part_of",
                mention.entity,
                entity.id,
                references.reading.mention_span(mention),
                "part_of.name",
                {},
                0.8,
            )
            return


def _is_part_name(name: str, form: str) -> bool:
    rest = name.removeprefix(f"{form} ")
    if rest != name:
        return form.isupper() and rest[:1].isalpha()
    return any(name.endswith(f" {of} {form}") for of in ("of", "of the")) and " " in name


def _houses(references: References) -> Iterator[Finding]:
    """The upper and lower house are part of the legislature that the document speaks of beside them."""
    parliament = references.offices.get("parliament")
    if parliament is None:
        return
    for mention in references.mentions:
        if mention.entity == parliament or references.kind_of(mention.entity) != "legislature":
            continue
        words = references.doc[mention.start : mention.end]
        if not words.text.lower().startswith(_HOUSES):
            continue
        if "of " in words.text or _speaks_of(parliament, words[0], references):
            start = mention.start
            name = references.at(references.doc[start - 2]) if start > 2 else []
            if start > 2 and references.doc[start - 1].text in ("(", ",") and name:
                start = name[0].start if name[0].entity == mention.entity else start
            span = references.reading.span(start, mention.end)
            yield Finding("part_of", mention.entity, parliament, span, "part_of.house", {}, 0.85)


def _speaks_of(entity: str, token: Token, references: References) -> bool:
    """Whether the sentence of a token, or the one before, mentions an entity."""
    first = token.sent.start
    before = token.doc[first - 1].sent.start if first else first
    return any(m.entity == entity for i in range(before, token.sent.end) for m in references.at(token.doc[i]))
