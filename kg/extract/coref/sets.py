"""Sets taken up again: "both parties", "the two", "the former", "the latter"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
_ACTORS = frozenset({EntityType.PERSON, EntityType.ORGANISATION})


def set_references(context: Context) -> Iterator[TokenMention]:
    """Each word that takes up two entities, or one of two, with a mention for each it means."""
    text = context.text
    for i in range(1, text.size - 1):
        word, before = text.lower[i], text.lower[i - 1]
        found: tuple[str, ...] = ()
        if word in _SETS and before in {"two", "both"}:
            found = _pair(context, i, _SETS[word])
        elif (
            word in _MEN and (before in {"two", "both"} or (before == "the" and context.doc[i].tag_ == "NNS"))
        ) or (word == "two" and before == "the" and _alone(context, i)):
            found = _two_persons(context, i)
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


def _two_persons(context: Context, i: int) -> tuple[str, ...]:
    """The two persons of the sentence before, where it names two and no more."""
    here = context.sentence[i]
    earlier = [
        m.entity
        for m in context.before(i, 1)
        if context.type_of(m) is EntityType.PERSON and context.sentence[m.start] < here
    ]
    distinct = tuple(dict.fromkeys(earlier))
    return distinct if len(distinct) == 2 else ()


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
