"""First pass: from capitalised runs to candidate names, freed of titles and sentence openers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.extract.english import dictionary, singular
from kg.extract.names.bounds import article_of_name, described, last_noun
from kg.extract.names.connectors import head_of, is_head
from kg.extract.names.given import is_given
from kg.extract.names.glosses import Gloss, Piece, find_glosses
from kg.extract.names.rows import row_names
from kg.extract.names.runs import Run, find_runs
from kg.extract.names.text import HYPHENS, Text
from kg.extract.names.wholes import spells

MAX_PERSON = 5
"""Tokens of the longest personal name, particles and hyphens aside."""


@dataclass(frozen=True)
class Harvest:
    """All candidate occurrences of a document, and the glosses in brackets."""

    pieces: tuple[Piece, ...]
    glosses: tuple[Gloss, ...]


def harvest(text: Text) -> Harvest:
    """Gather every candidate: sure ones first, then those whose first word opens a sentence."""
    runs = list(find_runs(text))
    sure = [p for r in runs if not text.opens[r.start] for p in _pieces(text, r)]
    known = {p.name for p in sure}
    opening = [p for r in runs if text.opens[r.start] for p in _opening(text, r, known)]
    pieces = sorted([*_combined(text, [*sure, *opening]), *row_names(text)])
    return Harvest(tuple(pieces), tuple(sorted(set(find_glosses(text, pieces)))))


def _piece(text: Text, start: int, end: int, titled: bool = False) -> Piece:
    return Piece(start, end, text.learn(start, end), titled)


def _opening(text: Text, run: Run, known: set[str]) -> Iterator[Piece]:
    """Pieces of a run whose first word may owe its capital to the sentence."""
    first = text.lower[run.start]
    alone = run.end == run.start + 1
    whole = text.surface(run.start, run.end)
    if whole in known:
        yield from _pieces(text, run)
    elif alone:
        if _proper(text, run.start):
            yield from _pieces(text, run)
    elif text.lower[run.start + 1] in text.lexicon.prepositions:
        yield from _pieces(text, run)
    else:
        rest = Run(run.start + 1, run.end)
        borrowed = text.common(first) and not text.doc[run.start].tag_.startswith("NNP")
        drop = (borrowed and text.surface(rest.start, rest.end) in known) or (
            text.common_here(first) and not _needs_first(text, run)
        )
        drop = drop or (borrowed and is_given(text.words[run.start + 1]) and not _title_word(text, run.start))
        yield from _pieces(text, rest if drop and text.cap[rest.start] else run)


def _proper(text: Text, i: int) -> bool:
    """Whether a word that opens a sentence is a name and not an English word."""
    lower, token = text.lower[i], text.doc[i]
    if text.words[i].isupper() and len(lower) > 1:
        return True
    if token.is_stop or text.common_here(lower) or _prefixed(text, lower):
        return False
    if token.tag_[:2] in {"VB", "JJ"} and token.lemma_.lower() in dictionary():
        return False
    return not text.common(lower) or token.tag_.startswith("NNP")


def _prefixed(text: Text, word: str) -> bool:
    """Whether a word is an English one with a prefix that the dictionary leaves out: "nongovernmental"."""
    return any(word.startswith(p) and text.common(word.removeprefix(p)) for p in _PREFIXES)


_PREFIXES = (
    "non",
    "anti",
    "pro",
    "inter",
    "multi",
    "sub",
    "post",
    "pre",
    "anglo",
    "franco",
    "socio",
    "ultra",
)


def _needs_first(text: Text, run: Run) -> bool:
    """Whether what follows the first word is a bare head noun: "Supreme Court", "Rural Party"."""
    acronym = text.words[run.end + 1] if run.end + 1 < text.size and text.words[run.end] == "(" else ""
    if spells(text.words[run.start : run.end], acronym):
        return True
    head = head_of(text, run.start, run.end)
    return is_head(text, head) and head == run.start + 1 and text.doc[run.start].tag_[:2] in {"NN", "JJ"}


def _pieces(text: Text, run: Run) -> Iterator[Piece]:
    """A run without determiners and titles; two pieces where a title parts a body and a person."""
    start, end = run.start, run.end
    while start < end and _idle(text, start):
        start += 1
    start = described(text, start, end)
    dated = text.lower[start - 1] in {"in", "since", "until", "by", "last", "early", "late"}
    if dated and start < end - 1 and text.lower[start] in text.lexicon.months:
        start += 1
    if start >= end or all(_title_word(text, i) for i in range(start, end)):
        return
    if plural := list(_plural(text, start, end)):
        yield from plural
        return
    office = _office_before(text, start)
    if office and (rest := _without_portfolio(text, start, end)) < end:
        yield _piece(text, rest, end, titled=True)
        return
    if text.words[start] in text.lexicon.adjectives and _foreigner(text, start + 1, end):
        start += 1
    behind = _behind_office(text, start, end)
    cut = _title(text, start, end) or behind
    if cut is None:
        yield _piece(text, start, end, titled=_title_before(text, start) and not is_head(text, end - 1))
        return
    yield _piece(text, cut, end, titled=True)
    last = cut
    while last > start and cut != behind and (_title_word(text, last - 1) or text.words[last - 1] in HYPHENS):
        last -= 1
    if last > start and text.words[start] not in text.lexicon.adjectives:
        yield _piece(text, start, last)


_NAMING = frozenset({"top", "first", "next", "our", "we", "one", "all", "full", "own"})
"""Function words that may open a name before its head: "Top Channel"."""


def _idle(text: Text, i: int) -> bool:
    """A determiner, or a function word at the head of a sentence."""
    if text.lower[i] in {"the", "a", "an"}:
        return not article_of_name(text, i)
    if text.lower[i] in _NAMING and i + 1 < text.size and text.cap[i + 1] and is_head(text, i + 1):
        return False
    acronym = text.words[i].isupper() and len(text.words[i]) > 1
    return text.doc[i].is_stop and not acronym and (text.opens[i] or not text.cap[i]) and text.cap[i]


def _title_word(text: Text, i: int) -> bool:
    lower = text.lower[i]
    if text.lexicon.heads.get(lower) == "legislature":
        return False
    return lower in text.lexicon.titles or lower in text.lexicon.title_modifiers


def _title(text: Text, start: int, end: int) -> int | None:
    """Where the personal name begins after the last title of the run; None without a title."""
    for i in range(end - 2, start - 1, -1):
        if text.lower[i] in text.lexicon.prepositions and text.words[i].islower():
            return None
        called = text.opens[i] and text.lower[i] in text.lexicon.callings
        plural = text.lower[i] not in text.lexicon.titles and not called
        if plural and not (i == start and singular(text.lower[i]) in text.lexicon.humans):
            continue
        if text.cap[i + 1] and is_given(text.words[i + 1]) and not is_head(text, end - 1):
            return i + 1
        vague = text.opens[i] and text.describes(text.lower[i])
        if (plural or vague) and all(text.common(text.lower[j]) for j in range(i + 1, end)):
            return None
        if plural and any(text.common(text.lower[j]) for j in range(i + 1, end) if text.cap[j]):
            return None
        rest = [j for j in range(i + 1, end) if text.words[j] not in HYPHENS]
        first = i + 1
        if not text.cap[first] and text.lower[first] not in text.lexicon.opening_particles:
            return None
        if all(_title_word(text, j) for j in rest) or (i == start and _first_name(text, start, end)):
            return None
        if len(rest) > MAX_PERSON or any(is_head(text, j) and text.cap[j] for j in rest):
            return None
        if (
            text.lower[first] in text.lexicon.not_names
            or text.surface(first, end) in text.lexicon.country_names
        ):
            return None
        return first
    return None


def _first_name(text: Text, start: int, end: int) -> bool:
    """Whether a word that may be a title is a first name: "the founder, Sultan Orvik"."""
    if text.lower[start] not in _ROYAL or end - start != 2:
        return False
    noun = last_noun(text, start - 1) if text.next_word(start - 1) == "," else None
    return noun is not None and noun.lemma_.lower() in text.lexicon.humans


_ROYAL = frozenset({"sultan", "prince", "king", "emir", "shah", "lord", "duke", "marshal", "khan", "bishop"})


def _behind_office(text: Text, start: int, end: int) -> int | None:
    """Where the person begins in "(chief justice of the) Supreme Court Alba Reyes"; None without one."""
    if not _office_of(text, start):
        return None
    for first in range(start + 1, end):
        rest = range(first, end)
        strange = not any(text.common(text.lower[i]) or is_head(text, i) for i in rest if text.cap[i])
        if (
            any(is_head(text, i) for i in range(start, first))
            and strange
            and all(text.cap[i] or text.words[i] in HYPHENS for i in rest)
            and sum(text.cap[i] for i in rest) <= MAX_PERSON
            and text.cap[first - 1]
            and (first > start + 1 or is_given(text.words[first]))
        ):
            return first
    return None


def _office_of(text: Text, start: int) -> bool:
    """Whether "head of", "chief justice of the", "head of the Karsk district" stands before."""
    for of in range(start - 1, max(start - 6, 0), -1):
        if text.lower[of] in {"of", "for"}:
            return text.next_word(of - 1) in text.lexicon.titles
        if not (text.lower[of] == "the" or text.cap[of] or text.lower[of] in text.lexicon.place_nouns):
            return False
    return False


def _title_before(text: Text, start: int) -> bool:
    """Whether a title or a noun for a person stands before, in lower case: "opposition leader X"."""
    before = text.next_word(start - 1)
    if text.opens[start - 1] and text.describes(before) and text.common(text.lower[start]):
        return False
    return text.block[start - 1] == text.block[start] and (before in text.lexicon.humans)


def _foreigner(text: Text, start: int, end: int) -> bool:
    """Whether a personal name stands in `[start, end)`, after an adjective for a nation."""
    strange = [not text.common(text.lower[i]) for i in range(start, end)]
    return (
        1 < end - start <= MAX_PERSON
        and (all(strange) or (any(strange) and text.doc[end - 1].ent_type_ == "PERSON"))
        and not any(is_head(text, i) or text.words[i].isupper() for i in range(start, end))
    )


def _office_before(text: Text, start: int) -> bool:
    """Whether "minister of" stands before."""
    return text.next_word(start - 1) in {"of", "for"} and text.next_word(start - 2) in {
        "minister",
        "secretary",
        "commissioner",
    }


def _without_portfolio(text: Text, start: int, end: int) -> int:
    """Where the person begins in "(minister of) Education Aidos Serik"; `end` where there is none."""
    at = start
    while at < end and text.common(text.lower[at]):
        at += 1
    if at == start or end - at < 2 or any(is_head(text, i) for i in range(at, end)):
        return end
    return at


def _plural(text: Text, start: int, end: int) -> Iterator[Piece]:
    """ "Ministries of Health and Internal Affairs": a piece for each, the shared word understood."""
    if text.lower[start] != "ministries":
        return
    first = start + 2
    for stop in range(first, end + 1):
        if stop == end or text.lower[stop] in {"and", ","}:
            begin = start if first == start + 2 else first
            if stop > first:
                yield Piece(begin, stop, f"Ministry of {text.learn(first, stop)}")
            first = stop + 1


def _combined(text: Text, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join "Alpha (Beta) Party": a name with its translation in brackets inside."""
    ordered = sorted(pieces)
    closing = {p.start: p for p in ordered if p.start > 0 and text.words[p.start - 1] == ")"}
    done = -1
    for piece in ordered:
        if piece.start < done:
            continue
        third = _after_bracket(text, piece, closing)
        if third is None:
            yield piece
            continue
        done = third.end
        yield Piece(piece.start, third.end, text.learn(piece.start, third.end))


def _after_bracket(text: Text, first: Piece, closing: Mapping[int, Piece]) -> Piece | None:
    """The piece that goes on with `first` behind a short bracket and ends in a head noun."""
    if text.next_word(first.end) != "(" or is_head(text, first.end - 1):
        return None
    for at in range(first.end + 2, min(first.end + 6, text.size)):
        if text.words[at] == ")":
            third = closing.get(at + 1)
            inside = all(text.cap[i] for i in range(first.end + 1, at))
            return third if third and inside and is_head(text, third.end - 1) else None
    return None
