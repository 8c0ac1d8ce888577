"""What the clause around an occurrence shows about the type of a name: appositions, verbs, possessives."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.names.evidence import NOTHING, ORGANISATION, PERSON, PLACE, Vote
from kg.extract.names.lexicon import Lexicon
from kg.extract.names.text import Text


def by_clause(text: Text, root: Token, start: int, end: int) -> Iterator[Vote]:
    """The votes of a clause for the name `[start, end)` with the head `root`."""
    for child in root.children:
        if child.dep_ == "appos" and not start <= child.i < end:
            yield from described(text, child, 3, "apposition")
    head = root.head
    if root.dep_ == "appos":
        yield from described(text, _renamed(root), 3, "apposition of")
    if root.dep_ in {"nsubj", "nsubjpass"}:
        yield from _as_subject(text, root)
    if root.dep_ in {"dobj", "pobj"} and head.lemma_ in text.lexicon.signs["joined"]:
        weight = 3 if head.lemma_ in {"own", "found", "buy"} else 1
        yield Vote(ORGANISATION, "", 1.5 if head.lemma_ in {"join", "rejoin"} else weight, "object")
    if root.dep_ in {"dobj", "nsubjpass"} and head.lemma_ in text.lexicon.object_verbs:
        yield Vote(PERSON, "", 1, "object person")
    if root.dep_ == "pobj" and head.lower_ == "by" and head.head.lemma_ in {"head", "lead", "chair", "found"}:
        yield Vote(PERSON, "", 1, "headed by")
    if (noun := _called(text, start)) is not None:
        yield from described(text, noun, 2, "called")
    if root.dep_ == "poss":
        yield from _of(text, head, 2)
    if root.dep_ == "pobj" and head.lower_ in {"of", "at", "for", "with"}:
        yield from _of(text, head.head, 1.5)


def _called(text: Text, start: int) -> Token | None:
    """The noun before a name that it is the name of: militia in "a militia known as the X"."""
    at = start - 1 - (text.next_word(start - 1) == "the")
    if text.next_word(at) == "as" and text.next_word(at - 1) == "known":
        at -= 1
    elif text.next_word(at) not in {"called", "named", "dubbed"}:
        return None
    return text.doc[at - 1] if at > 0 else None


def _renamed(apposition: Token) -> Token:
    """The noun an apposition renames: two names rename a plural ("parties loyal to the king, X and Y")."""
    head = apposition.head
    if any(child.dep_ == "conj" for child in apposition.children):
        plural = (t for t in (head, *head.ancestors) if t.tag_ in {"NNS", "NNPS"})
        head = next(plural, head)
    return head


_NEVER_PERSONS = frozenset(
    {"own", "acquire", "nationalize", "nationalise", "privatize", "deregister", "publish"}
)


def _as_subject(text: Text, root: Token) -> Iterator[Vote]:
    verb = root.head
    if verb.lemma_ in {"be", "become", "remain"}:
        for child in verb.children:
            if child.dep_ == "attr":
                yield from described(text, child, 3, "is a")
                if child.lemma_ in {"property", "subsidiary", "outlet", "mouthpiece"}:
                    yield Vote(ORGANISATION, "", 3, "is owned")
    passive = root.dep_ == "nsubjpass" and verb.lemma_ in text.lexicon.signs["traded"]
    if passive or (verb.lemma_ == "belong" and root.dep_ == "nsubj"):
        yield Vote(ORGANISATION, "", 3 if verb.lemma_ in _NEVER_PERSONS else 2, "traded")
    if _by_pronoun(text, verb, root):
        yield Vote(PERSON, "", 1.5, "pronoun")
    if verb.lemma_ == "be":
        return
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "as" and verb.lemma_ in {"serve", "act", "work"}:
            for noun in child.children:
                yield from described(text, noun, 2.5, "serves as")
    if verb.lemma_ == "become":
        return
    office = any(c.dep_ == "dobj" and c.lower_ in {"office", "refuge"} for c in verb.children)
    if office or (verb.lemma_ in text.lexicon.lone_verbs and (verb.tag_ != "VBN" or verb.lower_ == "born")):
        yield Vote(PERSON, "", 1.5, "lone subject")
    elif verb.lemma_ in text.lexicon.person_verbs:
        yield Vote(PERSON, "", 0.75, "subject")
    elif verb.lemma_ in text.lexicon.organisation_verbs:
        yield Vote(ORGANISATION, "", 0.5, "subject of")


def _by_pronoun(text: Text, verb: Token, subject: Token) -> bool:
    """Whether "his", "her", "he" or "she" in the clause, or at the head of the next sentence, looks back."""
    ahead = text.doc[subject.i + 1 : min(subject.sent.end, subject.i + 30)]
    if any(t.dep_ in {"nsubj", "nsubjpass"} and t.head == verb and t.i != subject.i for t in ahead):
        return False
    if any(t.lemma_.lower() in text.lexicon.humans for t in ahead if t.text.islower()):
        return False
    return any(t.lower_ in {"his", "her", "himself", "herself"} for t in ahead[:8])


_MARKETS = frozenset({"market", "industry", "sector", "ratings"})


def described(text: Text, noun: Token, weight: float, sign: str) -> Iterator[Vote]:
    """A vote for what a common noun tells of."""
    lower, lemma = noun.lower_, noun.lemma_.lower()
    lexicon = text.lexicon
    if noun.text[0].isupper() and not noun.text.isupper() and lemma not in lexicon.titles:
        return
    if lemma == "group" and _of_people(lexicon, noun):
        yield Vote(NOTHING, "", weight, f"{sign} people")
    elif lemma == "leader" and any(c.lower_ in _MARKETS for c in noun.lefts):
        yield Vote(ORGANISATION, "company", weight, f"{sign} market leader")
    elif lemma in lexicon.signs["either"]:
        yield Vote(PERSON, "", 0.75, f"{sign} either")
    elif lemma in lexicon.humans:
        if noun.tag_ not in {"NNS", "NNPS"} or sign != "is a":
            yield Vote(PERSON, "", weight, f"{sign} person")
    elif lemma in lexicon.signs["humans"] and noun.tag_ == "NN":
        yield Vote(PERSON, "", 1.5, f"{sign} human")
    elif kind := group_kind(lexicon, noun) or lexicon.nouns.get(lower) or lexicon.nouns.get(lemma):
        yield Vote(ORGANISATION, kind, weight, f"{sign} {kind}")
    elif lemma in lexicon.place_nouns:
        region = lemma in lexicon.region_nouns
        yield Vote(PLACE, "region" if region else "town", weight, f"{sign} place")


def group_kind(lexicon: Lexicon, noun: Token) -> str:
    """The kind of a "group" by the words before it; empty for any other noun."""
    if noun.lemma_.lower() not in {"group", "organization", "organisation"}:
        return ""
    if _of_people(lexicon, noun):
        return ""
    before = {noun.doc[i].lower_ for i in range(max(noun.i - 3, 0), noun.i)}
    return next((kind for kind, words in lexicon.groups.items() if words & before), "ngo")


def _of_people(lexicon: Lexicon, noun: Token) -> bool:
    """Whether a "group" is a people: "ethnic groups", "minority groups"."""
    return any(noun.doc[i].lower_ in lexicon.signs["peoples"] for i in range(max(noun.i - 3, 0), noun.i))


def _of(text: Text, noun: Token, weight: float) -> Iterator[Vote]:
    """A vote from "N of X" and "X's N"."""
    lemma = noun.lemma_.lower()
    if lemma in text.lexicon.kin:
        yield Vote(PERSON, "", weight, "kin")
    elif lemma in text.lexicon.signs["offices"]:
        yield Vote(PLACE, "", 1.5, "office of")
    elif lemma in text.lexicon.signs["chairs"]:
        yield Vote(ORGANISATION, "", 2.5, "chair of")
    elif lemma in text.lexicon.signs["posts"]:
        yield Vote(ORGANISATION, "", 1.5, "post of")
