"""What observers found, in their own words."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from kg.extract.elections import words
from kg.extract.elections.scene import Scene
from kg.extract.engine import syntax
from kg.extract.engine.mentions import Referent
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
_BLAMING = frozenset(("criticize", "criticise", "fault", "praise", "condemn", "denounce", "commend", "laud"))
_LONG_NAME = 16
"""Tokens in which the body of `observers from the Organization for …` must have been named."""
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
    yield from _attributed(scene, sentence)


def _active(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[Finding]:
    for subject in syntax.subject(verb):
        body = _observer(scene, subject)
        content = _content(verb)
        if body is None or content is None:
            continue
        said = scene.reading.doc[content[0] : content[1]].text
        polls = scene.polls_in(sentence.start, sentence.end)
        observing = bool({t.lower_ for t in subject.subtree} & _WATCHING) or _is_on_elections(scene, sentence)
        bare = any(m.start - 1 <= content[0] and m.end >= content[1] for m in polls)
        if bare or not (polls or observing):
            continue
        start = min(body.start, content[0])
        yield from _findings(scene, sentence, verb, body.entity, said, start, max(content[1], verb.i + 1))


def _is_on_elections(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence stands in the answer to a question on elections."""
    section = scene.reading.document.section_at(sentence[0].idx)
    return section is not None and section.code.upper() in ("A1", "A2", "A3")


def _attributed(scene: Scene, sentence: Sentence) -> Iterator[Finding]:
    """`According to X, the elections were marred by violence`."""
    root = sentence.root
    source = next((t for t in sentence if t.lower_ == "according" and t.head == root), None)
    polls = [m for t in syntax.subject(root) for m in scene.references.at(t) if m.entity in scene.elections]
    if source is None or not polls:
        return
    named = [o for c in source.children for o in c.children if o.dep_ == "pobj"]
    body = next((b for t in named for b in [_observer(scene, t)] if b is not None), None)
    content = [t for t in root.subtree if t.i >= root.i and not source.is_ancestor(t) and t != source]
    if body is None or not content or scene.references.kind_of(body.entity) not in ("international", "ngo"):
        return
    end = content[-1].i + 1
    said = _tidy(scene.reading.doc[root.i : end].text)
    for poll in polls:
        span = scene.reading.span(min(body.start, poll.start), end)
        yield Finding("election_fact", poll.entity, body.entity, span, "elections.verdict", {"verdict": said})


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
            owner = mention.end < len(token.doc) and token.doc[mention.end].tag_ == "POS"
            if not owner and _may_observe(scene, found) and mention.end <= token.i + _LONG_NAME:
                return found
    return None


def _may_observe(scene: Scene, referent: Referent) -> bool:
    return scene.references.kind_of(referent.entity) in ("international", "ngo", "other", "")


def _content(verb: Token) -> tuple[int, int] | None:
    """Tokens of what was found: the predicate after `to be`, else the clause or the object."""
    if verb.lemma_.lower() in _BLAMING:
        for child in verb.rights:
            if child.dep_ == "prep" and child.lower_ in ("for", "over"):
                return child.i + 1, child.right_edge.i + 1
    if verb.lemma_ == "observe" and not any(c.dep_ == "ccomp" for c in verb.children):
        return None
    for child in verb.rights:
        if child.dep_ in ("oprd", "xcomp", "acomp") or (child.dep_ == "ccomp" and _is_small(child)):
            start = child.left_edge.i
            inner = [c for c in child.children if c.dep_ in ("acomp", "attr", "oprd", "prep")]
            if child.lemma_ == "be" and inner:
                start = inner[0].left_edge.i
            elif child.dep_ == "ccomp" and child.pos_ == "ADJ":
                start = min([t.i for t in child.children if t.dep_ == "advmod"] + [child.i])
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
    """Whether a clause has no finite verb: `found the vote to be unfair`, `called it fair`."""
    return (clause.pos_ == "ADJ" and not any(c.pos_ == "AUX" for c in clause.children)) or any(
        c.dep_ == "aux" and c.lower_ == "to" for c in clause.children
    )


def _tidy(said: str) -> str:
    plain = " ".join(said.split()).strip(" ,;").removesuffix(".")
    return plain + '"' if plain.count('"') % 2 else plain
