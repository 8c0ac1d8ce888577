"""Which contender each number of a sentence belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from kg.extract.elections import words
from kg.extract.elections.measures import Counted, Measure
from kg.extract.elections.scene import Scene
from kg.extract.engine import syntax
from kg.extract.engine.series import Referent
from kg.extract.reading import Form
from kg.model import EntityType

_PASSING = frozenset(("ADV", "DET", "AUX", "PUNCT", "PART", "SYM"))
_BESIDE = frozenset(
    ("with", "who", "which", "a", "total", "of", "the", "just", "only", "about", "by", "party", "candidates")
)


def bind(scene: Scene, sentence: Sentence, numbers: Sequence[Measure]) -> Iterator[tuple[Measure, Referent]]:
    """Each number with its contender; numbers that nobody, or several together, obtained are left out."""
    respective = any(t.lower_ == "respectively" for t in sentence)
    last: Referent | None = None
    shared: dict[tuple[str, ...], list[tuple[Measure, list[Referent]]]] = {}
    for position, measure in enumerate(numbers):
        before = numbers[position - 1] if position else None
        if before is not None and not respective and _is_paired(scene, sentence, before, measure):
            holders = [last] if last is not None else []
        else:
            beside = _beside(scene, sentence, measure, before)
            holders = [beside] if beside and not respective else _holders(scene, sentence, measure)
            holders = [h for h in holders if not _is_too_many(scene, h, measure)]
            last = None
        if measure.bare and len(holders) == 1 and not _is_short_step(sentence, holders[0], measure):
            continue
        if len(holders) == 1 and not (respective and len(numbers) > 1):
            last = holders[0]
            yield measure, last
        elif respective and holders:
            shared.setdefault(tuple(h.entity for h in holders), []).append((measure, holders))
            last = None
    for listed in shared.values():
        for counted in Counted:
            of_kind = [m for m, _ in listed if m.counted is counted]
            holders = listed[0][1]
            if len(of_kind) == len(holders):
                yield from zip(of_kind, holders, strict=True)


def _is_too_many(scene: Scene, holder: Referent, measure: Measure) -> bool:
    """Whether a person is said to hold several seats: then it was the person's party."""
    several = measure.counted is Counted.SEATS and measure.value not in ("0", "1")
    return several and scene.references.type_of(holder.entity) is EntityType.PERSON


def _is_short_step(sentence: Sentence, holder: Referent, measure: Measure) -> bool:
    """Whether a bare number follows its contender closely enough to count its seats."""
    between = sentence.doc[holder.end : measure.start]
    return len(between) <= 12 and not any(t.dep_ == "dobj" for t in between)


def _is_paired(scene: Scene, sentence: Sentence, before: Measure, measure: Measure) -> bool:
    """Whether a number stands in brackets or after `with` right behind another of its contender."""
    between = sentence.doc[before.end : measure.start]
    return (
        len(between) <= 4
        and before.counted is not measure.counted
        and not any(t.pos_ == "VERB" for t in between)
    )


def _beside(scene: Scene, sentence: Sentence, measure: Measure, before: Measure | None) -> Referent | None:
    """The contender whose name stands right before a number: `Y 36`, `Z (24)`, `Y, which won 36`."""
    named = [m for m in scene.actors_in(sentence.start, measure.start) if m.end <= measure.start]
    named = [m for m in named if m.form is not Form.PRONOUN]
    if not named:
        return None
    mention = max(named, key=lambda m: (m.end, m.end - m.start))
    between = list(sentence.doc[mention.end : measure.start])
    head = sentence.doc[mention.start : mention.end].root
    if len(between) > 6 or head.dep_ == "poss" or not all(_passes(t) for t in between):
        return None
    found = Referent(mention.entity, mention.start, mention.end, mention.form)
    relative = any(t.lower_ in ("who", "which") for t in between)
    if relative or (between and between[-1].text == "("):
        return found
    if before is not None and 0 <= mention.start - before.end <= 6:
        return found
    listed = head.dep_ == "conj" or sentence.doc[max(mention.start - 1, 0)].lower_ == "and"
    acts = not any(t.pos_ == "VERB" for t in between) or head.dep_ in ("nsubj", "nsubjpass")
    return found if acts and not listed and head.dep_ not in ("dobj", "pobj") else None


def _passes(token: Token) -> bool:
    verb = token.pos_ == "VERB" and token.lemma_ in words.words("winning")
    return token.pos_ in _PASSING or verb or token.lower_ in _BESIDE


def _holders(scene: Scene, sentence: Sentence, measure: Measure) -> list[Referent]:
    """The contenders that the clause of a number has as its subject."""
    verb = _verb(sentence, measure)
    if verb is None:
        return []
    if verb.lemma_ == "go" and (to := syntax.objects_of(verb, ("to",))):
        return [r for t in to for r in scene.contenders(t)]
    for token in syntax.subject(verb):
        found = scene.contenders(token) or _named_by(scene, token)
        if found:
            return found
    return []


def _named_by(scene: Scene, token: Token) -> list[Referent]:
    """The contender in the noun phrase of a subject: `the X party`, `the party of X`, `X's list`."""
    left = token.left_edge.i
    inside = [m for m in scene.actors_in(left, token.i + 1) if m.form is not Form.PRONOUN]
    for m in reversed(inside):
        if scene.references.doc[m.start : m.end].root.dep_ in ("compound", "nmod", "appos", "amod"):
            return [Referent(m.entity, m.start, m.end, m.form)]
    return []


def _verb(sentence: Sentence, measure: Measure) -> Token | None:
    """The verb of the clause that holds a number."""
    token: Token = sentence.doc[measure.start : measure.end].root
    for _ in range(10):
        if token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass")):
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None
