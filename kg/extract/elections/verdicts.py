"""What observers found, in their own words."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from kg.extract.elections import words
from kg.extract.elections.scene import Scene
from kg.extract.engine import syntax
from kg.extract.engine.series import Referent
from kg.extract.reading import Finding

_OBSERVING_BODIES = frozenset(("international", "ngo", "other", "organisation"))
_WATCHED = frozenset(
    (
        *("election", "elections", "electoral", "vote", "voting", "poll", "polls", "balloting", "referendum"),
        *("campaign", "ballot", "polling", "runoff", "contest", "campaigns"),
    )
)
_FAULTING = frozenset(
    (
        *(
            "criticize",
            "criticise",
            "fault",
            "condemn",
            "denounce",
            "note",
            "describe",
            "characterize",
            "deem",
        ),
        *("judge", "call", "declare", "consider", "praise", "assess", "pronounce"),
    )
)
_WATCHING = frozenset(
    ("election", "electoral", "observers", "observer", "monitors", "monitoring", "observation", "mission")
)


def verdicts(scene: Scene, sentence: Sentence) -> Iterator[Finding]:
    """The verdicts that a sentence reports, each with its observing body where one is named."""
    watched = any(t.lower_ in _WATCHED for t in sentence)
    for verb in sentence:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in words.words("observing"):
            continue
        if syntax.is_passive(verb) or verb.tag_ == "VBN":
            yield from _passive(scene, sentence, verb)
        elif watched:
            yield from _active(scene, sentence, verb)


def _active(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[Finding]:
    for subject in syntax.subject(verb):
        body = _observer(scene, subject)
        content = _content(verb)
        if body is None or content is None:
            continue
        said = scene.reading.doc[content[0] : content[1]].text
        polls = scene.polls_in(sentence.start, sentence.end)
        observing = {t.lower_ for t in subject.subtree} & _WATCHING
        if not polls and not observing:
            continue
        start = min(body.start, content[0])
        yield from _findings(scene, sentence, verb, body.entity, said, start, max(content[1], verb.i + 1))


def _passive(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[Finding]:
    """`The elections, criticized by X as falling short`, `were faulted by X for shortcomings`."""
    subjects = syntax.patient(verb)
    polls = [m for t in subjects for m in scene.references.at(t) if m.entity in scene.elections]
    if not polls or verb.lemma_.lower() not in _FAULTING or verb.lemma_ == "call":
        return
    content = next(
        (
            (c.i + 1, c.right_edge.i + 1)
            for c in verb.rights
            if c.dep_ == "prep" and c.lower_ in ("as", "for")
        ),
        None,
    )
    if content is None:
        return
    body = next(
        (b for t in syntax.agent(verb) if t.i > verb.i for b in [_observer(scene, t)] if b is not None), None
    )
    said = scene.reading.doc[content[0] : content[1]].text
    for poll in polls:
        span = scene.reading.span(min(poll.start, verb.i), content[1])
        yield Finding(
            "election_fact", poll.entity, body.entity if body else "", span, "elections.verdict",
            {"verdict": _tidy(said)},
        )  # fmt: skip


def _findings(
    scene: Scene, sentence: Sentence, verb: Token, body: str, said: str, start: int, end: int
) -> Iterator[Finding]:
    for election in scene.election(sentence, verb.i, ()):
        span = scene.reading.span(start, end)
        yield Finding("election_fact", election.id, body, span, "elections.verdict", {"verdict": _tidy(said)})


def _observer(scene: Scene, token: Token) -> Referent | None:
    """The body that a subject names: itself, or that whose observers, mission or report it is."""
    direct = [r for r in scene.references.of(token, _OBSERVING_BODIES, one=True) if _may_observe(scene, r)]
    if direct:
        return direct[0]
    if token.lemma_.lower() not in words.words("observers"):
        return None
    for mention in scene.references.mentions:
        if token.left_edge.i <= mention.start <= token.right_edge.i and scene.references.fits(
            mention.entity, _OBSERVING_BODIES
        ):
            found = Referent(mention.entity, mention.start, mention.end, mention.form)
            if _may_observe(scene, found) and mention.end <= token.i + 8:
                return found
    return None


def _may_observe(scene: Scene, referent: Referent) -> bool:
    return scene.references.kind_of(referent.entity) in ("international", "ngo", "other", "")


def _content(verb: Token) -> tuple[int, int] | None:
    """Tokens of what was found: the predicate after `to be`, else the clause or the object."""
    for child in verb.rights:
        if child.dep_ in ("oprd", "xcomp", "acomp") or (child.dep_ == "ccomp" and _is_small(child)):
            start = child.left_edge.i
            inner = [c for c in child.children if c.dep_ in ("acomp", "attr", "oprd", "prep")]
            if child.lemma_ == "be" and inner:
                start = inner[0].left_edge.i
            return start, child.right_edge.i + 1
        if child.dep_ == "prep" and child.lower_ == "as":
            return child.i + 1, child.right_edge.i + 1
        if child.dep_ == "ccomp":
            start = child.left_edge.i
            return start + (verb.doc[start].lower_ == "that"), child.right_edge.i + 1
    for child in verb.rights:
        if child.dep_ == "dobj":
            return child.left_edge.i, child.right_edge.i + 1
    return None


def _is_small(clause: Token) -> bool:
    """Whether a clause has its verb in the infinitive: `found the vote to be unfair`."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)


def _tidy(said: str) -> str:
    return " ".join(said.split()).strip(" ,;")
