"""Claims that the shape of names states, with no verb or noun to trigger a rule.

`the Orda Fund's Press Centre` is part of the fund, `Omar Dal's Dawn` is his, a lower house is a house of
the legislature, `Omar Dal of Dawn` a member of the party, and `Dusk (formerly Dawn)` its new name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from kg.extract.affiliation import find_affiliations
from kg.extract.engine import series
from kg.extract.engine.reference import References
from kg.extract.engine.words import BODY_NOUNS, lemma
from kg.extract.houses import find_houses
from kg.extract.membership import find_members
from kg.extract.reading import Finding, Form, TokenMention
from kg.model import EntityType

_FOLLOWINGS = frozenset({"party", "bloc", "ngo", "militant"})
"""What "A's B" puts under A's control without saying that A owns it."""
_WHOLES = frozenset(
    {"ngo", "international", "media", "company", "business-group", "union", "party", "other", "security"}
)
_SIDES = frozenset({"party", "bloc"})
_EARLIER = frozenset({"formerly", "previously", "originally"})
_COMMITTEES = frozenset({"committee", "subcommittee", "commission"})
_NAMED = frozenset({"known", "called", "named", "as", "the"})
_BRANCHES = frozenset({"government", "legislature", "court"})
"""Bodies of the state, which belong to no party or company whatever "its" stands for."""
_STATE_PARTS = frozenset({"government", "security"})
_UNDER = frozenset({"under", "within"})
_STATE_WHOLES = frozenset({"government", "court", "legislature"})


def find_structure(references: References) -> Iterator[Finding]:
    """Findings of `part_of`, `controls`, `member` and `succeeds`, in text order."""
    bodies = _bodies(references)
    for mention in references.mentions:
        if references.type_of(mention.entity) == EntityType.PERSON and mention.form <= Form.SHORT:
            yield from find_affiliations(mention, references)
            continue
        if references.type_of(mention.entity) != EntityType.ORGANISATION or mention.form > Form.SHORT:
            continue
        yield from _possessed(mention, references)
        yield from _named_after(mention, references, bodies)
        yield from _part_of_whole(mention, references)
        yield from _renamed(mention, references)
        yield from _sided_with(mention, references)
    yield from find_members(references)
    yield from find_houses(references)


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
            if type_ == EntityType.PERSON and references.kind_of(mention.entity) in _FOLLOWINGS:
                yield Finding(
                    "controls",
                    holder.entity,
                    mention.entity,
                    span,
                    "controls.possessive",
                    {"how": "affiliation" if references.kind_of(mention.entity) in _SIDES else "control"},
                    0.7,
                )
            elif holder.entity != references.offices.get("government") and _may_have(
                kind, references.kind_of(mention.entity)
            ):
                yield Finding("part_of", mention.entity, holder.entity, span, "part_of.possessive", {}, 0.85)


def _may_have(whole: str, part: str) -> bool:
    """Whether "A's B" makes B a part of A, by the kinds: parliament's committee, no party's court."""
    if whole in ("legislature", "government", "court"):
        return part in ("government", "security") or (whole, part) == ("court", "court")
    return whole == "security" or (whole in _WHOLES and part not in _BRANCHES)


def _left_children(root: Token, mention: TokenMention) -> Iterator[Token]:
    yield from (c for c in root.lefts if c.i < mention.start)
    after = root.head  # "his ruling B party": the possessive hangs on the noun behind the name
    if after.i == mention.end and root.dep_ in ("compound", "nmod") and lemma(after) in BODY_NOUNS:
        yield from (c for c in after.lefts if c.i < mention.start)


def _renamed(mention: TokenMention, references: References) -> Iterator[Finding]:
    """ "B (formerly A)", "B, previously known as A,": the same body under its new name."""
    doc, i = references.doc, mention.end
    if i + 2 >= len(doc) or doc[i].text not in ("(", ",") or doc[i + 1].lower_ not in _EARLIER:
        return
    i += 2
    while i < len(doc) and doc[i].lower_ in _NAMED:
        i += 1
    for earlier in references.starting(i):
        same = references.type_of(earlier.entity) == EntityType.ORGANISATION
        if same and earlier.entity != mention.entity and earlier.end < len(doc) and doc[earlier.end].is_punct:
            span = references.reading.span(mention.start, earlier.end)
            how = {"how": "renaming"}
            yield Finding(
                "succeeds", mention.entity, earlier.entity, span, "succeeds.formerly-name", how, 0.85
            )


