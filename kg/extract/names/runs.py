"""Capitalised runs: the longest stretches of tokens that may be one name, connectors included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.english import singular
from kg.extract.names.bounds import article_of_name, prefixed_end
from kg.extract.names.connectors import connector, enumerated, is_head
from kg.extract.names.given import double_given_name
from kg.extract.names.text import HYPHENS, Text
from kg.extract.names.wholes import spelled_out


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
        end = fixed_end(text, i) or _extend(text, i)
        end = prefixed_end(text, i, fixed_end(text, i) or i + 1, end) or end
        yield Run(i, end)
        i = end


@cache
def _fixed(forms: tuple[tuple[str, ...], ...]) -> dict[str, list[tuple[str, ...]]]:
    """The words of every form of more than one word, longest first, by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in forms:
        for form in line:
            words = tuple(re.findall(r"[\w.']+|[^\w\s]", form.replace("’", "'").replace("'s", " 's")))
            if len(words) > 1:
                found.setdefault(words[0].lower(), []).append(tuple(w.lower() for w in words))
    return {first: sorted(set(each), key=lambda w: (-len(w), w)) for first, each in found.items()}


def fixed_end(text: Text, start: int) -> int | None:
    """Where the intergovernmental body, country or region of the world named at `start` ends, if one is."""
    for words in _fixed(text.lexicon.fixed).get(text.lower[start], ()):
        if tuple(text.lower[start : start + len(words)]) == words:
            end = start + len(words)
            whole = end >= text.size or not (text.words[end] in HYPHENS | {"/"} and text.glued(end))
            return end if whole and not (end < text.size and text.cap[end]) else None
    return None


_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


def _starts(text: Text, i: int) -> bool:
    if _ORDINAL.fullmatch(text.words[i]):
        return i + 1 < text.size and text.cap[i + 1] and is_head(text, i + 1)
    if text.cap[i]:
        return text.lower[i] not in {"the", "a", "an"} or article_of_name(text, i)
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
    opening = text.lower[start] in text.lexicon.opening_particles and not text.cap[start]
    at = start + 3 if opening else start + 1
    if text.lower[start] in text.lexicon.months and not text.next_word(at).isdigit():
        named = at < text.size and text.cap[at] and text.lower[at] in _OF_A_MONTH
        return at + 1 if named else at
    if text.lower[start] in text.lexicon.months and _OF_A_MONTH & set(text.lower[at + 1 : at + 3]):
        at += 1  # "April 6 Youth Movement"
    while at < text.size and text.block[at] == text.block[start] and not text.masked[at]:
        following = None if _stopped(text, at - 1) else _step(text, start, at)
        if following is None:
            break
        at = following
    return at


_OF_A_MONTH = {"movement", "coalition", "front", "alliance", "bloc", "forum", "revolution"}
"""What is called after the month it began in: "the June Movement"."""
_ABBREVIATIONS = {"inc.", "corp.", "ltd.", "co.", "jr.", "sr.", "bros.", "no."}


def _stopped(text: Text, i: int) -> bool:
    """Whether a full stop that ends a sentence sticks to the token: "CxL." but not "Gen." or "U.S."."""
    word, lower = text.words[i], text.lower[i]
    if len(word) < 3 or not word.endswith(".") or "." in word[:-1]:
        return False
    return lower not in text.lexicon.titles and lower not in _ABBREVIATIONS


def _step(text: Text, start: int, at: int) -> int | None:
    """Where the run goes on when it has come to token `at`; None where it ends."""
    word, lower = text.words[at], text.lower[at]
    if word in HYPHENS or word in {"/", "&", "+"}:
        return _glued(text, start, at)
    if text.cap[at]:
        return at + 1
    if lower in {"'s", "'"} and text.glued(at):
        return _possessive(text, at)
    if lower in text.lexicon.particles and at + 1 < text.size:
        return _particle(text, at)
    if text.foreign(at) and (after := _foreign(text, at)):
        return after
    if lower == "the" and text.lower[at - 1].endswith("ing") and text.next_word(at - 2) in {"for", "to"}:
        return at + 2 if at + 1 < text.size and text.cap[at + 1] else None
    if word == "," and (spelled_out(text, start, at) or enumerated(text, start, at)):
        return at + 1
    if word.isdigit():
        return _number(text, at)
    if lower in {"of", "and"} or lower in text.lexicon.prepositions:
        return connector(text, start, at)
    return None


