"""What the first word of a name shows: a first name of any language, or an East Asian family name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.names.evidence import PERSON, Vote
from kg.extract.names.given import family_names, is_given
from kg.extract.names.glosses import Piece, is_acronym
from kg.extract.names.text import Text
from kg.fold import fold

_LONGEST = 5


def by_given_name(text: Text, piece: Piece) -> Iterator[Vote]:
    """A vote for a person where the first word is a first name and what follows names no body or place."""
    words = piece.name.split()
    if not 2 <= len(words) <= _LONGEST or not _surnames(text, words[1:]):
        return
    lower = [w.lower() for w in words[1:] if w.lower() not in text.lexicon.particles]
    plain = all(text.common(word) for word in lower)
    if is_given(words[0]):
        yield Vote(PERSON, "", 1.5 if plain else 2, "given name")
    elif any("-" in word and word.rpartition("-")[2].islower() for word in words) and words[0].istitle():
        yield Vote(PERSON, "", 2, "given name")
    elif any(is_given(word) for word in words[1:-1]) and not text.common(words[0].lower()):
        yield Vote(PERSON, "", 1.5, "given name")
    elif fold(words[0]) in family_names() and len(words) <= 3 and not plain:
        yield Vote(PERSON, "", 1, "given name")


def _surnames(text: Text, words: Sequence[str]) -> bool:
    """Whether all words may be of a personal name: no head of a body, no noun for a place, no acronym."""
    lexicon = text.lexicon
    for word in words:
        lower = word.lower()
        if lower in lexicon.heads or lower in lexicon.not_actors or lower in lexicon.place_nouns:
            return False
        if lower in lexicon.not_names or is_acronym(word) or not word[0].isalpha() or lower in {"and", "of"}:
            return False
    return True
