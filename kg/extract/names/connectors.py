"""What holds the parts of a name together: "of", "for", "and", commas, and acronyms that spell it out."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.english import singular
from kg.extract.names.text import HYPHENS, Text


def enumerated(text: Text, start: int, at: int) -> bool:
    """Whether the comma at `at` stands in a portfolio: "Ministry of Labor, Health, and Sport"."""
    head = head_of(text, start, at)
    if not {text.lower[start], text.lower[head]} & _WITH_PORTFOLIO or head == at - 1 != start:
        return False
    end, links = at + 1, 0
    while end < text.size and text.block[end] == text.block[start]:
        if text.lower[end] == "and":
            links += 1
        elif not (text.words[end] == "," or (text.cap[end] and text.common(text.lower[end]))):
            break
        end += 1
    while text.words[end - 1] == ",":
        end -= 1
    inside = range(at + 1, end)
    others = any(is_head(text, i) and text.cap[i] and text.lower[i] not in _WEAK for i in inside)
    return links == 1 and text.cap[end - 1] and not others


_WITH_PORTFOLIO = frozenset(
    "ministry department commission committee council agency directorate bureau authority rapporteurship "
    "rapporteur institute secretariat".split()
)


def head_of(text: Text, start: int, end: int) -> int:
    """The token of the head noun in `[start, end)`: the last one before the first complement."""
    for i in range(start + 1, end):
        if text.words[i].islower() and text.lower[i] in text.lexicon.prepositions:
            return i - 1
    return end - 1


def is_head(text: Text, i: int) -> bool:
    """Whether the token at `i` is a head noun of organisations, singular or plural."""
    lower = text.lower[i]
    return lower in text.lexicon.heads or singular(lower) in text.lexicon.heads


def connector(text: Text, start: int, at: int) -> int | None:
    """Whether "of", "for", "and" … at `at` holds two parts of one name together, and where it goes on."""
    after = at + 1
    if after < text.size and text.lower[after] in {"the", "a"}:
        after += 1
    if after >= text.size or not text.cap[after] or text.masked[after]:
        return None
    if spelled_out(text, start, at):
        return after + 1
    if text.lower[at : after + 1] in _PEOPLE:
        return after + 1
    if text.lower[at] == "and":
        return _and(text, start, at, after)
    plain = all(text.common(text.lower[i]) for i in range(start, at))
    if _document(text, at) or (text.lower[at] == "of" and plain and _called_a_body(text, after)):
        return after + 1
    head = head_of(text, start, at)
    if text.lower[head] == "general" and head > start:
        head -= 1
    if not is_head(text, head):
        return _of_country(text, start, at, after)
    return after + 1 if _complement(text, head, at, after) else None


DOCUMENTS = frozenset({"report", "reports", "index", "survey", "barometer", "rankings", "watchlist"})
"""Heads of the titles of publications."""


def _document(text: Text, at: int) -> bool:
    """Whether the title of a publication goes on: "Trade in Salt Report"."""
    for i in range(at + 1, min(at + 7, text.size)):
        if text.lower[i] in DOCUMENTS and text.cap[i]:
            return True
        if not (text.cap[i] or text.lower[i] in text.lexicon.prepositions | {"the", "and"}):
            return False
    return False


def _called_a_body(text: Text, after: int) -> bool:
    """Whether a common noun tells what the whole is: "the State of Bread coalition"."""
    end = after
    while end < text.size and text.cap[end]:
        end += 1
    told = text.lexicon.nouns.get(text.next_word(end)) in {"party", "bloc"}
    return told and text.words[end].islower() and text.doc[end].tag_ == "NN"


def _abstract(text: Text, start: int, after: int) -> bool:
    """ "Prevention of Crime Board": an abstract noun whose phrase ends in a head noun."""
    end = after
    while end < text.size and text.cap[end] and text.common(text.lower[end]):
        end += 1
    title = text.lower[start] in text.lexicon.titles | text.lexicon.kin | {"member", "members", "house"}
    strong = is_head(text, end - 1) and text.lower[end - 1] not in _WEAK
    return end - after > 1 and strong and not title and not text.opens[start]


def _of_country(text: Text, start: int, at: int, after: int) -> int | None:
    """ "New Dawn of Norway": common words made a name by the country behind them."""
    common = all(text.common(text.lower[i]) for i in range(start, at))
    if common and at == start + 1 and after == at + 1 and _abstract(text, start, after):
        return after + 1
    title = any(text.lower[i] in text.lexicon.titles for i in range(start, at))
    country = text.words[after] in text.lexicon.country_names
    whole = text.lower[at] == "of" and at - start > 1 and after == at + 1
    return after + 1 if whole and country and common and not title else None


_ON = {"commission", "committee", "council", "conference", "institute", "center", "centre", "agency"} | {
    "forum",
    "board",
    "office",
    "network",
    "rapporteur",
    "rapporteurship",
    "directorate",
    "department",
    "panel",
    "initiative",
    "mechanism",
}


_IN = {"organization", "organisation", "association", "network", "federation", "institute"}


_OF_STATE = {"ministry", "court", "department", "bank", "police", "party", "parliament", "government"}


_AID = {"assistance", "aid", "support", "access", "relief", "services"}
_TO = {"committee", "campaign", "movement", "coalition"}


def _complement(text: Text, head: int, at: int, after: int) -> bool:
    """Whether the head noun at `head` takes the complement that follows the preposition at `at`."""
    preposition, noun = text.lower[at], text.lower[head]
    if preposition == "of":
        return text.lower[after] not in text.lexicon.months
    if preposition in {"against", "without"} and head != at - 1 and noun in _OF_STATE:
        return False
    if preposition in {"for", "against", "without"}:
        return head == at - 1 or text.lower[at - 1] not in text.lexicon.country_names
    if preposition == "on":
        return noun in _ON
    if preposition == "to":
        return (noun in _TO and head == at - 1) or text.lower[at - 1] in _AID
    return preposition == "in" and noun in _IN and head != at - 1


_WEAK = {
    "society",
    "community",
    "rights",
    "media",
    "press",
    "news",
    "family",
    "order",
    "forces",
    "energy",
} | {
    "mining",
    "gas",
    "oil",
    "communications",
    "reporting",
    "defenders",
    "lawyers",
}
"""Head nouns that may end a complement: "Council on Media and Civil Society"."""


_OFFICES = {"president", "minister", "premier", "chairman", "speaker", "governor", "mayor", "king"}


def _joins(text: Text, i: int) -> bool:
    """A hyphen between two capitalised parts of one word."""
    return (
        text.words[i] in HYPHENS
        and text.glued(i)
        and text.glued(i + 1)
        and i + 1 < text.size
        and text.cap[i + 1]
    )


def _and(text: Text, start: int, at: int, after: int) -> int | None:
    """ "and" joins common words under one head noun ("Truth and Harvest Party"), not two names."""
    if after != at + 1 or text.lower[after] in text.lexicon.not_names:
        return None
    if text.words[at - 1] in text.lexicon.country_names:
        return None
    end = after
    while end < text.size and text.block[end] == text.block[start] and (text.cap[end] or _joins(text, end)):
        end += 1
    last = text.lower[at - 2 if text.words[at - 1] == "," else at - 1]
    right, left = [i for i in range(after, end) if text.cap[i]], range(start, at)
    if not all(text.common(text.lower[i]) for i in right) or not text.common(last):
        return None
    head = head_of(text, start, at)
    if head != at - 1 and is_head(text, head):
        return None if is_head(text, right[-1]) and text.lower[right[-1]] not in _WEAK else after + 1
    named = start > 0 and text.words[start - 1].islower() and text.lower[start - 1] in text.lexicon.nouns
    if named and text.doc[start - 1].tag_ == "NN" and len(right) > 1:
        return after + 1
    heads = [i for i in left if is_head(text, i) and not (i == start and text.lower[i] in _WEAK)]
    if heads or not is_head(text, right[-1]) or text.opens[start]:
        return None
    plain = all(text.common(text.lower[i]) and text.lower[i] not in _OFFICES for i in left)
    return after + 1 if plain else None


_PEOPLE = tuple(["of", "the", word] for word in ("people", "nation", "homeland", "fatherland"))
"""What parties call themselves the servants, voices and hopes of."""
_LONGEST = 10
"""Letters of the longest acronym that initials are looked for."""
_LINKS = {"and", "the", "a", "'s", "'", ","}


def spelled_out(text: Text, start: int, at: int) -> bool:
    """Whether the words from `start` on, over the connector at `at`, spell out an acronym in brackets."""
    end = at + 1
    while end < min(start + 16, text.size) and text.words[end] != "(":
        linked = text.cap[end] or text.lower[end] in text.lexicon.prepositions | _LINKS
        if not (linked or text.words[end] in HYPHENS):
            return False
        end += 1
    return (
        end + 1 < text.size and text.words[end] == "(" and spells(text.words[start:end], text.words[end + 1])
    )


def spells(words: Sequence[str], acronym: str) -> bool:
    """Whether the initials of `words`, small ones optional, are the capital letters of the acronym.

    Its small letters stand for small words or for more of a word: `CfC`, `AgriCoP`.
    """
    letters = [c for c in acronym if c.isupper()]
    if len(letters) < 2 or len(acronym) > _LONGEST:
        return False
    ends = {0}
    for word in words:
        if not word[0].isalpha():
            continue
        after = {at + 1 for at in ends if letters[at : at + 1] == [word[0].upper()]}
        if word.isupper() and len(word) > 1:
            after |= {at + len(word) for at in ends if letters[at : at + len(word)] == list(word)}
        ends = after if word[0].isupper() else after | ends
    return len(letters) in ends
