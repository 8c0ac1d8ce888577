"""Seats in a sentence: where each number of them stands, and the size of a house."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span

from kg.extract.elections.figures import COMPARED, NUMBER, Counted, Measure, has_noun, number, tokens_at

_UNIT = (
    r"(?:seats?|mandates?|delegates?|deputies|lawmakers|MPs|constituencies|legislators|senators|councill?ors"
    r"|(?:town|city)\s+halls|mayoralties|governorships|mayoral\s+posts"
    r"|(?:of\s+its\s+)?candidates\s+elected)\b"
)
_BETWEEN = r"(?:(?!percent|seats?\b|of\b|and\b|won\b|took\b|win\b)[\w'’-]+\s+){0,4}?"
_SEATS = re.compile(
    rf"\b(?P<all>every|all)\s+(?:of\s+)?(?:the\s+)?(?:(?P<total2>{NUMBER})\s+)?{_BETWEEN}seats?\b"
    rf"|\b(?P<none>no|any|(?:not\s+)?(?:a|one)\s+single)\s+(?:\w+\s+)?(?:seats?|mandates?)\b"
    rf"|\b(?P<n>{NUMBER})\s+(?:seats\s+)?(?:out\s+)?of\s+(?:the\s+)?(?:\w+['’]s\s+)?(?P<total>{NUMBER})\s+{_BETWEEN}(?:{_UNIT}|(?=victors|winners))"
    rf"|\b(?P<m>{NUMBER})\s+{_BETWEEN}{_UNIT}(?:\s+(?:out\s+)?of\s+(?:the\s+)?(?P<total3>\d+)\b)?",
    re.I,
)
_MOVED = re.compile(
    rf"\b(?:(?:fall|dropp|declin|ris|grow|increas|go|decreas|shrink|slipp|jump)ing|fell|dropped|declined|rose|grew|went"
    rf"|increased|decreased|shrank|slipped|jumped)\s+from\s+{NUMBER}\s+(?:(?:seats|deputies|mandates)\s+)?"
    rf"to\s+(?P<n>{NUMBER})(?!\s*(?:percent|%|[,.]\d))"
    rf"|\bseats\s+from\s+{NUMBER}\s+to\s+(?P<m>{NUMBER})\b(?!\s*(?:percent|%|[,.]\d))",
    re.I,
)
"""What was won in the end, where the sentence speaks of seats: `losing seats, falling from 158 to 131`."""
_NEGATED = re.compile(r"\b(?:not|n['’]t|fail(?:ed|ing)?|without|never|neither|nor|none|nobody)\b", re.I)
_HOUSE = re.compile(
    r"\b(?P<n>\d{2,4})-(?:seat|member)\s+(?:[\w-]+\s+){0,3}?(?:parliament|assembly|chamber|house|senate|council"
    r"|legislature|congress|[A-Z]\w+(?:\s+[A-Z]\w+)*)",
)
"""The size of a house, which with a result beside it is the number of seats to be filled."""
_AS_FOLLOWS = re.compile(r"\bseats?\b[^:;]{0,160}:|\bseats?\b[^.;]{0,120}\bas\s+follows\b", re.I)
"""Words that open a list of contenders with bare numbers of seats."""
_REMAINING = re.compile(r"\b(?:whose|its|their|his|her)\s+(?:\w+\s+)?$|\bremaining\s+$", re.I)
"""Words before those who sit for a party, however many were elected: `whose five remaining deputies`."""
_OF_PEOPLE = re.compile(r"(?:deputies|lawmakers|MPs|legislators|senators|councill?ors)$", re.I)
"""So many of so many people, unlike seats, need not be all that were to be elected."""


def house_size(sentence: Span) -> tuple[int, int, int] | None:
    """The size of the house that a sentence names, `the 50-seat chamber`: seats, first token, last + 1."""
    match = _HOUSE.search(sentence.text)
    tokens = match and tokens_at(sentence, match.start(), match.end())
    return (int(match["n"]), tokens.start, tokens.end) if match and tokens is not None else None


def seats(sentence: Span, text: str) -> Iterator[Measure]:
    """The seats that a sentence, whose text is given, counts by a word for them."""
    for match in _SEATS.finditer(text):
        tokens = tokens_at(sentence, match.start(), match.end())
        before = text[: match.start()]
        if tokens is None or COMPARED.search(before) or re.match(r"\s*percent", text[match.end() :]):
            continue
        if _REMAINING.search(before):
            continue
        total = next((number(match[g]) for g in ("total", "total2", "total3") if match[g]), None)
        whole = int(total) if total and not _OF_PEOPLE.search(match[0]) else None
        if match["all"]:
            yield Measure(tokens.start, tokens.end, Counted.SEATS, str(whole or "all"), whole)
        elif match["none"]:
            said = match["none"].lower()
            if said == "no" or said.startswith("not") or _NEGATED.search(before):
                yield Measure(tokens.start, tokens.end, Counted.SEATS, "0")
            elif said.endswith("single"):
                yield Measure(tokens.start, tokens.end, Counted.SEATS, "1")
        else:
            value = number(match["n"] or match["m"])
            if value is not None and value == int(value):
                yield Measure(tokens.start, tokens.end, Counted.SEATS, str(int(value)), whole)


def moved(sentence: Span, text: str) -> Iterator[Measure]:
    """The seats that were left or won in the end: `its seats went from 19 to 93`."""
    for match in _MOVED.finditer(text):
        value = number(match["n"] or match["m"])
        tokens = tokens_at(sentence, match.start(), match.end())
        if (
            tokens is not None
            and value is not None
            and re.search(r"\b(?:seats|deputies|mandates)\b", text[: match.end()], re.I)
        ):
            yield Measure(tokens.start, tokens.end, Counted.SEATS, str(int(value)))


def bare_seats(sentence: Span, taken: set[int]) -> Iterator[Measure]:
    """Numbers that stand alone in a list opened by seats: `won 53 seats, Y won 36, and Z 24`, `Y (109)`."""
    for token in sentence:
        value = number(token.text) if token.like_num and token.i not in taken else None
        if value is None or value != int(value) or has_noun(token):
            continue
        yield Measure(token.i, token.i + 1, Counted.SEATS, str(int(value)), None, bare=True)


def opens_list(text: str) -> bool:
    """Whether a sentence opens a list of contenders with bare numbers of seats: `were divided as follows`."""
    return _AS_FOLLOWS.search(text) is not None
