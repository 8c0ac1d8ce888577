"""Where the text speaks of an election: of which kind, when, and whether it only refers to one before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.dates import DateIndex, DateKind, DateMention
from kg.extract.elections import words

_HELD = frozenset(
    (
        *(
            "hold",
            "conduct",
            "win",
            "call",
            "schedule",
            "take",
            "contest",
            "organize",
            "lose",
            "follow",
            "boycott",
        ),
        *(
            "announce",
            "plan",
            "set",
            "postpone",
            "see",
            "lead",
            "elect",
            "reelect",
            "sweep",
            "occur",
            "mark",
            "run",
        ),
        *(
            "participate",
            "compete",
            "expect",
            "defeat",
            "triumph",
            "prevail",
            "stage",
            "face",
            "approve",
            "be",
        ),
    )
)
_TOGETHER = frozenset(("concurrently", "simultaneously", "alongside", "together"))
_SCOPE = ("to", "for", "of", "in")


@dataclass(frozen=True, order=True, slots=True)
class Poll:
    """Tokens `[start, end)` that speak of an election.

    Attributes:
        head: index of the head noun.
        kind: an election kind; empty where the words do not say.
        dates: ISO 8601; several where one phrase names several elections; empty where not said.
        definite: it is spoken of as known: `the`, `these`, `last`.
        order: `next`, `last`, `earlier` or empty.
        round: a runoff, rerun or round of an election.
        plural: `elections`.
    """

    start: int
    end: int
    head: int
    kind: str
    dates: tuple[str, ...] = ()
    definite: bool = False
    order: str = ""
    round: bool = False
    plural: bool = False


def polls(doc: Doc, dates: DateIndex, country: str) -> Iterator[Poll]:
    """Every mention of an election, in order."""
    for token in doc:
        lemma = token.lemma_.lower()
        if lemma in words.words("heads") and token.pos_ in ("NOUN", "PROPN") and not _is_modifier(token):
            yield from _polls(token, lemma, dates, country)
        elif lemma in words.words("feats") or lemma in ("elect", "reelect", "re-elect"):
            yield from _feat(token, dates)


def _is_modifier(token: Token) -> bool:
    """Whether the noun only qualifies another: `election commission`, `vote buying`."""
    return (
        token.dep_ in ("compound", "nmod") and token.head.i > token.i and token.head.pos_ in ("NOUN", "PROPN")
    )


def _polls(head: Token, lemma: str, dates: DateIndex, country: str) -> Iterator[Poll]:
    left = _first(head)
    before = [t for t in head.doc[left : head.i] if not t.is_punct]
    lower = [t.lower_ for t in before]
    if words.words("other") & {*lower, *(t.lemma_ for t in before)} or _is_abroad(before, country):
        return
    kinds = _kinds(head, lemma, before)
    when = _dates(head, left, dates)
    if lemma in words.words("weak") and not kinds and not when and not _is_known(lower):
        return
    if lemma == "vote" and any(c.lower_ == "of" for c in head.rights) and not kinds:
        return
    order = next((name for name in ("future", "last", "earlier") if words.words(name) & set(lower)), "")
    start = next((t.i for t in before if t.pos_ not in ("DET", "PRON")), head.i)
    numbers = head.tag_ in ("NNS", "NNPS")
    iso = tuple(d.iso for d in when)
    again = lemma in words.words("rounds")
    # "the 2017 presidential and 2018 parliamentary elections": each kind, from the right, has its date.
    paired = len(kinds) == len(iso) > 1
    for position, kind in enumerate(kinds or ("",)):
        own = (iso[-1 - position],) if paired else iso
        yield Poll(start, head.i + 1, head.i, kind, own, _is_known(lower), order, again, numbers)


def _first(head: Token) -> int:
    left = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ in ("poss", "appos", "relcl", "acl", "prep") and child.ent_type_ != "DATE":
            break
        left = child.left_edge.i
    while left > head.sent.start and (head.doc[left - 1].like_num or head.doc[left - 1].ent_type_ == "DATE"):
        if head.doc[left - 1].pos_ in ("ADP", "PUNCT", "VERB"):
            break
        left -= 1
    return left


def _is_known(lower: list[str]) -> bool:
    return bool(
        {"the", "these", "those", "this", "that", "last", "latest", "recent", "same", "both"} & set(lower)
    )


def _is_abroad(before: list[Token], country: str) -> bool:
    """Whether a nationality other than the report's own stands right before the noun or its adjective."""
    return bool(country) and any(
        t.ent_type_ in ("NORP", "GPE")
        and t.text[0].isupper()
        and t.text[:3] != country[:3]
        and t.nbor().text != "-"
        and t.lower_ != "soviet"
        for t in before
    )


