"""What the text shows about the type of a candidate name: each sign votes once for a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anyascii import anyascii

from kg.extract.english import dictionary, singular
from kg.extract.names.connectors import head_of
from kg.extract.names.given import is_given
from kg.extract.names.glosses import Piece, is_acronym
from kg.extract.names.text import HYPHENS, Text
from kg.extract.names.wholes import DOCUMENTS, spells

_ALONE = frozenset({"treasury", "presidency", "chancellery", "gendarmerie", "politburo", "exchequer"})
"""Head nouns that name a body of the country by themselves, where they have a capital."""
_SITE = re.compile(r"\w[\w-]{2,}\.(?:com|org|net|info|[a-z]{2})")
_MINORITY = re.compile(r"[LGBTQIA2S]{4,}\+?|[LGBT]{3}\+")
"""Letters for people and no body: "LGBTQI+"."""
PERSON, ORGANISATION, PLACE, NOTHING = "person", "organisation", "place", "nothing"


@dataclass(frozen=True, order=True, slots=True)
class Vote:
    """One sign: `sign` says which, so that it counts once for a name however often it is seen."""

    type: str
    kind: str
    weight: float
    sign: str


def by_form(text: Text, piece: Piece) -> Iterator[Vote]:
    """What the words of the name itself show."""
    lexicon, name = text.lexicon, piece.name
    words = [w.lower().replace("’", "'") for w in name.split()]
    if name in lexicon.country_names:
        yield Vote(PLACE, "country", 10, "country")
    if name in lexicon.region_names:
        yield Vote(PLACE, "region", 6 if len(words) > 1 else 2.5, "region of the world")
    if anyascii(name) in lexicon.capitals:
        yield Vote(PLACE, "town", 8, "capital")
    if name in lexicon.institution_names or (
        name[0].isupper() and name.lower() in lexicon.institution_phrases
    ):
        yield Vote(ORGANISATION, "international", 10, "institution")
    plain = [w for w in words if w not in {"and", "of", "the"}]
    shouted = name.split()[0].isupper() and len(words) > 1 and words[1].isdigit()
    if (
        name in lexicon.adjectives
        or _MINORITY.fullmatch(name)
        or (all(_no_name(text, w) for w in plain) and not shouted and not _is_channel(text, words, piece))
        or name.lower() in lexicon.not_phrases
    ):
        yield Vote(NOTHING, "", 10, "common")
        return
    if len(words) == 2 and words[1].isdigit() and words[0] in _CHANNELS:
        yield Vote(ORGANISATION, "media", 4, "numbered channel")
        return
    if (
        len(words) == 2
        and words[1].isdigit()
        and not shouted
        and text.common(words[0])
        and words[0] not in lexicon.heads
    ):
        yield Vote(NOTHING, "", 5, "numbered")
    yield from _by_head(text, piece, words)
    part = words[-1] == "division" and text.common(words[-2])
    if len(words) > 1 and words[-1] in lexicon.region_nouns | {"city"} and words[0] != "islamic" and not part:
        yield Vote(PLACE, "town" if words[-1] == "city" else "region", 4, "region")
    if len(words) == 1 and words[0].endswith(("ist", "ists", "ism", "ite", "ites")):
        yield Vote(NOTHING, "", 3.5, "follower")
    if len(words) == 2 and name.split()[1] == text.home and words[0] not in lexicon.not_names:
        yield Vote(ORGANISATION, "", 3, "country last")
    if len(words) > 1 and words[0] in {"un", "u.n."}:
        yield Vote(ORGANISATION, "international", 2, "of the UN")
    if len(words) == 1 and _SITE.fullmatch(words[0]):
        yield Vote(ORGANISATION, "media", 2.5, "site")
    if len(words) == 2 and words[1].isdigit() and not text.common(words[0]):
        yield Vote(ORGANISATION, "media", 2.5, "numbered name")
    if is_acronym(name):
        yield Vote(ORGANISATION, "", 2, "acronym")
    elif _acronym_first(text, name.split()):
        yield Vote(ORGANISATION, "", 2.5, "acronym first")
    if len(words) == 1 and len(name) > 5:
        yield from _by_suffix(text, words[0])
    if words[0] in _ARTICLES and len(words) in {2, 3} and name[0].isupper() and words[1] not in lexicon.heads:
        yield Vote(ORGANISATION, "media", 1.25, "article")
        return
    inner = [text.lower[i] for i in range(piece.start, piece.end) if text.words[i] not in HYPHENS]
    if 2 <= len(inner) <= 5:
        yield from _by_shape(text, piece, inner)


def _acronym_first(text: Text, words: Sequence[str]) -> bool:
    """ "NRT Slovna": letters for a body before its name, and no person behind."""
    first = words[0]
    letters = len(words) == 2 and 1 < len(first) < 6 and first.isalpha() and first.isupper()
    return letters and not text.common(words[1].lower()) and not is_given(words[1])


_ARTICLES = frozenset({"el", "la", "le", "los", "las", "les", "il", "lo", "o", "os", "der", "die", "das"})
"""Articles of other languages, with which a name opens where it is a title: mostly of a paper."""


def _by_shape(text: Text, piece: Piece, words: Sequence[str]) -> Iterator[Vote]:
    """Two to five words of which all, or all but the first, are no English words: a personal name."""
    lexicon = text.lexicon
    if words[0] in lexicon.not_names or any(w in lexicon.heads or w.isdigit() for w in words):
        return
    if words[-1] in lexicon.likely_heads and text.common(words[-1]):
        return
    if words[0] in lexicon.signs["towns"]:
        yield Vote(PLACE, "town", 1.5, "opening of a town")
        return
    if any(is_acronym(part) for part in re.split("[ -]", piece.name)):
        return
    strange = [not text.common(w) for w in words if w not in lexicon.particles]
    if all(strange):
        yield Vote(PERSON, "", 1.1, "shape")
    elif (
        strange[-1]
        and words[0].capitalize() not in lexicon.adjectives
        and words[0] not in lexicon.place_nouns
    ):
        yield Vote(PERSON, "", 0.6, "shape")


def by_bracket(text: Text, pieces: Sequence[Piece]) -> Iterator[Vote]:
    """A name with its acronym in brackets is a body; "(GDP)" after common words is none."""
    for piece in pieces:
        after = text.next_word(piece.end)
        if after == "(" and len(piece.name.split()) > 1:
            short = text.words[min(piece.end + 1, text.size - 1)]
            if spells(text.words[piece.start : piece.end], short):
                yield Vote(ORGANISATION, "", 3, "spelled out")
        if text.next_word(piece.start - 1) == "(" and after == ")" and is_acronym(piece.name):
            last = piece.start - 2
            plain = text.words[last].islower() and text.lower[last] not in text.lexicon.heads
            if last >= 0 and (plain or text.lower[last] in text.lexicon.not_actors):
                yield Vote(NOTHING, "", 5, "acronym of common words")


_CHANNELS = frozenset(
    {"channel", "canal", "kanal", "canale", "radio", "tv", "televisión", "antena", "studio"}
)


def _is_channel(text: Text, words: Sequence[str], piece: Piece) -> bool:
    """ "Duke TV", "National Union", "June Movement": a title or an adjective before a noun for a body."""
    if len(words) > 1 and not text.opens[piece.start] and words[-1] in text.lexicon.heads:
        return words[-1] not in text.lexicon.title_modifiers
    return (
        len(words) > 1
        and words[-1] in {"tv", "fm", "radio"}
        and all(w in text.lexicon.titles for w in words[:-1])
    )


def _no_name(text: Text, word: str) -> bool:
    lexicon = text.lexicon
    if lexicon.heads.get(word) in {"legislature", "court"}:
        return False
    return (
        word in lexicon.not_names
        or (len(word) > 6 and singular(word) in lexicon.not_names)
        or word.rpartition("-")[2].capitalize() in lexicon.adjectives
        or word in lexicon.months
        or word.isdigit()
        or word.capitalize() in lexicon.adjectives
        or word in lexicon.titles
        or word in lexicon.title_modifiers
    )


def _by_suffix(text: Text, word: str) -> Iterator[Vote]:
    for suffix, kind in text.lexicon.suffixes:
        if word.endswith(suffix) and not text.common(word):
            yield Vote(ORGANISATION, kind, 1.5, "suffix")
            return
    if word.endswith(text.lexicon.place_suffixes) and not text.common_here(word):
        yield Vote(PLACE, "town", 0.75, "suffix")


def _by_head(text: Text, piece: Piece, words: list[str]) -> Iterator[Vote]:
    head = text.lower[head_of(text, piece.start, piece.end)]
    likely_heads = text.lexicon.likely_heads
    if head in text.lexicon.not_actors or (len(words) > 1 and words[-1] in DOCUMENTS):
        yield Vote(NOTHING, "", 3 if head in likely_heads else 6, "head")
        if head in likely_heads and len(words) > 1:
            yield Vote(ORGANISATION, likely_heads[head], 1.25, "likely head")
        return
    words = [part for word in words for part in re.split("[-–]", word)]
    kind = kind_of(text, words, head)
    if len(words) > 1:
        if head in text.lexicon.heads:
            yield Vote(ORGANISATION, kind, 4, "head")
        elif singular(head) in text.lexicon.heads:
            yield Vote(NOTHING, "", 3, "plural head")
        elif kind and words[0] in text.lexicon.heads and words[0] not in dictionary():
            yield Vote(ORGANISATION, kind, 4, "head")
        elif words[0] in text.lexicon.signs["openers"]:
            yield Vote(ORGANISATION, "party", 2.5, "noun before name")
        elif kind and any(w in text.lexicon.heads for w in words):
            yield Vote(ORGANISATION, kind, 2, "inner head")
        elif likely := likely_heads.get(head):
            yield Vote(ORGANISATION, likely, 1.5 if likely == "company" else 1.25, "likely head")
    elif _names_alone(text, piece, kind, head):
        yield Vote(ORGANISATION, kind, 3, "head")
    elif kind and piece.end == piece.start + 1:
        if (
            {head, singular(head)} & dictionary()
            or head not in text.lexicon.heads
            or head in text.lexicon.nouns
        ):
            yield Vote(NOTHING, "", 5, "bare head")
    elif kind:
        yield Vote(ORGANISATION, kind, 2, "inner head")


def _names_alone(text: Text, piece: Piece, kind: str, head: str) -> bool:
    """Whether a head noun names a body by itself: "Congress", and inside a sentence "the Treasury"."""
    if kind in {"legislature", "court"}:
        return head not in {"house", "chamber", "court", "courts", "tribunal"}
    return bool(kind) and head in _ALONE and piece.end == piece.start + 1 and not text.opens[piece.start]


def kind_of(text: Text, words: list[str], head: str) -> str:
    """The kind of organisation that the words of a name show; empty where they show none."""
    lexicon = text.lexicon
    padded = " " + " ".join(words) + " "
    civic = lexicon.heads.get(head) == "ngo"
    for phrase, kind in lexicon.kind_words:
        if f" {' '.join(phrase)} " in padded and not (civic and kind == "government"):
            return kind
    for word in (head, words[-1], *words):
        if found := lexicon.heads.get(word) or lexicon.heads.get(singular(word)):
            return found
    return ""
