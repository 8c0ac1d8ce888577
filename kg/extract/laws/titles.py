"""Laws by their title: `Law on Political Parties`, `Penal Code`, `Decree No. 12`, `the Constitution`."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.dates import DateIndex
from kg.extract.laws import bynames, words
from kg.extract.laws.candidate import Candidate, date_of, subject_of

_LINKS = frozenset(
    (
        *("of", "and", "the", "on", "for", "in", "to", "against", "with", "from", "&", "-", "/", "’s", "'s"),
        *("toward", "towards", "by", "between", "under"),
    )
)
_PUBLICATIONS = frozenset(("report", "index", "survey", "barometer", "ranking"))
_SUPREME = frozenset(("basic", "fundamental", "supreme"))
_MONTHS = frozenset(name for name in calendar.month_name if name)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|(?:[A-Z][a-z]+-?)?(?:First|Second|Third|(?:[A-Z][a-z]+)th)")
_NO_CODE = frozenset(("dress", "zip", "postal", "area", "qr", "source", "bar", "country"))
"""Before `Code`: no law."""
_DASHES = ("-", "–")
_WITHIN = ("of", "and", "on", "to", *_DASHES)
_OPENERS = frozenset(("on", "for", "against", "to", "of", "concerning", "regarding", "about", "in"))
_CHANGES = frozenset(("amendment", "change", "reform", "revision"))
_NUMBER = re.compile(r"No\.?|№|Nr\.?|[A-Z]{0,3}-?\d+[\w/-]*")
_NEEDS_OPENER = frozenset(
    (
        *("program", "programme", "concept", "strategy", "agreement", "resolution", "order", "charter"),
        *("accord", "regulation", "protocol"),
    )
)


def titles(doc: Doc, dates: DateIndex) -> Iterator[Candidate]:
    """Every title of a law, in order, with the acronyms and by-names given for it."""
    found = sorted(_found(doc, dates), key=lambda c: c.start)
    yield from bynames.linked(doc, found)
    yield from bynames.acronyms(doc, found)


def _found(doc: Doc, dates: DateIndex) -> Iterator[Candidate]:
    for token in doc:
        word = token.lower_
        if word in ("constitution", "code", "codes", "constitutions"):
            yield from _constitution_or_code(token, dates)
        elif word == "law" and token.i and doc[token.i - 1].lower_ in _SUPREME:
            yield Candidate(
                token.i - 1, token.i + 1, token.i, doc[token.i - 1 : token.i + 1].text, "constitution",
                frozenset(), title=True,
            )  # fmt: skip
        elif word == "constitutional" and token.dep_ == "amod" and token.head.lemma_ in _CHANGES:
            yield Candidate(
                token.i, token.i + 1, token.i, "constitution", "constitution", frozenset(), title=True
            )
        elif word in words.heads() and (start := bynames.quoted(token)) is not None:
            name = doc[start : token.i - 1].text
            subject = subject_of(doc[start : token.i - 1]) or frozenset((name.lower(),))
            rank, date = next(iter(date_of(token, dates, start)), (2, ""))
            shown = f"{name} {word}"
            yield Candidate(
                start, token.i + 1, token.i, shown, words.heads()[word], subject, date, rank, True
            )
        elif token.text[:1].isupper() and word.removesuffix("s") in words.heads():
            yield from _titled(token, dates)


def _titled(head: Token, dates: DateIndex) -> Iterator[Candidate]:
    noun = head.lower_.removesuffix("s")
    if head.text.isupper() or _is_inside_name(head) or _is_publication(head):
        return
    start, end = _left(head), _right(head)
    if words.heads()[noun] == "programme" and end < len(head.doc) and head.doc[end].text == "(":
        return  # "Action Program on Rights (ACPRO)" is a body
    opener = end > head.i + 1
    if noun == "amendment" and head.i and _ORDINAL.fullmatch(head.nbor(-1).text):
        yield _candidate(head.i - 1, head.i + 1, head, "amendment", dates)
        return
    if words.heads()[noun] == "amendment" or (
        start > 1
        and head.doc[start - 1].lower_ in ("-", "for", "of")
        and (head.doc[start - 2].text[:1].isupper())
    ):
        return
    if noun in _NEEDS_OPENER and not opener:
        return
    if not opener and start == head.i:
        return
    inner = head.doc[start:end]
    if any(t.lower_ in words.words("bodies") for t in inner if t.i < head.i):
        return
    if head.lower_ != noun and not opener:
        yield from _coordinated(start, head, words.heads()[noun], dates)
        return
    yield _candidate(start, end, head, words.heads()[noun], dates)


def _coordinated(start: int, head: Token, kind: str, dates: DateIndex) -> Iterator[Candidate]:
    """The laws of `Media and Public Order Acts`."""
    parts: list[list[Token]] = [[]]
    for token in head.doc[start : head.i]:
        if token.lower_ == "and":
            parts.append([])
        else:
            parts[-1].append(token)
    parts = [part for part in parts if part]
    for part in parts:
        yield _shared_head(part, parts[0][0].i, head, kind, dates)


def _candidate(start: int, end: int, head: Token, kind: str, dates: DateIndex) -> Candidate:
    doc = head.doc
    left = start
    while (
        left > head.sent.start and doc[left - 1].pos_ in ("NUM", "ADJ", "DET") and not doc[left - 1].is_punct
    ):
        left -= 1
    rank, date = next(iter(date_of(head, dates, left)), (2, ""))
    name = " ".join(doc[start:end].text.split())
    subject = subject_of(t for t in doc[start:end] if t.i != head.i)
    return Candidate(start, end, head.i, name, kind, subject, date, rank, title=True)


def _left(head: Token) -> int:
    """First token of the title to the left of its head."""
    at = head.i
    while at > head.sent.start:
        before = head.doc[at - 1]
        if _is_capital(before):
            at -= 1
        elif before.text == ")" and (opened := _bracket(head.doc, at - 1, head.sent.start)) is not None:
            at = opened
        elif before.lower_ in _WITHIN and at - 1 > head.sent.start and at < head.i + 1:
            if not _is_capital(head.doc[at - 2]) or (at == head.i and before.lower_ not in _DASHES):
                break
            at -= 2
        else:
            break
    if (
        at < head.i
        and head.doc[at].is_sent_start
        and head.doc[at].pos_ in ("ADP", "SCONJ", "ADV", "DET", "PRON", "VERB")
    ):
        at += 1
    return at


def _bracket(doc: Doc, close: int, first: int) -> int | None:
    """Where `(Prohibition)` opens inside a title; None where the bracket is no part of one."""
    for at in range(close - 1, max(close - 4, first), -1):
        if doc[at].text == "(":
            return at if _is_capital(doc[at - 1]) and not doc[close - 1].text.isupper() else None
        if not _is_capital(doc[at]):
            return None
    return None


def _right(head: Token) -> int:
    """End of the title to the right of its head: a subject in capitals, or a number."""
    doc, end = head.doc, head.i + 1
    if end < len(doc) and _NUMBER.fullmatch(doc[end].text):
        while end < len(doc) and (_NUMBER.fullmatch(doc[end].text) or _is_stop_of_number(doc, end)):
            end += 1
        return end
    if end >= len(doc) or doc[end].lower_ not in _OPENERS:
        return end
    last, at = end, end
    while at < len(doc) and at < head.sent.end:
        if doc[at].lower_ in words.heads() or _is_date(doc, at):
            break
        if _is_capital(doc[at]):
            last = at + 1
        elif doc[at].lower_ not in _LINKS and doc[at].lower_ not in _OPENERS and not _lists_on(doc, at):
            break
        at += 1
    return last if last > head.i + 2 else head.i + 1


def _is_date(doc: Doc, at: int) -> bool:
    """Whether the title is over and its date follows: "the Press Law in March"."""
    return doc[at].text in _MONTHS and doc[at - 1].lower_ in ("in", "by", "on", "of", "from")


def _lists_on(doc: Doc, comma: int) -> bool:
    """Whether a comma stands in the list of a title: `Law on Independence, Sovereignty and Peace`."""
    if doc[comma].text != "," or not _is_capital(doc[comma - 1]):
        return False
    for at in range(comma + 1, min(comma + 6, len(doc) - 1)):
        if doc[at].lower_ == "and":
            return at > comma + 1 and _is_capital(doc[at + 1]) and doc[at + 1].ent_type_ != "PERSON"
        if not (_is_capital(doc[at]) or doc[at].text == ","):
            return False
    return False


def _is_stop_of_number(doc: Doc, at: int) -> bool:
    """Whether a full stop belongs to `No.` before it."""
    return (
        doc[at].text == "."
        and doc[at - 1].text in ("No", "Nr")
        and at + 1 < len(doc)
        and doc[at + 1].like_num
    )


def _is_capital(token: Token) -> bool:
    if token.lower_ in ("the", "a", "an", "in", "under", "article", "articles", "’s", "'s"):
        return False
    return token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ", "VERB", "X", "DET", "ADV")


def _is_inside_name(head: Token) -> bool:
    """Whether another capitalised noun follows: `Law Society`, `Constitution Day`."""
    if head.i + 1 >= len(head.doc):
        return False
    after = head.doc[head.i + 1]
    return after.text[:1].isupper() and after.pos_ in ("PROPN", "NOUN") and not _NUMBER.fullmatch(after.text)


def _is_publication(head: Token) -> bool:
    """Whether the title is that of a report: `Law and Order report`."""
    after = head.doc[head.i + 1 : head.i + 5]
    joined = len(after) > 1 and after[0].lower_ in ("and", "of") and _is_capital(after[1])
    return joined and any(t.lower_ in _PUBLICATIONS for t in after[1:])


def _constitution_or_code(head: Token, dates: DateIndex) -> Iterator[Candidate]:
    if _is_inside_name(head) and not head.text[0].islower():
        return
    doc = head.doc
    if head.lower_.startswith("constitution"):
        followed = (
            head.i + 1 < len(doc) and doc[head.i + 1].pos_ in ("NOUN", "PROPN") and head.dep_ == "compound"
        )
        if head.lower_ == "constitution" and not followed:
            yield _candidate(head.i, head.i + 1, head, "constitution", dates)
        return
    if head.i + 2 < len(doc) and doc[head.i + 1].lower_ == "of":
        end = head.i + 3
        if doc[head.i + 2].lower_ in words.words("codes_of"):
            while end < len(doc) and (doc[end].pos_ in ("NOUN", "PROPN") and doc[end].dep_ != "nsubj"):
                end += 1
            yield _candidate(head.i, end, head, "code", dates)
        return
    start = head.i
    parts: list[list[Token]] = [[]]
    while start > head.sent.start and (
        doc[start - 1].lower_ in words.words("codes") or (doc[start - 1].lower_ == "and" and parts[0])
    ):
        start -= 1
        if doc[start].lower_ == "and":
            parts.insert(0, [])
        else:
            parts[0].insert(0, doc[start])
    parts = [part for part in parts if part]
    if head.lower_ == "codes" and len(parts) == 1 and head.text[0].islower():
        return  # "the religious codes" of several communities
    if not parts or (head.lower_ == "code" and len(parts) > 1 and head.lower_ != "codes"):
        parts = parts[-1:]
    if not parts and head.text == "Code" and (left := _left(head)) < head.i:
        if head.nbor(-1).lower_ not in _NO_CODE:
            yield _candidate(left, head.i + 1, head, "code", dates)
        return
    for part in parts:
        yield _shared_head(part, parts[0][0].i, head, "code", dates)


def _shared_head(part: list[Token], start: int, head: Token, kind: str, dates: DateIndex) -> Candidate:
    """One of the laws of `criminal and administrative codes`, which mentions both."""
    noun = head.text.removesuffix("s")
    name = f"{' '.join(t.text for t in part)} {noun}"
    modifier = head.lower_ != noun.lower() or head.dep_ in ("compound", "nmod")
    rank, date = (2, "") if modifier else next(iter(date_of(head, dates, part[0].i)), (2, ""))
    subject = frozenset(t.lower_ for t in part)
    return Candidate(start, head.i + 1, head.i, name, kind, subject, date, rank, title=True)
