"""Contenders read off the words right around a number, where the parser loses them."""

from __future__ import annotations

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from kg.extract.elections import words
from kg.extract.elections.measures import Measure
from kg.extract.elections.scene import Scene
from kg.extract.engine.mentions import Referent
from kg.extract.reading import Form, TokenMention

_PASSING = frozenset(("ADV", "DET", "AUX", "PUNCT", "PART", "SYM"))
_BESIDE = frozenset(
    ("with", "who", "which", "a", "total", "of", "the", "just", "only", "about", "by", "party", "candidates")
)
_FOLLOWING = frozenset((("followed", "by"), ("trailed", "by"), ("ahead", "of")))
_BACKING = frozenset(("backed", "chose", "supported", "favored", "favoured", "voted for", "opted for"))
_LIST_STEP = 6
_IN_BRACKETS = 8
"""Tokens of a bracket in which a number may stand."""
_STEP = 12


def beside(scene: Scene, sentence: Sentence, measure: Measure, before: Measure | None) -> Referent | None:
    """The contender whose name stands right before or after a number.

    `Y 36`, `Z (24)`, `Y, which won 36`, `Y's 36`, `followed by Y, …, with 36`, `36 for Y`.
    """
    return (
        _in_brackets(scene, sentence, measure)
        or _follower(scene, sentence, measure, before)
        or _recipient(scene, sentence, measure)
        or _possessor(scene, sentence, measure)
        or _beneficiary(scene, sentence, measure)
        or _before(scene, sentence, measure, before)
    )


def _follower(scene: Scene, sentence: Sentence, measure: Measure, before: Measure | None) -> Referent | None:
    """The first name after `followed by`, or after the number before in that list."""
    doc = sentence.doc
    opened = next(
        (
            i
            for i in range(measure.start - 1, sentence.start, -1)
            if (doc[i - 1].lower_, doc[i].lower_) in _FOLLOWING
        ),
        None,
    )
    if opened is None or doc[measure.start - 1].lower_ not in ("with", "at", "(", "about", "on", "winning"):
        return None
    start = max(opened + 1, before.end if before else 0)
    if any(t.pos_ == "VERB" and t.tag_ in ("VBD", "VBZ") for t in doc[opened + 1 : measure.start]):
        return None
    named = [m for m in scene.actors_in(start, measure.start) if m.form is not Form.PRONOUN]
    return Referent.of(named[0]) if named and named[0].start - start <= _LIST_STEP else None


def _possessor(scene: Scene, sentence: Sentence, measure: Measure) -> Referent | None:
    """`Y's 36 percent of the vote`."""
    at = measure.start - 1
    if at <= sentence.start or sentence.doc[at].tag_ != "POS":
        return None
    return next((Referent.of(m) for m in scene.actors_in(sentence.start, at) if m.end == at), None)


def _recipient(scene: Scene, sentence: Sentence, measure: Measure) -> Referent | None:
    """The contender between `gave` and a number: `official results gave Y 36 percent`."""
    doc = sentence.doc
    for mention in scene.actors_in(max(measure.start - _STEP, sentence.start), measure.start):
        giving = doc[max(mention.start - 1, sentence.start)]
        if mention.end == measure.start and giving.lemma_ in ("give", "grant", "hand", "award"):
            return Referent.of(mention)
    return None


def _beneficiary(scene: Scene, sentence: Sentence, measure: Measure) -> Referent | None:
    """`against 36 percent for Y`, `36 seats going to Y`."""
    doc, at = sentence.doc, measure.end
    if at + 1 >= sentence.end:
        return None
    if doc[at - 1].lower_ in _BACKING or doc[at - 2 : at].text.lower() in _BACKING:
        at -= 1  # "36 percent of voters backed Y"
    elif doc[at].lower_ in ("going", "went") and doc[at + 1].lower_ == "to":
        at += 1
    elif doc[at].lower_ != "for":
        return None
    named = [m for m in scene.actors_in(at + 1, at + 4) if m.form is not Form.PRONOUN]
    passing = named and all(t.pos_ in ("DET", "NOUN", "ADJ", "PROPN") for t in doc[at + 1 : named[0].start])
    return Referent.of(named[0]) if passing else None


def opening_bracket(sentence: Sentence, measure: Measure) -> int | None:
    """The token of the bracket in which a number stands: `the Greens (9 percent, 4 seats)`."""
    for i in range(measure.start - 1, max(measure.start - _IN_BRACKETS, sentence.start) - 1, -1):
        if sentence.doc[i].text == ")":
            return None
        if sentence.doc[i].text == "(":
            return i
    return None


