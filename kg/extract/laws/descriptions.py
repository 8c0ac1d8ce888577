"""Laws pinned by date and subject: `a 1995 law requiring permits`, `amendments adopted in May`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.extract.dates import DateIndex
from kg.extract.laws import words
from kg.extract.laws.candidate import Candidate, carrier_of, date_of, is_reduced, subject_of

_DESCRIBED = frozenset(
    (
        *("law", "bill", "legislation", "decree", "act", "amendment", "reform", "package", "statute"),
        *("ordinance", "edict", "program", "programme", "strategy", "order", "change"),
    )
)
_OPENERS = frozenset(("on", "about", "against", "regarding", "concerning", "for", "to", "in", "of"))
_GRAMMAR = frozenset(("DET", "PRON", "PART", "ADP", "CCONJ"))
_LOOSE = frozenset(("that", "which", "who", "to", "by", "of", "on", "for", "with", "and", "in"))
_LONGEST = 24


def descriptions(doc: Doc, dates: DateIndex) -> Iterator[Candidate]:
    """Every description that pins one law, in order."""
    for token in doc:
        noun = token.lower_.removesuffix("s")
        common = token.pos_ in ("NOUN", "PROPN") and (token.text[0].islower() or token.is_sent_start)
        if noun in _DESCRIBED and common:
            yield from _described(token, noun, dates)


def _described(head: Token, noun: str, dates: DateIndex) -> Iterator[Candidate]:
    bare = head.dep_ == "pobj" and not list(head.lefts) and not _is_set(head)
    phrase = _phrase(head)
    if phrase.dep_ in ("compound", "nmod", "amod") or bare or _is_other_sense(head, noun):
        return
    left = head.head.head.left_edge.i if _is_set(head) else _first(head)
    modifiers = [t for t in head.doc[left : head.i] if not t.is_punct and t.pos_ not in _GRAMMAR]
    subject_end = _complement(head)
    while subject_end > head.i + 1 and head.doc[subject_end - 1].lower_ in _LOOSE:
        subject_end -= 1
    found = date_of(head, dates, left, phrase)
    plural = head.lower_.endswith("s") or head.tag_ == "NNS"
    own = [
        t
        for t in modifiers
        if t.lower_ not in words.words("bare") and not t.like_num and t.ent_type_ != "DATE"
    ]
    if not _is_pinned(noun, head, own, bool(found), subject_end > head.i + 1, plural):
        return
    doc = head.doc
    start = next(
        (t.i for t in doc[left : head.i + 1] if t.pos_ not in _GRAMMAR and t.lower_ != "another"), head.i
    )
    subject = subject_of([*own, *doc[head.i + 1 : subject_end]])
    kind = words.heads()[noun]
    name = " ".join(doc[start:subject_end].text.split())
    said = _said(head) if subject_end == head.i + 1 else None
    if said is not None:
        subject |= subject_of(said)
    core = " ".join(doc[own[0].i if own else head.i : head.i + 1].text.split())
    tail = " ".join((doc[head.i + 1 : subject_end].text if said is None else f"that {said.text}").split())
    for rank, date in _each(found, plural and noun in ("decree", "law", "bill")):
        plain = f"{core} {tail}".strip()
        dated = plain if date[:4] in plain else f"{date[:4]} {plain}".strip()
        shown = name if said is None and (own or tail) else dated
        forms = _aliases(plain, date) | {name}
        if own or said is not None:
            forms |= _aliases(core, date)
        aliases = tuple(sorted(f for f in forms if " " in f and f != shown))
        # "constitutional" alone stands for the constitution, which the amendments amend.
        first = head.i if kind == "amendment" and _amends_constitution(own) else start
        yield Candidate(
            first, head.i + 1, head.i, shown, kind, subject, date, rank, False, aliases, carrier_of(head),
            subject_of(own),
        )  # fmt: skip


def _amends_constitution(own: list[Token]) -> bool:
    return any(t.lower_ == "constitutional" for t in own)


def _is_other_sense(head: Token, noun: str) -> bool:
    """Whether the noun means something else here: `acts of torture`, `public order`, `a change in tone`."""
    if noun == "act":
        return any(c.lower_ == "of" for c in head.rights)
    if noun == "order":
        return not any(c.lower_ in ("executive", "presidential", "emergency") for c in head.lefts)
    return noun == "change" and not any(c.lower_ in words.words("legal") for c in head.lefts)


def _phrase(head: Token) -> Token:
    """The token that carries the phrase in the parse.

    In "a law governing trade" the parser may take all for a compound with `trade` as its head.
    """
    after = head.nbor() if head.i + 1 < len(head.doc) else head
    return (
        after.head
        if after.tag_ == "VBG" and after.dep_ in ("compound", "amod") and after.head.i > after.i
        else head
    )


def _each(found: list[tuple[int, str]], several: bool) -> list[tuple[int, str]]:
    """The best date, or every date of `In 2020 and 2021, … issued decrees`."""
    if not found:
        return [(2, "")]
    return [f for f in found if f[0] == found[0][0]] if several else found[:1]


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


def _complement(head: Token) -> int:
    """End of the words that tell what the law is about; `head.i + 1` where there are none."""
    doc, end = head.doc, head.i + 1
    child = next((c for c in head.rights if c.left_edge.i == end), None)
    if child is not None and _tells_subject(child):
        end = _cut(child, end)
    if end >= len(doc):
        return end
    if (phrase := _phrase(head)).i != head.i:
        return _cut(phrase, end)
    after = doc[end]
    clause = end == head.i + 1 or doc[head.i + 1].pos_ == "VERB"
    if clause and after.tag_ == "TO" and after.head.i > end and after.head.pos_ in ("VERB", "NOUN"):
        return _cut(after.head, end)
    if end == head.i + 1 and after.lower_ == "to" and head.lemma_ == "amendment":
        end = _cut(after, end)
    # The parser often hangs "on" on the verb: "signed amendments to the law on X".
    if (
        end < len(doc)
        and doc[end].lower_ == "on"
        and doc[end].dep_ == "prep"
        and doc[end - 1].lemma_ in words.heads()
    ):
        end = _cut(doc[end], end)
    return end


def _tells_subject(child: Token) -> bool:
    """Whether a clause or phrase says what a law is about, and not what became of it."""
    if child.dep_ in ("acl", "relcl"):
        event = child.lemma_ in words.words("enacting") | words.words("later")
        passive = child.tag_ in ("VBN", "VBD") and not any(c.dep_ == "dobj" for c in child.children)
        return not (event and passive) and child.left_edge.pos_ != "ADP"
    dated = any(c.ent_type_ in ("DATE", "GPE") for c in child.children)
    return child.dep_ == "prep" and child.lower_ in _OPENERS and not dated


def _cut(child: Token, start: int) -> int:
    """End of a clause before a comma that opens another statement."""
    last = min(child.right_edge.i + 1, start + _LONGEST)
    doc = child.doc
    while last > start + 1 and doc[last - 1].is_punct:
        last -= 1
    for token in doc[start:last]:
        if token.text in (";", "—", "–", ":", "(", "“", '"') and token.i > start:
            return token.i
        if token.text == "," and token.i + 1 < last and not _continues_list(token):
            return token.i
    return last


def _continues_list(comma: Token) -> bool:
    """Whether a comma stands in a list of nouns or adjectives and not before a new statement."""
    listed = any(
        c.dep_ == "conj" and c.i > comma.i and c.pos_ == comma.head.pos_ for c in comma.head.children
    )
    after = comma.doc[comma.i + 1 : comma.i + 3]
    opens = any(t.pos_ in ("ADP", "PRON", "SCONJ") for t in after) and after[0].pos_ == "CCONJ"
    return listed and comma.head.pos_ in ("NOUN", "PROPN", "ADJ") and not opens


def _is_pinned(noun: str, head: Token, own: list[Token], dated: bool, described: bool, plural: bool) -> bool:
    """Whether a description can only be one law."""
    general = any(t.lower_ in words.words("general") for t in own)
    definite = any(c.dep_ == "det" and c.lower_ in ("the", "this", "these") for c in head.lefts)
    if noun in ("reform", "package", "change"):
        named = any(t.lower_ in words.words("legal") for t in own) or _is_set(head)
        return dated and named
    if noun == "amendment":
        return dated
    if words.heads()[noun] == "programme":
        return described and any(t.lower_ in ("state", "national") for t in own)
    if plural:
        return dated and (described or bool(own)) and not general
    if dated:
        numbered = any(t.like_num for t in head.lefts)
        return described or (not general and (bool(own) or not definite or numbered))
    draft = any(t.lower_ in ("new", "draft", "proposed") for t in head.lefts)
    on = head.i + 1 < len(head.doc) and head.doc[head.i + 1].lower_ in (
        "on",
        "requiring",
        "governing",
        "regulating",
    )
    if described:
        indefinite = any(c.dep_ == "det" and c.lower_ in ("a", "an", "another") for c in head.lefts)
        indefinite = indefinite or (noun == "legislation" and _is_made(head))
        return (indefinite or draft or (definite and on)) and head.head.lemma_ != "be"
    return noun in ("law", "bill", "act") and bool(own) and definite and not general


def _is_made(head: Token) -> bool:
    """Whether `legislation` without an article is one law: `parliament passed legislation`."""
    done = words.words("enacting") | words.words("later")
    bare = not any(c.dep_ == "det" for c in head.children)
    once = head.head.tag_ in ("VBD", "VBN", "VB")
    return bare and once and head.dep_ in ("dobj", "nsubjpass") and head.head.lemma_ in done


def _is_set(head: Token) -> bool:
    """Whether `reforms` stands in `a set of reforms`."""
    return head.dep_ == "pobj" and head.head.head.lower_ in ("set", "package", "series")


def _said(head: Token) -> Span | None:
    """What the law is said to do by the verb of its sentence: `imposed stronger penalties`."""
    verb = head.head
    if head.dep_ == "nsubj" and is_reduced(verb) and verb.dep_ == "ccomp" and verb.head.i > verb.i:
        # "A law adopted in 2004 banned …" is parsed with "adopted" as the verb of the subject.
        verb = verb.head
    elif head.dep_ != "nsubj" or verb.pos_ != "VERB" or verb.lemma_ in words.words("later"):
        return None
    return verb.doc[verb.i : _cut(verb, verb.i)]


def _aliases(plain: str, date: str) -> set[str]:
    """Normal forms: without passing adjectives, and with the year before."""
    return {plain, plain if date[:4] in plain else f"{date[:4]} {plain}"} if date else {plain}
