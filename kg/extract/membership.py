"""Which parties make a bloc, read off its name or the bracket behind it.

`the Dawn–Dusk bloc` has two members, `the Unity Bloc (Dawn, Dusk, and New Light)` three.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Span

from kg.extract.engine.reference import References
from kg.extract.reading import Finding, Form, TokenMention

_SIDES = frozenset({"party", "bloc"})
_LONGEST_LIST = 60


def find_members(references: References) -> Iterator[Finding]:
    """Findings of `part_of` for the members of blocs."""
    parties = {
        form: entity.id
        for entity in references.entities.values()
        if entity.kind == "party"
        for form in entity.names
    }
    for mention in references.mentions:
        if references.kind_of(mention.entity) in _SIDES and mention.form <= Form.SHORT:
            yield from _joined(mention, references, parties)
            yield from _bracketed(mention, references)


def _joined(mention: TokenMention, references: References, parties: Mapping[str, str]) -> Iterator[Finding]:
    """The two that have joined their names: "the Dawn–Dusk bloc"."""
    name = references.entities[mention.entity].name.removesuffix(" bloc").removesuffix(" coalition")
    parts = name.replace("–", "-").split("-")
    members = {parties[part] for part in parts if part in parties} - {mention.entity}
    if len(parts) == 2 and len(members) == 2:
        span = references.reading.mention_span(mention)
        for member in sorted(members):
            yield Finding("part_of", member, mention.entity, span, "part_of.joint-name", {}, 0.8)


def _bracketed(mention: TokenMention, references: References) -> Iterator[Finding]:
    """The parties listed behind a bloc's name: "the Unity Bloc (Dawn, Dusk, and New Light)"."""
    doc, i = references.doc, mention.end
    if references.kind_of(mention.entity) != "bloc" or i + 3 >= len(doc) or doc[i].text != "(":
        return
    end = next((t.i for t in doc[i : i + _LONGEST_LIST] if t.text == ")"), i)
    listed = [m for j in range(i + 1, end) for m in references.starting(j)]
    if len(listed) > 1 and _only_names(doc[i + 1 : end], listed):
        for member in listed:
            if references.kind_of(member.entity) == "party":
                span = references.reading.span(mention.start, member.end)
                yield Finding("part_of", member.entity, mention.entity, span, "part_of.brackets", {}, 0.85)


def _only_names(inside: Span, listed: list[TokenMention]) -> bool:
    """Whether a bracket holds nothing but names, commas, "and" and "the"."""
    named = {i for m in listed for i in range(m.start, m.end)}
    return all(t.i in named or t.lower_ in (",", "and", "the") for t in inside)
