"""Shares of the vote, seats and turnout in a sentence: where each number stands and what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Span, Token


class Counted(StrEnum):
    """What a number counts."""

    VOTES = "votes_percent"
    SEATS = "seats"
    TURNOUT = "turnout_percent"


@dataclass(frozen=True, slots=True)
class Measure:
    """A number of a result.

    Attributes:
        start, end: tokens `[start, end)` of the document.
        value: percent; or seats as text, `all` for every seat.
        total: seats to be filled, where said beside it (`53 of 150 seats`).
        bare: seats without the word, in a list that opened with it (`won 53 seats, Y 36`).
    """

    start: int
    end: int
    counted: Counted
    value: float | str
    total: int | None = None
    bare: bool = False


_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {w: i for i, w in enumerate(_SMALL)} | {w: 10 * i for i, w in enumerate(_TENS, 2)}
_SPELLED = "|".join(sorted(_WORDS, key=len, reverse=True))
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|(?:{_SPELLED})(?:[-\s](?:{_SPELLED}))?)"
_UNIT = (
    r"(?:seats?|mandates?|delegates?|deputies|lawmakers|MPs|constituencies|legislators|senators|councill?ors"
    r"|(?:town|city)\s+halls|mayoralties|governorships|mayoral\s+posts"
    r"|(?:of\s+its\s+)?candidates\s+elected)\b"
)
_BETWEEN = r"(?:(?!percent|seats?\b|of\b|and\b|won\b|took\b|win\b)[\w'’-]+\s+){0,4}?"
_SEATS = re.compile(
    rf"\b(?P<all>every|all)\s+(?:of\s+)?(?:the\s+)?(?:(?P<total2>{_NUMBER})\s+)?{_BETWEEN}seats?\b"
    rf"|\b(?P<none>no|any)\s+(?:\w+\s+)?seats?\b"
    rf"|\b(?P<n>{_NUMBER})\s+(?:seats\s+)?(?:out\s+)?of\s+(?:the\s+)?(?:\w+['’]s\s+)?(?P<total>{_NUMBER})\s+{_BETWEEN}(?:{_UNIT}|(?=victors|winners))"
    rf"|\b(?P<m>{_NUMBER})\s+{_BETWEEN}{_UNIT}(?:\s+(?:out\s+)?of\s+(?:the\s+)?(?P<total3>\d+)\b)?",
    re.I,
)
_MOVED = re.compile(
    rf"\b(?:fall|dropp|declin|ris|grow|increas|go|decreas|shrink|slipp|jump)ing\s+from\s+{_NUMBER}\s+(?:seats\s+)?"
    rf"to\s+(?P<n>{_NUMBER})(?!\s*(?:percent|%|[,.]\d))",
    re.I,
)
"""What was won in the end, where the sentence speaks of seats: `losing seats, falling from 158 to 131`."""
_REMAINING = re.compile(r"\b(?:whose|its|their|his|her)\s+(?:\w+\s+)?$|\bremaining\s+$", re.I)
"""Words before those who sit for a party, however many were elected: `whose five remaining deputies`."""
_OF_PEOPLE = re.compile(r"(?:deputies|lawmakers|MPs|legislators|senators|councill?ors)$", re.I)
"""So many of so many people, unlike seats, need not be all that were to be elected."""
_SHARE = re.compile(rf"\b(?P<n>{_NUMBER})\s*(?:(?:percent|per\s+cent)\b|%)", re.I)
_OF = re.compile(
    r"\s+of\s+(?:the\s+|all\s+)?(?:(?!vot|ballot)[\w-]+\s+){0,3}?(?P<votes>votes?|ballots|electorate)\b", re.I
)
_BACKED = re.compile(
    r"\s+of\s+(?:the\s+|all\s+)?(?:[\w-]+\s+){0,2}?(?:voters?|electorate|those\s+voting)\s+"
    r"(?P<verb>backed|voted\s+for|chose|supported|favou?red|opted\s+for)\b",
    re.I,
)
"""Words after a share of the vote, before whom it went to: `25 percent of voters backed Y`."""
_OVER = re.compile(
    r"\b(?:went\s+to|ahead\s+of|edg\w+\s+out|defeat\w*|beat\w*|over|against)\s[^.;]{0,60}\($", re.I
)
"""Words before a share in brackets of whom an election went to, or of whom was beaten in it."""
_POLL = re.compile(r"\b(?:elections?|run-?offs?|referendum|plebiscite|by-elections?|polls)\b", re.I)
_OF_OTHER = re.compile(
    r"(?:\s+\w+){0,2}?\s+of\s+|\s+(?:points?|more|fewer|quota|threshold|barrier|support|increase|approval|margin|women)\b",
    re.I,
)
_TURNOUT = re.compile(
    r"\b(?:turnout|participation|voted|cast(?:ing)?\s+(?:their\s+)?(?:ballots|votes)|voters\s+participating)\b",
    re.I,
)
_TURNED_OUT = re.compile(
    r"\s+(?:(?!(?:and|of|with|but|as|while)\b)[\w-]+\s+){0,2}(?:turnout|participation)\b"
    r"|[\s—–,]+(?:of\s+(?:\w+\s+){0,3}(?:voters?|electorate)\s+)?(?:who\s+|that\s+)?(?:participat|turned\s+out|turning\s+out"
    r"|took\s+part|taking\s+part|voted(?!\s+for)|cast|went\s+to\s+the\s+polls|going\s+to\s+the\s+polls|showed\s+up)",
    re.I,
)
_SEATS_AFTER = re.compile(
    rf"(?:,?\s+(?:and|with|or)|\s*\(|,)\s+(?:a\s+total\s+of\s+)?{_NUMBER}\s+(?:[\w-]+\s+)?seats?\b", re.I
)
_SEATS_BEFORE = re.compile(
    r"\bseats?(?:\s+in\s+[^,;.]{0,40})?,?\s*(?:with|and|on|\()\s*(?:about\s+|nearly\s+|just\s+)?$", re.I
)
_WINNING = re.compile(
    r"\b(?:won|winning|took|taking|received|receiving|garner\w+|obtain\w+|secur\w+|captur\w+|finish\w+|got|collected|earned"
    r"|gained|polled|placed|scored|followed)\b[^.;]{0,60}$",
    re.I,
)
_PLACED = re.compile(
    r"\b(?:finish\w*|c[oa]m(?:e|ing)|plac\w+|rank\w*|r[ua]n)\s+(?:a\s+)?(?:distant\s+|close\s+)?"
    r"(?:first|second|third|fourth|fifth|last)\s*(?:place)?,?\s+with\s+(?:\w+\s+)?$|\bpolled\s+(?:\w+\s+)?$",
    re.I,
)
"""Words before a share that is of votes whatever the sentence says: `came third with`, `polled`."""
_COMPARED = re.compile(
    r"\b(?:from|compared\s+(?:to|with)|than|least|require[sd]?|over\s+the|above\s+the|pass\s+the|cross\s+(?:a|the))\s+"
    r"(?:the\s+)?(?:nearly\s+|about\s+|almost\s+|just\s+|only\s+)*$",
    re.I,
)


def number(text: str) -> float | None:
    """A number in figures or words; None where it is none."""
    plain = text.lower().replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    parts = re.split(r"[-\s]+", plain)
    return float(sum(_WORDS[p] for p in parts)) if all(p in _WORDS for p in parts) else None


def measures(sentence: Span, *, listing: bool = False, voting: bool = False) -> list[Measure]:
    """The numbers of results in a sentence, in order.

    Args:
        sentence: to look through.
        listing: the sentence before counted seats, and this one may go on with bare numbers.
        voting: the sentence before told shares of the vote, and this one may go on with shares alone.
    """
    text = sentence.text
    found = [*_seats(sentence, text), *_shares(sentence, text, voting)]
    found += _moved(sentence, text)
    taken = {i for m in found for i in range(m.start, m.end)}
    if listing or any(m.counted is Counted.SEATS and m.value not in ("all", "0") for m in found):
        found += _bare(sentence, taken)
    return sorted(found, key=lambda m: m.start)


def _seats(sentence: Span, text: str) -> Iterator[Measure]:
    for match in _SEATS.finditer(text):
        tokens = sentence.doc.char_span(
            sentence.start_char + match.start(), sentence.start_char + match.end(), alignment_mode="expand"
        )
        before = text[: match.start()]
        if tokens is None or _COMPARED.search(before) or re.match(r"\s*percent", text[match.end() :]):
            continue
        if _REMAINING.search(before):
            continue
        total = next((number(match[g]) for g in ("total", "total2", "total3") if match[g]), None)
        whole = int(total) if total and not _OF_PEOPLE.search(match[0]) else None
        if match["all"]:
            yield Measure(tokens.start, tokens.end, Counted.SEATS, str(whole or "all"), whole)
        elif match["none"]:
            if match["none"].lower() == "no" or re.search(
                r"\b(?:not|n['’]t|fail(?:ed|ing)?|without|never)\b", before
            ):
                yield Measure(tokens.start, tokens.end, Counted.SEATS, "0")
        else:
            value = number(match["n"] or match["m"])
            if value is not None and value == int(value):
                yield Measure(tokens.start, tokens.end, Counted.SEATS, str(int(value)), whole)


def _moved(sentence: Span, text: str) -> Iterator[Measure]:
    for match in _MOVED.finditer(text):
        value = number(match["n"])
        tokens = sentence.doc.char_span(
            sentence.start_char + match.start(), sentence.start_char + match.end(), alignment_mode="expand"
        )
        if tokens is not None and value is not None and re.search(r"\bseats\b", text[: match.start()], re.I):
            yield Measure(tokens.start, tokens.end, Counted.SEATS, str(int(value)))


def _shares(sentence: Span, text: str, voting: bool) -> Iterator[Measure]:
    named = re.search(r"\b(?:votes?|ballots|polled)\b", text, re.I) is not None
    named = named or any(_PLACED.search(text[: m.start()]) for m in _SHARE.finditer(text))
    for match in _SHARE.finditer(text):
        value = number(match["n"])
        after = text[match.end() :]
        of_votes = _BACKED.match(after) or _OF.match(after)
        end = match.end() + (of_votes.end() if of_votes else 0)
        tokens = sentence.doc.char_span(
            sentence.start_char + match.start(), sentence.start_char + end, alignment_mode="expand"
        )
        before = text[: match.start()]
        turnout = of_votes is None and _is_turnout(before, after)
        if value is None or value > 100 or tokens is None or (_COMPARED.search(before) and not turnout):
            continue
        if turnout:
            yield Measure(tokens.start, tokens.end, Counted.TURNOUT, value)
        elif (
            of_votes is not None
            or _is_record(before)
            or _PLACED.search(before) is not None
            or (
                not _OF_OTHER.match(after)
                and (named or _is_won(before, after, voting) or _is_polled(text, before, after))
            )
        ):
            yield Measure(tokens.start, tokens.end, Counted.VOTES, value)


def _is_won(before: str, after: str, voting: bool) -> bool:
    """Whether a share of nothing was won: beside seats, or after a sentence that told of votes."""
    beside = _SEATS_AFTER.match(after) or _SEATS_BEFORE.search(before)
    return (voting or beside is not None) and _WINNING.search(before) is not None


def _is_polled(text: str, before: str, after: str) -> bool:
    """Whether a share of nothing is one of the vote, in a sentence that names an election.

    `garnered 60 percent in the election`, `Y (60 percent)`, `Y's 60 percent`.
    """
    # "52 percent of coverage, followed by Y (16 percent)"
    others = (text[m.end() :] for m in _SHARE.finditer(before))
    if _POLL.search(text) is None or any(_OF_OTHER.match(o) and not _OF.match(o) for o in others):
        return False
    bracketed = _OVER.search(before) is not None and re.match(r"\s*\)", after) is not None
    return bracketed or _WINNING.search(before) is not None or re.search(r"['’]s\s+$", before) is not None


def _is_turnout(before: str, after: str) -> bool:
    """Whether a share is of those who could vote: `turnout was 60`, `60 percent of voters took part`."""
    if _BACKED.match(after):
        return False
    if _TURNED_OUT.match(after):
        return True
    said = list(_TURNOUT.finditer(re.split(r";", before)[-1][-60:]))
    near = re.split(r";", before)[-1][-60:]
    return bool(said) and _SHARE.search(near[said[0].end() :]) is None and _COMPARED.search(before) is None


def _is_record(before: str) -> bool:
    return re.search(r"\b(?:record|result|share|tally)\s+of\s+(?:\w+\s+)?$", before, re.I) is not None


def _bare(sentence: Span, taken: set[int]) -> Iterator[Measure]:
    """Numbers that stand alone in a list opened by seats: `won 53 seats, Y won 36, and Z 24`, `Y (109)`."""
    for token in sentence:
        value = number(token.text) if token.like_num and token.i not in taken else None
        if value is None or value != int(value) or _has_noun(token):
            continue
        yield Measure(token.i, token.i + 1, Counted.SEATS, str(int(value)), None, bare=True)


def _has_noun(token: Token) -> bool:
    """Whether the number counts a noun that stands after it, or is a year."""
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    counted = after.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "SYM") or after.lower_ in (
        "percent",
        "%",
        "of",
        "-",
        "others",
    )
    return counted or (token.text.isdigit() and len(token.text) == 4)
