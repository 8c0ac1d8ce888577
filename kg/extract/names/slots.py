"""What the slot of an occurrence shows: what is joined, merged, renamed, or has a wing is a body."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.names.evidence import ORGANISATION, PLACE, Vote
from kg.extract.names.given import is_given
from kg.extract.names.text import Text

_RENAMING = frozenset({"rename", "rebrand", "rebrande", "rechristen", "redub", "retitle"})
_HELD = frozenset({"percent", "stake", "share", "shareholding", "interest", "half", "majority"})
_SPLIT = frozenset({"splinter", "breakaway", "rump", "armed", "charitable"})
_TRADED = frozenset({"own", "hold", "buy", "acquire", "sell", "purchase", "control", "have"})


def by_slot(text: Text, root: Token, start: int, end: int) -> Iterator[Vote]:
    """The votes of the words that take the name `[start, end)` with the head `root` as an argument."""
    head = root.head
    if root.dep_ == "pobj":
        yield from _behind(text, head, end > start + 1)
    elif root.dep_ in {"oprd", "attr", "dobj"} and head.lemma_ in _RENAMING:
        yield Vote(ORGANISATION, "", 1.5, "renamed")
    elif root.dep_ == "dobj" and head.lemma_ == "set" and any(c.dep_ == "prt" for c in head.children):
        yield Vote(ORGANISATION, "", 2, "set up")
    elif root.dep_ == "poss" and head.lemma_ in text.lexicon.signs["wholes"]:
        yield Vote(ORGANISATION, "", 1, "whole of")
    elif root.dep_ in {"nsubj", "nsubjpass"}:
        yield from _acting(text, root, start, end)
    yield from _beside_a_person(text, start, end)
    yield from _town_of_a_mayor(text, start)
    if text.next_word(start - 1) == "'s" and start > 2 and text.cap[start - 2] and _given_before(text, start):
        yield Vote(ORGANISATION, "", 2.5, "noun before name")
    if text.lower[max(start - 3, 0) : start] in (["under", "the", "title"], ["under", "the", "name"]):
        moved = root.sent.root.lemma_ in text.lexicon.signs["moved_as"]
        yield Vote(ORGANISATION, "", 3 if moved else 0.5, "under the name")
    if text.next_word(start - 1) == "'s" and start > 1 and text.words[start - 2] in _RULERS:
        yield Vote(ORGANISATION, "", 1.5, "a ruler's")


_RULERS = frozenset(
    "president premier minister leader ruler mayor governor chancellor chairman tycoon".split()
)


def _behind(text: Text, preposition: Token, several: bool) -> Iterator[Vote]:
    """ "split from X", "merged into X", "reappeared as X", "the armed wing of X", "half of X is held"."""
    governor, word = preposition.head, preposition.lower_
    signs = text.lexicon.signs
    lemma = governor.lemma_.lower()
    if lemma in signs.get(f"moved_{word}", ()) and (lemma != "belong" or several):
        yield Vote(ORGANISATION, "", 1.5, "moved")
    elif word == "of" and (lemma in signs["wholes"] or any(c.lower_ in _SPLIT for c in governor.lefts)):
        yield Vote(ORGANISATION, "", 1.5, "whole of")
    elif word in {"of", "in"} and lemma in _HELD and governor.head.lemma_ in _TRADED:
        yield Vote(ORGANISATION, "", 3, "share of")


def _acting(text: Text, root: Token, start: int, end: int) -> Iterator[Vote]:
    """ "the Harvest Dawn demanded": no person has an article, and what demands is no thing."""
    several = sum(text.cap[start:end]) > 1
    article = any(child.dep_ == "det" and child.lower_ == "the" for child in root.lefts)
    if not (several and article and root.tag_ in {"NNP", "NNPS"}):
        return
    verb = root.head
    if verb.lemma_ in text.lexicon.signs["actors"] and verb.pos_ == "VERB":
        yield Vote(ORGANISATION, "", 1, "the actor")


def _beside_a_person(text: Text, start: int, end: int) -> Iterator[Vote]:
    """ "the Dawn's Lena Orvik", "Dawn editor Lena Orvik": a body beside the name of one of its people."""
    after = text.next_word(end)
    if end + 1 >= text.size or not text.cap[end + 1]:
        return
    whole = text.next_word(start - 1) == "the" or (end - start > 1 and not is_given(text.words[start]))
    if after == "'s" and whole and is_given(text.words[end + 1]):
        yield Vote(ORGANISATION, "", 1.5, "its person")
    elif text.words[end].islower() and after in text.lexicon.signs["staff"]:
        yield Vote(ORGANISATION, "", 1, "its staff")


def _given_before(text: Text, start: int) -> bool:
    """Whether the owner has a first name: "Lena Orvik's Dawn"."""
    return text.cap[start - 3] and is_given(text.words[start - 3]) and not text.opens[start - 2]


def _town_of_a_mayor(text: Text, start: int) -> Iterator[Vote]:
    """ "Mayor Lena Orvik of Karsk"."""
    held = text.next_word(start - 2) in _MAYORS and text.next_word(start - 1) == "of"
    if held or text.lower[max(start - 2, 0) : start] == ["ambassador", "to"]:
        yield Vote(PLACE, "", 3, "place noun")
    if text.next_word(start - 1) != "of":
        return
    at = start - 2
    while at > start - 6 and at >= 0 and text.cap[at] and text.lower[at] not in _MAYORS:
        at -= 1
    if at >= 0 and at < start - 2 and text.lower[at] in _MAYORS:
        yield Vote(PLACE, "", 2, "mayor of")


_MAYORS = frozenset(
    {"mayor", "governor", "akim", "hokim", "prefect", "bishop", "archbishop", "deputy-governor"}
)
