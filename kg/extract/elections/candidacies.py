"""Who withdrew from an election or boycotted it, and who was kept from standing."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from kg.extract.elections import words
from kg.extract.elections.hedges import hedge
from kg.extract.elections.outcomes import Outcome, outcome_of
from kg.extract.elections.scene import Scene
from kg.extract.engine import syntax
from kg.extract.engine.mentions import Referent

_LEAVE = frozenset("withdraw pull drop quit".split())
_RACE = frozenset("race election contest candidacy runoff poll rerun ballot bid".split())
_BAR = frozenset("bar disqualify prevent ban exclude prohibit block forbid preclude".split())
_LET = frozenset("allow permit let enable authorize".split())
"""Verbs that bar where they are negated: `was not allowed to run`."""
_RUN = frozenset("run contest participate compete register stand field take seek enter".split())
_REFUSE = frozenset(
    "reject annul invalidate refuse cancel revoke deny void nullify disallow overturn".split()
)
_CANDIDACY = frozenset("candidacy nomination registration candidature bid application".split())
_STANDING = frozenset("candidate candidacy campaign ballot".split())
_WATCHERS = frozenset("observer monitor mission".split())
_RULES = frozenset("constitution law limit code provision rule article charter".split())
_STEP = 14
TELLING = _LEAVE | _BAR | _LET | _REFUSE | frozenset("boycott rule declare deem find".split())
"""Verbs and nouns without one of which nobody withdraws or is barred."""


def candidacies(scene: Scene, sentence: Sentence) -> Iterator[Outcome]:
    """Withdrawals, boycotts and bars that a sentence tells of."""
    for token in sentence:
        if token.pos_ == "VERB" and token.dep_ != "prep":
            found = list(_of_verb(scene, token))
        elif token.pos_ == "NOUN" and token.lemma_ == "boycott" and token.dep_ not in ("compound", "amod"):
            found = list(_of_boycott(scene, token))
        else:
            continue
        negated = any(c.dep_ == "neg" for c in token.children)
        if not found or negated != (token.lemma_.lower() in _LET):
            continue
        put = {} if negated else hedge(scene, token)
        for who, outcome, end in found if put is not None else ():
            yield outcome_of(scene, who, outcome, (token.i, end), put or {})


def _of_verb(scene: Scene, verb: Token) -> Iterator[tuple[Referent, str, int]]:
    lemma = verb.lemma_.lower()
    tokens: list[Token] = []
    outcome, end = "barred", verb.i + 1
    if lemma in _LEAVE and (_names_race(verb) or _before_poll(scene, verb)):
        tokens, outcome = syntax.subject(verb), "withdrew"
    elif lemma == "boycott" and any(_is_race(t) for t in syntax.patient(verb)):
        tokens, outcome = [t for t in syntax.agent(verb) if t.lemma_ not in _WATCHERS], "withdrew"
        end = max([t.i + 1 for t in syntax.patient(verb)] + [end])
    elif lemma in _LET and any(c.lemma_ in _RUN for c in syntax.children(verb, "xcomp", "ccomp")):
        tokens, end = syntax.patient(verb), verb.right_edge.i + 1
    elif lemma in _BAR and not _by_rule(verb) and (clause := _running(verb)) is not None:
        tokens, end = syntax.patient(verb), clause.i + 1
    elif lemma in _REFUSE:
        named = [t for t in syntax.patient(verb) if t.lemma_ in _CANDIDACY]
        polls = scene.polls_in(verb.sent.start, verb.sent.end)
        if (
            polls
            and syntax.is_passive(verb)
            and any(c.lemma_ in _CANDIDACY for c in syntax.children(verb, "dobj", "oprd"))
        ):
            tokens = syntax.subject(verb)  # "A was denied registration"
        tokens += [holder for t in named for holder in (syntax.possessor(t) or syntax.objects_of(t, ("of",)))]
        end = max([t.i + 1 for t in named] + [end])
    elif lemma in ("rule", "declare", "deem", "find") and any(
        c.lower_ == "ineligible" for c in syntax.children(verb, "oprd", "acomp", "amod", "attr")
    ):
        tokens = syntax.patient(verb)
    for token in tokens:
        for who in scene.contenders(token):
            if outcome == "barred" or _may_run(scene, who):
                yield who, outcome, end


def _may_run(scene: Scene, who: Referent) -> bool:
    """Whether a body stands for election; those that only watch it may boycott it too."""
    return scene.references.kind_of(who.entity) not in ("international", "ngo", "union")


def _of_boycott(scene: Scene, noun: Token) -> Iterator[tuple[Referent, str, int]]:
    """`A boycott of the poll by A`, `A's boycott of the election`."""
    if not any(_is_race(t) for t in syntax.objects_of(noun, ("of",))):
        return
    for token in syntax.possessor(noun) or syntax.objects_of(noun, ("by",)):
        yield from ((who, "withdrew", max(who.end, noun.i + 1)) for who in scene.contenders(token))


def _is_race(token: Token) -> bool:
    """Whether a noun, or what a relative pronoun stands for, is an election."""
    return token.lemma_.lower() in words.words("heads") | _RACE


def _names_race(verb: Token) -> bool:
    return bool({t.lemma_.lower() for t in verb.subtree if t.i > verb.i} & _RACE)


def _before_poll(scene: Scene, verb: Token) -> bool:
    """Whether somebody withdrew, from nothing said, with an election named: `before the poll, A withdrew`."""
    alone = not any(c.dep_ in ("dobj", "prep", "prt") and c.i > verb.i for c in verb.children)
    return verb.lemma_ == "withdraw" and alone and bool(scene.polls_in(verb.sent.start, verb.i))


def _by_rule(verb: Token) -> bool:
    """Whether a rule bars, and nobody's decision: `barred by the constitution from a third term`."""
    return any(t.lemma_.lower() in _RULES for t in (*syntax.agent(verb), *syntax.objects_of(verb, ("by",))))


def _running(verb: Token) -> Token | None:
    """The clause or noun of what somebody was barred from."""
    for token in verb.doc[verb.i + 1 : min(verb.i + _STEP, verb.sent.end)]:
        if token.lower_ == "from":
            for inner in token.children:
                if inner.lemma_ in _RUN or inner.lemma_.lower() in words.words("heads"):
                    return inner
            return None
    standing = any(t.lemma_ in _STANDING or t.lemma_ == "run" for t in verb.sent)
    return verb if verb.lemma_ == "disqualify" and standing else None
