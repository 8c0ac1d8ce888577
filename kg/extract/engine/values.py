"""Qualifier values read off the text around a trigger: dates, titles, status, phrases."""

from __future__ import annotations

import re
from collections.abc import Mapping

from spacy.tokens import Token

from kg.extract.dates import DateIndex, DateKind, DateMention
from kg.extract.engine import career, syntax
from kg.extract.engine.paths import follow
from kg.extract.engine.reference import References
from kg.extract.engine.words import (
    ACTING,
    BEGINNING_VERBS,
    CANDIDATE,
    ENDING_VERBS,
    FORMER,
    NOT_IN_TITLE,
    TITLE_COMPLEMENTS,
    lemma,
)

Value = str | int | float
_TITLE_PARTS = frozenset("compound amod nmod advmod npadvmod poss punct".split())
_NO_POST = frozenset("office power position post job duty part way result".split())
_HYPHENS = re.compile(r"\s*([-–])\s*")


def read(
    how: str, trigger: Token, references: References, dates: DateIndex, lists: Mapping[str, Mapping[str, str]]
) -> dict[str, Value]:
    """The value that `how` describes; `{"": value}` for one value, several names for `dates`.

    Args:
        how: `date`, `dates`, `title`, `status`, `text PATH`, `lemma LIST` or `phrase`.
    """
    word, _, rest = how.partition(" ")
    match word:
        case "date":
            found = next(iter(_dates(trigger, dates)), None)
            return {"": found.iso} if found else {}
        case "dates":
            return _tenure(trigger, dates)
        case "title":
            nouns = follow(rest.split("/"), trigger, references) if rest else [trigger]
            return {"": title(nouns[0], references)} if nouns else {}
        case "status":
            return {"": status(trigger, dates)}
        case "office":
            return {"": office(trigger, references)}
        case "share-of-body":
            return {"": share_of_body(trigger)}
        case "charge":
            return {"": charge(trigger)}
        case "sentence":
            return {"": sentence(trigger)}
        case "fine":
            return {"": next((phrase(c) for c in trigger.children if _is_sum(c)), "")}
        case "text":
            tokens = follow(rest.split("/"), trigger, references)
            return {"": phrase(tokens[0])} if tokens else {}
        case "lemma":
            value = lists[rest].get(lemma(trigger))
            return {"": value} if value else {}
    raise AssertionError(f"unknown way to take a value: {how}")


def _dates(trigger: Token, dates: DateIndex) -> list[DateMention]:
    """Dates of the trigger's event; of a noun also those of the verb it belongs to."""
    found = list(dates.attached(trigger))
    if not found and trigger.pos_ in ("NOUN", "PROPN", "ADJ"):
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


def _tenure(trigger: Token, dates: DateIndex) -> dict[str, Value]:
    """`start` and `end` of a post or membership."""
    found: dict[str, Value] = {}
    verb = trigger if trigger.pos_ == "VERB" else _bearing_verb(trigger)
    own = list(dates.attached(trigger)) or (list(dates.attached(verb)) if verb is not None else [])
    turn = career.turn(trigger) if trigger.pos_ in ("NOUN", "PROPN") else None
    if turn is not None and not own:
        point = next((d for d in dates.attached(turn.verb) if d.kind is DateKind.POINT), None)
        return {turn.bound: point.iso} if point is not None else {}
    for date in own:
        if date.kind is DateKind.SINCE:
            found.setdefault("start", date.iso)
        elif date.kind is DateKind.UNTIL:
            found.setdefault("end", date.iso)
        elif date.kind is DateKind.RANGE:
            found.setdefault("start", date.iso)
            found.setdefault("end", date.iso_end)
        elif date.kind is DateKind.POINT and verb is not None:
            if lemma(verb) in ENDING_VERBS or lemma(trigger) in ENDING_VERBS:
                found.setdefault("end", date.iso)
            elif lemma(verb) in BEGINNING_VERBS:
                found.setdefault("start", date.iso)
    return found


