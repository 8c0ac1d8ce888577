"""What observers found, in their own words."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from kg.extract.elections import words
from kg.extract.elections.observers import Observer, Observers
from kg.extract.elections.scene import Scene
from kg.extract.engine import syntax
from kg.extract.engine.modality import stance
from kg.extract.reading import Finding
from kg.model import Entity, Modality

WATCHED = frozenset(
    "election elections electoral vote voting poll polls balloting referendum campaign ballot polling runoff "
    "contest campaigns".split()
)
_BLAMING = frozenset("criticize criticise fault praise condemn denounce commend laud note".split())
_RATING = frozenset(
    "describe characterize characterise deem judge declare consider assess pronounce view regard rate see "
    "call find label dismiss brand slam".split()
)
_JUDGING = frozenset(
    "reject question dispute validate endorse certify condemn denounce recognize recognise".split()
)
"""Verbs that are a verdict by themselves: `rejected the credibility of the poll`."""


def verdicts(scene: Scene, observers: Observers, sentence: Sentence) -> Iterator[Finding]:
    """The verdicts that a sentence reports, each with its observing body where one is named."""
    for verb in sentence:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in words.words("observing") | _JUDGING:
            continue
        if syntax.is_passive(verb) or (verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.lefts)):
            yield from _passive(scene, observers, sentence, verb)
        else:
            yield from _active(scene, observers, sentence, verb)
    yield from _attributed(scene, observers, sentence)


def _active(scene: Scene, observers: Observers, sentence: Sentence, verb: Token) -> Iterator[Finding]:
    """`X found the election to be unfair`, `the election, which observers deemed credible`."""
    if stance(verb).modality in (Modality.DENIED, Modality.PLANNED):
        return
    watched = any(t.lower_ in WATCHED for t in sentence)
    for observer in (o for subject in syntax.subject(verb) for o in observers.of(subject)):
        content = _content(verb)
        if content is None or not (watched or observer.resumed):
            continue
        polls = scene.polls_in(sentence.start, sentence.end)
        judging = verb.lemma_.lower() in _JUDGING
        if judging:
            if not observer.entity or not _speaks_of_vote(sentence, content):
                continue
            content = verb.i, content[1]
        bare = any(m.start - 1 <= content[0] and m.end >= content[1] for m in polls)
        on_elections = observer.watching or _is_on_elections(scene, sentence)
        if bare or not (polls or on_elections):
            continue
        sure = judging or (observer.entity and on_elections)
        if not sure and not _is_about_vote(scene, verb, content):
            continue
        at = verb.i
        for election in scene.election(sentence, at, ()):
            yield _finding(scene, observers, election, observer, content, at)


def _is_on_elections(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence stands in the answer to a question on elections."""
    section = scene.reading.document.section_at(sentence[0].idx)
    return section is not None and section.code.upper() in ("A1", "A2", "A3")


def _speaks_of_vote(sentence: Sentence, content: tuple[int, int]) -> bool:
    return any(t.lower_ in WATCHED for t in sentence.doc[content[0] : content[1]])


def _is_about_vote(scene: Scene, verb: Token, content: tuple[int, int]) -> bool:
    """Whether what was found has the vote as its subject or object: no `crackdown before the election`."""
    doc = verb.doc
    clause = next((c for c in verb.rights if c.dep_ in ("ccomp", "xcomp", "oprd") and c.i < content[1]), None)
    heads = list(syntax.children(clause, *syntax.SUBJECTS)) if clause is not None else []
    if not heads:
        heads = [*syntax.patient(verb), doc[content[0] : content[1]].root]
    near = [t for head in heads for t in (head, *head.lefts)]
    return any(
        t.lower_ in WATCHED or any(m.entity in scene.elections for m in scene.references.at(t)) for t in near
    )


def _attributed(scene: Scene, observers: Observers, sentence: Sentence) -> Iterator[Finding]:
    """`According to X, the elections were marred by violence`."""
    root = sentence.root
    source = next((t for t in sentence if t.lower_ == "according" and t.head == root), None)
    polls = [m for t in syntax.subject(root) for m in scene.references.at(t) if m.entity in scene.elections]
    if source is None or not polls:
        return
    named = [o for c in source.children for o in c.children if o.dep_ == "pobj"]
    content = _around(root, source)
    for observer in (o for t in named for o in observers.of(t)):
        kind = scene.references.kind_of(observer.entity) if observer.entity else "international"
        for poll in polls if content is not None and kind in ("international", "ngo") else ():
            election = scene.elections[poll.entity]
            yield _finding(scene, observers, election, observer, content or (0, 0), poll.start)


def _around(root: Token, source: Token) -> tuple[int, int] | None:
    """Tokens of a predicate without the `according to X` in it: the part behind it, else the part before."""
    if source.i < root.i:
        return root.i, root.right_edge.i + 1
    doc, end = root.doc, source.right_edge.i + 1
    close = next((i for i in range(source.i + 2, end) if doc[i].text == ","), end)  # what follows hangs there
    part = list(doc[close : root.right_edge.i + 1])
    if not any(t.pos_ in ("VERB", "ADJ", "NOUN") for t in part):
        part = [t for t in root.subtree if root.i <= t.i < source.i]
    while part and part[0].is_punct:
        part.pop(0)
    return (part[0].i, part[-1].i + 1) if part else None


