"""The words of a noun phrase as a value."""

from __future__ import annotations

import re

from spacy.tokens import Token

_EMPTIED = re.compile(r"\s*\(\s*\)")
"""What an apposition in brackets leaves behind."""
_COMMAS = re.compile(r"\s*,\s*,\s*")
_HYPHENS = re.compile(r"\s*([-–])\s*")


def phrase(token: Token) -> str:
    """The words of a noun phrase or clause, without a leading article and relative clauses."""
    inside = [t for t in token.subtree if not _in_aside(t, token)]
    first, last = inside[0].i, inside[-1].i
    span = [t for t in token.doc[first : last + 1] if t in inside]
    while span and (span[0].dep_ == "det" or span[0].tag_ == "PRP$" or span[0].is_punct):
        span.pop(0)
    while span and (span[-1].is_punct and span[-1].text not in ('"', ")")):
        span.pop()
    return squeeze("".join(t.text_with_ws for t in span))


def _in_aside(token: Token, top: Token) -> bool:
    while token != top:
        if token.dep_ in ("relcl", "appos", "parataxis", "advcl") or (
            token.dep_ == "prep" and token.lower_ == "under"
        ):
            return True
        token = token.head
    return False


def squeeze(text: str) -> str:
    """White space to single blanks, hyphens closed up, empty brackets and pairs of commas made good."""
    return _HYPHENS.sub(r"\1", _EMPTIED.sub("", _COMMAS.sub(", ", " ".join(text.split()))))
