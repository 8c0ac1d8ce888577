"""Where a name begins: not with a word that only describes it, nor with one that is another's adjective."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.names.connectors import is_head
from kg.extract.names.given import is_given
from kg.extract.names.text import HYPHENS, Text
from kg.extract.names.wholes import spells

_PREFIXES = frozenset("pro anti non post pre ex mid trans cross neo ultra intra self".split())
_PHRASE = 9
"""Tokens of the longest description before a comma."""
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "whose", "'s"})
_NGOS = frozenset({"NGO", "NGOs"})


def prefixed_end(text: Text, start: int, first: int, end: int) -> int | None:
    """Where the adjective ends that opens a run: after `EU` in "the pro-EU Alliance of Reapers".

    Args:
        start: of the run.
        first: end of the first word, or of the country or body that opens the run.
        end: of the run.
    """
    prefix = start >= 2 and text.words[start - 1] in HYPHENS and text.lower[start - 2] in _PREFIXES
    if not (prefix and text.glued(start) and text.glued(start - 1)):
        return None
    lone = end == first + 1 and is_head(text, first)
    return first if first < end and text.cap[first] and not lone else None


def described(text: Text, start: int, end: int) -> int:
    """Where the name begins behind words that only describe it: "Euroskeptic Volna", "NGO Volna"."""
    while start + 1 < end and text.cap[start + 1]:
        rest = range(start + 1, end)
        stance = text.lower[start] in text.lexicon.stances
        sort = text.words[start] in _NGOS and _names_ngo(text, rest)
        whole = len(rest) > 1 or not text.common(text.lower[start + 1])
        stance = stance or _follower(text, start, rest)
        if not ((stance and whole) or sort):
            break
        start += 1
    return start


def _follower(text: Text, start: int, rest: range) -> bool:
    """Whether the word says what the person named next stands for: "(former) Socialist Lena Orvik"."""
    word = text.lower[start]
    known = word in text.lexicon.not_names or word in _SIDES
    return known and len(rest) > 1 and is_given(text.words[rest.start]) and not is_head(text, rest.stop - 1)


_SIDES = frozenset("democrat republican conservative nationalist green independent labour tory".split())


def _names_ngo(text: Text, rest: range) -> bool:
    """Whether "NGO" stands before a name and does not open one: not in "NGO Coordination Board"."""
    acronym = text.next_word(rest.stop) == "(" and rest.stop + 1 < text.size
    if acronym:
        return spells(text.words[rest.start : rest.stop], text.words[rest.stop + 1])
    return len(rest) > 2 or not any(is_head(text, i) for i in rest)


def article_of_name(text: Text, i: int) -> bool:
    """Whether an article is a name's own, for it has a capital inside a sentence: "the party A New Dawn"."""
    return text.words[i] == "A" and not text.opens[i] and i + 1 < text.size and text.cap[i + 1]


def last_noun(text: Text, comma: int) -> Token | None:
    """The singular head of the phrase that ends at a comma: minister in "the minister of public works,"."""
    start = comma - 1
    if text.lower[start] == "own" and text.next_word(start - 2) == "of":
        start -= 3  # "a party of his own"
        comma = start + 1
    while start > max(comma - _PHRASE, 0) and text.lower[start] not in _DETERMINERS:
        token = text.doc[start]
        if token.is_punct or token.pos_ in {"VERB", "AUX", "PRON"} or text.block[start] != text.block[comma]:
            return None
        start -= 1
    if text.lower[start] not in _DETERMINERS:
        return None
    linked = (i for i in range(start, comma - 1) if text.lower[i + 1] in {"of", "for", "at", "in"})
    head = text.doc[next(linked, comma - 1)]
    told = head.text.islower() and (head.lemma_ in text.lexicon.humans or head.lower_ in text.lexicon.nouns)
    if not told and text.next_word(start - 1) in {"of", "for", "at"}:
        return last_noun(text, start - 1)  # the speaker of the House, X
    return head if head.tag_ in {"NN", "NNP"} and head.text.islower() else None
