"""How far the words go that tell what a law is about: "a law requiring permits for fires"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from kg.extract.laws import words
from kg.extract.laws.candidate import is_reduced

_OPENERS = frozenset(("on", "about", "against", "regarding", "concerning", "for", "to", "in", "of"))
_LONGEST = 24


def complement(head: Token) -> int:
    """End of the words that tell what the law is about; `head.i + 1` where there are none."""
    doc, end = head.doc, head.i + 1
    child = next((c for c in head.rights if c.left_edge.i == end), None)
    if child is not None and _tells_subject(child):
        end = _cut(child, end)
    if end >= len(doc):
        return end
    if (phrase := phrase_of(head)).i != head.i:
        return _cut(phrase, end)
    after = doc[end]
    clause = end == head.i + 1 or doc[head.i + 1].pos_ == "VERB"
    if clause and after.tag_ == "TO" and after.head.i > end and after.head.pos_ in ("VERB", "NOUN"):
        return _cut(after.head, end)
    if end == head.i + 1 and after.lower_ == "to" and head.lemma_ == "amendment":
        end = _cut(after, end)
    # The parser often hangs "on" on the verb: "signed amendments to the law on X".
    if (
        end < len(doc)
        and doc[end].lower_ == "on"
        and doc[end].dep_ == "prep"
        and doc[end - 1].lower_ in words.heads()
    ):
        end = _cut(doc[end], end)
    return end


def _tells_subject(child: Token) -> bool:
    """Whether a clause or phrase says what a law is about, and not what became of it."""
    if child.dep_ in ("acl", "relcl"):
        event = child.lemma_ in words.words("enacting") | words.words("later")
        passive = child.tag_ in ("VBN", "VBD") and not any(c.dep_ == "dobj" for c in child.children)
        return not (event and passive) and child.left_edge.pos_ != "ADP"
    dated = any(c.ent_type_ in ("DATE", "GPE") for c in child.children)
    return child.dep_ == "prep" and child.lower_ in _OPENERS and not dated


def _cut(child: Token, start: int) -> int:
    """End of a clause before a comma that opens another statement."""
    last = min(child.right_edge.i + 1, start + _LONGEST)
    doc = child.doc
    while last > start + 1 and doc[last - 1].is_punct:
        last -= 1
    for token in doc[start:last]:
        if token.text in (";", "—", "–", ":", "(") and token.i > start:
            return token.i
        if token.text == "," and token.i + 1 < last and not _continues_list(token):
            return token.i
    return last


def _continues_list(comma: Token) -> bool:
    """Whether a comma stands in a list of nouns or adjectives and not before a new statement."""
    listed = any(
        c.dep_ == "conj" and c.i > comma.i and c.pos_ == comma.head.pos_ for c in comma.head.children
    )
    after = comma.doc[comma.i + 1 : comma.i + 3]
    opens = any(t.pos_ in ("ADP", "PRON", "SCONJ") for t in after) and after[0].pos_ == "CCONJ"
    return listed and comma.head.pos_ in ("NOUN", "PROPN", "ADJ") and not opens


def said(head: Token) -> Span | None:
    """What the law is said to do by the verb of its sentence: `imposed stronger penalties`."""
    verb = head.head
    if head.dep_ == "nsubj" and is_reduced(verb) and verb.dep_ == "ccomp" and verb.head.i > verb.i:
        # "A law adopted in 2004 banned …" is parsed with "adopted" as the verb of the subject.
        verb = verb.head
    elif head.dep_ != "nsubj" or verb.pos_ != "VERB" or verb.lemma_ in words.words("later"):
        return None
    if is_reduced(verb) and verb.nbor(-1).lower_ in ("also", ","):
        return None  # "a law, also adopted in 2017, gave …"
    return verb.doc[verb.i : _cut(verb, verb.i)]


def phrase_of(head: Token) -> Token:
    """The token that carries the phrase in the parse.

    In "a law governing trade" the parser may take all for a compound with `trade` as its head.
    """
    after = head.nbor() if head.i + 1 < len(head.doc) else head
    return (
        after.head
        if after.tag_ == "VBG" and after.dep_ in ("compound", "amod") and after.head.i > after.i
        else head
    )