def _passive(scene: Scene, observers: Observers, sentence: Sentence, verb: Token) -> Iterator[Finding]:
    """`The elections, criticized by X as falling short`, `were viewed as credible by observers`."""
    lemma = verb.lemma_.lower()
    content = _said_of_it(verb)
    if content is None or lemma not in _RATING | _BLAMING:
        return
    by = [
        o for c in verb.rights for t in c.subtree if t.lower_ == "by" for o in t.children if o.dep_ == "pobj"
    ]
    judges: list[Observer | None] = [o for t in by for o in observers.of(t)]
    if not judges and lemma not in _BLAMING:
        return
    before = [verb.doc[verb.left_edge.i - 1]] if verb.dep_ == "relcl" and verb.left_edge.i else []
    for subject in before or syntax.patient(verb):
        for election, at in _meant(scene, sentence, subject):
            for observer in judges or [None]:
                yield _finding(scene, observers, election, observer, content, min(at, verb.i))


def _meant(scene: Scene, sentence: Sentence, noun: Token) -> Iterator[tuple[Entity, int]]:
    """The elections that a noun names or, where it is a bare `elections`, takes up; with its first token."""
    named = [m for m in scene.references.at(noun) if m.entity in scene.elections]
    yield from ((scene.elections[m.entity], m.start) for m in named)
    if not named and noun.lemma_.lower() in words.words("heads"):
        yield from ((e, noun.i) for e in scene.election(sentence, noun.i, ()))


def _said_of_it(verb: Token) -> tuple[int, int] | None:
    """Tokens of the predicate of a passive: `as credible`, `for shortcomings`, `credible`."""
    for child in verb.rights:
        governed = child.dep_ == "prep" and child.lower_ in ("as", "for")
        if governed or child.dep_ in ("oprd", "acomp", "xcomp"):
            end = next(
                (t.i for t in child.subtree if t.lower_ == "by" and t.i > child.i), child.right_edge.i + 1
            )
            start = child.i + 1 if governed else child.left_edge.i
            return (start, end) if start < end else None
    return None


def _finding(
    scene: Scene,
    observers: Observers,
    election: Entity,
    observer: Observer | None,
    content: tuple[int, int],
    at: int,
) -> Finding:
    """A verdict on an election in tokens `content`; `at` is a further token that states it."""
    values: dict[str, str | int | float] = {"verdict": _tidy(scene.reading.doc[content[0] : content[1]].text)}
    start, body = min(content[0], at), ""
    if observer is not None:
        observers.heard(observer, content[0])
        start, body = min(start, observer.start), observer.entity
        if observer.called:
            values["attributed_to"] = observer.called
    span = scene.reading.span(start, max(content[1], at + 1))
    return Finding("election_fact", election.id, body, span, "elections.verdict", values)


def _content(verb: Token) -> tuple[int, int] | None:
    """Tokens of what was found: the predicate after `to be`, else the clause or the object."""
    if verb.lemma_.lower() in _BLAMING - {"note"}:
        near = [c for c in verb.rights if c.dep_ == "dobj"]
        for child in (*verb.rights, *(c for t in near for c in t.rights)):
            if child.dep_ == "prep" and child.lower_ in ("for", "over"):
                return child.i + 1, child.right_edge.i + 1
    if verb.lemma_ == "observe" and not any(c.dep_ == "ccomp" for c in verb.children):
        return None
    for child in verb.rights:
        if child.dep_ in ("oprd", "xcomp", "acomp") or (child.dep_ == "ccomp" and _is_small(child)):
            return _predicate(child), child.right_edge.i + 1
        if child.dep_ == "prep" and (
            child.lower_ == "as" or (verb.lemma_ == "speak" and child.lower_ == "of")
        ):
            return child.i + 1, child.right_edge.i + 1
        if child.dep_ == "ccomp":
            start = child.left_edge.i
            return start + (verb.doc[start].lower_ == "that"), child.right_edge.i + 1
    for child in verb.rights:
        if child.dep_ == "dobj":
            described = verb.lemma_.lower() in _RATING | _BLAMING
            as_ = next((t for t in child.subtree if t.lower_ == "as" and t.i > child.i and described), None)
            return (as_.i + 1 if as_ is not None else child.left_edge.i), child.right_edge.i + 1
    return None


def _predicate(clause: Token) -> int:
    """First token of what a small clause says: `unfair` in `the vote to be unfair`."""
    inner = [c for c in clause.children if c.dep_ in ("acomp", "attr", "oprd", "prep")]
    if clause.lemma_ == "be" and inner:
        return inner[0].left_edge.i
    if clause.dep_ == "ccomp" and clause.pos_ == "ADJ":
        return min([t.i for t in clause.children if t.dep_ == "advmod"] + [clause.i])
    return clause.left_edge.i


def _is_small(clause: Token) -> bool:
    """Whether a clause has no finite verb: `found the vote to be unfair`, `called it fair`."""
    return (clause.pos_ == "ADJ" and not any(c.pos_ == "AUX" for c in clause.children)) or any(
        c.dep_ == "aux" and c.lower_ == "to" for c in clause.children
    )


def _tidy(said: str) -> str:
    plain = " ".join(said.split()).strip(" ,;").removesuffix(".")
    return plain + '"' if plain.count('"') % 2 else plain
