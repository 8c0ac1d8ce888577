"""Persons by the noun that has described them: "the speaker", "the minister", "the journalist"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from kg.extract.coref.context import Context
from kg.extract.reading import Form, TokenMention
from kg.model import EntityType

_SOLE = frozenset("speaker ombudsman ombudsperson ombudswoman patriarch chancellor".split())
"""Offices of which a country has one, so that the whole document may have named the holder."""
_IDLE = frozenset(
    "then current incumbent same young elderly ousted jailed embattled late ex year old veteran prominent "
    "imprisoned exiled wealthy powerful controversial well-known disgraced fugitive outspoken".split()
)
_ALIKE: Mapping[str, str] = {
    **dict.fromkeys(
        "tycoon magnate oligarch entrepreneur mogul baron businesswoman financier banker".split(),
        "businessman",
    ),
    **dict.fromkeys("attorney advocate barrister".split(), "lawyer"),
    **dict.fromkeys("lawmaker legislator parliamentarian mp congressman".split(), "deputy"),
    **dict.fromkeys("reporter correspondent".split(), "journalist"),
    **dict.fromkeys("campaigner dissident".split(), "activist"),
    **dict.fromkeys("preacher imam priest".split(), "cleric"),
}
"""Nouns for one sort of people: who was called a businessman may be taken up as "the tycoon"."""
_OFFICES = frozenset("president premier king queen emir sultan".split())
_REACH = 4
"""Sentences back in which the person must have been named."""
_LONGEST = 8

Words = frozenset[str]
"""A title as its noun and what stands before it: "minister", "interior"."""


def person_references(context: Context) -> Iterator[TokenMention]:
    """References by a noun that described one person of the paragraph before, and no other."""
    described = _descriptions(context)
    if not described:
        return
    nouns = {noun for said in described.values() for noun, _ in said}
    for token in context.doc:
        noun = _sort(token)
        if noun in nouns and not context.covered[token.i] and token.tag_ in {"NN", "NNP"}:
            words = _definite(context, token)
            entity = _meant(context, token, noun, words, described) if words is not None else None
            if entity:
                yield TokenMention(token.i, token.i + 1, entity, Form.NOMINAL)


def _meant(
    context: Context, token: Token, noun: str, words: Words, described: Mapping[str, set[tuple[str, Words]]]
) -> str | None:
    def fits(entity: str) -> bool:
        return any(
            n == noun and words - {"former"} <= w and ("former" in words or "former" not in w)
            for n, w in described.get(entity, ())
        )

    near = {m.entity for m in context.before(token.i, _REACH) if fits(m.entity)}
    if len(near) == 1:
        return near.pop()
    if near or noun not in _SOLE:
        return None
    everywhere = {entity for entity in described if fits(entity)}
    return everywhere.pop() if len(everywhere) == 1 else None


def _sort(token: Token) -> str:
    lemma = token.lemma_.lower()
    return _ALIKE.get(lemma, lemma)


def _descriptions(context: Context) -> Mapping[str, set[tuple[str, Words]]]:
    """The nouns by which the document describes each person, with the words before them."""
    found: dict[str, set[tuple[str, Words]]] = {}
    for mention in context.names.mentions:
        if context.type_of(mention) is not EntityType.PERSON:
            continue
        for noun in _describing(context, mention):
            words = frozenset(t.lower_ for t in noun.lefts if t.pos_ in {"NOUN", "PROPN", "ADJ"})
            found.setdefault(mention.entity, set()).add((_sort(noun), words - _IDLE))
    return found


def _describing(context: Context, mention: TokenMention) -> Iterator[Token]:
    """The title before a name, the noun in apposition to it, and what it is said to be."""
    text, doc, root = context.text, context.doc, context.root(mention)
    before = mention.start - 1
    if before >= 0 and text.block[before] == text.block[mention.start]:
        if _is_title(context, doc[before]):
            yield doc[before]
        elif text.lower[before] == "," and (noun := title_before_comma(context, before)) is not None:
            yield noun
    for child in root.children:
        if child.dep_ == "appos" and child.i >= mention.end and _is_title(context, child):
            yield child
    if root.dep_ == "nsubj" and root.head.lemma_ in {"be", "become", "remain"}:
        yield from (c for c in root.head.children if c.dep_ == "attr" and _is_title(context, c))


def title_before_comma(context: Context, comma: int) -> Token | None:
    """The noun of "the minister of public works, X" that ends at the comma; None where it is no title."""
    for i in range(comma - 1, max(comma - _LONGEST, -1), -1):
        token = context.doc[i]
        if (
            context.text.block[i] != context.text.block[comma]
            or token.is_punct
            or token.pos_ in {"VERB", "AUX"}
        ):
            return None
        if _is_title(context, token):
            linked = i == comma - 1 or context.text.lower[i + 1] in {"of", "for", "at"}
            return token if linked else None
    return None


def _is_title(context: Context, token: Token) -> bool:
    lemma = token.lemma_.lower()
    known = lemma in context.lexicon.titles or lemma in _ALIKE
    return known and lemma not in _OFFICES and token.tag_ in {"NN", "NNP"}


def _definite(context: Context, token: Token) -> Words | None:
    """The words between "the" and a noun that stands for one person; None where it does not."""
    text = context.text
    if token.dep_ in {"compound", "amod", "nmod", "appos", "attr", "oprd"}:
        return None
    following = text.next_word(token.i + 1)
    if following in {"of", "for", "who", "whose", "that", "-", "at"}:
        return None
    if token.i + 1 < text.size and (context.covered[token.i + 1] or text.cap[token.i + 1]):
        return None
    at, words = token.i - 1, set()
    while at >= 0 and (
        context.doc[at].like_num  # "the 62-year-old lawyer"
        or text.words[at] == "-"
        or (text.words[at].islower() and context.doc[at].pos_ in {"NOUN", "ADJ", "PROPN"})
    ):
        if text.words[at].isalpha():
            words.add(text.lower[at])
        at -= 1
    if text.next_word(at) not in {"the", "this"}:
        return None
    return frozenset(words - _IDLE)