def _bearing_verb(noun: Token) -> Token | None:
    """The verb by which someone is what a noun says: "became chairman", "was removed as chairman"."""
    if noun.dep_ in ("attr", "oprd"):
        return noun.head
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in ("become", "remain", "resign", "quit"):
        return noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ in ("as", "from"):
        governor = noun.head.head
        return governor if governor.pos_ in ("VERB", "AUX", "NOUN") else None
    if noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        return _bearing_verb(noun.head)
    return None


def status(trigger: Token, dates: DateIndex) -> str:
    """How a post stands: `former`, `acting`, `candidate` or `current`."""
    noun = trigger
    words = {c.lower_ for c in noun.lefts} | {g.lower_ for c in noun.lefts for g in c.lefts}
    words |= _before(noun)
    prefix = trigger.lower_.partition("-")[0]
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
    if verb is None:
        return "current"
    if lemma(verb) in ENDING_VERBS or "end" in _tenure(trigger, dates):
        return "former"
    if _is_past(verb) and lemma(verb) not in BEGINNING_VERBS:
        return "former"
    return "current"


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
        words |= {noun.doc[i - 1].lower_} & {"then", "formerly", "previously"}  # "A, then the minister"
    return words


def _is_past(verb: Token) -> bool:
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if auxiliaries & {"has", "have", "'s", "'ve", "is", "are"}:
        return bool(auxiliaries & {"has", "have"}) and any(c.lower_ == "previously" for c in verb.children)
    return verb.tag_ == "VBD" or "had" in auxiliaries


def title(noun: Token, references: References) -> str:
    """A post's title as written, without the organisation, name, article, and words of time."""
    start = noun.i
    while start > noun.sent.start:
        before = noun.doc[start - 1]
        if before.text in ("-", "–") and start > noun.sent.start + 1:
            start -= 1
            continue
        if before.pos_ not in ("ADJ", "NOUN", "PROPN", "VERB", "X") or before.lower_ in NOT_IN_TITLE:
            break
        if any(m.end <= noun.i for m in references.at(before)) or references.is_nationality(before):
            break
        if before.dep_ not in _TITLE_PARTS and not (before.pos_ == noun.pos_ == "PROPN"):
            break
        start -= 1
    while noun.doc[start].text in ("-", "–") or noun.doc[start].lower_ in ("ex",):
        start += 1
    return squeeze(noun.doc[start : _title_end(noun, references)].text)


def _title_end(noun: Token, references: References) -> int:
    """Past "of industries" in "minister of industries", where that is no organisation of its own."""
    doc, end = noun.doc, noun.i + 1
    if lemma(noun) not in TITLE_COMPLEMENTS or end >= len(doc) or doc[end].lower_ not in ("of", "for", "on"):
        return end
    last = end
    for i in range(end + 1, min(end + 9, len(doc))):
        token = doc[i]
        if references.at(token) or token.pos_ not in ("NOUN", "PROPN", "ADJ", "CCONJ", "DET"):
            break
        if token.ent_type_ in ("DATE", "TIME", "EVENT"):
            break
        if lemma(token) in TITLE_COMPLEMENTS:
            break
        if token.pos_ in ("NOUN", "PROPN"):
            last = i
    return last + 1 if last > end else noun.i + 1


def phrase(token: Token) -> str:
    """The words of a noun phrase or clause, without a leading article and relative clauses."""
    inside = [t for t in token.subtree if not _in_aside(t, token)]
    first, last = inside[0].i, inside[-1].i
    span = [t for t in token.doc[first : last + 1] if t in inside]
    while span and (span[0].dep_ == "det" or span[0].tag_ == "PRP$" or span[0].is_punct):
        span.pop(0)
    while span and (span[-1].is_punct and span[-1].text not in ('"', ")")):
        span.pop()
    return squeeze("".join(t.text_with_ws for t in span))


def _in_aside(token: Token, top: Token) -> bool:
    while token != top:
        if token.dep_ in ("relcl", "appos", "parataxis", "advcl") or (
            token.dep_ == "prep" and token.lower_ == "under"
        ):
            return True
        token = token.head
    return False


