"""When an election was held, by the words around its noun."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extract.dates import DateIndex, DateKind, DateMention
from kg.extract.elections import words

_HELD = frozenset(
    (
        "hold conduct win take contest organize lose follow boycott see lead elect reelect sweep occur mark "
        "run participate compete defeat triumph prevail stage face approve be observe monitor"
    ).split()
)
_ARRANGED = frozenset("announce call expect plan postpone schedule set slate due delay move".split())
_DEMANDED = frozenset("call demand push press plan urge ask".split())
_TOGETHER = frozenset(("concurrently", "simultaneously", "alongside", "together"))
_AT_FIRST = frozenset(("originally", "initially", "previously", "formerly"))
_PUT_OFF = frozenset("move postpone delay reschedule bring defer advance".split())
_AFTER_NOUN = 7
_SET_OFF = frozenset((",thatof", ",thosein", ",thatin", ",thoseof", ",heldin", ",heldon"))
"""Words, without blanks, between a noun and a date that a comma parts: `the last contest, that of 7 May`."""


def held_on(head: Token, left: int, dates: DateIndex) -> tuple[DateMention, ...]:
    """The dates of the election with this head noun; several in `elections of 1995 and 1999`.

    A date that was given up (`originally scheduled for 2019`) or on which an election was only called
    for is none.
    """
    own = dates.within(max(left - 2, head.sent.start), head.i)
    own = tuple(d for d in own if d.end >= left or d.start >= left)
    if own:
        return own
    # "elections in January 2012", "elections of 1995 and 1999": right after the noun, whatever the parse.
    after = [d for d in dates.within(head.i + 1, min(head.i + 9, head.sent.end)) if _is_right_after(head, d)]
    if after:
        return coordinated(after[0], dates)
    if head.dep_ in ("dobj", "nsubjpass") and head.head.lemma_ in words.words("annulling"):
        return ()  # the date is that of the ruling
    for governor in (head, *_events(head)):
        near = [d for d in dates.attached(governor) if d.kind is DateKind.POINT or _is_within_a_year(d)]
        near = list(_kept(head, governor, near))
        if near:
            return tuple(sorted(near))
    sentence = head.sent
    if head.dep_ == "nsubjpass" and any(t.lower_ in _TOGETHER for t in sentence):
        return dates.within(head.i, sentence.end)[:1]
    if head.lemma_ == "referendum" and head.dep_ == "pobj":
        return tuple(reversed(dates.within(max(head.i - 9, sentence.start), head.i)))[:1]
    return ()


def _is_within_a_year(date: DateMention) -> bool:
    """Whether a range can be that of one election: `September to October 2004`, not `2012–13`."""
    return date.kind is DateKind.RANGE and date.iso[:4] == date.iso_end[:4]


def coordinated(first: DateMention, dates: DateIndex) -> tuple[DateMention, ...]:
    """The date and those listed after it: `1995 and 1999`."""
    found = [first]
    doc = dates.reading.doc
    for date in dates.within(first.end, first.end + 12):
        between = doc[found[-1].end : date.start]
        if all(t.lower_ in ("and", ",") for t in between) and len(date.iso) == len(first.iso):
            found.append(date)
    return tuple(found)


def _kept(head: Token, governor: Token, near: Iterable[DateMention]) -> Iterator[DateMention]:
    """The dates that are not given up; of a verb of arranging only those it arranges for."""
    arranged = governor.i != head.i and governor.lemma_ in _ARRANGED
    for date in near:
        if not _is_given_up(head, date) and (date.start > head.i or not arranged):
            yield date


def _is_right_after(head: Token, date: DateMention) -> bool:
    between = head.doc[head.i + 1 : date.start]
    if not 0 < len(between) <= _AFTER_NOUN or _is_given_up(head, date):
        return False
    if any(t.pos_ == "VERB" and t.lemma_ not in _HELD | _ARRANGED for t in between):
        return False
    last = between[-1].lower_
    if "".join(t.lower_ for t in between) in _SET_OFF:
        return date.iso != ""
    if [t.text for t in between[:-1]] == [","] and last in ("on", "in"):
        return date.iso != "" and date.end < len(head.doc) and head.doc[date.end].text == ","
    fine = all(t.pos_ not in ("CCONJ", "PUNCT", "SCONJ") for t in between) or "(" in between.text
    return (
        last in ("in", "of", "on", "for", "the", "early", "late", "since", "held") and fine and date.iso != ""
    )


def _is_given_up(head: Token, date: DateMention) -> bool:
    """Whether another date took the place of this one: `originally due in 2017`, `moved from May`."""
    before = head.doc[max(date.start - 6, head.sent.start) : date.start]
    if any(t.lower_ in _AT_FIRST for t in before):
        return True
    if before and before[-1].lower_ == "from" and any(t.lemma_ in _PUT_OFF for t in before):
        return True
    rest = head.doc[date.end : head.sent.end]
    moved = any(t.lemma_ in _PUT_OFF for t in rest) and any(t.lower_ in ("but", "then") for t in rest[:4])
    return moved and any(t.lower_ in ("due", "scheduled", "planned", "set") for t in before)


def _events(head: Token) -> Iterator[Token]:
    """The verbs that tell when an election was held."""
    for child in head.rights:
        if child.dep_ in ("acl", "relcl") and child.lemma_ in _HELD | _ARRANGED:
            yield child
    if head.dep_ == "pobj" and head.head.head.pos_ in ("VERB", "AUX"):
        verb = head.head.head
        if head.head.lower_ == "for" and verb.lemma_ in _DEMANDED:
            return
    elif head.dep_ in ("dobj", "nsubjpass", "nsubj", "attr"):
        verb = head.head
    else:
        return
    if verb.lemma_ in _HELD | _ARRANGED or head.lemma_ == "referendum":
        yield verb
    if verb.lemma_ in _ARRANGED:  # "was scheduled for May but was held in June"
        yield from (c for c in verb.rights if c.dep_ == "conj" and c.lemma_ in _HELD)
