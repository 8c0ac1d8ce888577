"""Laws pinned by date and subject: `a 1995 law requiring permits`, `amendments adopted in May`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.dates import DateIndex
from kg.extract.laws import words
from kg.extract.laws.candidate import Candidate, carrier_of, date_of, subject_of
from kg.extract.laws.extents import complement, phrase_of, said
from kg.extract.laws.pinned import is_pinned, is_set

_DESCRIBED = frozenset(
    (
        *("law", "bill", "legislation", "decree", "act", "amendment", "reform", "package", "statute"),
        *("ordinance", "edict", "program", "programme", "strategy", "order", "change", "measure"),
    )
)
_GRAMMAR = frozenset(("DET", "PRON", "PART", "ADP", "CCONJ"))
_LOOSE = frozenset(("that", "which", "who", "to", "by", "of", "on", "for", "with", "and", "in"))


def descriptions(doc: Doc, dates: DateIndex) -> Iterator[Candidate]:
    """Every description that pins one law, in order."""
    for token in doc:
        noun = token.lower_.removesuffix("s")
        common = token.pos_ in ("NOUN", "PROPN") and (token.text[0].islower() or token.is_sent_start)
        if noun in _DESCRIBED and common:
            yield from _described(token, noun, dates)


def _described(head: Token, noun: str, dates: DateIndex) -> Iterator[Candidate]:
    bare = head.dep_ == "pobj" and not list(head.lefts) and not is_set(head)
    phrase = phrase_of(head)
    if phrase.dep_ in ("compound", "nmod", "amod") or bare or _is_other_sense(head, noun):
        return
    left = head.head.head.left_edge.i if is_set(head) else _first(head)
    left = _over_access(head, left)
    modifiers = [t for t in head.doc[left : head.i] if not t.is_punct and t.pos_ not in _GRAMMAR]
    subject_end = complement(head)
    while subject_end > head.i + 1 and head.doc[subject_end - 1].lower_ in _LOOSE:
        subject_end -= 1
    found = date_of(head, dates, left, phrase)
    plural = head.lower_.endswith("s") or head.tag_ == "NNS"
    own = [
        t
        for t in modifiers
        if t.lower_ not in words.words("bare") and not t.like_num and t.ent_type_ != "DATE"
    ]
    if _is_quoted(head) or not is_pinned(noun, head, own, bool(found), subject_end > head.i + 1, plural):
        return
    doc = head.doc
    start = next(
        (t.i for t in doc[left : head.i + 1] if t.pos_ not in _GRAMMAR and t.lower_ != "another"), head.i
    )
    subject = subject_of([*own, *doc[head.i + 1 : subject_end]])
    kind = words.heads()[noun]
    name = " ".join(doc[start:subject_end].text.split())
    told = said(head) if subject_end == head.i + 1 else None
    if told is not None:
        subject |= subject_of(told)
    core = " ".join(doc[own[0].i if own else head.i : head.i + 1].text.split())
    tail = " ".join((doc[head.i + 1 : subject_end].text if told is None else f"that {told.text}").split())
    for rank, date in _each(found, plural and noun in ("decree", "law", "bill")):
        plain = f"{core} {tail}".strip()
        dated = plain if date[:4] in plain else f"{date[:4]} {plain}".strip()
        shown = name if told is None and (own or tail) else dated
        forms = _aliases(plain, date) | {name}
        if own or told is not None:
            forms |= _aliases(core, date)
        aliases = tuple(sorted(f for f in forms if " " in f and f != shown))
        # "constitutional" alone stands for the constitution, which the amendments amend.
        first = head.i if kind == "amendment" and _amends_constitution(own) else start
        yield Candidate(
            first, head.i + 1, head.i, shown, kind, subject, date, rank, False, aliases, carrier_of(head),
            subject_of(own),
        )  # fmt: skip


def _is_quoted(head: Token) -> bool:
    """Whether the words stand in quotation marks: what somebody calls the "telephone law"."""
    near = head.doc[max(head.left_edge.i - 1, 0) : head.i]
    return any(t.text in ('"', "“", "‘") and not t.whitespace_ for t in near)


def _amends_constitution(own: list[Token]) -> bool:
    return any(t.lower_ == "constitutional" for t in own)


def _is_other_sense(head: Token, noun: str) -> bool:
    """Whether the noun means something else here: `acts of torture`, `public order`, `a change in tone`."""
    if noun == "act":
        return any(c.lower_ == "of" for c in head.rights)
    if noun == "order":
        return not any(c.lower_ in ("executive", "presidential", "emergency") for c in head.lefts)
    return noun == "change" and not any(c.lower_ in words.words("legal") for c in head.lefts)


def _each(found: list[tuple[int, str]], several: bool) -> list[tuple[int, str]]:
    """The best date, or every date of `In 2020 and 2021, … issued decrees`."""
    if not found:
        return [(2, "")]
    return [f for f in found if f[0] == found[0][0]] if several else found[:1]


def _over_access(head: Token, left: int) -> int:
    """First token of `a 2004 freedom of information law`, whose modifier has a preposition in it."""
    doc, first = head.doc, head.sent.start
    linked = left - 1 > first and doc[left - 1].lower_ in ("of", "to") and doc[left - 1].i < head.i
    if not (linked and head.i - left <= 1 and doc[left - 2].lower_ in ("access", "freedom", "right")):
        at = head.i - 2
        if not (at - 1 > first and doc[at].lower_ in ("of", "to") and doc[at - 1].lower_ in _ACCESS):
            return left
        left = at + 1
    left -= 2
    while left > first and doc[left - 1].pos_ in ("NUM", "ADJ", "DET") and not doc[left - 1].is_punct:
        left -= 1
    return left


_ACCESS = frozenset(("access", "freedom", "right", "rights"))


def _first(head: Token) -> int:
    """First token of the noun phrase to the left of its head, possessors left out."""
    left = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in (
            "det",
            "amod",
            "compound",
            "nummod",
            "nmod",
            "advmod",
            "punct",
            "conj",
            "cc",
            "quantmod",
        ):
            break
        left = child.left_edge.i
    return left


def _aliases(plain: str, date: str) -> set[str]:
    """Normal forms: without passing adjectives, and with the year before."""
    return {plain, plain if date[:4] in plain else f"{date[:4]} {plain}"} if date else {plain}
