"""What the words around an occurrence show about the type of a candidate name."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.english import singular
from kg.extract.names.beside import by_words_beside
from kg.extract.names.bounds import last_noun
from kg.extract.names.clauses import by_clause, described, group_kind
from kg.extract.names.evidence import NOTHING, ORGANISATION, PERSON, PLACE, Vote
from kg.extract.names.glosses import Piece, is_acronym
from kg.extract.names.platforms import by_platform
from kg.extract.names.results import by_results
from kg.extract.names.slots import by_slot
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
    elif (
        (relative == "which" or _in_which(text, end))
        and text.next_word(end) == ","
        and text.next_word(start - 1) != "in"
    ):
        yield Vote(ORGANISATION, "", 1, "which")
    yield from by_words_beside(text, start, end)
    yield from by_results(text, start, end)
    yield from by_platform(text, start, end)
    yield from _one_of_a_body(text, start, end)
    root = text.doc[start:end].root
    yield from by_clause(text, root, start, end)
    yield from by_slot(text, root, start, end)
    label = root.ent_type_
    if label == "PERSON":
        yield Vote(PERSON, "", 1.5 if end - start > 1 else 1, "model person")
    elif label == "ORG":
        yield Vote(ORGANISATION, "", 1, "model organisation")
    elif label in {"GPE", "LOC"}:
        likely = end - start > 1 and text.lower[end - 1] in text.lexicon.likely_heads
        yield Vote(PLACE, "", 0.5 if likely else 1.25, "model place")


def _in_which(text: Text, end: int) -> bool:
    """Whether ", in which" follows."""
    return text.next_word(end + 2) == "which" and text.next_word(end + 1) in {
        "in",
        "of",
        "to",
        "at",
        "through",
    }


def _by_neighbours(text: Text, start: int, end: int) -> Iterator[Vote]:
    before = start - 1
    while before >= 0 and text.words[before] in QUOTES:
        before -= 1
    after = end
    while after < text.size and text.words[after] in QUOTES:
        after += 1
    if glossed := text.next_word(after) == "(" and text.next_word(after + 2) == ")":
        after += 3
    left, right = text.next_word(before), text.next_word(after)
    lexicon = text.lexicon
    small = before >= 0 and text.words[before].islower()
    if (
        small
        and (kind := group_kind(text.lexicon, text.doc[before]) or _noun(text, left))
        and (text.doc[before].tag_ in {"NN", "NNS", "NNP"} or left in _PAPERS)
    ):
        weight = 1.5 if left in text.lexicon.signs["traders"] else 3
        yield Vote(ORGANISATION, kind, weight, f"noun before {kind}")
    elif before >= 0 and text.words[before] in {"NGO", "NGOs"}:
        yield Vote(ORGANISATION, "ngo", 3, "noun before ngo")
    elif small and left in text.lexicon.signs["works"]:
        yield Vote(NOTHING, "", 3.5, "work")
    if glossed and lexicon.nouns.get(right) in {"party", "bloc"} and text.words[after].islower():
        yield Vote(ORGANISATION, lexicon.nouns[right], 7, "noun behind its acronym")
    if small and (left in lexicon.place_nouns or singular(left) in lexicon.place_nouns):
        yield Vote(PLACE, "", 1.5, "place noun before")
    if left == "of" and text.next_word(before - 1) in lexicon.place_nouns:
        region = text.next_word(before - 1) in lexicon.region_nouns
        yield Vote(PLACE, "region" if region else "town", 4, "place of")
    if left in {"in", "near", "throughout", "across", "outside"} and (small or text.opens[before]):
        common = end == start + 1 and text.common(text.lower[start])
        yield Vote(PLACE, "", (1.5 if left == "in" else 2) / (2 if common else 1), "in")
    if (left == "ethnic" or right in text.lexicon.signs["peoples"]) and end == start + 1:
        yield Vote(NOTHING, "", 3, "people")
    yield from _behind_comma(text, end)
    yield from _before_comma(text, start, end)
    if left == "based" and text.next_word(before - 1) in HYPHENS:
        yield Vote(ORGANISATION, "", 1.5, "based")
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
        elif right in text.lexicon.signs["sorts"]:
            second = text.next_word(after + 1)
            if second in text.lexicon.signs["following"] and (kind := _noun(text, second)):
                yield Vote(ORGANISATION, kind, 2.5, "noun after")
        elif text.doc[after].tag_ == "NN" and text.next_word(after + 1) in _SORTED:
            yield Vote(ORGANISATION, _noun(text, text.next_word(after + 1)), 1.5, "sort after")
    if right in HYPHENS and text.glued(after) and text.next_word(after + 1) in text.lexicon.signs["led"]:
        based = text.next_word(after + 1) == "based"
        yield Vote(PLACE if based else ORGANISATION, "", 1.5 if based else 1, "led")
    if right == "," and text.next_word(after + 1).isdigit() and text.next_word(after + 2) == ",":
        yield Vote(PERSON, "", 1, "age")


_SORTED = frozenset({"company", "firm", "newspaper", "channel", "website", "holding", "fund", "conglomerate"})
"""Nouns that tell of a body over another noun: "the X confectionery company"."""
_PAPERS = frozenset({"tabloid", "broadsheet", "daily", "weekly", "monthly", "biweekly"})
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
            yield from described(text, token, 2.5, "apposition")
            return
        if token.tag_[:2] not in {"JJ", "NN", "RB", "VB", "CD"} and token.text not in HYPHENS:
            return


def _before_comma(text: Text, start: int, end: int) -> Iterator[Vote]:
    """What stands before a comma: "its editor, X,", "a foundation, X,", "the minister of health, X"."""
    if text.next_word(start - 1) != "," or text.next_word(end) not in {",", ".", ";", ")", "—", "'s"}:
        return
    noun = last_noun(text, start - 1)
    if noun is None:
        return
    if noun.lemma_.lower() in text.lexicon.humans:
        kin = noun.lemma_.lower() in text.lexicon.kin
        yield Vote(PERSON, "", 4 if kin else 3, "title before comma")
    elif text.lower[start - 2] in {noun.lower_, "own"} and (
        kind := group_kind(text.lexicon, noun) or _noun(text, noun.lower_)
    ):
        yield Vote(ORGANISATION, kind, 3, f"noun before comma {kind}")


def _noun(text: Text, word: str) -> str:
    """The kind of organisation a common noun tells of; empty for any other noun."""
    return text.lexicon.nouns.get(word, "")
