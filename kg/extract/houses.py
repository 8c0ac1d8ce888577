"""Which bodies are houses of which legislature, read off "bicameral", "the lower house" and their like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from spacy.tokens import Token

from kg.extract.engine.reference import References
from kg.extract.reading import Finding, Form, TokenMention

_HOUSES = ("upper house", "lower house", "upper chamber", "lower chamber")


def find_houses(references: References) -> Iterator[Finding]:
    """The upper and lower house are part of the legislature that the document speaks of beside them."""
    bicameral = _bicameral(references)
    whole = bicameral.entity if bicameral else references.offices.get("parliament")
    if whole is None:
        return
    for mention in references.mentions:
        if mention.form > Form.SHORT or references.kind_of(mention.entity) != "legislature":
            continue
        at = _called_house(mention, references)
        if at is None and bicameral and _is_listed(mention, bicameral, references):
            at = bicameral.start, mention.end
        if at is None:
            continue
        over = _named_whole(at[1], references) or whole
        if over != mention.entity:
            yield Finding(
                "part_of", mention.entity, over, references.reading.span(*at), "part_of.house", {}, 0.85
            )


def _bicameral(references: References) -> TokenMention | None:
    """The legislature that the document calls bicameral."""
    for token in references.doc:
        if token.lower_ == "bicameral":
            for i in range(token.i, min(token.i + 4, token.sent.end)):
                for mention in references.starting(i):
                    if references.kind_of(mention.entity) == "legislature":
                        return mention
    return None


def _called_house(mention: TokenMention, references: References) -> tuple[int, int] | None:
    """Where a legislature's name and "the lower house" stand side by side, or are one."""
    doc, sentence = references.doc, references.doc[mention.start].sent
    if doc[mention.start : mention.end].text.lower().startswith(_HOUSES):
        alone = _names_itself(mention, references)
        return (mention.start, mention.end) if alone else None
    for start, end in ((mention.end, mention.end + 5), (mention.start - 5, mention.start)):
        near = doc[max(start, sentence.start) : min(end, sentence.end)]
        for first, second in pairwise(near):
            between = (
                doc[mention.end : first.i] if first.i >= mention.end else doc[second.i + 1 : mention.start]
            )
            if f"{first.lower_} {second.lower_}" in _HOUSES and _only_links(between):
                return min(mention.start, first.i), max(mention.end, second.i + 1)
    return None


def _names_itself(mention: TokenMention, references: References) -> bool:
    """Whether "the upper house" names the whole, or the text around speaks of it."""
    words = references.doc[mention.start : mention.end]
    parliament = references.offices.get("parliament")
    return "of " in words.text or (parliament is not None and _speaks_of(parliament, words[0], references))


def _only_links(between: Iterable[Token]) -> bool:
    """Whether only commas, brackets, "or" and "the" stand between two names of a house."""
    return all(t.lower_ in (",", "(", ")", "or", "the", "—") for t in between)


def _is_listed(mention: TokenMention, bicameral: TokenMention, references: References) -> bool:
    """Whether a house is told after "the bicameral A consists of" in the same sentence."""
    doc = references.doc
    sentence = doc[bicameral.start].sent
    if not (bicameral.end <= mention.start and mention.end <= sentence.end):
        return False
    return any(
        t.lemma_ in ("consist", "comprise", "compose", "include") for t in doc[bicameral.end : mention.start]
    )


def _named_whole(end: int, references: References) -> str | None:
    """The legislature of "the lower house of A"."""
    doc = references.doc
    if end + 2 >= len(doc) or doc[end].lower_ != "of":
        return None
    for i in range(end + 1, min(end + 6, len(doc))):
        for mention in references.starting(i):
            if references.kind_of(mention.entity) == "legislature":
                return mention.entity
        if doc[i].pos_ not in ("DET", "ADJ", "PROPN", "PART", "NOUN"):
            return None
    return None


def _speaks_of(entity: str, token: Token, references: References) -> bool:
    """Whether the sentence of a token, or the one before, mentions an entity."""
    first = token.sent.start
    before = token.doc[first - 1].sent.start if first else first
    return any(m.entity == entity for i in range(before, token.sent.end) for m in references.at(token.doc[i]))
