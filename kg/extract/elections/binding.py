"""Which contender each number of a sentence belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from kg.extract.elections.feats import ELECT
from kg.extract.elections.measures import Counted, Measure
from kg.extract.elections.scene import Scene
from kg.extract.elections.surface import as_did, beside, each_of, opening_bracket
from kg.extract.engine import syntax
from kg.extract.engine.mentions import Referent
from kg.extract.reading import Form
from kg.model import EntityType

_LOSING = frozenset("lose shed forfeit drop cede".split())
_SITTING = frozenset("hold have control occupy fill".split())
_NAME = 12
"""Words of the longest name."""
_CONTENDERS = frozenset(
    "bloc party coalition opposition list alliance candidate independent rest other".split()
)


def bind(scene: Scene, sentence: Sentence, numbers: Sequence[Measure]) -> Iterator[tuple[Measure, Referent]]:
    """Each number with its contender; numbers that nobody, or several together, obtained are left out."""
    respective = any(t.lower_ == "respectively" for t in sentence)
    last: Referent | None = None
    shared: dict[tuple[str, ...], list[tuple[Measure, list[Referent]]]] = {}
    for position, measure in enumerate(numbers):
        if (
            is_no_result(sentence, measure)
            or _is_anothers(scene, sentence, measure)
            or _is_strangers(scene, sentence, measure)
        ):
            continue
        before = numbers[position - 1] if position else None
        if before is not None and not respective and _is_paired(scene, before, measure):
            holders = [last] if last is not None else []
        else:
            near = beside(scene, sentence, measure, before)
            holders = [near] if near and not respective else _holders(scene, sentence, measure)
            holders = [h for h in holders if not _is_too_many(scene, h, measure)]
            last = None
            if not respective and (several := each_of(scene, sentence, measure)):
                yield from ((measure, holder) for holder in several)
                continue
            yield from ((measure, holder) for holder in as_did(scene, sentence, measure))
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


def is_no_result(sentence: Sentence, measure: Measure) -> bool:
    """Whether a verb tells what was lost, or how a house is made up: `lost 27 seats`, `holds 27 of 45`."""
    verb = _verb(sentence, measure)
    if verb is None:
        return False
    sits = verb.lemma_ in _SITTING and verb.tag_ in ("VBZ", "VBP") and measure.counted is Counted.SEATS
    return verb.lemma_ in _LOSING or sits


def _is_anothers(scene: Scene, sentence: Sentence, measure: Measure) -> bool:
    """Whether a number is that of contenders without a name: `57 seats for the conservative bloc`."""
    doc, at = sentence.doc, measure.end
    if at + 1 >= sentence.end or doc[at].lower_ != "for":
        return False
    whose = next((c for c in doc[at].children if c.dep_ == "pobj"), None)
    contends = whose is not None and (whose.lemma_ in _CONTENDERS or whose.pos_ == "PROPN")
    return whose is not None and contends and not scene.actors_in(at, whose.i + 1)


def _is_strangers(scene: Scene, sentence: Sentence, measure: Measure) -> bool:
    """Whether a number in brackets follows a name that stands for no contender known: `the Blues (13)`."""
    doc, opened = sentence.doc, opening_bracket(sentence, measure)
    if opened is None or opened <= sentence.start or doc[opened - 1].pos_ != "PROPN":
        return False
    near = scene.actors_in(max(opened - _NAME, sentence.start), opened)
    return not any(m.start < opened <= m.end for m in near)


def _is_too_many(scene: Scene, holder: Referent, measure: Measure) -> bool:
    """Whether a person is said to hold several seats: then it was the person's party."""
    several = measure.counted is Counted.SEATS and measure.value not in ("0", "1")
    return several and scene.references.type_of(holder.entity) is EntityType.PERSON


def _is_short_step(sentence: Sentence, holder: Referent, measure: Measure) -> bool:
    """Whether a bare number follows its contender closely enough to count its seats."""
    between = sentence.doc[holder.end : measure.start]
    return len(between) <= 12 and not any(t.dep_ == "dobj" for t in between)


def _is_paired(scene: Scene, before: Measure, measure: Measure) -> bool:
    """Whether a number stands in brackets or after `with` right behind another of its contender."""
    between = scene.reading.doc[before.end : measure.start]
    return (
        len(between) <= 4
        and not scene.actors_in(before.end, measure.start)
        and before.counted is not measure.counted
        and not any(t.pos_ == "VERB" for t in between)
    )


def _holders(scene: Scene, sentence: Sentence, measure: Measure) -> list[Referent]:
    """The contenders that the clause of a number has as its subject."""
    verb = _verb(sentence, measure)
    if verb is None:
        return []
    if verb.lemma_ == "go" and (to := syntax.objects_of(verb, ("to",))):
        return [r for t in to for r in scene.contenders(t)]
    if verb.lemma_.lower() in ELECT and not syntax.is_passive(verb):
        return [r for t in syntax.patient(verb) for r in scene.contenders(t)]  # "voters re-elected A with 60"
    for token in syntax.subject(verb):
        found = scene.contenders(token) or _named_by(scene, token) or _meant_by_pronoun(scene, token)
        if found:
            return found
    return [] if any(c.dep_ in syntax.SUBJECTS for c in verb.children) else _lost_subject(scene, verb)


def _meant_by_pronoun(scene: Scene, pronoun: Token) -> list[Referent]:
    """The subject of the clause in front: `while A won most votes, they lost 27 seats`."""
    if pronoun.tag_ != "PRP":
        return []
    clauses = [c for c in pronoun.head.lefts if c.dep_ == "advcl" and c.i < pronoun.i]
    return [r for c in clauses for t in syntax.children(c, *syntax.SUBJECTS) for r in scene.contenders(t)][:1]


def _lost_subject(scene: Scene, verb: Token) -> list[Referent]:
    """The name by a comma that the parser loses: `In the first round, A, a former minister, won`."""
    edge = verb.left_edge.i
    if verb.tag_ == "VBG" and edge > verb.sent.start and verb.doc[edge - 1].text == ",":
        near = [m for m in scene.actors_in(max(edge - _NAME, 0), edge) if m.end == edge - 1]
        if near:  # "with its ally, A, taking 12 seats"
            return [Referent.of(near[-1])]
    for mention in scene.actors_in(edge, verb.i):
        head = scene.references.doc[mention.start : mention.end].root
        comma = mention.start > edge and verb.doc[mention.start - 1].text == ","
        if head.dep_ in ("appos", "npadvmod", "dep") and comma and mention.form is not Form.PRONOUN:
            return [Referent.of(mention)]
    return []


def _named_by(scene: Scene, token: Token) -> list[Referent]:
    """The contender in the noun phrase of a subject: `the X party`, `the party of X`, `X's list`."""
    left = token.left_edge.i
    inside = [m for m in scene.actors_in(left, token.i + 1) if m.form is not Form.PRONOUN]
    for m in scene.actors_in(
        token.i + 1, min(token.right_edge.i + 1, token.i + _NAME)
    ):  # "his nearest rival, A, polled"
        root = scene.references.doc[m.start : m.end].root
        if root.dep_ == "appos" and root.head == token and m.form is not Form.PRONOUN:
            return [Referent.of(m)]
    for m in reversed(inside):
        if scene.references.doc[m.start : m.end].root.dep_ in ("compound", "nmod", "appos", "amod"):
            return [Referent.of(m)]
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
