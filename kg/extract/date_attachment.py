"""Which event a date belongs to, by the parse: `In 2004, X founded Y` dates the founding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

_CALENDAR = frozenset(
    (
        "beginning", "start", "middle", "end", "close", "course", "fall", "autumn", "spring", "summer",
        "winter", "half", "quarter", "year", "month", "day", "week", "january", "february", "march",
        "april", "may", "june", "july", "august", "september", "october", "november", "december",
    )
)  # fmt: skip
_EVENTIVE = ("tion", "sion", "ment", "al", "ure", "ence", "ance", "ing", "sal")
_EVENTS = frozenset(
    (
        "veto", "passage", "arrest", "repeal", "election", "reform", "win", "defeat", "trial", "death",
        "vote", "launch", "ban", "merger", "split", "return", "creation", "release", "sentence",
        "verdict", "referendum", "poll", "victory", "takeover", "sale", "purchase", "marriage",
        "divorce",
    )
)  # fmt: skip
_NOMINAL_LINKS = frozenset(("prep", "pobj", "pcomp", "dobj", "attr", "oprd", "nsubjpass", "dative", "agent"))
_SUBORDINATE = frozenset(("xcomp", "advcl", "ccomp", "conj"))
_OTHER_TIME = frozenset("after before since until once".split())
_SHARED = 100


class Attachment:
    """For each token, the dates of its event.

    Args:
        doc: the parse.
        dates: tokens `[start, end)` of each date.
    """

    def __init__(self, doc: Doc, dates: Sequence[tuple[int, int]]) -> None:
        self.doc = doc
        self.direct: dict[int, dict[int, int]] = defaultdict(dict)
        """Governor → start of the date → links between them."""
        self.fronted: dict[int, list[int]] = defaultdict(list)
        """Verb → starts of the dates that stand before its subject."""
        for start, end in dates:
            if (told := _told_when(doc, end)) is not None:
                self.direct[told.i][start] = 0
            root = doc[start:end].root
            for distance, (governor, link) in enumerate(_governors(_repaired(root, start))):
                known = self.direct[governor.i]
                known[start] = min(distance, known.get(start, distance))
                if distance == 0 and link in ("prep", "npadvmod", "advmod") and _is_fronted(start, governor):
                    self.fronted[governor.i].append(start)

    def of(self, token: Token) -> tuple[int, ...]:
        """Starts of the dates of the token's event, the nearest first."""
        found = dict(self.direct.get(token.i, {}))
        if not found:
            for distance, start in self._shared(token):
                found.setdefault(start, _SHARED + distance)
        return tuple(sorted(found, key=lambda start: (found[start], abs(start - token.i), start)))

    def _shared(self, token: Token) -> Iterator[tuple[int, int]]:
        """Dates that a token without its own takes from the clause around it."""
        if token.dep_ in ("attr", "acomp", "oprd") or _names_event(token):
            yield from enumerate(self.direct.get(token.head.i, ()))
        for child in token.rights:
            if child.dep_ == "conj" and child.pos_ == token.pos_ and _bare_pair(token, child):
                yield from enumerate(self.direct.get(child.i, ()))
        if token.dep_ == "xcomp":
            yield from enumerate(self.direct.get(token.head.i, ()))
        current, distance = token, 0
        while current.dep_ in _SUBORDINATE and current.head.i != current.i:
            if current.dep_ == "advcl" and any(c.lower_ in _OTHER_TIME for c in current.lefts):
                return  # "On 10 March A was removed after a court convicted him"
            current, distance = current.head, distance + 1
            for start in self.fronted.get(current.i, ()):
                if start < token.i:
                    yield distance, start


def _told_when(doc: Doc, end: int) -> Token | None:
    """The verb of the clause that tells what happened at a date: `since 1995, when A adopted …`."""
    for token in doc[end : end + 2]:
        if token.lower_ == "when" and token.head.pos_ in ("VERB", "AUX") and token.head.i > token.i:
            return token.head
        if token.text != ",":
            return None
    return None


def _repaired(root: Token, start: int) -> Token:
    """The preposition before a date that the parser gave to a noun after it.

    "In 2011 President X left", "changes made in 2016 removed the limits".
    """
    before, head = root.doc[start - 1] if start else root, root.head
    attributed = root.dep_ in ("nummod", "compound", "nmod") and head.i > root.i
    misread = head.pos_ == "PROPN" or any(t.tag_ in ("VBN", "VBD") for t in root.doc[root.i + 1 : head.i])
    return before if attributed and misread and before.pos_ == "ADP" else root


def _governors(root: Token) -> Iterator[tuple[Token, str]]:
    """The token a date hangs on, then what that hangs on, up to and with the nearest verb."""
    current, link = root, root.dep_
    while current.head.i != current.i and (
        current.pos_ == "ADP" or _is_calendar(current) or current.i == root.i
    ):
        link, current = current.dep_, current.head
        if current.pos_ != "ADP" and not _is_calendar(current):
            break
    if _is_calendar(current) or current.pos_ == "ADP":
        return
    yield current, link
    if link in ("nummod", "compound", "nmod", "amod", "poss"):
        return
    while (
        current.pos_ not in ("VERB", "AUX") and current.dep_ in _NOMINAL_LINKS and current.head.i != current.i
    ):
        current = current.head
        if current.pos_ != "ADP":
            yield current, "object"


def _is_calendar(token: Token) -> bool:
    return (token.lemma_.lower() in _CALENDAR and token.pos_ != "VERB") or token.like_num


def _is_fronted(start: int, verb: Token) -> bool:
    """Whether a date stands before the subject of its verb."""
    subjects = [child.i for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass", "csubj", "expl")]
    return start < min(subjects, default=verb.i)


def _names_event(token: Token) -> bool:
    """Whether a noun is the event that its verb is about: `the adoption … followed in 2004`."""
    if token.pos_ != "NOUN" or token.dep_ not in ("nsubj", "nsubjpass", "dobj"):
        return False
    return token.lemma_ in _EVENTS or token.lemma_.endswith(_EVENTIVE)


def _bare_pair(first: Token, second: Token) -> bool:
    """Whether nothing but adverbs and commas stands between two coordinated words."""
    between = first.doc[first.i + 1 : second.i]
    return all(t.pos_ in ("CCONJ", "PUNCT", "ADV", "AUX") for t in between)
