"""How much of a body someone owns: "51 percent", "the remainder", also in a clause without verb."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.engine import syntax
from kg.extract.engine.phrases import squeeze
from kg.extract.engine.reference import References
from kg.extract.engine.words import lemma
from kg.extract.reading import Form

_PERCENT = frozenset({"percent", "%", "cent"})
_PARTS = frozenset("half third quarter fifth majority minority bulk remainder rest two-third".split())
_HOW_FAR = frozenset("wholly fully entirely partly partially jointly majority half".split())
_SIZES = frozenset("majority controlling minority blocking golden large small significant dominant".split())
_STAKES = frozenset("stake share shareholding holding interest".split())
_HOLDERS = frozenset("owner shareholder co-owner stakeholder proprietor".split())
_RAISED = frozenset("increase raise boost expand up double reduce cut lower bring".split())
_REST = frozenset("remainder rest".split())
_JOINERS = frozenset("and while whereas with ;".split())


def share(trigger: Token) -> str:
    """The part of something owned that a verb or a word for a share tells; empty where none is told."""
    for token in _where_told(trigger):
        if lemma(token) in _PERCENT:
            return _amount(token)
        if lemma(token) in _PARTS or (token.pos_ == "ADV" and token.lower_ in _HOW_FAR):
            return token.text
        if token.dep_ == "npadvmod" and token.lower_ in _HOW_FAR:  # "majority-owned"
            return token.text
    if lemma(trigger) in _HOLDERS:
        return _as_holder(trigger)
    for noun in [trigger] if trigger.pos_ == "NOUN" else syntax.patient(trigger):
        size = next((c for c in noun.lefts if c.lower_ in _SIZES), None)
        if size is not None and lemma(noun) in _STAKES:
            return squeeze(trigger.doc[size.i : noun.i + 1].text)
    return ""


def _as_holder(owner: Token) -> str:
    """What a word for an owner tells of the part: `majority` of "majority owner", `sole shareholder`."""
    for told in owner.lefts:
        if told.lower_ in ("majority", "minority"):
            return told.text
        if told.lower_ in ("sole", "only"):
            return squeeze(owner.doc[told.i : owner.i + 1].text)
    return ""


def _where_told(trigger: Token) -> Iterator[Token]:
    if lemma(trigger) in _PERCENT or lemma(trigger) in _PARTS:
        yield trigger
    if trigger.dep_ == "dobj" and lemma(trigger.head) in _RAISED:  # "increased its stake in A to 40 percent"
        yield from syntax.objects_of(trigger.head, ("to",))
    if trigger.pos_ == "NOUN":
        yield from (c for c in trigger.lefts if lemma(c) in _PERCENT)
        yield from syntax.objects_of(trigger, ("of",))
        if trigger.dep_ == "pobj" and trigger.head.lower_ == "of":  # "40 percent of the shares"
            yield trigger.head.head
        return
    yield from trigger.lefts
    for token in syntax.patient(trigger):
        if token.pos_ == "NOUN":
            yield token
            yield from (c for c in token.lefts if lemma(c) in _PERCENT)


def _amount(percent: Token) -> str:
    """`67 percent`, `some 40 %`, read leftwards from the word for percent."""
    start = percent.i
    while start > percent.sent.start and (
        percent.doc[start - 1].pos_ == "NUM" or percent.doc[start - 1].lower_ in ("per", "-")
    ):
        start -= 1
    return squeeze(percent.doc[start : percent.i + 1].text)


def _gap(verb: Token, references: References) -> tuple[Token, Token] | None:
    """Owner and share of a clause that leaves the verb out: "A owns 60 percent and B the remainder"."""
    doc, end = verb.doc, verb.sent.end
    if not share(verb):
        return None
    for i in range(verb.i + 3, end):
        told = doc[i]
        before = doc[i - 1]
        if told.lower_ in _REST and before.lower_ == "the":
            before = doc[i - 2]
        elif told.pos_ != "NUM" or not told.text[:1].isdigit():
            continue
        if before.text == ",":
            before = doc[before.i - 1]
        if before.i > verb.i + 1 and _opens_clause(before, verb, references):
            return before, told
    return None


def _opens_clause(owner: Token, verb: Token, references: References) -> bool:
    """Whether a name follows "and" or "while" with no more than its description between."""
    if owner.lower_ not in ("state", "government") and not references.at(owner):
        return False
    i = min([m.start for m in references.at(owner) if m.form <= Form.NOMINAL], default=owner.i) - 1
    while i > verb.i and owner.doc[i].pos_ in ("NOUN", "PRON", "ADJ", "DET", "PROPN", "PUNCT"):
        if owner.doc[i].text == ";":
            return True
        i -= 1
    return i > verb.i and owner.doc[i].lower_ in _JOINERS


def gapped_owner(verb: Token, references: References) -> list[Token]:
    """The owner in a clause that leaves the verb out."""
    found = _gap(verb, references)
    return [found[0]] if found else []


def gapped_share(verb: Token, references: References) -> str:
    """The share in a clause that leaves the verb out: `22`, `40 percent`, `remainder`."""
    found = _gap(verb, references)
    if found is None:
        return ""
    after = found[1].nbor(1) if found[1].i + 1 < len(verb.doc) else found[1]
    return squeeze(verb.doc[found[1].i : after.i + 1].text) if lemma(after) in _PERCENT else found[1].text


def topic(verb: Token, references: References) -> list[Token]:
    """The body last spoken of, where a share is of nothing: "A leads the market; B owns 60 percent".

    The last subject before the verb's clause, in its sentence or the one before.
    """
    if any(c.dep_ == "prep" and c.lower_ in ("of", "in") for t in syntax.patient(verb) for c in t.children):
        return []
    doc, sentence = verb.doc, verb.sent
    start = doc[sentence.start - 1].sent.start if sentence.start else sentence.start
    for i in range(verb.i - 1, start - 1, -1):
        if doc[i].dep_ not in syntax.SUBJECTS or doc[i].head == verb:
            continue
        if any(references.type_of(m.entity) == "organisation" for m in references.at(doc[i])):
            return [doc[i]]
    return []
