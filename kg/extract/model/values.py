"""Whether the qualifiers that a model gives stand in the quote, letter by letter and number by number."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping

from spacy.tokens import Span as TokenSpan

from kg import schema
from kg.extract.engine import words

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_MONTHS = (calendar.month_name, calendar.month_abbr)


def faults(
    claim: str, values: Mapping[str, str | int | float], quote: str, sentence: TokenSpan
) -> dict[str, str]:
    """The qualifiers that the quote does not state, each with a sentence why.

    Args:
        values: qualifiers, sound by the schema; `modality` is not looked at.
        quote: the words of the quote.
        sentence: the sentence that holds it.
    """
    reasons = {
        name: next(_fault(claim, name, value, quote, sentence), None)
        for name, value in values.items()
        if name != "modality"
    }
    return {name: reason for name, reason in reasons.items() if reason is not None}


def _fault(claim: str, name: str, value: str | int | float, quote: str, sentence: TokenSpan) -> Iterator[str]:
    kind = schema.load().qualifiers[name]
    if name == "status":
        yield from _status(str(value), sentence)
    elif name == "attributed_to":
        if not _says(sentence.text, str(value)):
            yield f"{name} {value!r} is not named in the sentence"
    elif kind.allowed(claim):
        return
    elif kind.type == "date":
        yield from _date(name, str(value), quote)
    elif isinstance(value, int | float):
        if float(value) not in numbers(quote):
            yield f"{name} {value} is no number of the quote"
    elif not _says(quote, value):
        yield f"{name} {value!r} is not in the quote"


def numbers(text: str) -> list[float]:
    """The numbers in a text, with a comma before three digits read as a separator of thousands."""
    found = []
    for match in _NUMBER.finditer(text):
        plain = re.sub(r",(?=\d{3}(?!\d))", "", match[0])
        if plain.count(".") <= 1 and "," not in plain:
            found.append(float(plain))
    return found


def _says(text: str, words_: str) -> bool:
    pattern = r"\s+".join(re.escape(word) for word in words_.split())
    return bool(pattern) and re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE) is not None


def _date(name: str, value: str, quote: str) -> Iterator[str]:
    """A date must be written out in the quote, and be its only year: of two, who can say which."""
    if len(set(_YEAR.findall(quote))) > 1:
        yield f"the quote holds more than one year, so that {name} is unsure"
        return
    year, month, day = (*value.split("-"), "", "")[:3]
    if not any(re.search(pattern, quote, re.IGNORECASE) for pattern in _written(year, month, day)):
        yield f"{name} {value} is not written in the quote"


def _written(year: str, month: str, day: str) -> Iterator[str]:
    if not month:
        yield rf"\b{year}\b"
        return
    names = "|".join(re.escape(table[int(month)]) for table in _MONTHS)
    if not day:
        yield rf"\b(?:{names})\.?,?\s+(?:of\s+)?{year}\b"
        return
    number = rf"0?{int(day)}(?:st|nd|rd|th)?"
    yield rf"\b(?:{names})\.?\s+{number},?\s+{year}\b"
    yield rf"\b{number}\s+(?:of\s+)?(?:{names})\.?,?\s+{year}\b"


def _status(value: str, sentence: TokenSpan) -> Iterator[str]:
    """A post is former, acting or sought where a word says so, and current where none does."""
    lemmas = {words.lemma(token) for token in sentence} | {token.lower_ for token in sentence}
    past = lemmas & (words.FORMER | words.ENDING_VERBS)
    acting, sought = lemmas & words.ACTING, lemmas & (words.CANDIDATE | {"run", "stand", "nominate"})
    needed = {"former": past, "acting": acting, "candidate": sought}
    if value in needed and not needed[value]:
        yield f"no word of the sentence says that the status is {value}"
    if value == "current" and (past or acting or sought):
        yield f"a word of the sentence speaks against the status {value}: {min(past or acting or sought)}"
