"""Sets taken up again: "both parties", "the two", "the former", "the latter"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from kg.extract.coref.context import Context
from kg.extract.coref.nominals import fits
from kg.extract.reading import Form, TokenMention
from kg.model import EntityType

_SETS: Mapping[str, str] = {
    "parties": "party",
    "newspapers": "newspaper",
    "companies": "company",
    "groups": "group",
    "organizations": "organization",
    "blocs": "bloc",
    "channels": "channel",
    "commissions": "commission",
    "ministries": "ministry",
    "courts": "court",
    "unions": "union",
    "agencies": "agency",
}
_MEN = frozenset(
    {"men", "women", "politicians", "journalists", "activists", "brothers", "leaders", "lawyers"}
)
_NUMBERS: Mapping[str, int] = {
    **{word: at for at, word in enumerate("two three four five six seven eight nine".split(), start=2)},
    "both": 2,
}
_GROUPS: Mapping[str, int] = {"pair": 2, "duo": 2, "couple": 2, "trio": 3, "threesome": 3, "foursome": 4}
_ACTORS = frozenset({EntityType.PERSON, EntityType.ORGANISATION})


def set_references(context: Context) -> Iterator[TokenMention]:
    """Each word that takes up two entities, or one of two, with a mention for each it means."""
    text = context.text
    for i in range(1, text.size - 1):
        word, before = text.lower[i], text.lower[i - 1]
        found: tuple[str, ...] = ()
        if word in _SETS and before in {"two", "both"}:
            found = _pair(context, i, _SETS[word])
        elif (count := _counted(context, i)) or (word in _MEN and before == "the"):
            found = _persons_before(context, i, count or 2)
        elif before == "the" and _is_plural_title(context, i):
            found = _so_called(context, i)
        elif word in {"former", "latter"} and before == "the" and _alone(context, i):
            both = _coordinated_pair(context, i)
            found = (both[:1] if word == "former" else both[1:]) or _last_named(context, i, word)
        for entity in found:
            yield TokenMention(i, i + 1, entity, Form.NOMINAL)


def _alone(context: Context, i: int) -> bool:
    """Whether a word stands for a noun and before none."""
    following = context.doc[i + 1]
    return following.tag_[:2] not in {"NN", "JJ", "CD"} and following.text != "-"


def _pair(context: Context, i: int, noun: str) -> tuple[str, ...]:
    """The two bodies of the sort that were named last, in this sentence and the one before."""
    earlier = [m.entity for m in context.before(i, 1) if fits(context.entities[m.entity], noun)]
    distinct = tuple(dict.fromkeys(earlier))
    return distinct if len(distinct) == 2 else ()


def _counted(context: Context, i: int) -> int:
    """How many persons "the two", "both men", "the three deputies" or "the pair" are; 0 for other words."""
    word, before = context.text.lower[i], context.text.lower[i - 1]
    if before == "the" and _alone(context, i) and (word == "two" or word in _GROUPS):
        return _GROUPS.get(word, 2)
    definite = before == "both" or context.text.next_word(i - 2) in {"the", "all", "these", "those"}
    human = word in _MEN or _is_plural_title(context, i)
    if before not in _NUMBERS or not human or not (definite or (before == "two" and word in _MEN)):
        return 0
    return _NUMBERS[before]


def _is_plural_title(context: Context, i: int) -> bool:
    token = context.doc[i]
    return token.tag_ == "NNS" and token.lemma_.lower() in context.lexicon.titles and not context.covered[i]


def _told_persons(context: Context, i: int) -> tuple[list[str], list[TokenMention]]:
    """The persons of the sentence before, each once, and their mentions."""
    here = context.sentence[i]
    told = [
        m
        for m in context.before(i, 1)
        if context.type_of(m) is EntityType.PERSON and context.sentence[m.start] < here
    ]
    return list(dict.fromkeys(m.entity for m in told)), told


def _persons_before(context: Context, i: int, count: int) -> tuple[str, ...]:
    """The persons of the sentence before, where it names just so many."""
    distinct, _ = _told_persons(context, i)
    return tuple(distinct) if len(distinct) == count else ()


def _so_called(context: Context, i: int) -> tuple[str, ...]:
    """The list of persons that the sentence before calls so: "two activists, A and B" for "the activists"."""
    distinct, told = _told_persons(context, i)
    if len(distinct) < 2 or len(distinct) != len(told):
        return ()
    start, end = told[0].start, told[-1].end
    sentence = context.doc[start].sent
    lemma = context.doc[i].lemma_.lower()
    called = any(t.lemma_.lower() == lemma and t.tag_ == "NNS" for t in sentence)
    between = {t.lower_ for first, second in pairwise(told) for t in context.doc[first.end : second.start]}
    listed = "and" in between and between <= {"and", ","} and start < end
    return tuple(distinct) if called and listed else ()


def _coordinated_pair(context: Context, i: int) -> tuple[str, ...]:
    """The last two entities joined by "and" in this sentence or the one before, if no third is."""
    earlier = context.before(i, 1)
    for first, second in zip(earlier[-2::-1], earlier[:0:-1], strict=False):
        between = context.text.lower[first.end : second.start]
        same = context.type_of(first) is context.type_of(second)
        if same and "and" in between and set(between) <= {"and", "the", ",", "both"}:
            listed = [m for m in earlier if 0 < first.start - m.end <= 2]
            return () if listed or first.entity == second.entity else (first.entity, second.entity)
    return ()


def _last_named(context: Context, i: int, word: str) -> tuple[str, ...]:
    """Whom "the latter" means without a pair: the actor named last, where the sentence names two."""
    if word != "latter":
        return ()
    actors = [m for m in context.before(i, 1) if context.type_of(m) in _ACTORS and m.form is not Form.PRONOUN]
    if not actors:
        return ()
    near = context.sentence[actors[-1].start]
    there = {m.entity for m in actors if context.sentence[m.start] == near}
    return (actors[-1].entity,) if len(there) > 1 else ()
