"""A place in the text that names or describes one law, before mentions of one law are put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.dates import DateIndex, DateKind
from kg.extract.engine import syntax
from kg.extract.laws import words


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `[start, end)` that name or describe a law.

    Attributes:
        head: index of the head noun.
        name: without article, white space made single.
        kind: a law kind of the schema.
        subject: lower-case lemmas that tell what the law is about.
        date: ISO 8601; empty where not stated here.
        rank: 0 for the date of its making, 1 for that of another event, 2 for none.
        title: it is a proper name and not a description.
        carrier: index of the head noun of what was made through it, in `reforms enacted through amendments`.
        aliases: further forms.
        core: of a description, what stands before its noun: `electoral` in `an electoral law that …`.
    """

    start: int
    end: int
    head: int
    name: str
    kind: str
    subject: frozenset[str]
    date: str = ""
    rank: int = 2
    title: bool = False
    aliases: tuple[str, ...] = ()
    carrier: int = -1
    core: frozenset[str] = frozenset()

    @property
    def year(self) -> str:
        """The year of its date; empty where there is none."""
        return self.date[:4]


def subject_of(tokens: Iterable[Token]) -> frozenset[str]:
    """What a law is about: the lemmas of its content words, without heads and bare adjectives."""
    passing = words.words("bare") | words.words("enacting") | words.heads().keys()
    return frozenset(
        lemma
        for t in tokens
        if t.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and not t.like_num
        for lemma in [t.lemma_.lower()]
        if lemma not in passing and len(lemma) > 1
    )


def date_of(head: Token, dates: DateIndex, left: int, phrase: Token | None = None) -> list[tuple[int, str]]:
    """Rank and ISO form of the dates of the law with this head noun, the best first.

    Args:
        head: the law's head noun.
        dates: of the document.
        left: first token of its noun phrase.
        phrase: the token that carries the phrase in the parse, where that is another.
    """
    own = [d.iso for d in dates.within(max(left - 4, head.sent.start), head.i + 1) if d.end >= left]
    if own:
        return [(0, own[0])]
    if (behind := _dated_behind(head, dates)) is not None:
        return [behind]
    found: list[tuple[int, str]] = []
    phrase = phrase or head
    for event in _events(phrase):
        lemma = event.lemma_.lower()
        rank = 0 if lemma in words.words("enacting") | words.words("nouns_of_event") else 1
        if rank and lemma not in words.words("later") and not _does_at_once(phrase):
            continue
        near = [d for d in dates.attached(event) if d.kind is DateKind.POINT]
        found += [(rank, d.iso) for d in near]
    return sorted(set(found), key=lambda item: (item[0], found.index(item)))


def _dated_behind(head: Token, dates: DateIndex) -> tuple[int, str] | None:
    """The date of a participle right behind the noun, however parsed: `a law, also passed in 2017, …`."""
    doc, at = head.doc, head.i + 1
    while at < min(head.i + 4, len(doc)) and doc[at].lower_ in (",", "also", "first", "newly"):
        at += 1
    if at >= min(len(doc), head.sent.end) or doc[at].tag_ not in ("VBN", "VBD"):
        return None
    lemma = doc[at].lemma_.lower()
    known = words.words("enacting") | words.words("later")
    if lemma not in known or doc[at + 1 : at + 2].text not in ("in", "on"):
        return None
    near = [d for d in dates.within(at + 1, at + 5) if d.kind is DateKind.POINT]
    return (0 if lemma in words.words("enacting") else 1, near[0].iso) if near else None


def carrier_of(head: Token) -> int:
    """The head noun of what was enacted through this law; -1 where there is none."""
    if head.dep_ == "pobj" and head.head.lower_ in ("through", "via"):
        subjects = [c for c in head.head.head.children if c.dep_ == "nsubjpass"]
        if subjects:
            return max((t.i for t in subjects[0].subtree if t.lemma_ in words.heads()), default=-1)
    return -1


def _events(head: Token) -> list[Token]:
    """The verbs and nouns of events that happen to the law: `adopted` in `a law adopted in 2004`."""
    told = [] if syntax.change_to(head) is not None else [head]
    told += [o for o in syntax.objects_of(head, ("to",)) if syntax.change_to(o) == head]
    events = [c for t in told for c in t.children if c.dep_ in ("acl", "relcl") and not _is_active(c)]
    if (
        head.dep_ in ("dobj", "nsubjpass")
        or (head.dep_ == "nsubj" and head.head.lemma_ in ("come", "take", "enter", "pass"))
        or _does_at_once(head)
    ):
        events.append(head.head)
    elif head.dep_ == "pobj":
        carrier = head.head.head
        if carrier.lemma_.lower() in words.words("nouns_of_event") or (
            head.head.dep_ == "prep"
            and (carrier.pos_ == "VERB" and head.head.lower_ in ("through", "on", "into"))
        ):
            events.append(carrier)
        elif carrier.pos_ == "NOUN" and carrier.dep_ in ("dobj", "nsubjpass"):
            events.append(carrier.head)
    elif head.dep_ == "conj" and head.head.dep_ in ("dobj", "nsubjpass"):
        events.append(head.head.head)
    if head.dep_ == "pobj" and head.head.head.lemma_ in ("set", "package", "series", "number"):
        events += _events(head.head.head)
    return events


def _does_at_once(head: Token) -> bool:
    """Whether the date of what a new law does is its own: `In 2020, a decree banned …`."""
    indefinite = any(c.dep_ == "det" and c.lower_ in ("a", "an", "another") for c in head.children)
    return indefinite and head.dep_ == "nsubj" and head.head.tag_ == "VBD"


def is_reduced(verb: Token) -> bool:
    """Whether a verb of enacting has no object and so is passive, whatever its tag."""
    return verb.lemma_ in words.words("enacting") and not any(
        c.dep_ in ("dobj", "ccomp") for c in verb.children
    )


def _is_active(verb: Token) -> bool:
    """Whether a clause says what the law does, and not what was done to it."""
    passive = any(c.dep_ == "auxpass" for c in verb.children) or verb.tag_ == "VBN"
    passive = passive or (verb.dep_ == "acl" and is_reduced(verb))
    return not (passive or verb.lemma_ in ("come", "take", "enter", "pass"))
