"""What holds the parts of a name together: "of", "for", "and", commas, and acronyms that spell it out."""

from __future__ import annotations

from kg.extract.english import singular
from kg.extract.names.complements import WEAK, takes
from kg.extract.names.given import is_given
from kg.extract.names.text import HYPHENS, Text
from kg.extract.names.wholes import called_a_body, document, glossed_party, spelled_out, translated


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
    others = any(is_head(text, i) and text.cap[i] and text.lower[i] not in WEAK for i in inside)
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


_PEOPLE = tuple(["of", "the", word] for word in ("people", "nation", "homeland", "fatherland"))
"""What parties call themselves the servants, voices and hopes of."""


def connector(text: Text, start: int, at: int) -> int | None:
    """Whether "of", "for", "and" … at `at` holds two parts of one name together, and where it goes on."""
    after = at + 1
    if after < text.size and text.lower[after] in {"the", "a", "an"}:
        after += 1
    if after >= text.size or not text.cap[after] or text.masked[after]:
        return None
    if text.lower[after] in text.lexicon.months:
        return _date_of_a_movement(text, at, after)
    if spelled_out(text, start, at):
        return after + 1
    if _of_a_person(text, start, at, after):
        return None
    if text.lower[at : after + 1] in _PEOPLE:
        return after + 1
    if text.lower[at] == "and":
        return _and(text, start, at, after)
    plain = all(text.common(text.lower[i]) for i in range(start, at))
    if document(text, at) or (text.lower[at] == "of" and plain and called_a_body(text, after)):
        return after + 1
    head = head_of(text, start, at)
    if text.lower[head] == "general" and head > start:
        head -= 1
    if _many(text, start, at):
        return after + 1
    if not is_head(text, head):
        return _of_country(text, start, at, after)
    return after + 1 if takes(text, head, at, after) else None


def _date_of_a_movement(text: Text, at: int, after: int) -> int | None:
    """ "Movement of September 20"."""
    called = text.lower[at - 1] in {"movement", "front", "alliance", "forum"} and text.lower[at] == "of"
    dated = after + 1 < text.size and text.words[after + 1].isdigit() and len(text.words[after + 1]) < 3
    return after + 2 if called and dated else None


def _many(text: Text, start: int, at: int) -> bool:
    """Whether those in the plural are called together: "the Sons of the River", "Hawks for Bread"."""
    last, before = at - 1, text.next_word(start - 1)
    if (
        text.lower[at] not in {"of", "for"}
        or text.opens[start]
        or before not in {"the", "'s", "party", "movement"}
    ):
        return False
    plain = all(text.common(text.lower[i]) for i in range(start, at))
    return plain and text.lower[last] in text.lexicon.signs["beings"]


_AFTER_PERSONS = frozenset({"friends", "foundation", "fund", "trust", "sons", "daughters", "museum"})


def _of_a_person(text: Text, start: int, at: int, after: int) -> bool:
    """Whether a full personal name follows, with which a name seldom goes on: "the Order of Lena Orvik"."""
    last = after + 1
    person = last < text.size and text.cap[last] and not is_head(text, last) and is_given(text.words[after])
    named = text.lower[at] in {"for", "and"} or _AFTER_PERSONS & set(text.lower[start:at])
    return person and not text.common(text.lower[last]) and not named


def _abstract(text: Text, start: int, after: int) -> bool:
    """ "Prevention of Crime Board": an abstract noun whose phrase ends in a head noun."""
    end = after
    while end < text.size and text.cap[end] and text.common(text.lower[end]):
        end += 1
    title = text.lower[start] in text.lexicon.titles | text.lexicon.kin | {"member", "members", "house"}
    strong = is_head(text, end - 1) and text.lower[end - 1] not in WEAK
    return end - after > 1 and strong and not title and not text.opens[start]


def _of_country(text: Text, start: int, at: int, after: int) -> int | None:
    """ "New Dawn of Norway": common words made a name by the country behind them."""
    common = all(text.common(text.lower[i]) for i in range(start, at))
    if common and at == start + 1 and after == at + 1 and _abstract(text, start, after):
        return after + 1
    title = any(text.lower[i] in text.lexicon.titles for i in range(start, at))
    country = text.words[after] in text.lexicon.country_names
    whole = text.lower[at] in {"of", "for"} and at - start > 1 and after == at + 1
    return after + 1 if whole and country and common and not title else None


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
    plain = after + 1 < text.size and text.cap[after + 1] and is_head(text, after + 1)
    if after != at + 1 or (text.lower[after] in text.lexicon.not_names and not plain):
        return None
    if glossed_party(text, after) or translated(text, start, after):
        return after + 1
    if text.lower[at - 1] == "radio" and text.lower[after] == "television":
        return after + 1
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
        shared = text.describes(text.lower[at - 1]) and text.lower[at - 2] in {"of", "for", "on"}
        ends = is_head(text, right[-1]) and text.lower[right[-1]] not in WEAK
        return after + 1 if shared or not ends else None
    named = start > 0 and text.words[start - 1].islower() and text.lower[start - 1] in text.lexicon.nouns
    whole = len(right) > 1 or text.lexicon.nouns.get(text.next_word(start - 1)) in {"party", "bloc"}
    if named and text.doc[start - 1].tag_ == "NN" and whole:
        return after + 1
    heads = [i for i in left if is_head(text, i) and not (i == start and text.lower[i] in WEAK)]
    if heads or not is_head(text, right[-1]) or text.opens[start]:
        return None
    plain = all(text.common(text.lower[i]) and text.lower[i] not in _OFFICES for i in left)
    return after + 1 if plain else None
