"""What the text shows about the type of a candidate name: each sign votes once for a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.names.harvest import Piece, is_acronym
from kg.extract.names.runs import head_of, spells
from kg.extract.names.text import HYPHENS, QUOTES, Text, singular

PERSON, ORGANISATION, PLACE, NOTHING = "person", "organisation", "place", "nothing"


@dataclass(frozen=True, order=True, slots=True)
class Vote:
    """One sign: `sign` says which, so that it counts once for a name however often it is seen."""

    type: str
    kind: str
    weight: float
    sign: str


_LED = {"led", "based", "backed", "affiliated", "aligned", "controlled", "owned", "dominated", "appointed"}
_OFFICES = {"president", "mayor", "governor", "akim", "hokim", "embassy", "ambassador", "capital", "border"}
_POSTS = {
    "leader",
    "chairman",
    "head",
    "member",
    "editor",
    "owner",
    "director",
    "founder",
    "share",
    "stake",
} | {
    "cofounder",
    "spokesman",
    "supporter",
    "activist",
    "headquarters",
    "subsidiary",
    "branch",
    "candidate",
    "correspondent",
    "deputy",
    "journalist",
    "chairwoman",
    "leadership",
    "merger",
    "acquisition",
    "website",
}
_JOINED = {"found", "own", "buy", "join", "acquire", "establish", "create", "publish", "purchase", "dissolve"}
_LOCALS = {
    "businessman",
    "governor",
    "mayor",
    "resident",
    "residents",
    "native",
    "akim",
    "hokim",
    "governorship",
}
_FOLLOWING = {
    "party",
    "newspaper",
    "channel",
    "website",
    "bank",
    "company",
    "group",
    "movement",
    "foundation",
} | {
    "organization",
    "organisation",
    "agency",
    "bloc",
    "alliance",
    "coalition",
    "weekly",
    "daily",
    "station",
    "outlet",
    "faction",
    "conglomerate",
    "corporation",
    "magazine",
    "portal",
    "association",
    "institute",
    "app",
    "platform",
    "lawmaker",
    "legislator",
    "candidate",
    "member",
    "deputy",
    "journalist",
    "reporter",
    "correspondent",
}


def by_form(text: Text, piece: Piece) -> Iterator[Vote]:
    """What the words of the name itself show."""
    lexicon, name = text.lexicon, piece.name
    words = [w.lower().replace("’", "'") for w in name.split()]
    if name in lexicon.country_names:
        yield Vote(PLACE, "country", 10, "country")
    if any(name == c.capital for c in lexicon.countries):
        yield Vote(PLACE, "town", 8, "capital")
    if any(name in forms for forms in lexicon.institutions):
        yield Vote(ORGANISATION, "international", 10, "institution")
    plain = [w for w in words if w not in {"and", "of", "the"}]
    if name in lexicon.adjectives or all(_no_name(text, w) for w in plain):
        yield Vote(NOTHING, "", 10, "common")
        return
    yield from _by_head(text, piece, words)
    if len(words) > 1 and words[-1] in lexicon.region_nouns | {"city"} and words[0] not in {"islamic"}:
        yield Vote(PLACE, "town" if words[-1] == "city" else "region", 4, "region")
    if len(words) == 1 and words[0].endswith(("ist", "ists", "ism", "ite", "ites")):
        yield Vote(NOTHING, "", 2, "follower")
    if len(words) == 2 and name.split()[1] == text.home and words[0] not in lexicon.not_names:
        yield Vote(ORGANISATION, "", 2, "country last")
    if is_acronym(name):
        yield Vote(ORGANISATION, "", 2, "acronym")
    if len(words) == 1 and len(name) > 5:
        yield from _by_suffix(text, words[0])
    inner = [text.lower[i] for i in range(piece.start, piece.end) if text.words[i] not in HYPHENS]
    if 2 <= len(inner) <= 4 and not any(text.common(w) or w in lexicon.heads for w in inner):
        yield Vote(PERSON, "", 1, "shape")


def by_bracket(text: Text, pieces: Sequence[Piece]) -> Iterator[Vote]:
    """A name with its acronym in brackets is a body; "(GDP)" after common words is none."""
    for piece in pieces:
        after = text.next_word(piece.end)
        if after == "(" and len(piece.name.split()) > 1:
            short = text.words[min(piece.end + 1, text.size - 1)]
            if spells(text.words[piece.start : piece.end], short):
                yield Vote(ORGANISATION, "", 3, "spelled out")
        if text.next_word(piece.start - 1) == "(" and after == ")" and is_acronym(piece.name):
            last = piece.start - 2
            plain = text.words[last].islower() and text.lower[last] not in text.lexicon.heads
            if last >= 0 and (plain or text.lower[last] in text.lexicon.not_actors):
                yield Vote(NOTHING, "", 5, "acronym of common words")


def _no_name(text: Text, word: str) -> bool:
    lexicon = text.lexicon
    if lexicon.heads.get(word) in {"legislature", "court"}:
        return False
    return (
        word in lexicon.not_names
        or word in lexicon.months
        or word.isdigit()
        or word.capitalize() in lexicon.adjectives
        or word in lexicon.titles
        or word in lexicon.title_modifiers
    )


def _by_suffix(text: Text, word: str) -> Iterator[Vote]:
    for suffix, kind in text.lexicon.suffixes:
        if word.endswith(suffix) and not text.common(word):
            yield Vote(ORGANISATION, kind, 1.5, "suffix")
            return
    if word.endswith(text.lexicon.place_suffixes) and not text.common_here(word):
        yield Vote(PLACE, "town", 0.75, "suffix")


def _by_head(text: Text, piece: Piece, words: list[str]) -> Iterator[Vote]:
    head = text.lower[head_of(text, piece.start, piece.end)]
    if head in text.lexicon.not_actors:
        yield Vote(NOTHING, "", 6, "head")
        return
    kind = kind_of(text, words, head)
    if len(words) > 1:
        if head in text.lexicon.heads:
            yield Vote(ORGANISATION, kind, 4, "head")
        elif singular(head) in text.lexicon.heads:
            yield Vote(NOTHING, "", 3, "plural head")
        elif kind and any(w in text.lexicon.heads for w in words):
            yield Vote(ORGANISATION, kind, 2, "inner head")
    elif kind in {"legislature", "court"} and head not in {"house", "chamber", "court", "courts", "tribunal"}:
        yield Vote(ORGANISATION, kind, 3, "head")
    elif kind and piece.end == piece.start + 1:
        yield Vote(NOTHING, "", 3, "bare head")
    elif kind:
        yield Vote(ORGANISATION, kind, 2, "inner head")


def kind_of(text: Text, words: list[str], head: str) -> str:
    """The kind of organisation that the words of a name show; empty where they show none."""
    lexicon = text.lexicon
    padded = " " + " ".join(words) + " "
    civic = lexicon.heads.get(head) == "ngo"
    for phrase, kind in lexicon.kind_words:
        if f" {' '.join(phrase)} " in padded and not (civic and kind == "government"):
            return kind
    for word in (head, words[-1], *words):
        if found := lexicon.heads.get(word) or lexicon.heads.get(singular(word)):
            return found
    return ""


def by_context(text: Text, piece: Piece) -> Iterator[Vote]:
    """What the words around one occurrence show."""
    start, end = piece.start, piece.end
    if piece.titled:
        yield Vote(PERSON, "", 4, "title")
    yield from _by_neighbours(text, start, end)
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
    left, right = text.next_word(before), text.next_word(after)
    lexicon = text.lexicon
    small = before >= 0 and text.words[before].islower()
    if (
        small
        and (kind := group_kind(text.doc[before]) or _noun(text, left))
        and text.doc[before].tag_ in {"NN", "NNS", "NNP"}
    ):
        yield Vote(ORGANISATION, kind, 3, f"noun before {kind}")
    if small and (left in lexicon.place_nouns or singular(left) in lexicon.place_nouns):
        yield Vote(PLACE, "", 1.5, "place noun before")
    if left == "of" and text.next_word(before - 1) in lexicon.place_nouns:
        region = text.next_word(before - 1) in lexicon.region_nouns
        yield Vote(PLACE, "region" if region else "town", 4, "place of")
    if left in {"in", "near", "throughout", "across", "outside"} and small:
        yield Vote(PLACE, "", 1.5 if left == "in" else 2, "in")
    yield from _behind_comma(text, end)
    if after < text.size and right in _LOCALS:
        yield Vote(PLACE, "", 1.5, "local")
    if after < text.size and text.words[after].islower():
        if right in lexicon.place_nouns and right not in {"state", "country", "station"}:
            region = right in lexicon.region_nouns
            yield Vote(PLACE, "region" if region else "town", 3, "place noun after")
        elif singular(right) in {"terrorist", "fighter", "operative", "insurgent", "jihadist", "militant"}:
            yield Vote(ORGANISATION, "militant", 2.5, "fighters after")
        elif singular(right) in _FOLLOWING and right != "groups":
            yield Vote(ORGANISATION, _noun(text, right), 2.5, "noun after")
    if right in HYPHENS and text.glued(after) and text.next_word(after + 1) in _LED:
        based = text.next_word(after + 1) == "based"
        yield Vote(PLACE if based else ORGANISATION, "", 1.5 if based else 1, "led")
    if right == "," and text.next_word(after + 1).isdigit() and text.next_word(after + 2) == ",":
        yield Vote(PERSON, "", 1, "age")


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
        yield from _described(text, head, 3, "apposition of")
    if root.dep_ in {"nsubj", "nsubjpass"}:
        yield from _as_subject(text, root)
    if root.dep_ in {"dobj", "pobj"} and head.lemma_ in _JOINED:
        yield Vote(ORGANISATION, "", 1, "object")
    if root.dep_ == "pobj" and head.lower_ == "by" and head.head.lemma_ in {"head", "lead", "chair", "found"}:
        yield Vote(PERSON, "", 1, "headed by")
    if text.next_word(start - 1) in {"called", "named"} and start > 1:
        yield from _described(text, text.doc[start - 2], 2, "called")
    if root.dep_ == "poss":
        yield from _of(text, head, 2)
    if root.dep_ == "pobj" and head.lower_ in {"of", "at", "for", "with"}:
        yield from _of(text, head.head, 1.5)


def _as_subject(text: Text, root: Token) -> Iterator[Vote]:
    verb = root.head
    if verb.lemma_ == "be":
        for child in verb.children:
            if child.dep_ == "attr":
                yield from _described(text, child, 3, "is a")
    elif verb.lemma_ in text.lexicon.person_verbs:
        yield Vote(PERSON, "", 0.75, "subject")
    elif verb.lemma_ in text.lexicon.organisation_verbs:
        yield Vote(ORGANISATION, "", 0.5, "subject of")


def _described(text: Text, noun: Token, weight: float, sign: str) -> Iterator[Vote]:
    """A vote for what a common noun tells of."""
    lower, lemma = noun.lower_, noun.lemma_.lower()
    lexicon = text.lexicon
    if noun.text[0].isupper() and not noun.text.isupper() and lemma not in lexicon.titles:
        return
    if lemma in lexicon.titles or lemma in lexicon.kin:
        if noun.tag_ not in {"NNS", "NNPS"} or sign != "is a":
            yield Vote(PERSON, "", weight, f"{sign} person")
    elif kind := group_kind(noun) or lexicon.nouns.get(lower) or lexicon.nouns.get(lemma):
        yield Vote(ORGANISATION, kind, weight, f"{sign} {kind}")
    elif lemma in lexicon.place_nouns:
        region = lemma in lexicon.region_nouns
        yield Vote(PLACE, "region" if region else "town", weight, f"{sign} place")


_GROUPS = {
    "militant": {"militant", "armed", "terrorist", "extremist", "jihadist", "insurgent", "rebel", "islamist"}
    | {"paramilitary", "separatist", "guerrilla", "criminal"},
    "business-group": {"business", "financial", "industrial", "mining", "banking", "investment"},
}


def group_kind(noun: Token) -> str:
    """The kind of a "group" by the words before it; empty for any other noun."""
    if noun.lemma_.lower() not in {"group", "organization", "organisation"}:
        return ""
    before = {noun.doc[i].lower_ for i in range(max(noun.i - 3, 0), noun.i)}
    for kind, words in _GROUPS.items():
        if words & before:
            return kind
    return "ngo"


def _of(text: Text, noun: Token, weight: float) -> Iterator[Vote]:
    """A vote from "N of X" and "X's N"."""
    lemma = noun.lemma_.lower()
    if lemma in text.lexicon.kin:
        yield Vote(PERSON, "", weight, "kin")
    elif lemma in _OFFICES:
        yield Vote(PLACE, "", 1.5, "office of")
    elif lemma in _POSTS:
        yield Vote(ORGANISATION, "", 1.5, "post of")