def _sided_with(mention: TokenMention, references: References) -> Iterator[Finding]:
    """ "The pro-A channel B": B is loyal to the person or party A."""
    doc, i = references.doc, mention.start - 1
    while i > max(mention.start - 4, 2) and doc[i].pos_ in ("NOUN", "ADJ") and not references.at(doc[i]):
        i -= 1
    for owner in references.at(doc[i]) if i > 2 else ():
        named = (
            references.type_of(owner.entity) == EntityType.PERSON
            or references.kind_of(owner.entity) in _SIDES
        )
        before = doc[owner.start - 2 : owner.start].text.lower() if owner.start > 1 else ""
        if named and before in ("pro-", "pro–") and owner.entity != mention.entity:
            span = references.reading.span(owner.start - 2, mention.end)
            yield Finding("patron", owner.entity, mention.entity, span, "patron.pro", {"how": "loyalty"}, 0.8)


def _bare(between: object) -> bool:
    """Whether only "'s" and adjectives stand between two names."""
    tokens = list(between)  # type: ignore[call-overload]
    return len(tokens) <= 4 and all(t.dep_ in ("case", "amod", "compound", "punct", "poss") for t in tokens)


def _named_after(
    mention: TokenMention, references: References, bodies: Mapping[str, str]
) -> Iterator[Finding]:
    """A body whose name begins with another's, or ends in "of" another: "the ILO Regional Office".

    Args:
        mention: of the body.
        references: of the document.
        bodies: each form of each body's name → its local id.
    """
    name = references.doc[mention.start : mention.end].text
    if mention.start and references.doc[mention.start - 1].text in ("-", "pro", "anti"):
        return  # "the pro-EU bloc"
    for form in _named_inside(name):
        whole = bodies.get(form, mention.entity)
        if whole != mention.entity:
            span = references.reading.mention_span(mention)
            yield Finding("part_of", mention.entity, whole, span, "part_of.name", {}, 0.8)
            return


def _bodies(references: References) -> dict[str, str]:
    """The bodies, parties left out, by each form of their names; of two of one name the first."""
    found: dict[str, str] = {}
    for entity in references.entities.values():
        if entity.type == EntityType.ORGANISATION and entity.kind != "party":
            for form in entity.names:
                if len(form) > 1 and not form[0].islower():
                    found.setdefault(form, entity.id)
    return found


def _named_inside(name: str) -> Iterator[str]:
    """What may be another body's name in a name: the acronym it begins with, what stands behind "of"."""
    words = name.split(" ")
    for n in range(1, len(words)):
        first = " ".join(words[:n])
        if words[n][:1].isalpha() and (first.isupper() or words[-1].lower() in _COMMITTEES):
            yield first
    for n in range(1, len(words) - 1):
        if words[n] == "of":
            yield " ".join(words[n + 1 :])
            if words[n + 1] == "the" and n + 2 < len(words):
                yield " ".join(words[n + 2 :])


def _part_of_whole(mention: TokenMention, references: References) -> Iterator[Finding]:
    """ "A of B": a body named as one of another's, "the Venice Office of the World Council".

    Of the state's bodies also "A under B", "A within B".
    """
    doc = references.doc
    i = series.over_gloss(references, mention.end)  # "the Venice Office (VO) of the World Council"
    i += i < len(doc) and doc[i].text == "," and doc[i + 1 : i + 2].text in _UNDER
    of_state = references.kind_of(mention.entity) in _STATE_PARTS
    if i + 2 >= len(doc) or not (doc[i].lower_ == "of" or (of_state and doc[i].lower_ in _UNDER)):
        return
    i += 2 if doc[i + 1].lower_ == "the" else 1
    for whole in references.starting(i):
        if (
            whole.entity != mention.entity
            and whole.form <= Form.SHORT
            and references.kind_of(whole.entity) in _WHOLES | _STATE_WHOLES
            and references.kind_of(mention.entity) not in ("party", "bloc", "legislature", "militant")
        ):
            span = references.reading.span(mention.start, whole.end)
            yield Finding("part_of", mention.entity, whole.entity, span, "part_of.of", {}, 0.8)
