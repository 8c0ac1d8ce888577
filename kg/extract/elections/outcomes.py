"""Who won and who lost, by verbs: `A won the election`, `A defeated B`, `A was reelected`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from kg.extract.elections import words
from kg.extract.elections.feats import ELECT
from kg.extract.elections.hedges import Values, hedge
from kg.extract.elections.scene import Scene
from kg.extract.engine import syntax
from kg.extract.engine.mentions import Referent
from kg.model import EntityType

_GAIN = frozenset(
    (
        "win",
        "secure",
        "sweep",
        "clinch",
        "capture",
        "take",
        "claim",
        "retain",
        "obtain",
        "gain",
        "earn",
        "renew",
        "dominate",
    )
)
_BEAT = frozenset("defeat beat trounce unseat best outpoll overcome rout upset".split())
_BEAT_WITH = {"prevail": "over", "triumph": "over", "edge": "out", "see": "off"}
"""Verbs that need a particle or preposition to tell a victory over somebody."""
_BEATING = _BEAT | frozenset(_BEAT_WITH)
_GOING = frozenset("presidency mayoralty governorship mayorship seat victory race contest".split())
_CARRY = frozenset("return bring sweep carry propel".split())
_OFFICE = frozenset("power office presidency government parliament".split())
_AWARD = frozenset("hand give deliver award grant produce yield".split())
"""Verbs by which an election brings somebody victory: `the vote handed A a majority`."""
TELLING = _GAIN | _BEATING | _CARRY | _AWARD | frozenset((*ELECT, "lose", "go", "concede"))
_BY_SHARES = re.compile(
    r"(?:\b(?:by|with)\s+(?:a\s+margin\s+of\s+)?|[,(]\s*)(?P<more>\d+(?:\.\d+)?)(?:\s+percent|%)?\s*(?:to|against|versus|[-–])\s*"
    r"(?P<less>\d+(?:\.\d+)?)\s*(?:percent|%)"
)
_VOTERS = frozenset("voter electorate citizen people country nation".split())
_NOBODY = frozenset(("neither", "nor", "no", "single", "any"))
_RIVALS = frozenset("candidate rival challenger incumbent opponent nominee contender".split())
_PARTIES = frozenset(("party", "bloc", "other"))
_POSTS = frozenset(("president", "leader", "chairman", "chair", "head", "chairperson", "secretary"))
_REACH = 150
"""Tokens before a sentence in which the election must have been named for `A defeated B` to be of it."""
_PEOPLE = ("presidential", "local", "senate", "parliamentary", "referendum")


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome said of a contender, at token `at`, in words `[start, end)`."""

    actor: str
    outcome: str
    at: int
    start: int
    end: int
    kinds: tuple[str, ...] = ()
    put: Values = field(default_factory=dict)


def won_and_lost(scene: Scene, sentence: Sentence) -> Iterator[Outcome]:
    """The victories and defeats that the verbs of a sentence state."""
    for verb in sentence:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in TELLING or verb.dep_ == "prep":
            continue
        if any(c.dep_ == "neg" for c in verb.children) or _is_nobody(verb):
            continue
        put = hedge(scene, verb)
        if put is None or _is_of_party(scene, sentence):
            continue
        shares = _shares(verb) if verb.lemma_.lower() in _BEATING else {}
        presidency = any(t.lemma_.lower() == "presidency" for t in syntax.children(verb, "dobj"))
        for referents, outcome, end in _of_verb(scene, sentence, verb):
            for r in referents:
                values = {**put, **shares.get(outcome, {})}
                told = outcome_of(scene, r, outcome, (verb.i, max(end, verb.i + 1)), values)
                yield replace(told, kinds=("presidential",)) if presidency else told


def _is_nobody(verb: Token) -> bool:
    """Whether a verb is denied in its subject or object: `neither A nor B won`, `obtained no mandate`."""
    ends = (c for c in verb.children if c.dep_ in (*syntax.SUBJECTS, "dobj"))
    return any(
        t.lower_ in _NOBODY and t.dep_ in ("det", "preconj", "cc", "amod") for c in ends for t in c.subtree
    )


def _shares(verb: Token) -> dict[str, Values]:
    """The shares in `beat B by 53.7 to 41.8 percent`, by the outcome they belong to."""
    found = _BY_SHARES.search(verb.doc[verb.i : verb.sent.end].text)
    if found is None or float(found["more"]) + float(found["less"]) > 100:
        return {}
    return {"won": {"votes_percent": float(found["more"])}, "lost": {"votes_percent": float(found["less"])}}