def squeeze(text: str) -> str:
    """White space to single blanks, hyphens closed up."""
    return _HYPHENS.sub(r"\1", " ".join(text.split()))


def office(trigger: Token, references: References) -> str:
    """The post someone is put in or removed from: "as minister", "made A head of B", "to the post of"."""
    near = (
        [trigger, *syntax.patient(trigger)]
        if trigger.pos_ == "VERB"
        else [trigger, *syntax.objects_of(trigger, ("of",))]
    )
    for child in (c for t in near for c in t.children):
        if child.dep_ in ("oprd", "attr"):
            return phrase(child)
        if child.dep_ == "prep" and child.lower_ in ("as", "to", "from", "of"):
            for post in child.children:
                if (
                    post.dep_ in ("pobj", "pcomp")
                    and post.pos_ in ("NOUN", "PROPN")
                    and not references.at(post)
                ):
                    named = [c for o in post.children if o.dep_ == "prep" for c in o.children]
                    inner = (
                        named[0] if lemma(post) in ("post", "position", "office", "job") and named else post
                    )
                    return "" if lemma(inner) in _NO_POST else phrase(inner)
        if child.dep_ == "xcomp" and lemma(child) in ("head", "lead", "chair", "run"):
            return "head"
    return ""


def share_of_body(trigger: Token) -> str:
    """Which of a body's people are appointed: "a third of the members", "its chair"."""
    for token in syntax.patient(trigger):
        while lemma(token) in ("third", "half", "majority", "one", "quarter", "rest", "all", "most", "some"):
            inner = syntax.objects_of(token, ("of",))
            if not inner:
                break
            if inner[0].pos_ != "NOUN":
                return token.text
            return squeeze(token.doc[token.left_edge.i : inner[0].i + 1].text).removeprefix("the ")
        left = [
            c
            for c in token.lefts
            if c.dep_ in ("nummod", "amod", "compound", "quantmod") and c.pos_ != "PROPN"
        ]
        start = left[0].i if left else token.i
        return squeeze(token.doc[start : token.i + 1].text)
    return ""


_ACCUSED_OF = frozenset({"charge", "count", "accusation"})


def charge(trigger: Token) -> str:
    """What someone is accused of: the object of "on charges of", "for", "with", "of"."""
    holders = [trigger, *(t for t in syntax.patient(trigger) if trigger.pos_ == "VERB")]
    for child in (c for t in holders for c in t.children):
        if child.dep_ != "prep" or child.lower_ not in ("on", "for", "with", "of", "over", "to"):
            continue
        if child.lower_ == "of" and child.head.pos_ == "NOUN" and lemma(child.head) not in _ACCUSED_OF:
            continue  # "the arrest of A"
        for object_ in child.children:
            if object_.dep_ not in ("pobj", "pcomp"):
                continue
            if lemma(object_) in (
                "charge",
                "suspicion",
                "allegation",
                "accusation",
                "count",
                "claim",
                "conviction",
            ):
                inner = [
                    o
                    for p in object_.children
                    if p.dep_ == "prep"
                    for o in p.children
                    if o.dep_ in ("pobj", "pcomp")
                ]
                return phrase(inner[0]) if inner else phrase(object_)
            if (
                child.lower_ in ("for", "with", "of")
                and object_.ent_type_ not in ("DATE", "PERSON")
                and not _is_term(object_)
            ):
                return phrase(object_)
    return ""


def sentence(trigger: Token) -> str:
    """The punishment: the object of "sentenced to"."""
    for object_ in syntax.objects_of(trigger, ("to",)):
        return phrase(object_)
    return ""


def _is_term(token: Token) -> bool:
    return lemma(token) in ("year", "month", "day", "week", "life", "hour")


def _is_sum(token: Token) -> bool:
    return token.dep_ in ("dobj", "npadvmod", "oprd") and any(
        c.like_num or c.text in "$€£" for c in token.subtree
    )