def _kinds(head: Token, lemma: str, before: list[Token]) -> tuple[str, ...]:
    """The kinds by the words beside the noun: two in `presidential and parliamentary elections`."""
    if lemma in ("referendum", "plebiscite"):
        return ("referendum",)
    found: list[str] = []
    for token in reversed(before):
        kind = words.kinds().get(token.lower_) or words.kinds().get(token.lemma_.lower())
        if kind and kind not in found:
            found.append(kind)
    if found:
        listed = any(t.lower_ == "and" or t.text == "," for t in head.doc[before[0].i : head.i])
        if "local" in found and not listed:
            return ("local",)
        return tuple(found) if listed else tuple(found[:1])
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in _SCOPE and child.left_edge.i <= head.i + 2:
            for token in child.subtree:
                kind = words.kinds().get(token.lower_, "")
                if kind and token.dep_ in ("compound", "amod", "conj", "pobj"):
                    return (kind,)
    return ()


def _dates(head: Token, left: int, dates: DateIndex) -> tuple[DateMention, ...]:
    own = dates.within(max(left - 2, head.sent.start), head.i)
    own = tuple(d for d in own if d.end >= left or d.start >= left)
    if own:
        return own
    # "elections in January 2012", "elections of 1995 and 1999": right after the noun, whatever the parse.
    after = [d for d in dates.within(head.i + 1, min(head.i + 9, head.sent.end)) if _is_right_after(head, d)]
    if after:
        return _coordinated(after[0], dates)
    for governor in (head, *_events(head)):
        near = [d for d in dates.attached(governor) if d.kind in (DateKind.POINT, DateKind.RANGE)]
        if near:
            return tuple(sorted(near))
    sentence = head.sent
    if head.dep_ == "nsubjpass" and any(t.lower_ in _TOGETHER for t in sentence):
        return dates.within(head.i, sentence.end)[:1]
    if head.lemma_ == "referendum":
        return tuple(reversed(dates.within(max(head.i - 9, sentence.start), head.i)))[:1]
    return ()


def _is_right_after(head: Token, date: DateMention) -> bool:
    between = head.doc[head.i + 1 : date.start]
    if not 0 < len(between) <= 7 or any(t.pos_ == "VERB" and t.lemma_ not in _HELD for t in between):
        return False
    last = between[-1].lower_
    fine = all(t.pos_ not in ("CCONJ", "PUNCT", "SCONJ") for t in between) or "(" in between.text
    return (
        last in ("in", "of", "on", "for", "the", "early", "late", "since", "held") and fine and date.iso != ""
    )


def _coordinated(first: DateMention, dates: DateIndex) -> tuple[DateMention, ...]:
    """The date and those listed after it: `1995 and 1999`."""
    found = [first]
    doc = dates.reading.doc
    for date in dates.within(first.end, first.end + 12):
        between = doc[found[-1].end : date.start]
        if all(t.lower_ in ("and", ",") for t in between) and len(date.iso) == len(first.iso):
            found.append(date)
    return tuple(found)


def _events(head: Token) -> Iterator[Token]:
    """The verbs that tell when an election was held."""
    for child in head.rights:
        if child.dep_ in ("acl", "relcl") and child.lemma_ in _HELD:
            yield child
    current = head
    if current.dep_ == "pobj" and current.head.head.pos_ in ("VERB", "AUX"):
        verb = current.head.head
    elif current.dep_ in ("dobj", "nsubjpass", "nsubj", "attr"):
        verb = current.head
    else:
        return
    if verb.lemma_ in _HELD or head.lemma_ == "referendum":
        yield verb


def _feat(token: Token, dates: DateIndex) -> Iterator[Poll]:
    """Elections not called so: `his 2005 record of 80 percent`, `parliaments elected in 1999 and 2004`."""
    sentence = token.sent
    share = any(t.lower_ in ("percent", "%") for t in sentence) and any(t.lower_ == "vote" for t in sentence)
    body = words.kinds().get(token.head.lemma_.lower(), "") if token.dep_ == "acl" else ""
    if token.pos_ == "VERB" and body == "parliamentary":
        near = [d for d in dates.within(token.i + 1, token.i + 4) if d.kind is DateKind.POINT]
        if near:
            found = _coordinated(near[0], dates)
            yield Poll(token.head.i, found[-1].end, token.i, body, tuple(d.iso for d in found))
    elif token.pos_ == "VERB" and share:
        near = [d for d in dates.attached(token) if d.kind is DateKind.POINT][:1]
        if near and not any(t.lemma_ in words.words("heads") - {"vote"} for t in sentence):
            kind = "presidential" if any(t.lemma_ == "president" for t in sentence) else ""
            yield Poll(token.i, token.i + 1, token.i, kind, (near[0].iso,))
    elif token.pos_ == "NOUN" and share:
        near = [d for d in dates.within(max(token.i - 2, 0), token.i) if d.end == token.i]
        if near:
            yield Poll(near[0].start, token.i + 1, token.i, "", (near[0].iso,))
