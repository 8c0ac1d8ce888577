"""What the words around an occurrence show about the type of a candidate name."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.english import singular
from kg.extract.names.evidence import NOTHING, ORGANISATION, PERSON, PLACE, Vote
from kg.extract.names.glosses import Piece, is_acronym
from kg.extract.names.lexicon import Lexicon
from kg.extract.names.platforms import by_platform
from kg.extract.names.text import HYPHENS, QUOTES, Text


def by_context(text: Text, piece: Piece) -> Iterator[Vote]:
    """What the words around one occurrence show."""
    start, end = piece.start, piece.end
    if piece.told:
        yield Vote(PERSON if piece.told == "person" else ORGANISATION, "", 4, "table")
        if piece.told == "party":
            yield Vote(ORGANISATION, "party", 1, "table of parties")
        return
    if piece.titled and not is_acronym(piece.name):
        yield Vote(PERSON, "", 4, "title")
    yield from _by_neighbours(text, start, end)
    relative = text.next_word(end + (text.next_word(end) == ","))
    if relative == "who":
        yield from _who(text, start)
    elif relative == "which" and text.next_word(end) == "," and text.next_word(start - 1) != "in":
        yield Vote(ORGANISATION, "", 1, "which")
    yield from _by_seats(text, end)
    yield from by_platform(text, start, end)
    yield from _one_of_a_body(text, start, end)
    root = text.doc[start:end].root
    yield from _by_syntax(text, root, start, end)
    label = root.ent_type_
    if label == "PERSON":
        yield Vote(PERSON, "", 1.5 if end - start > 1 else 1, "model person")
    elif label == "ORG":
        yield Vote(ORGANISATION, "", 1, "model organisation")
    elif label in {"GPE", "LOC"}:
        yield Vote(PLACE, "", 1.25, "model place")


def _by_neighbours(text: Text, start: int, end: int) -> Iterator[Vote]:
    before = start - 1
    while before >= 0 and text.words[before] in QUOTES:
        before -= 1
    after = end
    while after < text.size and text.words[after] in QUOTES:
        after += 1
    if text.next_word(after) == "(" and text.next_word(after + 2) == ")":
        after += 3
    left, right = text.next_word(before), text.next_word(after)
    lexicon = text.lexicon
    small = before >= 0 and text.words[before].islower()
    if (
        small
        and (kind := group_kind(text.lexicon, text.doc[before]) or _noun(text, left))
        and text.doc[before].tag_ in {"NN", "NNS", "NNP"}
    ):
        yield Vote(ORGANISATION, kind, 3, f"noun before {kind}")
    elif before >= 0 and text.words[before] in {"NGO", "NGOs"}:
        yield Vote(ORGANISATION, "ngo", 3, "noun before ngo")
    if small and (left in lexicon.place_nouns or singular(left) in lexicon.place_nouns):
        yield Vote(PLACE, "", 1.5, "place noun before")
    if left == "of" and text.next_word(before - 1) in lexicon.place_nouns:
        region = text.next_word(before - 1) in lexicon.region_nouns
        yield Vote(PLACE, "region" if region else "town", 4, "place of")
    if left in {"in", "near", "throughout", "across", "outside"} and small:
        common = end == start + 1 and text.common(text.lower[start])
        yield Vote(PLACE, "", (1.5 if left == "in" else 2) / (2 if common else 1), "in")
    if (left == "ethnic" or right in text.lexicon.signs["peoples"]) and end == start + 1:
        yield Vote(NOTHING, "", 3, "people")
    yield from _behind_comma(text, end)
    if after < text.size and right in text.lexicon.signs["locals"]:
        yield Vote(PLACE, "", 1.5, "local")
    if after < text.size and text.words[after].islower():
        if right in lexicon.place_nouns and right not in {"state", "country", "station"}:
            region = right in lexicon.region_nouns
            yield Vote(PLACE, "region" if region else "town", 3, "place noun after")
        elif right in _WHAT_LAND and text.next_word(after + 1) in lexicon.place_nouns:
            yield Vote(PLACE, "region", 3, "place noun after")
        elif singular(right) in text.lexicon.signs["fighters"]:
            yield Vote(ORGANISATION, "militant", 2.5, "fighters after")
        elif singular(right) in text.lexicon.signs["following"] and right != "groups":
            yield Vote(ORGANISATION, _noun(text, right), 2.5, "noun after")
    if right in HYPHENS and text.glued(after) and text.next_word(after + 1) in text.lexicon.signs["led"]:
        based = text.next_word(after + 1) == "based"
        yield Vote(PLACE if based else ORGANISATION, "", 1.5 if based else 1, "led")
    if right == "," and text.next_word(after + 1).isdigit() and text.next_word(after + 2) == ",":
        yield Vote(PERSON, "", 1, "age")


_WHAT_LAND = frozenset(
    "nature national game forest border coastal mining federal autonomous rural tribal".split()
)


def _one_of_a_body(text: Text, start: int, end: int) -> Iterator[Vote]:
    """ "Lena Orvik of the Salt Commission", "the Norwegian Lena Orvik": a personal name of strange words."""
    words = text.lower[start:end]
    if not 2 <= len(words) <= 3 or any(text.common(w) or not w.isalpha() for w in words):
        return
    at = end + 1 + (text.next_word(end + 1) == "the")
    if text.next_word(end) == "of" and at < text.size and text.cap[at]:
        yield Vote(PERSON, "", 0.75, "of a body")
    if start and text.words[start - 1] in text.lexicon.adjectives:
        yield Vote(PERSON, "", 1, "of a nation")


_GAIN = {"win", "take", "get", "receive", "secure", "gain", "hold", "capture", "obtain", "lose", "garner"}


def _by_seats(text: Text, end: int) -> Iterator[Vote]:
    """ "X won 34 seats", "X 12 seats", "X with 12 seats": a party, in a text that counts seats."""
    at = end
    while at < min(end + 6, text.size) and not text.words[at][0].isdigit():
        token = text.doc[at]
        gained = token.lemma_ in _GAIN and token.tag_[:2] == "VB"
        if not (gained or text.lower[at] in {"(", "with", ",", "only", "just", "had", "has", "all", "about"}):
            return
        at += 1
    if at < text.size and text.words[at][0].isdigit() and text.next_word(at + 1) in {"seat", "seats"}:
        yield Vote(ORGANISATION, "party", 1.5, "seats")
        yield Vote(ORGANISATION, "", 2.5, "seats gained")


def _who(text: Text, start: int) -> Iterator[Vote]:
    """ "X, who": a person, unless "members of X, who" puts a noun for persons before."""
    humans = text.lexicon.titles | {"member", "supporter"}
    for token in text.doc[max(start - 5, 0) : start]:
        linked = text.next_word(token.i + 1) in {"of", "for", "from", "at", "in"}
        if linked and token.text.islower() and token.lemma_.lower() in humans:
            return
    before = text.next_word(start - 1)
    if before not in {"of", "from", "in", "at", "the"}:
        yield Vote(PERSON, "", 2.5, "who")


def _behind_comma(text: Text, end: int) -> Iterator[Vote]:
    """What an apposition says by its words alone: "X, an independent newspaper that"."""
    if text.next_word(end) != "," or text.next_word(end + 1) not in {"a", "an"}:
        return
    for at in range(end + 2, min(end + 8, text.size)):
        token = text.doc[at]
        if token.tag_ in {"NN", "NNP"} and text.doc[min(at + 1, text.size - 1)].tag_[:2] != "NN":
            yield from _described(text, token, 2.5, "apposition")
            return
        if token.tag_[:2] not in {"JJ", "NN", "RB", "VB", "CD"} and token.text not in HYPHENS:
            return


def _noun(text: Text, word: str) -> str:
    """The kind of organisation a common noun tells of; empty for any other noun."""
    return text.lexicon.nouns.get(word, "")


def _by_syntax(text: Text, root: Token, start: int, end: int) -> Iterator[Vote]:
    for child in root.children:
        if child.dep_ == "appos" and not start <= child.i < end:
            yield from _described(text, child, 3, "apposition")
    head = root.head
    if root.dep_ == "appos":
        yield from _described(text, _renamed(root), 3, "apposition of")
    if root.dep_ in {"nsubj", "nsubjpass"}:
        yield from _as_subject(text, root)
    if root.dep_ in {"dobj", "pobj"} and head.lemma_ in text.lexicon.signs["joined"]:
        yield Vote(ORGANISATION, "", 3 if head.lemma_ in {"own", "found", "buy"} else 1, "object")
    if root.dep_ in {"dobj", "nsubjpass"} and head.lemma_ in text.lexicon.object_verbs:
        yield Vote(PERSON, "", 1, "object person")
    if root.dep_ == "pobj" and head.lower_ == "by" and head.head.lemma_ in {"head", "lead", "chair", "found"}:
        yield Vote(PERSON, "", 1, "headed by")
    if text.next_word(start - 1) in {"called", "named"} and start > 1:
        yield from _described(text, text.doc[start - 2], 2, "called")
    if root.dep_ == "poss":
        yield from _of(text, head, 2)
    if root.dep_ == "pobj" and head.lower_ in {"of", "at", "for", "with"}:
        yield from _of(text, head.head, 1.5)


def _renamed(apposition: Token) -> Token:
    """The noun an apposition renames: two names rename a plural ("parties loyal to the king, X and Y")."""
    head = apposition.head
    if any(child.dep_ == "conj" for child in apposition.children):
        plural = (t for t in (head, *head.ancestors) if t.tag_ in {"NNS", "NNPS"})
        head = next(plural, head)
    return head


def _as_subject(text: Text, root: Token) -> Iterator[Vote]:
    verb = root.head
    if verb.lemma_ in {"be", "become", "remain"}:
        for child in verb.children:
            if child.dep_ == "attr":
                yield from _described(text, child, 3, "is a")
    if _by_pronoun(text, verb, root):
        yield Vote(PERSON, "", 1.5, "pronoun")
    if verb.lemma_ == "be":
        return
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "as" and verb.lemma_ in {"serve", "act", "work"}:
            for noun in child.children:
                yield from _described(text, noun, 2.5, "serves as")
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
    if any(t.lemma_.lower() in text.lexicon.titles | text.lexicon.kin for t in ahead if t.text.islower()):
        return False
    return any(t.lower_ in {"his", "her", "himself", "herself"} for t in ahead[:8])


def _described(text: Text, noun: Token, weight: float, sign: str) -> Iterator[Vote]:
    """A vote for what a common noun tells of."""
    lower, lemma = noun.lower_, noun.lemma_.lower()
    lexicon = text.lexicon
    if noun.text[0].isupper() and not noun.text.isupper() and lemma not in lexicon.titles:
        return
    if lemma == "group" and _of_people(lexicon, noun):
        yield Vote(NOTHING, "", weight, f"{sign} people")
    elif lemma in lexicon.titles or lemma in lexicon.kin:
        if noun.tag_ not in {"NNS", "NNPS"} or sign != "is a":
            yield Vote(PERSON, "", weight, f"{sign} person")
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
