"""When something happened, when a post began and ended, and how it stands."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.dates import DateIndex, DateKind, DateMention
from kg.extract.engine import career
from kg.extract.engine.syntax import NAMING_VERBS
from kg.extract.engine.words import (
    ACTING,
    BEGINNING_VERBS,
    CANDIDATE,
    CONTINUING_VERBS,
    ENDING_VERBS,
    FORMER,
    OFFICES,
    POST_NOUNS,
    TERMS,
    lemma,
)

_DECIDING = frozenset("vote agree decide move act resolve".split())
_SPANS = (DateKind.RANGE, DateKind.SINCE, DateKind.UNTIL)
_SEATS = frozenset(
    "helm head rein charge board portfolio ministry presidium politburo secretariat seat".split()
)
_TAKING_UP = frozenset("return resume regain retake reclaim recover reoccupy restore".split())
Value = str | int | float


_OTHER_TIME = frozenset("after before since until following".split())
"""Behind these a noun names an event of another time than its verb."""


def event_dates(trigger: Token, dates: DateIndex) -> list[DateMention]:
    """Dates of the trigger's event; of a noun also those of the verb it belongs to."""
    found = list(dates.attached(trigger))
    if not found and trigger.tag_ == "VB" and lemma(trigger.head) in _DECIDING:
        found = list(dates.attached(trigger.head))  # "voted in May to repeal"
    if not found and trigger.pos_ == "VERB":  # "appointed A to head the office in May"
        found = [d for c in trigger.children if c.dep_ == "xcomp" for d in dates.attached(c)]
    other_time = (
        trigger.dep_ == "pobj" and trigger.head.lower_ in _OTHER_TIME
    )  # "freed in May, after his arrest"
    if not found and trigger.pos_ in ("NOUN", "PROPN", "ADJ") and not other_time:
        verb = _verb_above(trigger)
        if verb is not None:
            found = list(dates.attached(verb))
    return found


def _verb_above(token: Token) -> Token | None:
    for _ in range(4):
        if token.head == token:
            return None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def tenure(trigger: Token, dates: DateIndex) -> dict[str, Value]:
    """`start` and `end` of a post or membership."""
    found: dict[str, Value] = {}
    verb = trigger if trigger.pos_ == "VERB" else _bearing_verb(trigger)
    own = list(dates.attached(trigger)) or (list(dates.attached(verb)) if verb is not None else [])
    own = [d for d in own if not _is_to_come(d, dates)]
    if verb is not None and (began := _since_event(verb, dates)):
        found["start"] = began
    turn = career.turn(trigger) if trigger.pos_ in ("NOUN", "PROPN") else None
    if turn is not None and not own:
        point = next((d for d in dates.attached(turn.verb) if d.kind is DateKind.POINT), None)
        return {turn.bound: point.iso} if point is not None else {}
    if not own and trigger.pos_ in ("NOUN", "PROPN"):
        own = _times_before(trigger, dates)
    if not own and (began := _in_office_since(trigger, dates)):
        found["start"] = began
    for date in own:
        if date.kind is DateKind.SINCE:
            found.setdefault("start", date.iso)
        elif date.kind is DateKind.UNTIL:
            found.setdefault("end", date.iso)
        elif date.kind is DateKind.RANGE:
            found.setdefault("start", date.iso)
            found.setdefault("end", date.iso_end)
        elif date.kind is DateKind.POINT and verb is not None:
            if lemma(verb) in ENDING_VERBS or lemma(trigger) in ENDING_VERBS or _is_left(trigger):
                found.setdefault("end", date.iso)
            elif _begins(verb):
                found.setdefault("start", date.iso)
    return found


def _times_before(noun: Token, dates: DateIndex) -> list[DateMention]:
    """The time between the comma and a post: "A, from 2011 to 2018 mayor of B"."""
    for i in range(noun.i - 1, max(noun.i - 9, noun.sent.start), -1):
        if noun.doc[i].text == ",":
            return [d for d in dates.within(i + 1, noun.i) if d.kind in _SPANS]
    return []


def _since_event(verb: Token, dates: DateIndex) -> str:
    """The date of an event that something lasts since: "since the office's creation in 1994"."""
    for since in (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "since"):
        for event in since.children:
            for date in dates.attached(event):
                if date.kind is DateKind.POINT:
                    return date.iso
    return ""


def _in_office_since(title: Token, dates: DateIndex) -> str:
    """The year after a holder's name: "President A, who has held office since 1989", "A—in power since"."""
    bearer = title.head if title.dep_ in ("compound", "nmod", "appos") else title
    end = min(bearer.i + 9, bearer.sent.end)
    for date in dates.within(bearer.i + 1, end):
        between = {t.lower_ for t in bearer.doc[bearer.i + 1 : date.start]}
        if date.kind is DateKind.SINCE and between & {"office", "power"} and between & {"in", "held", "hold"}:
            return date.iso
    return ""


def _is_to_come(date: DateMention, dates: DateIndex) -> bool:
    """Whether a date lies after the report: the end of a term, and no end of the post."""
    edition = dates.reading.document.meta.year
    return edition is not None and int((date.iso_end or date.iso)[:4]) > edition