def _in_brackets(scene: Scene, sentence: Sentence, measure: Measure) -> Referent | None:
    """The contender whose name stands right before the bracket of a number."""
    opened = opening_bracket(sentence, measure)
    if opened is None:
        return None
    named = [m for m in scene.actors_in(max(opened - _STEP, sentence.start), opened) if m.end == opened]
    return Referent.of(max(named, key=lambda m: m.end - m.start)) if named else None


def _before(scene: Scene, sentence: Sentence, measure: Measure, before: Measure | None) -> Referent | None:
    named = [m for m in scene.actors_in(sentence.start, measure.start) if m.end <= measure.start]
    named = [m for m in named if m.form is not Form.PRONOUN]
    if not named:
        return None
    mention = max(named, key=lambda m: (m.end, m.end - m.start))
    if any(
        t.lower_ == "who" for t in sentence.doc[mention.end : measure.start]
    ):  # "A of the B (C), who won 36"
        people = [m for m in named if scene.references.fits(m.entity, frozenset(("person",)))]
        mention = max(people, key=lambda m: m.end, default=mention)
    between = [
        t for t in sentence.doc[mention.end : measure.start] if t.i > _aside_end(sentence, mention, measure)
    ]
    head = sentence.doc[mention.start : mention.end].root
    if len(between) > _LIST_STEP or head.dep_ == "poss" or not all(_passes(t) for t in between):
        return None
    if measure.bare and before is not None and not between and mention.start >= before.end:
        return Referent.of(mention)  # "and the Reform Party 44"
    relative = any(t.lower_ in ("who", "which") for t in between)
    if relative or (between and between[-1].text == "("):
        return Referent.of(mention)
    if _belongs_to_person(scene, head):
        return None
    if before is not None and 0 <= mention.start - before.end <= _LIST_STEP:
        return Referent.of(mention)
    listed = head.dep_ == "conj" or sentence.doc[max(mention.start - 1, 0)].lower_ == "and"
    acts = not any(t.pos_ == "VERB" for t in between) or head.dep_ in ("nsubj", "nsubjpass")
    return Referent.of(mention) if acts and not listed and head.dep_ not in ("dobj", "pobj") else None


def _aside_end(sentence: Sentence, mention: TokenMention, measure: Measure) -> int:
    """Last token before the `who` that takes up a mention; -1 where there is none."""
    who = [t.i for t in sentence.doc[mention.end : measure.start] if t.lower_ == "who"]
    return who[-1] - 1 if who else -1


def _belongs_to_person(scene: Scene, head: Token) -> bool:
    """Whether a party only tells whose candidate the person before it is: `A of the Reform Party`."""
    if head.dep_ != "pobj" or head.head.lower_ not in ("of", "from", "for"):
        return False
    owner = head.head.head
    return any(scene.references.fits(r.entity, frozenset(("person",))) for r in scene.contenders(owner))


def each_of(scene: Scene, sentence: Sentence, measure: Measure) -> list[Referent]:
    """The contenders of `A, B and C each won 12 seats`."""
    doc = sentence.doc
    each = next(
        (
            t
            for t in doc[max(measure.start - _LIST_STEP, sentence.start) : measure.start]
            if t.lower_ == "each"
        ),
        None,
    )
    if each is None:
        return []
    named: dict[str, TokenMention] = {}
    edge = each.i
    for mention in reversed(scene.actors_in(sentence.start, each.i)):
        between = doc[mention.end : edge]
        if len(between) > _STEP or any(t.pos_ == "VERB" or t.text == ";" for t in between):
            break
        if mention.form is not Form.PRONOUN and doc[mention.start - 1].lower_ not in ("by", "of"):
            named[mention.entity] = mention
        edge = mention.start
    return [Referent.of(m) for m in sorted(named.values())]


def as_did(scene: Scene, sentence: Sentence, measure: Measure) -> list[Referent]:
    """The contender of `A won 12 seats, as did B`."""
    after = sentence.doc[measure.end : min(measure.end + 4, sentence.end)].text.lower()
    if not after.startswith((", as did", "as did")):
        return []
    named = scene.actors_in(measure.end, min(measure.end + _STEP, sentence.end))
    return [Referent.of(m) for m in named[:1]]


def _passes(token: Token) -> bool:
    verb = token.pos_ == "VERB" and token.lemma_ in words.words("winning")
    return token.pos_ in _PASSING or verb or token.lower_ in _BESIDE
