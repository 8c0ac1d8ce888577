"""Capitalised runs: the longest stretches of tokens that may be one name, connectors included."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.names.text import HYPHENS, Text, singular


@dataclass(frozen=True, order=True, slots=True)
class Run:
    """Tokens `[start, end)` that may be a name."""

    start: int
    end: int


def find_runs(text: Text) -> Iterator[Run]:
    """All runs of the document's paragraphs, in order, without overlap."""
    i = 0
    while i < text.size:
        if text.masked[i] or text.block[i] < 0 or not _starts(text, i):
            i += 1
            continue
        end = institution_end(text, i) or _extend(text, i)
        yield Run(i, end)
        i = end


@cache
def _institutions(forms: tuple[tuple[str, ...], ...]) -> dict[str, list[tuple[str, ...]]]:
    """The words of every form of more than one word, longest first, by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in forms:
        for form in line:
            words = tuple(re.findall(r"[\w.']+|[^\w\s]", form.replace("’", "'").replace("'s", " 's")))
            if len(words) > 1:
                found.setdefault(words[0].lower(), []).append(tuple(w.lower() for w in words))
    return {first: sorted(set(each), key=lambda w: (-len(w), w)) for first, each in found.items()}


def institution_end(text: Text, start: int) -> int | None:
    """Where the name of an intergovernmental body that begins at `start` ends; None for no such name."""
    for words in _institutions(text.lexicon.institutions).get(text.lower[start], ()):
        if tuple(text.lower[start : start + len(words)]) == words:
            end = start + len(words)
            whole = end >= text.size or not (text.words[end] in HYPHENS | {"/"} and text.glued(end))
            return end if whole and not (end < text.size and text.cap[end]) else None
    return None


def _starts(text: Text, i: int) -> bool:
    if text.cap[i]:
        return text.lower[i] not in {"the", "a", "an"}
    return (
        text.lower[i] in text.lexicon.opening_particles
        and i + 2 < text.size
        and text.words[i + 1] in HYPHENS
        and text.glued(i + 1)
        and text.glued(i + 2)
        and text.cap[i + 2]
    )


def _extend(text: Text, start: int) -> int:
    """The end of the run that starts at `start`."""
    at = start + 1 if text.cap[start] else start + 3
    if text.lower[start] in text.lexicon.months and not text.next_word(at).isdigit():
        return at
    while at < text.size and text.block[at] == text.block[start] and not text.masked[at]:
        following = _step(text, start, at)
        if following is None:
            break
        at = following
    return at


def _step(text: Text, start: int, at: int) -> int | None:
    """Where the run goes on when it has come to token `at`; None where it ends."""
    word, lower = text.words[at], text.lower[at]
    if word in HYPHENS or word in {"/", "&", "+"}:
        return _glued(text, at)
    if text.cap[at]:
        return at + 1
    if lower in {"'s", "'"} and text.glued(at):
        return _possessive(text, at)
    if lower in text.lexicon.particles and at + 1 < text.size:
        return _particle(text, at)
    if word == "," and (_spelled_out(text, start, at) or _enumerated(text, start, at)):
        return at + 1
    if word.isdigit():
        return _number(text, at)
    if lower in {"of", "and"} or lower in text.lexicon.prepositions:
        return _connector(text, start, at)
    return None


_PARTICIPLES = {"led", "based", "backed", "born", "made", "style", "era", "wide", "ruled"}


def _glued(text: Text, at: int) -> int | None:
    """Over a hyphen, slash or ampersand: `OSCE/ODIHR`, `Co-operation`, `Not-for-Profit`."""
    if at + 1 >= text.size:
        return None
    if text.words[at] in {"&", "+"}:
        return at + 2 if text.cap[at + 1] else None
    if not (text.glued(at) and text.glued(at + 1)):
        return None
    if text.cap[at + 1] or text.words[at + 1].isdigit():
        return at + 2
    prefix, rest = text.lower[at - 1], text.lower[at + 1]
    if prefix in {"co", "inter", "anti", "non", "pan", "multi"} and rest.isalpha():
        return at + 2
    if not text.common(prefix) and not text.common(rest) and rest.isalpha() and rest not in _PARTICIPLES:
        return at + 2
    end = at + 2
    while end + 1 < text.size and text.words[end] in HYPHENS and text.glued(end) and text.glued(end + 1):
        if text.cap[end + 1]:
            return end + 2
        end += 2
    return None


def _particle(text: Text, at: int) -> int | None:
    """Over "bin", "de", "al-"; a particle that is also an English word needs its hyphen."""
    after = at + 1
    hyphen = text.words[after] in HYPHENS and text.glued(after) and after + 1 < text.size
    if not hyphen and text.lower[at] in text.lexicon.opening_particles - {"al", "el", "ul"}:
        return None
    after += hyphen
    return after + 1 if text.cap[after] else None


def _enumerated(text: Text, start: int, at: int) -> bool:
    """Whether the comma at `at` stands in a portfolio: "Ministry of Labor, Health, and Sport"."""
    if "ministry" not in {text.lower[start], text.lower[head_of(text, start, at)]}:
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
    return links == 1 and text.cap[end - 1] and not any(is_head(text, i) and text.cap[i] for i in inside)


def _possessive(text: Text, at: int) -> int | None:
    """`People's Party` is one name, `Nazarbek's Party` is two."""
    owner = text.lower[at - 1]
    human = owner in text.lexicon.possessors or (
        text.lower[at] == "'" and owner.endswith("s") and text.common(singular(owner))
    )
    if owner == "general" and text.next_word(at + 1) == "office":
        return at + 2
    return at + 2 if human and at + 1 < text.size and text.cap[at + 1] else None


def _number(text: Text, at: int) -> int | None:
    """`Forum 18`, not `Otan 42 seats` or `May 2004`."""
    before, number = text.lower[at - 1], text.words[at]
    if before in text.lexicon.months or len(number) > 2 or text.next_word(at + 1) == "percent":
        return None
    after = text.doc[at + 1] if at + 1 < text.size else None
    return None if after is not None and after.tag_ in {"NN", "NNS", "CD"} else at + 1


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


def _connector(text: Text, start: int, at: int) -> int | None:
    """Whether "of", "for", "and" … at `at` holds two parts of one name together, and where it goes on."""
    after = at + 1
    if after < text.size and text.lower[after] in {"the", "a"}:
        after += 1
    if after >= text.size or not text.cap[after] or text.masked[after]:
        return None
    if _spelled_out(text, start, at):
        return after + 1
    if text.lower[at] == "and":
        return _and(text, start, at, after)
    head = head_of(text, start, at)
    if not is_head(text, head):
        return _of_country(text, start, at, after)
    return after + 1 if _complement(text, head, at, after) else None


def _of_country(text: Text, start: int, at: int, after: int) -> int | None:
    """ "Democratic Choice of Kazakhstan": common words made a name by the country behind them."""
    common = all(text.common(text.lower[i]) for i in range(start, at))
    title = any(text.lower[i] in text.lexicon.titles for i in range(start, at))
    country = text.words[after] in text.lexicon.country_names
    whole = text.lower[at] == "of" and at - start > 1 and after == at + 1
    return after + 1 if whole and country and common and not title else None


_ON = {"commission", "committee", "council", "conference", "institute", "center", "centre", "agency"} | {
    "forum",
    "board",
    "office",
    "network",
}
_IN = {"organization", "organisation", "association", "network", "federation", "institute"}
_TO = {"committee", "campaign", "movement", "coalition"}


def _complement(text: Text, head: int, at: int, after: int) -> bool:
    """Whether the head noun at `head` takes the complement that follows the preposition at `at`."""
    preposition, noun = text.lower[at], text.lower[head]
    if preposition == "of":
        return text.lower[after] not in text.lexicon.months
    if preposition in {"for", "against", "without"}:
        return head == at - 1 or text.lower[at - 1] not in text.lexicon.country_names
    if preposition == "on":
        return noun in _ON
    if preposition == "to":
        return noun in _TO and head == at - 1
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
    """ "and" joins common words under one head noun ("Justice and Development Party"), not two names."""
    if after != at + 1 or text.lower[after] in text.lexicon.not_names:
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
    if any(is_head(text, i) for i in left) or not is_head(text, right[-1]) or text.opens[start]:
        return None
    plain = all(text.common(text.lower[i]) and text.lower[i] not in _OFFICES for i in left)
    return after + 1 if plain else None


_LINKS = {"and", "the", "a", "'s", "'", ","}


def _spelled_out(text: Text, start: int, at: int) -> bool:
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
    """Whether the initials of `words`, small ones optional, are the letters of the acronym."""
    letters = [c for c in acronym if c.isalpha()]
    if len(letters) < 2 or not acronym.isupper():
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