def outcome_of(scene: Scene, who: Referent, outcome: str, words_: tuple[int, int], put: Values) -> Outcome:
    """An outcome of a contender, said at the first of the tokens `[start, end)` in `words_`."""
    person = scene.references.type_of(who.entity) is EntityType.PERSON
    kinds = _PEOPLE if person else ("parliamentary", "senate", "local", "presidential")
    at, end = words_
    return Outcome(who.entity, outcome, at, min(who.start, at), max(end, who.end), kinds, put)


def _of_verb(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[tuple[list[Referent], str, int]]:
    lemma = verb.lemma_.lower()
    if lemma in _CARRY and (carried := _carried(scene, verb)):
        yield carried, "won", verb.right_edge.i + 1
    elif lemma in _GAIN and not syntax.is_passive(verb):
        prize = _prize(verb)
        if prize is not None:
            yield _winner(scene, verb), "won", prize.i + 1
    elif lemma in _GAIN - {"dominate"} and (by := syntax.objects_of(verb, ("by",))):
        held = words.words("heads") | {"presidency", "reelection"}
        prizes = [t for t in syntax.patient(verb) if t.lemma_.lower() in held]
        if any(not _is_lesser(t) for t in prizes):  # "the election was won by A"
            yield _who(scene, by), "won", max(t.i + 1 for t in by)
    elif lemma in ELECT and not syntax.is_passive(verb) and _by_voters(scene, verb):
        yield _who(scene, syntax.patient(verb)), "won", verb.right_edge.i + 1
    elif lemma in ELECT and syntax.is_passive(verb):
        near = [m for m in scene.polls_in(sentence.start, sentence.end) if m.start != verb.i]
        share = any(t.lower_ == "percent" for t in verb.subtree)
        people = [
            r
            for r in _who(scene, syntax.patient(verb))
            if scene.references.type_of(r.entity) is EntityType.PERSON
        ]
        if (
            people
            and (share or any(verb.i < m.start <= verb.i + 14 for m in near))
            and not syntax.objects_of(verb, ("by",))
        ):
            yield people, "won", max((m.end for m in near if m.start > verb.i), default=verb.i + 1)
    elif lemma in _AWARD:
        yield from _awarded(scene, verb)
    elif lemma in _BEATING and (beaten_ones := _beaten(verb)):
        winners, losers = _who(scene, syntax.agent(verb)), _who(scene, beaten_ones)
        beaten = losers or any(t.lemma_ in _RIVALS for t in beaten_ones)
        if winners and beaten and _is_poll(scene, sentence, lemma):
            end = max(r.end for r in (*winners, *losers))
            yield winners, "won", end
            yield losers, "lost", end
    elif lemma == "go":
        polls = scene.polls_in(sentence.start, sentence.end)
        going = _GOING | words.words("heads") if polls else frozenset()
        prizes = [t for t in syntax.subject(verb) if t.lemma_.lower() in going]
        to = [r for t in syntax.objects_of(verb, ("to",)) for r in scene.contenders(t)]
        if prizes and to and verb.tag_ in ("VBD", "VBN"):
            yield to, "won", max(r.end for r in to)
    elif lemma == "concede":
        what = [t.lemma_.lower() for t in syntax.patient(verb)]
        if (not what or "defeat" in what or set(what) & words.words("heads")) and _is_poll(
            scene, sentence, "defeat"
        ):
            yield _who(scene, syntax.subject(verb)), "lost", verb.i + 1
    elif lemma == "lose":
        prize = _prize(verb)
        to = [r for t in syntax.objects_of(verb, ("to",)) for r in scene.contenders(t)]
        if prize is not None or to:
            yield _who(scene, syntax.subject(verb)), "lost", max([verb.i + 1, *(r.end for r in to)])


def _by_voters(scene: Scene, verb: Token) -> bool:
    """Whether the people elect, with a share of the vote told: `voters re-elected A with 60 percent`."""
    share = any(t.lower_ in ("percent", "%") for t in verb.subtree)
    voters = syntax.subject(verb)
    return share and any(t.lemma_.lower() in _VOTERS or t.ent_type_ == "GPE" for t in voters)


def _beaten(verb: Token) -> list[Token]:
    """Whom a verb of victory has as its object, behind the particle that it needs: `prevailed over B`."""
    particle = _BEAT_WITH.get(verb.lemma_.lower())
    if particle is None:
        return syntax.patient(verb)
    governed = syntax.objects_of(verb, (particle,))
    apart = any(c.lower_ == particle and c.dep_ in ("prt", "advmod", "prep") for c in verb.rights)
    return governed or (syntax.patient(verb) if apart else [])


def _awarded(scene: Scene, verb: Token) -> Iterator[tuple[list[Referent], str, int]]:
    """`The election handed A a majority`, `a majority was handed to A`, `the vote produced a winner, A`."""
    prize = next((t for t in syntax.patient(verb) if t.lemma_.lower() in words.words("prizes")), None)
    polls = any(t.lemma_.lower() in words.words("heads") for t in syntax.subject(verb))
    winner = next((t for t in syntax.patient(verb) if t.lemma_ in ("winner", "victor")), None)
    if polls and winner is not None:
        named = [c for c in winner.children if c.dep_ == "appos"]
        yield _who(scene, named), "won", winner.right_edge.i + 1
    elif prize is not None and (polls or scene.polls_in(verb.sent.start, verb.sent.end)):
        to = [*syntax.children(verb, "dative"), *syntax.objects_of(verb, ("to",))]
        to += [c for t in to for c in t.children if t.dep_ == "dative" and c.dep_ == "pobj"]
        yield _who(scene, to), "won", max([prize.i + 1, *(t.i + 1 for t in to)])


def _carried(scene: Scene, verb: Token) -> list[Referent]:
    """Whom an election put in office: `the vote returned A to power`, `swept A into office`."""
    polls = any(t.lemma_.lower() in words.words("heads") for t in syntax.subject(verb))
    office = any(t.lemma_.lower() in _OFFICE for t in syntax.objects_of(verb, ("to", "into")))
    return _who(scene, list(syntax.children(verb, "dobj"))) if polls and office else []


def _is_of_party(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence tells who was elected to lead a party: `elected president of the Reform Party`."""
    for token in sentence:
        if token.lower_ in ("elected", "reelected", "chosen", "selected"):
            for post in sentence.doc[token.i + 1 : min(token.i + 8, sentence.end)]:
                if post.lemma_.lower() in _POSTS and (of := syntax.objects_of(post, ("of",))):
                    return any(r for t in of for r in scene.references.of(t, _PARTIES, one=True))
    return False


def _is_poll(scene: Scene, sentence: Sentence, lemma: str) -> bool:
    """Whether a defeat is one at the polls: an election is named in the sentence or shortly before."""
    if scene.polls_in(sentence.start, sentence.end) or any(t.lower_ == "percent" for t in sentence):
        return True
    if lemma not in ("defeat", "beat"):
        return False
    near = scene.polls_in(max(sentence.start - _REACH, 0), sentence.start)
    return any(scene.reading.same_paragraph(m.start, sentence.start) for m in near)


def _winner(scene: Scene, verb: Token) -> list[Referent]:
    """Who gained it; of a clause with `which`, the party named last before it and no person."""
    which = next((c for c in verb.children if c.lower_ == "which" and c.dep_ in syntax.SUBJECTS), None)
    if which is None:
        return _who(scene, syntax.subject(verb))
    near = [
        m for m in scene.actors_in(max(which.i - 12, 0), which.i) if scene.references.fits(m.entity, _PARTIES)
    ]
    return [Referent.of(m) for m in near[-1:]]


def _who(scene: Scene, tokens: list[Token]) -> list[Referent]:
    """The contenders that tokens stand for."""
    return [r for t in tokens for r in scene.contenders(t)]


def _prize(verb: Token) -> Token | None:
    """The election, office or majority that is won or lost."""
    for child in verb.children:
        if child.dep_ == "dobj" and syntax.is_relative(child):  # "the election, which A won"
            meant = [t for t in syntax.antecedent(child) if t.lemma_.lower() in words.words("prizes")]
            if meant:
                return meant[0]
        if child.dep_ == "dobj" and child.lemma_.lower() in words.words("prizes"):
            return None if _is_lesser(child) else child
        if (
            child.dep_ == "dobj"
            and child.lemma_ == "seat"
            and any(c.lower_ in ("every", "all", "most") for c in child.subtree if c.i < child.i)
        ):
            return child
        if child.dep_ == "prep" and child.lower_ in ("in", "by") and verb.lemma_ in ("win", "lose"):
            direct = any(c.dep_ == "dobj" for c in verb.children)
            for inner in child.children:
                if not direct and inner.lemma_.lower() in (*words.words("heads"), "landslide"):
                    return inner
    return None


def _is_lesser(prize: Token) -> bool:
    """Whether what is won is another post than the election is for: `the vice presidency`."""
    if prize.lemma_.lower() in ("reelection", "re-election"):
        return False  # "won reelection as vice president", on the president's ticket
    near = {t.lower_ for t in prize.subtree} | {t.lower_ for t in prize.doc[prize.i + 1 : prize.i + 4]}
    return "vice" in near
