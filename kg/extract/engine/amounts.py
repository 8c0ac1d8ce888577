"""Amounts of money that a word's clause tells: "around $400,000 a year", "several billion francs"."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from kg.extract.engine.phrases import squeeze
from kg.extract.engine.words import lemma

_PER_YEAR = re.compile(r"\s*(?:a|per) (?:year|month|quarter)\b|\s*(?:annually|yearly|monthly)\b")
_CURRENCIES = frozenset(
    "afghani dollar euro pound franc mark yen yuan renminbi won ruble rouble tenge som sum somoni manat lari "
    "dram lek denar dinar leu lev hryvnia zloty forint koruna krone krona kuna peso real sol bolivar "
    "cordoba quetzal lempira rupee rupiah ringgit baht dong kip riel taka tugrik lira rial riyal dirham "
    "shekel shilling birr naira cedi kwacha rand pula metical kwanza dalasi leone ariary".split()
)
_NO_CURRENCIES = frozenset(
    "people person vote voter citizen resident member ton tonne barrel copy hectare acre share signature man "
    "woman child viewer user follower refugee worker subscriber customer household ballot dose".split()
)
_ROUGHLY = frozenset("around about some nearly almost over approximately roughly".split())


def amount(trigger: Token) -> str:
    """The sum of money in the phrase of a word, or else among the objects of the verb it hangs on."""
    found = _money_in(trigger)
    if found is None and trigger.pos_ == "NOUN":
        verb = next((t for t in trigger.ancestors if t.pos_ in ("VERB", "AUX")), None)
        if verb is not None and trigger.dep_ in ("dobj", "nsubjpass", "pobj"):
            found = next(
                (m for c in verb.children if c.dep_ == "dobj" and (m := _money_in(c)) is not None), None
            )
    return _with_rate(found) if found is not None and not _is_one_of_several(trigger) else ""


def _money_in(token: Token) -> Span | None:
    """The first amount in what hangs on a token, clauses and appositions of others aside."""
    own = {token.i}
    for child in token.children:
        if child.dep_ not in ("relcl", "advcl", "conj", "ccomp", "parataxis", "nsubj", "appos"):
            own.update(t.i for t in child.subtree)
    for entity in token.sent.ents:
        if entity.label_ == "MONEY" and entity.root.i in own:
            return entity
    return next((sum_ for i in sorted(own) if (sum_ := _in_currency(token.doc[i])) is not None), None)


def _in_currency(token: Token) -> Span | None:
    """A sum in a currency that the parser knows nothing of: "4 billion rupiah"."""
    if lemma(token) not in _CURRENCIES and not _counts_millions(token):
        return None
    start = token.i
    while start > token.sent.start and token.nbor(start - token.i - 1).pos_ == "NUM":
        start -= 1
    return token.doc[start : token.i + 1] if start < token.i else None


def _is_one_of_several(verb: Token) -> bool:
    """Whether a verb has a second sum beside its object: "got 12 million from A and 3 million from B"."""
    return verb.pos_ == "VERB" and any(c.dep_ == "conj" and c.tag_ == "CD" for c in verb.children)


def _counts_millions(token: Token) -> bool:
    """Whether a noun of unknown kind is counted in millions: "40 million pesares", no people or goods."""
    counted = token.i > token.sent.start and token.nbor(-1).lower_ in ("million", "billion")
    return counted and token.tag_ == "NNS" and lemma(token) not in _NO_CURRENCIES


def _with_rate(money: Span) -> str:
    """The amount with the word for "about" before it and "a year" behind it."""
    doc, start, end = money.doc, money.start, money.end
    if start and doc[start - 1].text in "$€£¥":
        start -= 1
    if start and doc[start - 1].lower_ in _ROUGHLY:
        start -= 1
    rate = _PER_YEAR.match(doc[end - 1].whitespace_ + doc[end : end + 3].text) if end < len(doc) else None
    text = doc[start:end].text + (rate.group() if rate else "")
    return squeeze(text)