def _is_left(noun: Token) -> bool:
    """Whether a post is what someone comes from: "moved from the post of premier to the presidency"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and lemma(noun.head.head) in POST_NOUNS:
        noun = noun.head.head
    return noun.dep_ == "pobj" and noun.head.lower_ == "from"


def _begins(verb: Token) -> bool:
    """Whether a verb tells that a post begins: "became", "was chosen to lead", not "won a second term"."""
    if lemma(verb) in BEGINNING_VERBS:
        return not any(c.dep_ == "dobj" and lemma(c) in TERMS - {"office"} for c in verb.children)
    return verb.dep_ == "xcomp" and lemma(verb.head) in BEGINNING_VERBS


def _bearing_verb(noun: Token) -> Token | None:
    """The verb by which someone is what a noun says: "became chairman", "was removed as chairman"."""
    if noun.dep_ in ("attr", "oprd"):
        return noun.head
    if lemma(noun) in OFFICES and noun.dep_ in ("dobj", "pobj"):
        return noun.head if noun.dep_ == "dobj" else noun.head.head
    if lemma(noun) in _SEATS and noun.dep_ in ("dobj", "pobj"):
        return noun.head if noun.dep_ == "dobj" else noun.head.head  # "took the helm", "sits on the board"
    if noun.dep_ == "dobj" and lemma(noun.head) in NAMING_VERBS | {"become", "remain", "resign", "quit"}:
        return noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ in ("as", "from"):
        governor = noun.head.head
        if lemma(governor) in TERMS and governor.dep_ == "dobj":
            return governor.head  # "served two terms as president"
        return governor if governor.pos_ in ("VERB", "AUX", "NOUN") else None
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and lemma(noun.head.head) in POST_NOUNS:
        post = noun.head.head  # "held the post of minister", "was appointed to the post of minister"
        return post.head if post.dep_ == "dobj" else post.head.head if post.dep_ == "pobj" else None
    if noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        return _bearing_verb(noun.head)
    return None


def status(trigger: Token, dates: DateIndex) -> str:
    """How a post stands: `former`, `acting`, `candidate` or `current`."""
    noun = trigger
    words = {c.lower_ for c in noun.lefts} | {g.lower_ for c in noun.lefts for g in c.lefts}
    words |= _before(noun)
    if noun.dep_ == "pobj" and noun.head.lower_ == "as" and not _is_taken_up(noun.head.head):
        words |= {c.lower_ for c in noun.head.head.lefts}  # "his former position as chairman"
    prefix = trigger.lower_.partition("-")[0]
    if noun.dep_ == "pobj" and noun.head.lower_ in ("at", "on", "in") and noun.head.i > noun.sent.start:
        words |= {noun.head.nbor(-1).lower_} & {"formerly", "previously", "once"}  # "A, formerly at the helm"
    if words & FORMER or prefix == "ex":
        return "former"
    if words & ACTING:
        return "acting"
    if lemma(trigger) in CANDIDATE:
        return "candidate"
    turn = career.turn(trigger) if trigger.pos_ in ("NOUN", "PROPN") else None
    if turn is not None and turn.bound == "end":
        return "former"
    verb = trigger if trigger.pos_ == "VERB" else _bearing_verb(trigger)
    if "end" in tenure(trigger, dates):
        return "former"
    if verb is None or any(d.kind is DateKind.SINCE for d in dates.attached(verb)):
        return "current"  # "since January, A also served as B"
    if any(c.dep_ == "neg" and c.nbor().lower_ == "longer" for c in verb.subtree if c.i < noun.i):
        return "former"  # "is no longer head of B"
    if any(c.lower_ == "while" for c in verb.lefts) and verb.tag_ == "VBG":
        return "former"  # "accused of taking bribes while serving as minister"
    if lemma(verb) in ENDING_VERBS:
        return "former"
    if _is_past(verb) and lemma(verb) not in BEGINNING_VERBS | CONTINUING_VERBS:
        return "former"
    return "current"


def _is_taken_up(post: Token) -> bool:
    """Whether someone comes back to a post that was his or hers: "returned to his former position"."""
    verb = post.head.head if post.dep_ == "pobj" else post.head
    return lemma(verb) in _TAKING_UP


def _before(noun: Token) -> set[str]:
    """The words right before a noun that may describe it, whatever the parse hangs them on."""
    words: set[str] = set()
    i = noun.i
    for i in range(noun.i - 1, max(noun.i - 5, noun.sent.start - 1), -1):
        token = noun.doc[i]
        if token.pos_ not in ("ADJ", "NOUN", "PROPN", "ADV") and token.text not in ("-", "–"):
            break
        words.add(token.lower_)
    if noun.doc[i].pos_ == "DET" and i > noun.sent.start:
        words |= {noun.doc[i - 1].lower_} & {
            "then",
            "formerly",
            "previously",
            "once",
        }  # "A, then the minister"
    words |= _time_before(noun)
    return words


_THEN = ("until then ", "until recently ", "at the time ", "at that time ", "until that time ")


def _time_before(noun: Token) -> set[str]:
    """Whether a time past stands between the comma and a post: "A, until then the head of B"."""
    near = noun.doc[max(noun.i - 9, noun.sent.start) : noun.i].text_with_ws.lower()
    return {"then"} if near.rpartition(",")[2].lstrip().startswith(_THEN) else set()


def _is_past(verb: Token) -> bool:
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if auxiliaries & {"has", "have", "'s", "'ve", "is", "are"}:
        return bool(auxiliaries & {"has", "have"}) and any(c.lower_ == "previously" for c in verb.children)
    return verb.tag_ == "VBD" or "had" in auxiliaries