def _foreign(text: Text, at: int) -> int | None:
    """Over small words of another language inside a name in it: "Nema vishe Lukava"."""
    if not text.cap[at - 1] or (text.common(text.lower[at - 1]) and len(text.words[at - 1]) > 2):
        return None
    end = at + 1
    while end < min(at + 3, text.size) and text.foreign(end):
        end += 1
    named = end < text.size and text.cap[end] and text.doc[end].tag_ in {"NNP", "NNPS"}
    return end + 1 if named else None


_PARTICIPLES = {"led", "based", "backed", "born", "made", "style", "era", "wide", "ruled"}


def _glued(text: Text, start: int, at: int) -> int | None:
    """Over a hyphen, slash or ampersand: `OSCE/ODIHR`, `Co-operation`, `Not-for-Profit`."""
    if at + 1 >= text.size:
        return None
    if text.words[at] in {"&", "+"}:
        return at + 2 if text.cap[at + 1] else None
    if not (text.glued(at) and text.glued(at + 1)):
        return None
    if text.cap[at + 1] or text.words[at + 1].isdigit():
        return at + 2
    if double_given_name(text, start, at):
        return _parts(text, at + 2)
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


def _parts(text: Text, end: int) -> int:
    """The end of a hyphenated name over its further parts: "cha" in "Han-o-cha"."""
    while end + 1 < text.size and text.words[end] in HYPHENS and text.glued(end) and text.glued(end + 1):
        end += 2
    return end


def _particle(text: Text, at: int) -> int | None:
    """Over "bin", "de", "al-"; a particle that is also an English word needs its hyphen."""
    after = at + 1
    hyphen = text.words[after] in HYPHENS and text.glued(after) and after + 1 < text.size
    if not hyphen and text.lower[at] in text.lexicon.opening_particles - {"al", "el", "ul"}:
        return None
    after += hyphen
    if not hyphen and text.lower[after] in text.lexicon.particles and after + 1 < text.size:
        after += 1
    return after + 1 if text.cap[after] else None


def _possessive(text: Text, at: int) -> int | None:
    """`People's Party` is one name, `Nazarbek's Party` is two."""
    owner = text.lower[at - 1]
    human = owner in text.lexicon.possessors or (
        text.lower[at] == "'" and owner.endswith("s") and text.common(singular(owner))
    )
    if owner == "general" and text.next_word(at + 1) == "office":
        return at + 2
    joint = text.next_word(at + 1) == "and" and text.next_word(at + 3) in {"'", "'s"} and text.cap[at + 2]
    if human and joint:
        return at + 3  # "Hunters' and Herders' Party"
    return at + 2 if human and at + 1 < text.size and text.cap[at + 1] else None


_COUNTED = frozenset("seat seats mandates percent % votes deputies".split())


def _number(text: Text, at: int) -> int | None:
    """`Channel 9`, not `Jarqyn 42 seats`, `May 2004` or, in a count of seats, `the Reform Party 44`."""
    before, number = text.lower[at - 1], text.words[at]
    if any(t.lower_ in _COUNTED for t in text.doc[text.doc[at].sent.start : at]):
        return None
    if before in text.lexicon.months or len(number) > 2 or text.next_word(at + 1) == "percent":
        return None
    after = text.doc[at + 1] if at + 1 < text.size else None
    return None if after is not None and after.tag_ in {"NN", "NNS", "CD"} else at + 1
